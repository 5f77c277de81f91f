"""Annotated passages as pairs of mentions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kg.claims.network import VOCABULARY
from kg.language.wordpieces import WordPieces
from kg.training.pairs import (
    Example,
    is_held_out,
    load_examples,
    read_claims,
    read_core,
    read_redocred,
    write_examples,
)
from tests.claims.marked import pipeline

PIECES = WordPieces.from_file(VOCABULARY)


def claim(subject: str, relation: str, object_: str, sentence: str, **others: Any) -> dict[str, Any]:
    usual = {"polarity": "positive", "certainty": "certain", "status": "holds", "optional": False}
    verbatim = {"attribution": None, "amount": None, "time": None}
    ends = {"subject": subject, "relation": relation, "object": object_, "sentence": sentence}
    return {**usual, **verbatim, **ends, **others}


FIRST = "Nvidia may buy Arm for $5 billion, Reuters said."
SECOND = "The chipmaker competes with AMD."
PASSAGE = {
    "id": "p1",
    "text": f"{FIRST} {SECOND}",
    "entities": [
        {"id": "E1", "type": "Company", "names": ["Nvidia"]},
        {"id": "E2", "type": "Company", "names": ["Arm"]},
        {"id": "E3", "type": "Company", "names": ["AMD"]},
    ],
    "claims": [
        claim(
            "E1", "acquires", "E2", FIRST, certainty="possible", status="planned", attribution="Reuters",
            amount="$5 billion",
        ),
        claim("E3", "competes_with", "E1", SECOND),
        claim("E2", "competes_with", "E3", SECOND, optional=True),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def example() -> Example:
    [found] = read_claims([PASSAGE], pipeline(), PIECES)
    return found


def known(example: Example) -> dict[tuple[str, str], Any]:
    """Return the pairs of an example by the words of their mentions."""
    texts = [" ".join(example.words[start:end]) for start, end, _ in example.spots]
    return {(texts[pair.first], texts[pair.second]): pair for pair in example.pairs}


def test_a_claim_labels_its_pair_with_direction_and_qualifiers(example: Example) -> None:
    pair = known(example)["Nvidia", "Arm"]
    assert pair.labels == ("acquires>",)
    assert (pair.polarity, pair.certainty, pair.status) == ("positive", "possible", "planned")
    assert pair.attribution == "other"


def test_an_entity_named_before_is_labelled_where_a_description_stands_for_it(example: Example) -> None:
    assert known(example)["Nvidia", "AMD"].labels == ("competes_with",)


def test_an_optional_claim_is_unknown_and_all_else_is_none(example: Example) -> None:
    pairs = known(example)
    assert pairs["Arm", "AMD"].labels == () and pairs["Arm", "AMD"].unknown == ("competes_with",)
    assert pairs["Arm", "Reuters"].labels == () and pairs["Arm", "Reuters"].unknown == ()


def test_a_sum_goes_with_both_ends(example: Example) -> None:
    pairs = known(example)
    assert pairs["Nvidia", "$ 5 billion"].labels == pairs["Arm", "$ 5 billion"].labels == ("amount",)


def test_core_gives_one_pair_its_class_and_our_label() -> None:
    row = {
        "id": "c1", "relation": "shareholder_of", "invert_relation": 1, "e1_start": 0, "e1_end": 0,
        "e2_start": 5, "e2_end": 6, "context": "Badgeville raised money , says Norwest Venture .".split(),
    }  # fmt: skip
    [found] = read_core([row], pipeline(), PIECES)
    [pair] = found.pairs
    assert (pair.core, pair.labels) == ("shareholder_of", ("invests_in<",))
    assert "acquires>" in pair.unknown


def test_redocred_gives_sentences_that_state_something() -> None:
    rows = [
        {
            "title": "t",
            "sents": [["Jane", "founded", "Acme", "."], ["Acme", "grew", "."]],
            "vertexSet": [
                [{"pos": [0, 1], "type": "PER", "sent_id": 0}],
                [{"pos": [2, 3], "type": "ORG", "sent_id": 0}, {"pos": [0, 1], "type": "ORG", "sent_id": 1}],
            ],
            "labels": [{"h": 1, "t": 0, "r": "P112", "evidence": [0]}],
        }
    ]
    [found] = read_redocred(rows, PIECES)
    assert found.pairs[0].labels == ("founded_by<",)
    assert "supplies>" in found.pairs[0].unknown


def test_held_out_is_told_by_letters_alone() -> None:
    texts = [f"Passage number {n}." for n in range(400)]
    assert 20 <= sum(map(is_held_out, texts)) <= 60
    assert all(is_held_out(text) == is_held_out(text.upper().replace(" ", "")) for text in texts)


def test_examples_are_written_and_read_again(example: Example, tmp_path: Path) -> None:
    write_examples([example], tmp_path / "pairs.jsonl")
    assert list(load_examples(tmp_path / "pairs.jsonl")) == [example]
