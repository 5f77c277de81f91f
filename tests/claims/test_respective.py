"""Lists whose members go with one another in turn."""

from __future__ import annotations

import pytest

from kg.claims.respective import mismatched
from kg.claims.units import to_units
from tests.claims.marked import marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[Acme|Company] and [Bolt|Company] bought [Crow|Company] and [Dune|Company], respectively.",
            {("Acme", "Dune"), ("Bolt", "Crow")},
        ),
        (
            "[Acme|Company], [Bolt|Company] and [Crow|Company] are led by [Jane Roe|Person], "
            "[Al Poe|Person] and [Kim Doe|Person], respectively.",
            {
                ("Acme", "Al Poe"), ("Acme", "Kim Doe"), ("Bolt", "Jane Roe"), ("Bolt", "Kim Doe"),
                ("Crow", "Jane Roe"), ("Crow", "Al Poe"),
            },
        ),
        ("[Acme|Company] and [Bolt|Company] bought [Crow|Company] and [Dune|Company].", set()),
        ("[Acme|Company] and [Bolt|Company] bought [Crow|Company], respectively.", set()),
    ],
)  # fmt: skip
def test_members_go_with_their_own(text: str, expected: set[tuple[str, str]]) -> None:
    _, doc, found = marked(text)
    units = to_units(next(doc.sents), found.mentions, (), ())
    names = {(units[i].mention, units[j].mention) for i, j in mismatched(units)}
    assert {(a.text, b.text) for a, b in names if a and b} == expected
