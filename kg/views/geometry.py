"""How large things are drawn: nodes, their names, and which lane an edge takes. Pixels at zoom 1."""

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

LINE: Final = 16.0
"""Height of a name."""

NAME_SIZE: Final = 12.5
"""Font size of a name."""

_NARROW: Final = frozenset("fijlrtI.,:;'’|!()[] -")
_BROAD: Final = frozenset("mwMW@%&…—")


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


def text_width(text: str, size: float = NAME_SIZE) -> float:
    """Return about how wide a text of a font size is: fonts differ, and this is that of a wide one."""
    return size * sum(map(_part_of_size, text))


def _part_of_size(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _BROAD or unicodedata.east_asian_width(character) in "WF":
        return 1.0
    return 0.69 if character.isupper() else 0.62


def node_box(entity: Entity, claims: int) -> Box:
    """Return what an entity with so many claims takes up."""
    return Box(2.0 * node_radius(claims), text_width(short_name(entity.name)))


def prominent(gathered: Gathered, number: int = PROMINENT) -> tuple[str, ...]:
    """Return the ids of the entities with the most claims, the most first."""
    counts = gathered.claim_counts
    ids = (entity.id for entity in gathered.entities_in_claims)
    return tuple(sorted(ids, key=lambda id_: (-counts[id_], id_))[:number])


def lanes(statements: Iterable[Statement]) -> dict[Statement, float]:
    """Return the lane of each statement's edge, so that none between the same two entities coincide.

    Seen from the smaller id the edges lie side by side, a lane apart; one the other way round counts its lane
    from the other side, for right is seen from its own subject. The edges of an entity to itself are counted
    from 0.
    """
    between: defaultdict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        ends = statement.subject, statement.object
        between[min(ends), max(ends)].append(statement)
    found = {}
    for (first, last), parallel in between.items():
        for place, statement in enumerate(parallel):
            lane = float(place) if first == last else place - (len(parallel) - 1) / 2.0
            found[statement] = lane if statement.subject == first else 0.0 - lane
    return found
