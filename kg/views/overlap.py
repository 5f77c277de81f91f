"""Push boxes apart until none overlap, changing a layout as little as that takes."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Places = NDArray[np.int64]

_ROOM: Final = 1.6
"""Area of a layout by the area of its boxes, at least: less leaves no way around."""
_MARGIN: Final = 2.0
"""Pixels by which boxes are pushed further than they have to be."""
_NEAR: Final = 40.0
"""Pixels within which boxes that do not overlap are watched, for they may be pushed into each other."""
_ROUNDS: Final = 8
"""Rounds of pushing until it is looked again which boxes are near."""
_SIDEWAYS: Final = 0.7
"""Share missing sideways, by that up and down, below which boxes are pushed sideways."""
_GROWTH: Final = 1.01
"""How much the layout grows each time, so that pushing comes to an end."""


def apart(points: Matrix, reach: Matrix) -> Matrix:
    """Return `points` moved so that no two come nearer than their `reach`, on the x axis or on the y axis.

    `points` has a row for x and one for y; `reach` has a matrix for each, in which the row is the upper point
    and the column the lower one, for a name stands below its node. Two points are pushed along the axis on
    which a smaller share of what is wanted is missing, or a layout of wide boxes would only grow in height.
    """
    while True:
        upper, lower = _near(points, reach)
        wanted = reach[:, upper, lower]
        if not (_missing(points, wanted, upper, lower) > 0.0).all(axis=0).any():
            return points
        for _ in range(_ROUNDS):
            points = _pushed(points, wanted + _MARGIN, upper, lower)
        points = points * _GROWTH


def roomy(points: Matrix, reach: Matrix) -> Matrix:
    """Enlarge a layout that has less area than the boxes that its points need, and some air between them."""
    width, height = (float(axis.max() - axis.min()) for axis in points)
    needed = _ROOM * float((reach[0] * reach[1]).diagonal().cumsum()[-1])
    return points * sqrt(needed / (width * height)) if 0.0 < width * height < needed else points


def _near(points: Matrix, reach: Matrix) -> tuple[Places, Places]:
    """Return the pairs of points that are near each other: the upper one of each, and the lower one."""
    import numpy as np

    x, y = points
    down = y - y[:, None]
    near = (down > 0.0) | ((down == 0.0) & np.tri(len(x), k=-1, dtype=bool))
    near &= (np.abs(x - x[:, None]) < reach[0] + _NEAR) & (down < reach[1] + _NEAR)
    upper, lower = np.nonzero(near)
    return upper, lower


def _missing(points: Matrix, wanted: Matrix, upper: Places, lower: Places) -> Matrix:
    """Return how many pixels each pair lacks on each axis; it overlaps where it lacks some on both."""
    import numpy as np

    missing: Matrix = wanted - np.abs(points[:, lower] - points[:, upper])
    return missing


def _pushed(points: Matrix, wanted: Matrix, upper: Places, lower: Places) -> Matrix:
    """Return the points after one round in which those that are too near push each other away."""
    import numpy as np

    missing = _missing(points, wanted, upper, lower)
    overlap = (missing > 0.0).all(axis=0)
    sideways = missing[0] * wanted[1] < _SIDEWAYS * missing[1] * wanted[0]
    # A quarter of what is missing: each box of a crowd is pushed by several at once.
    push = np.copysign(missing, points[:, lower] - points[:, upper]) / 4.0
    push = np.where(overlap & np.stack([sideways, ~sideways]), push, 0.0)
    count = points.shape[1]
    moved = [np.bincount(lower, axis, count) - np.bincount(upper, axis, count) for axis in push]
    pushed: Matrix = points + np.stack(moved)
    return pushed
