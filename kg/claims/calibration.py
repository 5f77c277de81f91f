"""From a pattern's precision and the network's log-odds to one confidence (logistic calibration, Platt 1999).

The weights in calibration.json are fitted by `python -m kg.training calibrate` on passages that the network
was not trained on.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TABLE = "models/english/calibration.json"

LOWEST_SCORE = -6.0
"""Log-odds assumed where the network did not look at a pair or saw nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """Weights of a logistic regression, and the least confidence of a claim."""

    bias: float
    network: float
    """Weight of the network's log-odds."""
    pattern: float
    """Weight of a pattern's log-odds, where one was found."""
    found: float
    """Added where a pattern was found."""
    minimum: float

    def probability(self, rule: float | None, score: float | None) -> float:
        """Return the confidence given a pattern's precision and the network's log-odds, where there are."""
        total = self.bias + self.network * max(LOWEST_SCORE, LOWEST_SCORE if score is None else score)
        if rule is not None:
            total += self.found + self.pattern * math.log(rule / (1 - rule))
        return round(min(0.99, max(0.01, 1 / (1 + math.exp(-total)))), 2)


@cache
def load_calibration() -> Calibration:
    """Return the weights that kg ships."""
    return Calibration(**json.loads(files("kg.claims").joinpath(TABLE).read_text(encoding="utf-8")))
