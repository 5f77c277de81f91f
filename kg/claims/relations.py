"""Apply the pattern tables to a sentence: candidates for claims, each with the rule behind it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.claims.arguments import Units
from kg.claims.candidates import Candidate
from kg.claims.neighbours import neighbour_candidates
from kg.claims.nouns import noun_candidates
from kg.claims.predicates import verb_candidates
from kg.claims.roles import role_candidates


def find_candidates(units: Units) -> Iterator[Candidate]:
    """Yield what the tables find in a sentence, in no particular order, possibly more than once."""
    yield from verb_candidates(units)
    yield from noun_candidates(units)
    yield from role_candidates(units)
    yield from neighbour_candidates(units)
