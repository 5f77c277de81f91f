"""What stands where in a picture: nodes with their names, lines, and the names of relations along them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kg.model import Entity, Modality
from kg.views.geometry import lanes, node_box, node_radius, short_name
from kg.views.graphdata import graph_of
from kg.views.layout import positions
from kg.views.page.legend import RELATIONS
from kg.views.picture.curves import Curve, Spot, curve_between, trimmed
from kg.views.picture.placing import Area, Disc, bounds, place_along, place_mark, place_names
from kg.views.picture.signs import line_width
from kg.views.statements import Gathered, StatementClaims

NEIGHBOURS: Final = 110.0
"""Distance of neighbours: less than on the page, for on paper there is no zoom, and names must be large."""
FEW: Final = 900.0
"""How much further apart they are where there are few, shared by all: the names of relations want room."""
RELATION_SIZE: Final = 10.0
"""Font size of a relation's name along its line."""

_GAP: Final = 3.0
"""Pixels between a node and the end of a line."""
_MARK: Final = 8.0
"""Radius of the sign of what is contested or denied."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An entity at its place."""

    entity: Entity
    claims: int
    disc: Disc
    name: str
    name_area: Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A statement as a line from its subject to its object."""

    group: StatementClaims
    curve: Curve
    width: float
    mark: Spot | None
    """Where the sign of what is contested or denied stands, if it is."""
    label: Spot | None
    """Where the name of the relation stands, if there is room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """All that is drawn of a graph."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    @property
    def bounds(self) -> Area:
        """The smallest rectangle around everything."""
        signs = [area for node in self.nodes for area in (node.disc.area, node.name_area)]
        return bounds([*signs, *(Area(x, y, x, y) for edge in self.edges for x, y in edge.curve)])


def make_scene(shown: Gathered) -> Scene:
    """Return where the entities and statements of a graph stand; the same graph, the same places."""
    discs = _discs(shown)
    names = {entity.id: short_name(entity.name) for entity in shown.entities}
    lane_of = lanes(group.statement for group in shown.statements)
    # What matters most gets its sign first, and then its name.
    ranked = sorted(shown.statements, key=lambda it: (not it.contested, -it.sources, it.statement))
    curves = {group.statement: _curve(group, discs, lane_of[group.statement]) for group in ranked}
    lines: dict[str, list[Curve]] = {id_: [] for id_ in discs}
    for statement, curve in curves.items():
        for end in (statement.subject, statement.object):
            lines[end].append(curve)
    places = place_names(discs, names, lines)
    taken = [*places.values(), *(disc.area for disc in discs.values())]
    marks = {
        group.statement: place_mark(curves[group.statement], _MARK, taken)
        for group in ranked
        if group.contested or group.strongest is Modality.DENIED
    }
    labels = {
        statement: place_along(curve, RELATIONS[statement.relation].label, RELATION_SIZE, taken)
        for statement, curve in curves.items()
    }
    return Scene(
        nodes=tuple(
            Node(
                entity=entity,
                claims=shown.claim_counts[entity.id],
                disc=discs[entity.id],
                name=names[entity.id],
                name_area=places[entity.id],
            )
            for entity in shown.entities
        ),
        edges=tuple(
            Edge(
                group=group,
                curve=curves[group.statement],
                width=line_width(group.sources),
                mark=marks.get(group.statement),
                label=labels[group.statement],
            )
            for group in shown.statements
        ),
    )


def _discs(shown: Gathered) -> dict[str, Disc]:
    """Return the sign of each entity at its place, those with the most claims first."""
    counts = shown.claim_counts
    boxes = {entity.id: node_box(entity, counts[entity.id]) for entity in shown.entities}
    places = positions(graph_of(shown), boxes, edge_length=NEIGHBOURS + FEW / (len(boxes) + 5))
    ranked = sorted(boxes, key=lambda id_: (-counts[id_], id_))
    return {id_: Disc(*places[id_], node_radius(counts[id_])) for id_ in ranked}


def _curve(group: StatementClaims, discs: dict[str, Disc], lane: float) -> Curve:
    start, end = discs[group.statement.subject], discs[group.statement.object]
    whole = curve_between(start[:2], end[:2], lane)
    return trimmed(whole, start.radius + _GAP, end.radius + _GAP)
