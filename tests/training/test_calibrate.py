"""Fitting confidence."""

from __future__ import annotations

import math
import random

from kg.training.calibrate import Seen, fit, reliability


def seen(n: int = 4000) -> list[Seen]:
    """Return proposals that are right as often as their score, halved, says."""
    chance = random.Random(7)
    found = []
    for i in range(n):
        score = chance.uniform(-4, 4)
        right = chance.random() < 1 / (1 + math.exp(-score / 2))
        found.append(Seen(f"p{i}", ("a", "acquires", str(i)), None, score, right))
    return found


def test_weights_follow_how_often_scores_are_right() -> None:
    fitted = fit(seen())
    assert abs(fitted.network - 0.5) < 0.08 and abs(fitted.bias) < 0.15


def test_the_reliability_curve_of_what_was_fitted_lies_on_the_diagonal() -> None:
    proposals = seen()
    for _, count, mean, right in reliability(proposals, fit(proposals)):
        assert count < 50 or abs(mean - right) < 0.08
