"""What the network says of pairs -> candidates for claims, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Span

from kg.claims.network import PairNetwork, PairScores
from kg.claims.pairlabels import ALL_LABELS, AMOUNT, AMOUNT_LABEL, LABELS, relation_of
from kg.claims.spots import find_spots
from kg.language.quantities import FoundAmount
from kg.model import Amount, Mention, Relation

FLOOR = -4.0
"""Log-odds below which a relation is not even looked at."""

_AMOUNT = ALL_LABELS.index(AMOUNT_LABEL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """A relation that the network sees between two mentions."""

    relation: Relation
    subject: Mention
    object: Mention
    subject_range: tuple[int, int]
    """Its tokens."""
    object_range: tuple[int, int]
    key: tuple[str, Relation, str]
    """Who and what: equal for candidates that state the same."""
    score: float
    """Log-odds."""
    scores: PairScores
    amount: Amount | None


class Reading:
    """All that the network says of one text, by sentence."""

    def __init__(
        self, doc: Doc, names: Sequence[Mention], amounts: Sequence[FoundAmount], network: PairNetwork
    ) -> None:
        self._spots, self._sources = find_spots(doc, names, amounts)
        sentences = [(s.start, s.end) for s in doc.sents]
        starts = [start for start, _ in sentences]
        self._by_sentence: defaultdict[int, list[PairScores]] = defaultdict(list)
        self.who: dict[Mention, str] = {
            source: str(spot.who)
            for spot, source in zip(self._spots, self._sources, strict=True)
            if isinstance(source, Mention)
        }
        for scores in network([token.text for token in doc], sentences, self._spots):
            at = bisect_right(starts, self._spots[scores.second].start) - 1
            self._by_sentence[starts[at]].append(scores)

    def candidates(self, sentence: Span, floor: float = FLOOR) -> Iterator[Learned]:
        """Yield the relations that a sentence may state, those above `floor`."""
        found = self._by_sentence.get(sentence.start, ())
        amounts = self._amounts(found)
        for scores in found:
            if AMOUNT in (self._spots[scores.first].kind, self._spots[scores.second].kind):
                continue
            for n in np.flatnonzero(scores.labels[: len(LABELS)] > floor):
                yield self._learned(scores, LABELS[n], float(scores.labels[n]), amounts)

    def _learned(
        self, scores: PairScores, label: str, score: float, amounts: Mapping[int, Mapping[int, float]]
    ) -> Learned:
        relation, forward = relation_of(label)
        ends = (scores.first, scores.second) if forward else (scores.second, scores.first)
        subject, object_ = (self._sources[i] for i in ends)
        assert isinstance(subject, Mention) and isinstance(object_, Mention)
        one, two = (self._spots[i] for i in ends)
        return Learned(
            relation=relation, subject=subject, object=object_, subject_range=(one.start, one.end),
            object_range=(two.start, two.end), key=(str(one.who), relation, str(two.who)), score=score,
            scores=scores, amount=self._amount(amounts, *ends),
        )  # fmt: skip

    def _amounts(self, found: Sequence[PairScores]) -> dict[int, dict[int, float]]:
        """Return, for each amount, the log-odds that each mention's claim is about it."""
        amounts: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for scores in found:
            for one, other in ((scores.first, scores.second), (scores.second, scores.first)):
                if self._spots[one].kind == AMOUNT:
                    amounts[one][other] = float(scores.labels[_AMOUNT])
        return amounts

    def _amount(
        self, amounts: Mapping[int, Mapping[int, float]], subject: int, object_: int
    ) -> Amount | None:
        """Return the sum that both ends of a claim go with best."""
        best, chosen = 0.0, None
        for i, ends in amounts.items():
            known = [ends[end] for end in (subject, object_) if end in ends]
            total = sum(known) / len(known) if known else -1.0
            if total > best:
                best, chosen = total, self._sources[i]
        return chosen.amount if isinstance(chosen, FoundAmount) else None
