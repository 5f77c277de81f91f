"""Sentences cut into units."""

from __future__ import annotations

import pytest

from kg.claims.units import Kind, to_units
from tests.claims.marked import marked


def _kinds(text: str) -> list[tuple[str, Kind]]:
    _, doc, found = marked(text)
    [sentence] = doc.sents
    return [(unit.text, unit.kind) for unit in to_units(sentence, found.mentions, [], [])]


def test_mentions_are_one_unit_and_keep_their_offsets() -> None:
    _, doc, found = marked("Today [Acme Compute|Company] won.")
    units = to_units(next(doc.sents), found.mentions, [], [])
    assert [unit.text for unit in units] == ["today", "acme compute", "won", "."]
    assert (units[1].start, units[1].end) == (6, 18)
    assert units[1].mention is found.mentions[0]


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("[Acme|Company]'s chips", "'s", Kind.POSSESSIVE),
        ("the rivals' chips", "'", Kind.POSSESSIVE),
        ("[Acme|Company], which won", "which", Kind.RELATIVE),
        ("[Acme|Company] that won", "that", Kind.RELATIVE),
        ("they say that it won", "that", Kind.DETERMINER),
        ("[Acme|Company]-based", "-", Kind.HYPHEN),
        ("[Acme|Company] - a chip firm - won", "-", Kind.DASH),
        ("it quickly won", "quickly", Kind.ADVERB),
        ("the only family", "family", Kind.WORD),
        ("it did n't win", "n't", Kind.NEGATION),
    ],
)
def test_closed_classes(text: str, word: str, kind: Kind) -> None:
    assert (word, kind) in _kinds(text)
