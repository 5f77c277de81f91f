"""A scene as SVG: lines by modality and relation, signs by type, names. Legend and scene share the signs."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, degrees
from typing import Final

from kg.model import EntityType, Relation
from kg.views.geometry import LINE, NAME_SIZE
from kg.views.page.legend import RELATIONS, TYPES
from kg.views.picture.curves import Curve, Spot, spot_on, trimmed
from kg.views.picture.scene import RELATION_SIZE, Edge, Node, Scene
from kg.views.picture.signs import DASHES, OUTLINES, colours, line_colour, type_colour
from kg.views.picture.svg import element, path
from kg.views.statements import StatementClaims

BACKGROUND: Final = "#ffffff"

_HALO: Final = {
    "text_anchor": "middle",
    "stroke": BACKGROUND,
    "stroke_width": "3",
    "stroke_linejoin": "round",
    "paint_order": "stroke",
}
"""Text in the middle of something, with a rim that keeps lines off it."""


def drawing(scene: Scene) -> Iterator[str]:
    """Yield the layers of a drawing, the lowest first: lines, signs on them, nodes, names."""
    labelled = [(edge.group.statement.relation, edge.label) for edge in scene.edges if edge.label]
    yield element("g", *map(_edge, scene.edges), fill="none")
    yield element("g", *filter(None, map(_mark, scene.edges)))
    yield element("g", *map(_node, scene.nodes))
    yield element(
        "g",
        *(_relation(*label) for label in labelled),
        font_size=RELATION_SIZE,
        fill=colours()["muted"],
        **_HALO,
    )
    yield element("g", *map(_name, scene.nodes), font_size=NAME_SIZE, fill=colours()["text"], **_HALO)


def statement_words(group: StatementClaims) -> str:
    """Return what a line says: "Nvidia invests in OpenAI: Planned, 3 claims from 2 sources"."""
    said = f"{group.subject.name} {RELATIONS[group.statement.relation].label} {group.object.name}"
    claims, sources = counted(len(group.claims), "claim"), counted(group.sources, "source")
    contested = "; sources disagree" if group.contested else ""
    return f"{said}: {group.strongest}, {claims} from {sources}{contested}"


def counted(number: int, what: str) -> str:
    """Return a number of things: "1 claim", "1,200 claims"."""
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _edge(edge: Edge) -> str:
    statement, modality = edge.group.statement, edge.group.strongest
    colour = line_colour(statement.relation, modality)
    pointed = not edge.group.symmetric
    return element(
        "g",
        element("title", text=statement_words(edge.group)),
        *line(edge.curve, colour, edge.width, DASHES.get(modality), pointed=pointed),
    )


def line(curve: Curve, colour: str, width: float, dashes: str | None, *, pointed: bool) -> Iterator[str]:
    """Yield a line along a curve, and an arrowhead at its end if it is pointed."""
    length, half = 6.0 + 1.6 * width, 2.4 + 0.9 * width
    shaft = trimmed(curve, 0.0, length - 1.0) if pointed else curve
    shape = path("M", shaft[:1]) + path("C", shaft[1:])
    yield element("path", d=shape, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dashes)
    if pointed:
        (x, y), (dx, dy) = curve[3], spot_on((*shaft[:3], curve[3]), 1.0).along
        corners = [(x - length * dx + side * dy, y - length * dy - side * dx) for side in (half, -half)]
        yield element("path", d=path("M", [curve[3], *corners]) + "Z", fill=colour)


def _mark(edge: Edge) -> str:
    if edge.mark is None:
        return ""
    return contested_mark(edge.mark) if edge.group.contested else denied_mark(edge.mark)


def denied_mark(spot: Spot) -> str:
    """Return the bar across a line that is denied."""
    (x, y), (dx, dy) = spot[:2], spot.along
    ends = [(x - 7.0 * dy, y + 7.0 * dx), (x + 7.0 * dy, y - 7.0 * dx)]
    return element("path", d=path("M", ends), stroke=colours()["edge-denied"], stroke_width=2.6)


def contested_mark(spot: Spot) -> str:
    """Return the badge on a line about which sources disagree."""
    return element(
        "g",
        element("circle", cx=spot.x, cy=spot.y, r=7.5, fill=colours()["contested"], stroke=BACKGROUND),
        element(
            "text",
            text="!",
            x=spot.x,
            y=spot.y + 4.0,
            font_size=11,
            font_weight="bold",
            text_anchor="middle",
            fill=colours()["on-contested"],
        ),
    )


def _node(node: Node) -> str:
    claims = counted(node.claims, "claim")
    words = f"{node.entity.name}: {TYPES[node.entity.type]}, {claims}"
    return sign(node.entity.type, *node.disc, words)


def sign(type_: EntityType, x: float, y: float, radius: float, title: str | None = None) -> str:
    """Return the sign of an entity type, of about the area of a circle of `radius`."""
    size = 0.9 * radius
    return element(
        "path",
        *([element("title", text=title)] if title else []),
        d=OUTLINES[type_],
        transform=f"translate({x:.2f} {y:.2f}) scale({size:.2f})",
        fill=type_colour(type_),
        stroke=colours()["node-edge"],
        stroke_width=1.4 / size,
        stroke_linejoin="round",
    )


def _relation(relation: Relation, spot: Spot) -> str:
    """Return the name of a relation along its line, never upside down."""
    angle = degrees(atan2(spot.along[1], spot.along[0]))
    upright = angle - 180.0 if angle > 90.0 else angle + 180.0 if angle < -90.0 else angle
    turned = f"translate({spot.x:.2f} {spot.y:.2f}) rotate({upright:.1f})"
    return element("text", text=RELATIONS[relation].label, y=0.35 * RELATION_SIZE, transform=turned)


def _name(node: Node) -> str:
    left, top, right, _ = node.name_area
    return element("text", text=node.name, x=(left + right) / 2.0, y=top + 0.8 * LINE)
