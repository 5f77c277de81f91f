"""A static picture of the graph for reports: SVG, or PNG made from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from kg.errors import OptionError
from kg.model import Document, Entity, LinkedClaim
from kg.views.picture.png import png
from kg.views.picture.poster import poster
from kg.views.selection import select
from kg.views.statements import gather

TITLE: Final = "Technology claims"
FORMATS: Final = ("svg", "png")
ENTITY_LIMIT: Final = 100
"""Entities in a picture unless the caller says otherwise: it cannot be zoomed into on paper."""


def write_picture(
    path: Path | str,
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
    *,
    title: str = TITLE,
    limit: int = ENTITY_LIMIT,
    centres: Collection[str] = (),
    format: str | None = None,
) -> Path:
    """Write a picture of the graph to `path`, and return it.

    `format` is one of `FORMATS`, by default what the name of the file ends in. At most `limit` entities are
    shown, chosen as on the page (`kg.views.selection.select`), and the picture says so. The same input gives
    the same SVG, and the same PNG where the same fonts are. Raises `OptionError` where there is no such
    format, or what makes PNG is not installed or finds no font.
    """
    path = Path(path)
    wanted = (format or path.suffix.removeprefix(".")).lower()
    if wanted not in FORMATS:
        raise OptionError(
            f"no picture can be written as {wanted or 'a file without an ending'!r}: take svg or png"
        )
    svg = picture_svg(documents, entities, claims, origins, title=title, limit=limit, centres=centres)
    data = png(svg) if wanted == "png" else svg.encode("utf-8", "replace")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def picture_svg(
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
    *,
    title: str = TITLE,
    limit: int = ENTITY_LIMIT,
    centres: Collection[str] = (),
) -> str:
    """Return the picture that `write_picture` writes, as SVG."""
    whole = gather(documents, entities, claims, origins)
    return poster(title, whole, select(whole, limit, centres))
