"""Qualifiers of rules and network joined."""

from __future__ import annotations

import numpy as np
import pytest

from kg.claims.network import PairScores
from kg.claims.pairlabels import ALL_LABELS
from kg.claims.qualify import is_cited, qualify
from kg.model import Certainty, Factuality, Polarity, Status


def scores(polarity: float = -9.0, possible: float = -9.0, planned: float = -9.0) -> PairScores:
    """Return scores with these advantages of the marked values over the usual ones."""
    return PairScores(
        0, 1, np.zeros(len(ALL_LABELS)), np.array([0.0, polarity]), np.array([0.0, possible]),
        np.array([0.0, planned, -9.0]), np.array([0.0, 0.0]),
    )  # fmt: skip


def test_without_a_network_the_rules_decide() -> None:
    denied = Factuality(polarity=Polarity.NEGATIVE)
    assert qualify(denied, None) == denied


def test_the_network_decides_where_rules_see_nothing() -> None:
    assert qualify(Factuality(), scores(possible=1.0, planned=1.0)) == Factuality(
        certainty=Certainty.POSSIBLE, status=Status.PLANNED
    )


def test_a_rule_tips_the_balance_and_does_not_overrule() -> None:
    denied = Factuality(polarity=Polarity.NEGATIVE)
    assert qualify(denied, scores(polarity=-1.0)) == denied
    assert qualify(denied, scores(polarity=-5.0)) == Factuality()


def test_even_odds_are_a_half() -> None:
    assert is_cited(scores()) == pytest.approx(0.5)
