"""Read "A and B bought C and D, respectively": each of the first list goes with its own of the second."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kg.claims.units import Kind, Unit

CUES: Final = frozenset({"respectively"})
_JOINTS: Final = frozenset({Kind.COMMA, Kind.AND, Kind.DETERMINER})


def in_turn(units: Sequence[Unit]) -> bool:
    """Tell whether a sentence says that its lists go with one another in turn."""
    return any(unit.text in CUES for unit in units)


def mismatched(units: Sequence[Unit]) -> frozenset[tuple[int, int]]:
    """Return the pairs of mentions (as units, the earlier first) at different places of their lists.

    Empty where the sentence has no such cue, or no two neighbouring lists of one length.
    """
    if not in_turn(units):
        return frozenset()
    return frozenset(
        (i, j)
        for one, other in pairwise(_lists(units))
        if len(one) == len(other)
        for n, i in enumerate(one)
        for m, j in enumerate(other)
        if n != m
    )


def _lists(units: Sequence[Unit]) -> list[list[int]]:
    """Return the coordinated mentions of a sentence, two or more each."""
    found: list[list[int]] = []
    joined = False
    last = -1
    for i, unit in enumerate(units):
        if unit.kind is Kind.MENTION:
            if joined and found:
                found[-1].append(i)
            else:
                found.append([i])
            last = i
        between = units[last + 1 : i + 1]
        joined = last >= 0 and all(u.kind in _JOINTS for u in between)
        joined = joined and any(u.kind in {Kind.COMMA, Kind.AND} for u in between)
    return [members for members in found if len(members) > 1]
