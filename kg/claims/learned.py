"""What the network says of pairs -> candidates for claims, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc, Span

from kg.claims.details import fits
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
    score: float
    """Log-odds."""
    scores: PairScores


class Reading:
    """All that the network says of one text, by sentence."""

    def __init__(
        self, doc: Doc, names: Sequence[Mention], amounts: Sequence[FoundAmount], network: PairNetwork
    ) -> None:
        self._spots, self._sources = find_spots(doc, names, amounts)
        sentences = [(s.start, s.end) for s in doc.sents]
        starts = [start for start, _ in sentences]
        self._by_sentence: defaultdict[int, list[PairScores]] = defaultdict(list)
        self._numbers = {source: i for i, source in enumerate(self._sources) if isinstance(source, Mention)}
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
        for scores in self._by_sentence.get(sentence.start, ()):
            if AMOUNT not in (self._spots[scores.first].kind, self._spots[scores.second].kind):
                for n in np.flatnonzero(scores.labels[: len(LABELS)] > floor):
                    yield self._learned(scores, LABELS[n], float(scores.labels[n]))

    def _learned(self, scores: PairScores, label: str, score: float) -> Learned:
        relation, forward = relation_of(label)
        ends = (scores.first, scores.second) if forward else (scores.second, scores.first)
        subject, object_ = (self._sources[i] for i in ends)
        assert isinstance(subject, Mention) and isinstance(object_, Mention)
        one, two = (self._spots[i] for i in ends)
        return Learned(
            relation=relation,
            subject=subject,
            object=object_,
            subject_range=(one.start, one.end),
            object_range=(two.start, two.end),
            score=score,
            scores=scores,
        )

    def amount(self, sentence: Span, ends: Collection[Mention], relation: Relation) -> Amount | None:
        """Return the amount of a sentence that both ends of a claim go with best, None without any."""
        numbers = {self._numbers[mention] for mention in ends if mention in self._numbers}
        told: defaultdict[int, list[float]] = defaultdict(list)
        for scores in self._by_sentence.get(sentence.start, ()):
            for amount, other in ((scores.first, scores.second), (scores.second, scores.first)):
                if self._spots[amount].kind == AMOUNT and other in numbers:
                    told[amount].append(float(scores.labels[_AMOUNT]))
        fitting = {
            i: sum(scores) / len(scores)
            for i, scores in told.items()
            if isinstance(source := self._sources[i], FoundAmount) and fits(relation, source.amount)
        }
        best = max(fitting, key=lambda i: fitting[i], default=None)
        if best is None or fitting[best] <= 0:
            return None
        source = self._sources[best]
        return source.amount if isinstance(source, FoundAmount) else None
