from __future__ import annotations

from itertools import pairwise
from math import dist, hypot, isclose

import pytest

from kg.views.picture.curves import Curve, curve_between, spot_on, trimmed

_FROM, _TO = (0.0, 0.0), (200.0, 0.0)


def _way(curve: Curve) -> list[tuple[float, float]]:
    return [spot_on(curve, part / 40)[:2] for part in range(41)]


def test_the_middle_lane_is_straight() -> None:
    assert all(y == 0.0 for _, y in _way(curve_between(_FROM, _TO, 0.0)))


def test_lanes_lie_side_by_side_and_right_is_seen_from_the_start() -> None:
    middles = [spot_on(curve_between(_FROM, _TO, lane), 0.5).y for lane in (-1.0, 0.0, 1.0, 2.0)]
    assert all(isclose(b - a, middles[1] - middles[0]) for a, b in pairwise(middles))
    assert middles[2] > 0.0, "y grows downwards, and right of the way to the right is below"
    assert isclose(spot_on(curve_between(_TO, _FROM, 1.0), 0.5).y, -middles[2])


@pytest.mark.parametrize("lane", [-2.0, 0.0, 0.5])
def test_trimmed_ends_are_as_far_from_the_nodes_as_was_asked(lane: float) -> None:
    curve = trimmed(curve_between(_FROM, _TO, lane), 20.0, 35.0)
    assert dist(curve[0], _FROM) == pytest.approx(20.0, abs=0.2)
    assert dist(curve[3], _TO) == pytest.approx(35.0, abs=0.2)
    assert all(dist(point, _FROM) > 19.0 and dist(point, _TO) > 34.0 for point in _way(curve))


def test_the_way_along_a_curve_is_a_unit_vector_towards_its_end() -> None:
    for lane in (-1.0, 0.0, 3.0):
        along = spot_on(curve_between(_FROM, _TO, lane), 0.5).along
        assert hypot(*along) == pytest.approx(1.0)
        assert along == pytest.approx((1.0, 0.0))


def test_from_a_place_to_itself_goes_a_loop() -> None:
    small, large = (curve_between(_FROM, _FROM, lane) for lane in (0.0, 1.0))
    assert 20.0 < dist(spot_on(small, 0.5)[:2], _FROM) < dist(spot_on(large, 0.5)[:2], _FROM)
    assert dist(trimmed(small, 10.0, 10.0)[3], _FROM) == pytest.approx(10.0, abs=0.2)
