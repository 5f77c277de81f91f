"""Whom "both companies" and "the two" stand for, and where nobody can tell."""

from __future__ import annotations

import pytest

from tests.claims.marked import claims_in, statements_in

BEFORE = "[Acme|Company] and [Bolt|Company] make valves."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{BEFORE} Both companies compete in Asia.", {"Acme competes_with Bolt"}),
        (f"{BEFORE} The two companies will merge.", {"Acme merges_with Bolt"}),
        (f"{BEFORE} The pair will merge in May.", {"Acme merges_with Bolt"}),
        (
            f"{BEFORE} Both firms supply [Cog|Company].",
            {"Acme supplies Cog", "Bolt supplies Cog"},
        ),
    ],
)
def test_a_word_for_both_stands_for_the_two_named_before(text: str, expected: set[str]) -> None:
    assert expected <= statements_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "[Acme|Company], [Bolt|Company] and [Cog|Company] make valves. Both companies will merge.",
        "[Acme|Company] makes valves. The two companies will merge.",
        "[Acme|Company] met [Jane Roe|Person]. Both companies will merge.",
        f"{BEFORE} Both companies declined to comment.",
        f"{BEFORE} Both products will merge.",
        f"{BEFORE} It rained. The two companies will merge.",
    ],
)
def test_nothing_is_claimed_where_it_is_not_clear_whom_it_means(text: str) -> None:
    assert not [found for found in statements_in(text) if "merges_with" in found]


def test_what_stands_for_both_is_told_as_it_is_written() -> None:
    [claim] = claims_in(f"{BEFORE} The\u00a0two companies will merge.")
    assert {claim.subject.text, claim.object.text} == {"The\u00a0two", "companies"}
