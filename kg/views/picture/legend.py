"""The legend of a picture: what occurs in it, with its sign, in columns below the graph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kg.model import Modality
from kg.views.geometry import text_width
from kg.views.page.legend import FAMILIES, MODALITIES, RELATIONS, TYPES
from kg.views.picture.curves import Curve, spot_on
from kg.views.picture.drawing import contested_mark, denied_mark, line, sign
from kg.views.picture.scene import Scene
from kg.views.picture.signs import DASHES, colours
from kg.views.picture.svg import element, path

FONT_SIZE: Final = 11.5
_ROW: Final = 19.0
_SIGN: Final = 44.0
"""Width of the column of signs."""
_GAP: Final = 36.0
_WIDE: Final = 34.0
_STROKE: Final[Curve] = ((0.0, 0.0), (_WIDE / 3.0, 0.0), (2.0 * _WIDE / 3.0, 0.0), (_WIDE, 0.0))
"""A straight line to show a style on."""

Entry = tuple[str, str]
"""A sign, drawn around 0, 0, and what it means."""
Column = tuple[str, list[Entry]]
"""A heading and its entries."""


def legend(scene: Scene, width: float) -> tuple[str, float]:
    """Return the legend as a group whose top left is 0, 0, and its height.

    Columns that do not fit into `width` go below.
    """
    placed: list[str] = []
    x = y = depth = 0.0
    for heading, entries in _columns(scene):
        across = _SIGN + max(
            text_width(text, FONT_SIZE) for text in (heading, *(text for _, text in entries))
        )
        if x > 0.0 and x + across > width:
            x, y, depth = 0.0, y + depth + _ROW, 0.0
        placed.append(element("g", *_column(heading, entries), transform=f"translate({x:.0f} {y:.0f})"))
        depth = max(depth, (len(entries) + 1) * _ROW)
        x += across + _GAP
    return element("g", *placed, font_size=FONT_SIZE, fill=colours()["text"]), y + depth


def _column(heading: str, entries: list[Entry]) -> Iterator[str]:
    yield element("text", text=heading, y=0.5 * _ROW, font_weight="bold")
    for place, (drawn, text) in enumerate(entries, start=1):
        yield element(
            "g",
            drawn,
            element("text", text=text, x=_SIGN, y=4.0),
            transform=f"translate(0 {(place + 0.3) * _ROW:.1f})",
        )


def _columns(scene: Scene) -> Iterator[Column]:
    columns = ("Lines", _lines(scene)), ("Relations", _families(scene)), ("Entities", _types(scene))
    return ((heading, entries) for heading, found in columns if (entries := list(found)))


def _lines(scene: Scene) -> Iterator[Entry]:
    groups = [edge.group for edge in scene.edges]
    modalities = {group.strongest for group in groups}
    for modality, meaning in MODALITIES.items():
        if modality in modalities:
            yield _modality(modality), f"{modality}: {meaning[:1].lower()}{meaning[1:]}"
    if any(group.contested for group in groups):
        yield contested_mark(spot_on(_STROKE, 0.5)), "Sources disagree"
    if any(group.sources > 1 for group in groups):
        yield _thicker(), "Thicker: more independent sources"


def _families(scene: Scene) -> Iterator[Entry]:
    relations = {edge.group.statement.relation for edge in scene.edges}
    for family, label in FAMILIES.items():
        names = [
            words.label
            for relation, words in RELATIONS.items()
            if words.family == family and relation in relations
        ]
        if names:
            colour = colours()[f"edge-{family}"]
            yield "\n".join(line(_STROKE, colour, 2.0, None, pointed=True)), f"{label}: {', '.join(names)}"


def _types(scene: Scene) -> Iterator[Entry]:
    types = {node.entity.type for node in scene.nodes}
    for type_, label in TYPES.items():
        if type_ in types:
            yield sign(type_, 0.45 * _SIGN, 0.0, 7.0), label


def _modality(modality: Modality) -> str:
    colour = {Modality.DENIED: "edge-denied", Modality.ENDED: "edge-ended"}.get(modality, "text")
    parts = [*line(_STROKE, colours()[colour], 1.8, DASHES.get(modality), pointed=False)]
    if modality is Modality.DENIED:
        parts.append(denied_mark(spot_on(_STROKE, 0.5)))
    return "\n".join(parts)


def _thicker() -> str:
    return element(
        "path", d=path("M", [(0.0, 0.0), (_WIDE, -3.0), (_WIDE, 3.0)]) + "Z", fill=colours()["text"]
    )
