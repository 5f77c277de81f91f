"""The best tree over scored heads, with one root (Chu and Liu 1965, Edmonds 1967), and its way into a Doc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc

Scores = np.ndarray[Any, np.dtype[np.float32]]
Heads = np.ndarray[Any, np.dtype[np.int64]]

_ROUNDING = 1e-6
"""More than sums of the same scores can differ by in another order."""


def best_tree(scores: Scores) -> Heads:
    """Return the head of each word: 0 for the one root, otherwise the number of a word, from 1.

    `scores` is (words, 1 + words): row i holds the score of the root and of each word as head of word i.
    """
    size = len(scores)
    if not size:
        return np.zeros(0, dtype=np.int64)
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    greedy: Heads = square[1:].argmax(1)
    if (greedy == 0).sum() == 1 and not _cycle(np.concatenate([[0], greedy])):
        return greedy
    # One root: each word that may be it is tried with all others barred from the root; few come near.
    best, best_score = greedy, -np.inf
    highest = square[1:, 1:].max(1)
    for root in np.argsort(-square[1:, 0])[: min(size, 8)] + 1:
        # No tree with this root scores higher than its words would if each had the head that it likes best.
        if square[root, 0] + highest.sum() - highest[root - 1] < best_score - _ROUNDING:
            continue
        barred = square.copy()
        barred[1:, 0] = -np.inf
        barred[root] = -np.inf
        barred[root, 0] = square[root, 0]
        heads = _spanning(barred)[1:]
        score = square[np.arange(1, size + 1), heads].sum()
        if score > best_score:
            best, best_score = heads, score
    return best


def set_tree(doc: Doc, heads: Sequence[int], deps: Sequence[str]) -> None:
    """Set the heads (indices; a root is its own) and relations of a Doc, and by them its sentences."""
    numbers = {dep: doc.vocab.strings.add(dep) for dep in sorted(set(deps))}
    arcs = np.empty((len(heads), 2), dtype=np.uint64)
    # spaCy wants how far away a head is, negative where it stands before.
    arcs[:, 0] = (np.asarray(heads, dtype=np.int64) - np.arange(len(heads))).view(np.uint64)
    arcs[:, 1] = [numbers[dep] for dep in deps]
    doc.from_array(["HEAD", "DEP"], arcs)  # type: ignore[arg-type]


def _spanning(scores: np.ndarray[Any, np.dtype[np.float64]]) -> Heads:
    """Return heads of a maximum spanning arborescence from 0; `scores[dependent, head]`."""
    heads: Heads = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if not cycle:
        return heads
    inside = np.array(sorted(cycle))
    outside = np.array([i for i in range(len(scores)) if i not in cycle])
    # The cycle becomes one node, the last; entering it costs the arc within it that it replaces.
    own = scores[inside, heads[inside]]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    leaving = scores[np.ix_(outside, inside)]
    small[:-1, -1] = leaving.max(1)
    entering = scores[np.ix_(inside, outside)] - own[:, None]
    small[-1, :-1] = entering.max(0)
    small[-1, -1] = -np.inf
    found = _spanning(small)
    result: Heads = heads.copy()
    for index, node in enumerate(outside):
        if node:
            head = found[index]
            result[node] = inside[leaving[index].argmax()] if head == len(outside) else outside[head]
    entry = found[-1]
    broken = inside[entering[:, entry].argmax()]
    result[broken] = outside[entry]
    return result


def _cycle(heads: Heads) -> set[int]:
    """Return the words of one cycle, or nothing. Word 0 is the root."""
    above: list[int] = heads.tolist()
    # The number of the first word from which each was reached: a path that meets itself is a cycle.
    reached_from = [0] * len(above)
    for start in range(1, len(above)):
        node = start
        path = []
        while node and not reached_from[node]:
            reached_from[node] = start
            path.append(node)
            node = above[node]
        if node and reached_from[node] == start:
            return set(path[path.index(node) :])
    return set()
