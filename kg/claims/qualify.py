"""Join what rules and the network say of polarity, certainty and status."""

from __future__ import annotations

from kg.claims.network import PairScores
from kg.claims.pairlabels import CERTAINTIES, POLARITIES, STATUSES
from kg.model import Certainty, Factuality, Polarity, Status


def qualify(by_rule: Factuality, scores: PairScores | None) -> Factuality:
    """Return the qualifiers of a claim; without scores those of the rules."""
    if scores is None:
        return by_rule
    return Factuality(
        polarity=Polarity(POLARITIES[int(scores.polarity.argmax())]),
        certainty=Certainty(CERTAINTIES[int(scores.certainty.argmax())]),
        status=Status(STATUSES[int(scores.status.argmax())]),
    )
