"""SVG to PNG, by resvg, which needs nothing of the system but its fonts."""

from __future__ import annotations

from typing import Final

from kg.errors import OptionError
from kg.extras import extra
from kg.views.picture.signs import FONTS
from kg.views.picture.svg import NAMESPACE, element

SCALE: Final = 2.0
"""Pixels of the picture for each of the SVG, fit for print."""

_PROBE: Final = element(
    "svg", element("text", text="M", y=9), xmlns=NAMESPACE, width=9, height=9, font_family=FONTS
)


def png(svg: str, scale: float = SCALE) -> bytes:
    """Return an SVG document as PNG.

    Raises `OptionError` where resvg is not installed, or finds no font: names would be missing then.
    """
    with extra("picture", "PNG pictures"):
        import resvg_py
    if resvg_py.svg_to_bytes(svg_string=_PROBE) == resvg_py.svg_to_bytes(
        svg_string=_PROBE.replace(">M<", "><")
    ):
        raise OptionError(
            "PNG pictures: no usual font is on this machine: install one, such as DejaVu Sans, or take svg"
        )
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=scale))
