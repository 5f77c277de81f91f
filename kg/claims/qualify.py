"""Join what rules and the network say of polarity, certainty, status and of who says it."""

from __future__ import annotations

import math
from typing import Final

from kg.claims.network import Array, PairScores
from kg.claims.pairlabels import CERTAINTIES, POLARITIES, STATUSES
from kg.model import Certainty, Factuality, Polarity, Status

RULE_WEIGHT, PATTERN_WEIGHT = 3.0, 10.0
"""Added to the score of what the rules say, where it is not the usual value: of a trigger found by the tree,
and of a pattern, which knows its trigger. Chosen on held-out passages."""
CITED: Final = 0.5
"""Above this likelihood that somebody is cited, one is looked for."""
NOT_CITED: Final = 0.02
"""Below it nobody is, whatever the order of words suggests."""


def qualify(by_rule: Factuality, scores: PairScores | None, *, by_pattern: bool = False) -> Factuality:
    """Return the qualifiers of a claim, which a pattern found or the network alone.

    Without scores they are those of the rules.
    """
    if scores is None:
        return by_rule
    weight = PATTERN_WEIGHT if by_pattern else RULE_WEIGHT
    return Factuality(
        polarity=Polarity(_likeliest(POLARITIES, scores.polarity, by_rule.polarity, weight)),
        certainty=Certainty(_likeliest(CERTAINTIES, scores.certainty, by_rule.certainty, weight)),
        status=Status(_likeliest(STATUSES, scores.status, by_rule.status, weight)),
    )


def _likeliest(values: tuple[str, ...], scores: Array, by_rule: str, weight: float) -> str:
    weighed = [
        float(score) + (weight if value == by_rule != values[0] else 0.0)
        for value, score in zip(values, scores, strict=True)
    ]
    return values[weighed.index(max(weighed))]


def is_cited(scores: PairScores) -> float:
    """Return how likely it is that the claim is somebody's and not the writer's."""
    writer, other = (float(score) for score in scores.attribution)
    return 1 / (1 + math.exp(writer - other))
