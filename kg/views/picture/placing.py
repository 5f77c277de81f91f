"""Where names and signs go, so that they cover nothing: pure geometry, in pixels, y growing downwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import ceil
from typing import Final, NamedTuple

from kg.views.geometry import LINE, text_width
from kg.views.picture.curves import Curve, Point, Spot, spot_on

ALONG: Final = (0.5, 0.4, 0.6, 0.3, 0.7)
"""Where along a line its sign and its name may stand, the best first."""

_SAMPLES: Final = 20
"""Points of a line that are looked at to see what it crosses."""
_GAP: Final = 2.0
_BESIDE_NAME: Final = 30.0
"""How much longer a line has to be than its name."""


class Area(NamedTuple):
    """A rectangle that something covers."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Area) -> bool:
        """Tell whether two rectangles have more than a rim in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies inside."""
        return self.left < x < self.right and self.top < y < self.bottom

    def is_clear_of(self, others: Iterable[Area]) -> bool:
        """Tell whether this meets none of the others."""
        return not any(self.meets(other) for other in others)


def bounds(areas: Sequence[Area]) -> Area:
    """Return the smallest rectangle around some; one without extent around none."""
    if not areas:
        return Area(0.0, 0.0, 0.0, 0.0)
    left, top, right, bottom = zip(*areas, strict=True)
    return Area(min(left), min(top), max(right), max(bottom))


class Disc(NamedTuple):
    """The sign of an entity at its place."""

    x: float
    y: float
    radius: float

    @property
    def area(self) -> Area:
        """What it covers."""
        return around((self.x, self.y), self.radius)


def around(point: Point, radius: float) -> Area:
    """Return the square around a point."""
    x, y = point
    return Area(x - radius, y - radius, x + radius, y + radius)


def place_names(
    discs: Mapping[str, Disc], names: Mapping[str, str], lines: Mapping[str, Sequence[Curve]]
) -> dict[str, Area]:
    """Return where the name of each sign stands: below, above or beside it, where its `lines` cross it least.

    Below all signs there has to be room for their names; none is put where another might have to be.
    """
    placed = {id_: _sides(disc, text_width(names[id_]))[0] for id_, disc in discs.items()}
    for id_, disc in discs.items():
        others = [area for other, area in placed.items() if other != id_]
        others += [other.area for other in discs.values() if other is not disc]
        points = [point for line in lines[id_] for point in _points(line)]
        free = [side for side in _sides(disc, text_width(names[id_])) if side.is_clear_of(others)]
        placed[id_] = min(free or [placed[id_]], key=lambda side: sum(side.holds(x, y) for x, y in points))
    return placed


def _sides(disc: Disc, width: float) -> tuple[Area, ...]:
    """Return the places of a name, those where readers look first at the front."""
    x, y, radius = disc
    top, bottom = y - radius - _GAP, y + radius
    left, right = x - radius - _GAP, x + radius + _GAP
    return (
        Area(x - width / 2.0, bottom, x + width / 2.0, bottom + LINE),
        Area(x - width / 2.0, top - LINE, x + width / 2.0, top),
        Area(right, y - LINE / 2.0, right + width, y + LINE / 2.0),
        Area(left - width, y - LINE / 2.0, left, y + LINE / 2.0),
    )


def _points(line: Curve) -> Iterator[Point]:
    for step in range(_SAMPLES + 1):
        x, y, _ = spot_on(line, step / _SAMPLES)
        yield x, y


def place_mark(line: Curve, radius: float, taken: list[Area]) -> Spot:
    """Return where a sign of a radius stands on a line, clear of what is `taken` if it can, and take that."""
    spots = [spot_on(line, part) for part in ALONG]
    spot = next((it for it in spots if around(it[:2], radius).is_clear_of(taken)), spots[0])
    taken.append(around(spot[:2], radius))
    return spot


def place_along(line: Curve, text: str, size: float, taken: list[Area]) -> Spot | None:
    """Return where a text of a font size stands along a line, clear of what is `taken`, and take that too.

    None where there is no room.
    """
    width = text_width(text, size)
    (left, top), (right, bottom) = line[0], line[3]
    if (right - left) ** 2 + (bottom - top) ** 2 < (width + _BESIDE_NAME) ** 2:
        return None
    for part in ALONG:
        spot = spot_on(line, part)
        areas = list(_along(spot, width, size))
        if all(area.is_clear_of(taken) for area in areas):
            taken += areas
            return spot
    return None


def _along(spot: Spot, width: float, size: float) -> Iterator[Area]:
    """Yield squares that cover a text written along a line: one rectangle would be far too large."""
    count = ceil(width / size)
    for place in range(count):
        shift = width * ((place + 0.5) / count - 0.5)
        yield around((spot.x + shift * spot.along[0], spot.y + shift * spot.along[1]), 0.6 * size)
