from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.language.boundaries import sentence_starts
from kg.language.models import English


def sentences(text: str, **scores: float) -> list[str]:
    """Return the sentences of a text where the words given have such scores, and all others minus three."""
    doc: Doc = English()(text)
    tokens = list(doc)
    starts = sentence_starts(tokens, [scores.get(token.text, -3.0) for token in tokens])
    ends = [*starts[1:], len(doc)]
    return [doc[start:end].text.strip() for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "scores", "expected"),
    [
        ("It rose. They fell.", {"They": 5.0}, ["It rose.", "They fell."]),
        ("It rose. They fell.", {"They": -1.0}, ["It rose.", "They fell."]),
        ("It rose in May and fell.", {"May": 1.0}, ["It rose in May and fell."]),
        ("It rose (by 2) and fell.", {"and": 1.0}, ["It rose (by 2) and fell."]),
        # A closing mark belongs to what it closes, an opening one to what it opens.
        ('"It rose." They fell.', {'"': 5.0}, ['"It rose."', "They fell."]),
        ('It rose. "They fell."', {"They": 5.0}, ["It rose.", '"They fell."']),
        ('It rose." They fell.', {"They": 5.0}, ['It rose."', "They fell."]),
        # The end of a paragraph ends a sentence, whatever stands there.
        ("Chips in short\n\nthey rose.", {}, ["Chips in short", "they rose."]),
        ("Chips in\nshort supply.", {}, ["Chips in\nshort supply."]),
        # Marks alone are no sentence.
        ("It rose. ) They fell.", {")": 5.0, "They": 5.0}, ["It rose. )", "They fell."]),
    ],
)
def test_white_space_and_marks_place_the_starts(
    text: str, scores: dict[str, float], expected: list[str]
) -> None:
    assert sentences(text, **scores) == expected


def test_what_is_known_stays() -> None:
    doc = English()("It rose. They fell.")
    doc[3].is_sent_start = False
    doc[4].is_sent_start = True
    assert [token.text for token in doc] == ["It", "rose", ".", "They", "fell", "."]
    assert sentence_starts(list(doc), [5.0] * len(doc)) == [0, 1, 4]


def test_a_text_of_one_token_begins() -> None:
    assert sentence_starts(list(English()("Nvidia")), [-9.0]) == [0]
