from __future__ import annotations

from dataclasses import replace

import pytest

from kg.model import Claim, Document, Entity, EntityType, LinkedClaim, Relation, TextSpan
from kg.views.evidence import context, quote_parts
from tests.samples import LINKED_CLAIMS
from tests.views.worlds import linked_claim


def _claim(text: str, first: str, second: str) -> Claim:
    document = Document(id="d", text=text)
    ends = (Entity(id=name, name=name, type=EntityType.COMPANY) for name in (first, second))
    return linked_claim(document, next(ends), Relation.ACQUIRES, next(ends), text).claim


def test_parts_mark_subject_and_object_and_join_to_the_quote() -> None:
    parts = quote_parts(_claim("Acme buys Bolt.", "Acme", "Bolt"))
    assert parts == [("Acme", "s"), (" buys ", ""), ("Bolt", "o"), (".", "")]


def test_one_mention_inside_the_other_is_marked_as_both() -> None:
    parts = quote_parts(_claim("Acme Chip is made by Acme.", "Acme Chip", "Acme"))
    assert parts[:2] == [("Acme", "so"), (" Chip", "s")]


def test_a_mention_outside_the_sentence_marks_nothing() -> None:
    claim = _claim("Acme buys Bolt.", "Acme", "Bolt")
    elsewhere = replace(claim.object, span=TextSpan(document="d", start=100, end=104))
    assert quote_parts(replace(claim, object=elsewhere)) == [("Acme", "s"), (" buys Bolt.", "")]


@pytest.mark.parametrize("linked", LINKED_CLAIMS, ids=lambda linked: linked.claim.id)
def test_parts_of_every_sample_join_to_its_quote(linked: LinkedClaim) -> None:
    assert "".join(part.text for part in quote_parts(linked.claim)) == linked.claim.evidence.quote


def _around(text: str, sentence: str, length: int = 200) -> tuple[str, str]:
    start = text.index(sentence)
    return context(text, start, start + len(sentence), length)


def test_context_is_the_sentence_before_and_the_one_after() -> None:
    text = "Far away. Acme grew 5%. Bolt sold. It was cheap. Nobody minded."
    assert _around(text, "Bolt sold.") == ("Acme grew 5%.", "It was cheap.")


def test_context_is_empty_at_the_ends_of_the_text() -> None:
    assert _around("Bolt sold.", "Bolt sold.") == ("", "")


def test_context_stops_at_a_paragraph_and_has_no_line_breaks() -> None:
    assert _around("Title\n\nFirst\nline. Bolt sold.\n\nNext, part", "Bolt sold.") == (
        "First line.",
        "Next, part",
    )


def test_long_context_is_cut_at_a_space_with_an_ellipsis() -> None:
    before, after = _around("word " * 30 + "Bolt sold. " + "more " * 30, "Bolt sold.", length=22)
    assert before == "… word word word word"
    assert after == "more more more more …"


def test_an_initial_does_not_end_a_sentence() -> None:
    assert (
        _around("Bolt sold. Mr J. Doe of U.S. Steel left. More.", "Bolt sold.")[1]
        == "Mr J. Doe of U.S. Steel left."
    )
