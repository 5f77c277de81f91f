"""Confidence from a pattern's precision and the network's log-odds."""

from __future__ import annotations

from kg.claims.calibration import Calibration, load_calibration

PLAIN = Calibration(bias=0.0, network=1.0, pattern=1.0, found=0.5, minimum=0.5)


def test_confidence_rises_with_the_score_and_with_a_pattern() -> None:
    assert PLAIN.probability(None, 0.0) == 0.5
    assert PLAIN.probability(None, 2.0) > 0.8
    assert PLAIN.probability(0.8, 0.0) > PLAIN.probability(0.6, 0.0) > 0.5


def test_confidence_is_never_certain() -> None:
    assert PLAIN.probability(None, 50.0) == 0.99
    assert PLAIN.probability(None, None) == 0.01


def test_what_ships_is_sound() -> None:
    shipped = load_calibration()
    assert 0 < shipped.minimum < 1
    assert shipped.network > 0 and shipped.pattern >= 0
