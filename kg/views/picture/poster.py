"""The whole picture: title, graph and legend, and the same in words for those who cannot see it."""

from __future__ import annotations

from typing import Final

from kg.views.geometry import text_width
from kg.views.picture.drawing import BACKGROUND, counted, drawing, statement_words
from kg.views.picture.legend import legend
from kg.views.picture.scene import make_scene
from kg.views.picture.signs import FONTS, colours
from kg.views.picture.svg import NAMESPACE, element
from kg.views.selection import RANKING
from kg.views.statements import Gathered

TOLD: Final = 12
"""Statements that the description tells: contested ones, then those of the most sources."""

_MARGIN: Final = 28.0
_HEAD: Final = 58.0
_NARROWEST: Final = 940.0
"""Width of a picture that holds the legend in one row."""
_TITLE_SIZE: Final = 20.0


def poster(title: str, whole: Gathered, shown: Gathered) -> str:
    """Return an SVG document that shows the part `shown` of the `whole`."""
    scene = make_scene(shown)
    left, top, right, bottom = scene.bounds
    inner = max(right - left, _NARROWEST)
    signs, legend_height = legend(scene, inner)
    width, graph_height = inner + 2.0 * _MARGIN, bottom - top
    legend_top = _HEAD + graph_height + 2.0 * _MARGIN
    height = legend_top + legend_height + _MARGIN
    shift = (_MARGIN + (inner - (right - left)) / 2.0 - left, _HEAD + _MARGIN - top)
    heading = " ".join(title.split())
    body = (
        element("title", text=heading, id="kg-title"),
        element("desc", text=_description(whole, shown), id="kg-description"),
        element("rect", width=width, height=height, fill=BACKGROUND),
        _head(_fitting(heading, inner), _scope(whole, shown)),
        element("g", *drawing(scene), transform=f"translate({shift[0]:.2f} {shift[1]:.2f})"),
        element("g", signs, transform=f"translate({_MARGIN:.0f} {legend_top:.2f})"),
    )
    document = element(
        "svg",
        *body,
        xmlns=NAMESPACE,
        viewBox=f"0 0 {width:.2f} {height:.2f}",
        width=width,
        height=height,
        role="img",
        aria_labelledby="kg-title kg-description",
        font_family=FONTS,
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}\n'


def _head(heading: str, scope: str) -> str:
    return element(
        "g",
        element(
            "text",
            text=heading,
            x=_MARGIN,
            y=36,
            font_size=_TITLE_SIZE,
            font_weight="bold",
            fill=colours()["text"],
        ),
        element("text", text=scope, x=_MARGIN, y=57, font_size=12.5, fill=colours()["muted"]),
    )


def _scope(whole: Gathered, shown: Gathered) -> str:
    """Return what part is shown, and by what it was chosen."""
    claims = sum(len(group.claims) for group in shown.statements)
    entities = _part(len(shown.entities), len(whole.entities_in_claims), "entity", "entities")
    statements = _part(len(shown.statements), len(whole.statements), "statement", "statements")
    is_cut = len(shown.statements) < len(whole.statements)
    ranked = f"; ranked by {RANKING}" if is_cut else ""
    return f"{entities}, {statements}, from {counted(claims, 'claim')}{ranked}"


def _part(shown: int, whole: int, one: str, many: str) -> str:
    what = one if whole == 1 else many
    return f"{whole:,} {what}" if shown == whole else f"{shown:,} of {whole:,} {what}"


def _fitting(title: str, width: float) -> str:
    """Return a title cut to what fits into a line, with an ellipsis where it was."""
    cut = title
    while cut and text_width(f"{cut}…", 1.1 * _TITLE_SIZE) > width:
        cut = cut[:-1]
    return title if cut == title else f"{cut.rstrip()}…"


def _description(whole: Gathered, shown: Gathered) -> str:
    """Return the picture in words: how much it shows, and the statements that matter most."""
    first = sorted(
        shown.statements, key=lambda it: (not it.contested, -it.sources, -len(it.claims), it.statement)
    )
    told = ". ".join(" ".join(statement_words(group).split()) for group in first[:TOLD])
    more = len(first) - TOLD
    return f"A graph of {_scope(whole, shown)}. {told}" + (f". And {more:,} more." if more > 0 else ".")
