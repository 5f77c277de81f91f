"""How kinds of things look in a picture: the page's colours and fonts, signs of entities, dashes of lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log2
from types import MappingProxyType
from typing import Final

from kg.model import EntityType, Modality, Relation
from kg.views.page.legend import RELATIONS

FONTS: Final = (
    "Inter, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', 'DejaVu Sans', 'Liberation Sans', "
    "Ubuntu, Cantarell, FreeSans, sans-serif"
)
"""Families of fonts, the first that is there; some of them is on nearly every machine."""

_ROOT: Final = re.compile(r":root \{(.*?)\}", re.DOTALL)
_COLOUR: Final = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")

OUTLINES: Final = {
    EntityType.COMPANY: "M1 0A1 1 0 1 1 -1 0A1 1 0 1 1 1 0Z",
    EntityType.PRODUCT: "M-.88 -.88H.88V.88H-.88Z",
    EntityType.TECHNOLOGY: "M0 -1.25L1.25 0L0 1.25L-1.25 0Z",
    EntityType.PERSON: "M-1.2 -.85H1.2L0 1.2Z",
    EntityType.GOVERNMENT_AGENCY: (
        "M0 -1.35L.36 -.5L1.28 -.42L.59 .19L.79 1.09L0 .62L-.79 1.09L-.59 .19L-1.28 -.42L-.36 -.5Z"
    ),
    EntityType.ORGANIZATION: "M1.1 0L.55 .95H-.55L-1.1 0L-.55 -.95H.55Z",
    EntityType.STOCK_EXCHANGE: "M-.45 -1.1H.45V-.45H1.1V.45H.45V1.1H-.45V.45H-1.1V-.45H-.45Z",
    EntityType.PLACE: "M0 -1.2L1.2 .85H-1.2Z",
}
"""Entity type -> outline around 0, 0, of about the area of a circle of radius 1."""

DASHES: Final = {
    Modality.REPORTED: "9 5",
    Modality.PLANNED: "2.5 3",
    Modality.SPECULATIVE: "2 6",
}
"""Modality -> dashes of its lines, in pixels; all others are solid."""


@cache
def colours() -> Mapping[str, str]:
    """Return the light colours of the page by name ("edge-trade"), from its style sheet, where they live."""
    folder = files("kg.views.page") / "static"
    sheets = sorted((file for file in folder.iterdir() if file.name.endswith(".css")), key=lambda it: it.name)
    for sheet in sheets:
        root = _ROOT.search(sheet.read_text(encoding="utf-8"))
        if root:
            return MappingProxyType(dict(_COLOUR.findall(root[1])))
    raise LookupError("no style sheet of the page sets colours")


def type_colour(type_: EntityType) -> str:
    """Return the colour of an entity type."""
    return colours()[f"type-{type_}"]


def line_colour(relation: Relation, modality: Modality) -> str:
    """Return the colour of a line: that of its family of relations, but for what is denied or over."""
    match modality:
        case Modality.DENIED:
            return colours()["edge-denied"]
        case Modality.ENDED:
            return colours()["edge-ended"]
        case _:
            return colours()[f"edge-{RELATIONS[relation].family}"]


def line_width(sources: int) -> float:
    """Return the width of a line: it grows with the number of independent sources, ever more slowly."""
    return round(min(6.5, 1.5 + 1.25 * log2(sources)), 1)
