"""Scores of made-up claims that can be counted by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kg.evaluation import Score, score_claims

Record = dict[str, Any]

QUALIFIERS = {"polarity": "positive", "certainty": "certain", "status": "holds"}


def _annotated(subject: str, relation: str, object_: str, **others: object) -> Record:
    claim = {"subject": subject, "relation": relation, "object": object_, "sentence": "A sentence."}
    return {**claim, **QUALIFIERS, **others}


def _found(subject: str, relation: str, object_: str, **others: object) -> Record:
    ends = {"subject": {"name": subject}, "object": {"name": object_}}
    return {"document": "d", "relation": relation, **ends, **QUALIFIERS, "evidence": {"quote": ""}, **others}


DOCUMENT: Record = {
    "id": "d",
    "entities": [
        {"id": "E1", "names": ["Acme Compute", "Acme"]},
        {"id": "E2", "names": ["Bolt"]},
        {"id": "E3", "names": ["Crow"]},
    ],
    "claims": [
        _annotated("E1", "acquires", "E2", status="planned"),
        _annotated("E2", "competes_with", "E3"),
        _annotated("E1", "uses", "E3", optional=True),
    ],
}


def _scores(*found: Record) -> tuple[Score, Score]:
    scores = score_claims([DOCUMENT], found)
    return scores.statements, scores.claims


def test_nothing_found_misses_what_is_not_optional() -> None:
    assert _scores() == (Score(0, 0, 2), Score(0, 0, 2))


def test_a_short_name_and_a_legal_form_count_as_the_entity() -> None:
    statements, claims = _scores(_found("ACME Inc.", "acquires", "Bolt", status="planned"))
    assert statements == claims == Score(1, 0, 1)


def test_a_wrong_qualifier_spoils_the_claim_and_not_the_statement() -> None:
    assert _scores(_found("Acme", "acquires", "Bolt")) == (Score(1, 0, 1), Score(0, 1, 2))


def test_direction_counts_but_for_symmetric_relations() -> None:
    assert _scores(_found("Bolt", "acquires", "Acme"))[0] == Score(0, 1, 2)
    assert _scores(_found("Crow", "competes_with", "Bolt"))[0] == Score(1, 0, 1)


def test_an_optional_claim_is_no_fault_and_no_merit() -> None:
    assert _scores(_found("Acme", "uses", "Crow"))[0] == Score(0, 0, 2)


def test_the_same_statement_twice_counts_once() -> None:
    twice = _found("Bolt", "competes_with", "Crow"), _found("Crow", "competes_with", "Bolt")
    assert _scores(*twice)[0] == Score(1, 0, 1)


def test_claims_of_other_documents_are_left_out() -> None:
    assert _scores(_found("Bolt", "sues", "Crow") | {"document": "other"})[0] == Score(0, 0, 2)


def test_shares() -> None:
    score = Score(right=3, spurious=1, missed=3)
    assert score.precision == pytest.approx(0.75)
    assert score.recall == pytest.approx(0.5)
    assert score.f1 == pytest.approx(0.6)
    assert Score().f1 == 0.0
