"""The lines of a picture as cubic Bézier curves: pure geometry, in pixels, y growing downwards."""

from __future__ import annotations

from math import sqrt
from typing import Final, NamedTuple

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]
"""Start, two control points, end."""

LANE: Final = 11.0
LANE_PART: Final = 0.045
"""How far apart two lines between the same entities are: pixels, and a part of their distance."""
LOOP: Final = 46.0

_HALVINGS: Final = 12


class Spot(NamedTuple):
    """A place on a curve, and the way it goes there: a vector of length 1."""

    x: float
    y: float
    along: Point


def curve_between(start: Point, end: Point, lane: float) -> Curve:
    """Return the curve between two points, so many lanes to the right of the straight line.

    Between a point and itself it is a loop, the larger the further out the lane.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = sqrt(dx * dx + dy * dy)
    if length == 0.0:
        return _loop(start, LOOP + 16.0 * abs(lane))
    # Control points lie 4/3 as far out as the middle of the curve.
    out = lane * (LANE + LANE_PART * length) * 4.0 / 3.0
    aside = -dy / length * out, dx / length * out

    def control(part: float) -> Point:
        return start[0] + dx * part + aside[0], start[1] + dy * part + aside[1]

    return start, control(1.0 / 3.0), control(2.0 / 3.0), end


def _loop(at: Point, size: float) -> Curve:
    x, y = at
    return at, (x + 0.2 * size, y - 1.6 * size), (x + 1.6 * size, y - 0.2 * size), at


def spot_on(curve: Curve, part: float) -> Spot:
    """Return where a curve is after a part of it (0: start, 1: end)."""
    before, after = _split(curve, part)
    (x, y), ahead, back = before[3], after[1], before[2]
    dx, dy = ahead[0] - back[0], ahead[1] - back[1]
    length = sqrt(dx * dx + dy * dy) or 1.0
    return Spot(x, y, (dx / length, dy / length))


def trimmed(curve: Curve, start: float, end: float) -> Curve:
    """Return a curve without what lies within `start` pixels of its start and `end` pixels of its end."""
    ended = _split(curve, _leaving(curve[::-1], end))[0]
    return _split(ended[::-1], _leaving(ended, start))[0][::-1]


def _leaving(curve: Curve, radius: float) -> float:
    """Return which part of a curve, from its end, is left when its start is cut off up to a radius."""
    low, high = 0.0, 0.5
    for _ in range(_HALVINGS):
        part = (low + high) / 2.0
        x, y, _ = spot_on(curve, part)
        dx, dy = x - curve[0][0], y - curve[0][1]
        low, high = (part, high) if dx * dx + dy * dy < radius * radius else (low, part)
    return 1.0 - high


def _split(curve: Curve, part: float) -> tuple[Curve, Curve]:
    """Return the parts of a curve before and after a place (de Casteljau)."""
    a, b, c, d = curve
    ab, bc, cd = _mix(a, b, part), _mix(b, c, part), _mix(c, d, part)
    abc, bcd = _mix(ab, bc, part), _mix(bc, cd, part)
    middle = _mix(abc, bcd, part)
    return (a, ab, abc, middle), (middle, bcd, cd, d)


def _mix(a: Point, b: Point, part: float) -> Point:
    return a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part
