"""Scores of B-, I- and O labels -> names: the best sequence of labels that makes sense."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]


def allowed_steps(labels: Sequence[str]) -> Array:
    """Return which label may follow which, as (labels, labels) of 0 and -inf: I- only behind its own type."""
    steps = np.zeros((len(labels), len(labels)))
    for column, label in enumerate(labels):
        if label.startswith("I-"):
            own = [before in {f"B-{label[2:]}", label} for before in labels]
            steps[:, column] = np.where(own, 0.0, -np.inf)
    return steps


def best_labels(scores: Array, steps: Array, labels: Sequence[str]) -> Array:
    """Return the numbers of the labels with the greatest sum of `scores` among those allowed.

    `scores` are (texts, tokens, labels), `steps` those of `allowed_steps`; no text begins with I-. Viterbi's
    algorithm, for all texts at once; the result is (texts, tokens).
    """
    texts, length, _ = scores.shape
    inside = np.array([label.startswith("I-") for label in labels])
    # What is best for each token alone is best for all where it makes sense, as it mostly does.
    alone: Array = scores.argmax(2)
    if not inside[alone[:, 0]].any() and not steps[alone[:, :-1], alone[:, 1:]].any():
        return alone
    best = np.where(inside, -np.inf, scores[:, 0])
    behind = np.zeros((length, texts, len(labels)), dtype=np.int64)
    for token in range(1, length):
        sums = best[:, :, None] + steps
        sums.argmax(1, out=behind[token])
        best = sums.max(1) + scores[:, token]
    chosen = np.zeros((texts, length), dtype=np.int64)
    chosen[:, -1] = best.argmax(1)
    rows = np.arange(texts)
    for token in range(length - 1, 0, -1):
        chosen[:, token - 1] = behind[token, rows, chosen[:, token]]
    return chosen


def name_spans(labels: Sequence[str], starts: Sequence[bool]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, type) of B-, I- and O labels; no name crosses the start of a sentence."""
    start, current = 0, ""
    for index, label in enumerate([*labels, "O"]):
        prefix, _, type_ = label.partition("-")
        broken = prefix != "I" or (index < len(starts) and starts[index])
        if current and (broken or type_ != current):
            yield start, index, current
            current = ""
        if prefix in {"B", "I"} and not current:
            start, current = index, type_
