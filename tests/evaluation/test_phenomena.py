"""Behavioural cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation import Case, documents_of, judge_cases, pass_rates, read_cases
from kg.model import Relation
from kg.pipeline import BuildOptions, extract

CASES = Path(__file__).parents[2] / "data" / "claims" / "behaviour.jsonl"


def case(text: str, *claims: str, never: tuple[str, ...] = ("*",)) -> Case:
    return Case(phenomenon="p", text=text, claims=claims, never=never)


@pytest.fixture(scope="module")
def outcomes() -> list[tuple[bool, tuple[str, ...], tuple[str, ...]]]:
    cases = [
        case("Intel bought Altera.", "Intel acquires Altera"),
        case("Intel bought Altera.", "Intel acquires Altera | planned"),
        case("Intel bought Altera."),
        case("Intel bought Altera.", never=("Altera acquires Intel",)),
        case("Intel competes with AMD.", "AMD competes_with Intel"),
    ]
    found = judge_cases(cases, extract(documents_of(cases), BuildOptions()))
    return [(o.passed, o.missing, o.wrong) for o in found]


def test_a_case_passes_where_just_its_claims_are_found(
    outcomes: list[tuple[bool, tuple[str, ...], tuple[str, ...]]],
) -> None:
    assert outcomes[0] == (True, (), ())
    assert outcomes[3] == outcomes[4] == (True, (), ())


def test_a_wrong_qualifier_and_a_claim_too_many_fail(
    outcomes: list[tuple[bool, tuple[str, ...], tuple[str, ...]]],
) -> None:
    assert outcomes[1][1] == ("Intel acquires Altera | planned",)
    assert outcomes[2][2] == ("Intel acquires Altera | ",)


def test_the_shipped_cases_are_well_formed_and_cover_much() -> None:
    cases = list(read_cases(CASES))
    assert len(cases) >= 90
    relations = {relation.value for relation in Relation}
    for item in cases:
        for statement in (*item.claims, *(never for never in item.never if never != "*")):
            assert any(f" {relation} " in statement for relation in relations), statement
    assert len(pass_rates(judge_cases(cases, []))) >= 12


def test_a_malformed_case_is_an_error_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text('{"phenomenon": "p"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        list(read_cases(path))
