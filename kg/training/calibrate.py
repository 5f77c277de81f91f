"""Fit how confidence follows from a pattern's precision and the network's log-odds, on held-out passages.

`python -m kg.training calibrate CORPORA` writes kg/claims/models/english/calibration.json and prints how
often claims of each confidence are right.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np

from kg.claims import ClaimSettings, decide
from kg.claims.calibration import LOWEST_SCORE, TABLE, Calibration
from kg.evaluation.scoring import name_key, statement_of
from kg.language import find_mentions, load, parse
from kg.model import Document
from kg.records import parse_date
from kg.training.pairs import is_held_out
from kg.training.passages import Passage, read_passages

TARGET: Final = Path(__file__).parent.parent / "claims" / TABLE

FALSE_ALARMS: Final = 0.08
"""The share of passages without a claim in which one may be found."""

SPARED: Final = 0.01
"""How much of F1 a higher precision may cost."""

_STEPS: Final = 40
_RIDGE: Final = 1.0
"""Keeps weights small where few passages tell."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A proposal in a held-out passage."""

    passage: str
    statement: tuple[str, str, str]
    precision: float | None
    score: float | None
    right: bool


def calibrate(corpora: Path, target: Path = TARGET) -> list[tuple[str, int, float, float]]:
    """Fit and write the weights; return the reliability curve as `reliability` does."""
    passages = [passage for passage in read_passages(corpora) if is_held_out(passage["text"])]
    seen = list(look_at(passages))
    silent = frozenset(passage["id"] for passage in passages if not passage["claims"])
    fitted = _with_minimum(fit(seen), seen, _wanted(passages), silent)
    target.write_text(json.dumps(asdict(fitted), indent=1) + "\n", encoding="utf-8")
    return reliability(seen, fitted)


def look_at(passages: Sequence[Passage]) -> Iterator[Seen]:
    """Yield what patterns and network propose in passages, without optional claims."""
    by_id = {passage["id"]: passage for passage in passages}
    documents = [
        Document(id=id_, text=passage["text"], published=parse_date(passage.get("date")))
        for id_, passage in by_id.items()
    ]
    for document, doc in parse(documents, load()):
        passage = by_id[document.id]
        ids = {name_key(name): e["id"] for e in passage["entities"] for name in e["names"]}
        annotated = {statement_of(c["subject"], c["relation"], c["object"]) for c in passage["claims"]}
        firm = _firm(passage)
        found = find_mentions(document, doc)
        for decision in decide(document, doc, found, ClaimSettings(minimum=0.0)):
            if decision.claim is None:
                continue
            ends = [
                ids.get(name_key(m.named.text), f"?{m.named.text}")
                for m in (decision.subject, decision.object)
            ]
            statement = statement_of(ends[0], decision.relation.value, ends[1])
            if statement in annotated and statement not in firm:
                continue
            yield Seen(document.id, statement, decision.precision, decision.score, statement in firm)


def fit(seen: Sequence[Seen]) -> Calibration:
    """Return the weights of greatest likelihood (Newton's method), `minimum` left at a half."""
    rows = np.array([_features(item) for item in seen])
    right = np.array([item.right for item in seen], dtype=float)
    weights = np.array([0.0, 1.0, 0.3, 0.0])
    prior = weights.copy()
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (right - probability) - _RIDGE * (weights - prior)
        curvature = (rows * (probability * (1 - probability))[:, None]).T @ rows + _RIDGE * np.eye(4)
        weights = weights + np.linalg.solve(curvature, gradient)
    bias, network, pattern, found = (round(float(weight), 4) for weight in weights)
    return Calibration(bias=bias, network=network, pattern=pattern, found=found, minimum=0.5)


def _features(item: Seen) -> list[float]:
    score = max(LOWEST_SCORE, LOWEST_SCORE if item.score is None else item.score)
    if item.precision is None:
        return [1.0, score, 0.0, 0.0]
    return [1.0, score, math.log(item.precision / (1 - item.precision)), 1.0]


def _with_minimum(
    fitted: Calibration, seen: Sequence[Seen], wanted: int, silent: frozenset[str]
) -> Calibration:
    """Return the weights with the least confidence of a claim.

    It leaves enough of the passages that state nothing (`silent`) without a claim, and is the highest that
    costs no more than `SPARED` of the best F1 of statements: a wrong edge does more harm than a missing one.
    """
    best: dict[tuple[str, tuple[str, str, str]], tuple[float, bool]] = {}
    for item in seen:
        key = item.passage, item.statement
        probability = fitted.probability(item.precision, item.score)
        best[key] = max(best.get(key, (0.0, item.right)), (probability, item.right))
    options = []
    for minimum in (n / 100 for n in range(10, 91)):
        kept = [(passage, right) for (passage, _), (p, right) in best.items() if p >= minimum]
        loud = {passage for passage, _ in kept} & silent
        if len(loud) <= FALSE_ALARMS * len(silent):
            found = sum(right for _, right in kept)
            options.append((2 * found / max(1, len(kept) + wanted), minimum))
    enough = max(options)[0] - SPARED
    minimum = max(minimum for f1, minimum in options if f1 >= enough)
    return Calibration(**{**asdict(fitted), "minimum": minimum})


def reliability(seen: Iterable[Seen], fitted: Calibration) -> list[tuple[str, int, float, float]]:
    """Return, for each tenth of confidence, how many proposals it has, their mean, and the share right."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(10)]
    for item in seen:
        probability = fitted.probability(item.precision, item.score)
        bins[min(9, int(probability * 10))].append((probability, item.right))
    return [
        (
            f"{n / 10:.1f}-{(n + 1) / 10:.1f}",
            len(some),
            sum(p for p, _ in some) / len(some),
            sum(r for _, r in some) / len(some),
        )
        for n, some in enumerate(bins)
        if some
    ]


def _wanted(passages: Iterable[Passage]) -> int:
    return sum(len(_firm(passage)) for passage in passages)


def _firm(passage: Passage) -> set[tuple[str, str, str]]:
    return {
        statement_of(c["subject"], c["relation"], c["object"])
        for c in passage["claims"]
        if not c.get("optional")
    }
