"""Join what rules and the network say of polarity, certainty, status and of who says it."""

from __future__ import annotations

import math
from typing import Final

from kg.claims.network import PairScores
from kg.claims.pairlabels import CERTAINTIES, POLARITIES, STATUSES
from kg.model import Certainty, Factuality, Polarity, Status

CITED: Final = 0.5
"""Above this likelihood that somebody is cited, one is looked for."""
NOT_CITED: Final = 0.1
"""Below it nobody is, whatever the order of words suggests."""


def qualify(by_rule: Factuality, scores: PairScores | None) -> Factuality:
    """Return the qualifiers of a claim; without scores those of the rules."""
    if scores is None:
        return by_rule
    return Factuality(
        polarity=Polarity(POLARITIES[int(scores.polarity.argmax())]),
        certainty=Certainty(CERTAINTIES[int(scores.certainty.argmax())]),
        status=Status(STATUSES[int(scores.status.argmax())]),
    )


def is_cited(scores: PairScores) -> float:
    """Return how likely it is that the claim is somebody's and not the writer's."""
    writer, other = (float(score) for score in scores.attribution)
    return 1 / (1 + math.exp(writer - other))
