"""Write SVG: elements with attributes, numbers in one form, and text that stays text."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

from kg.views.graphdata import xml_text

NAMESPACE: Final = "http://www.w3.org/2000/svg"

Point = tuple[float, float]


def element(tag: str, *children: str, text: str = "", **attributes: str | float | None) -> str:
    """Return an element with its children, or with a text.

    An underscore in the name of an attribute stands for a hyphen; one that is None is left out.

    >>> element("text", text="Acme & Co", x=1.50, font_size=12)
    '<text x="1.5" font-size="12">Acme &amp; Co</text>'
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{_value(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    inside = "\n".join(children) if children else escape(xml_text(text), quote=False)
    if not inside:
        return f"<{tag}{given}/>"
    return f"<{tag}{given}>\n{inside}\n</{tag}>" if children else f"<{tag}{given}>{inside}</{tag}>"


def number(value: float) -> str:
    """Return a number with at most two decimals, which no eye can tell from the exact one.

    >>> number(3.0), number(-0.004), number(12.345)
    ('3', '0', '12.35')
    """
    shown = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def path(command: str, points: Iterable[Point]) -> str:
    """Return a command of a path with its points.

    >>> path("L", [(1.0, 2.0), (3.25, 4.0)])
    'L1 2 3.25 4'
    """
    return command + " ".join(f"{number(x)} {number(y)}" for x, y in points)


def _value(value: str | float) -> str:
    return escape(xml_text(value)) if isinstance(value, str) else number(value)
