"""How large things are drawn: nodes, their names, and how far parallel edges bend apart. Pixels at zoom 1."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from math import sqrt
from typing import Final, NamedTuple

from kg.model import Entity, Statement
from kg.views.statements import Gathered

LABEL_LENGTH: Final = 28
"""Code points of a name in the picture; the whole name stands in the panel."""
PROMINENT: Final = 30
"""So many entities, those with the most claims, have names that can be read with the whole graph in view."""
CURVE_STEP: Final = 0.14
"""How much rounder each further edge between the same two entities is."""

LINE: Final = 16.0
"""Height of a name."""

_CHARACTER: Final = 6.6
"""Width of a letter; wide (East Asian) ones take two."""


class Box(NamedTuple):
    """What a node takes up: its diameter, and the width of the name below it."""

    diameter: float
    name: float


def node_radius(claims: int) -> float:
    """Return the radius of a node: its area grows with the number of claims."""
    return round(min(26.0, 7.0 + 2.8 * sqrt(claims)), 1)


def short_name(name: str) -> str:
    """Return a name in one line of at most `LABEL_LENGTH` code points, with an ellipsis where it was cut."""
    line = " ".join(name.split()) or "(no name)"
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"


def text_width(text: str) -> float:
    """Return about how wide a name is."""
    return _CHARACTER * sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def node_box(entity: Entity, claims: int) -> Box:
    """Return what an entity with so many claims takes up."""
    return Box(2.0 * node_radius(claims), text_width(short_name(entity.name)))


def prominent(gathered: Gathered, number: int = PROMINENT) -> tuple[str, ...]:
    """Return the ids of the entities with the most claims, the most first."""
    counts = gathered.claim_counts
    ids = (entity.id for entity in gathered.entities_in_claims)
    return tuple(sorted(ids, key=lambda id_: (-counts[id_], id_))[:number])


def bends(statements: Iterable[Statement]) -> dict[Statement, float]:
    """Return how far each statement's edge bends, so that none between the same two entities coincide.

    A positive number bends to the right of the way from subject to object. Seen from the smaller id the edges
    fan out evenly; an edge the other way round bends the other way, for each is bent as seen from its own
    subject.
    """
    between: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        ends = statement.subject, statement.object
        between[min(ends), max(ends)].append(statement)
    found = {}
    for (first, _), parallel in between.items():
        for place, statement in enumerate(parallel):
            bend = CURVE_STEP * (place - (len(parallel) - 1) / 2.0)
            found[statement] = round(bend if statement.subject == first else 0.0 - bend, 3)
    return found
