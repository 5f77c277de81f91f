"""The best tree over scored heads, with one root (Chu and Liu 1965, Edmonds 1967), and its way into a Doc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from spacy.tokens import Doc

Scores = np.ndarray[Any, np.dtype[np.float32]]
Heads = np.ndarray[Any, np.dtype[np.int64]]


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
    for root in np.argsort(-square[1:, 0])[: min(size, 8)] + 1:
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
    parsed = Doc(
        doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc], heads=list(heads),
        deps=list(deps),
    )  # fmt: skip
    arcs: Any = parsed.to_array(["HEAD", "DEP"])
    doc.from_array(["HEAD", "DEP"], arcs)


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
    state = np.zeros(len(heads), dtype=np.int8)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while not state[node]:
            state[node] = 1
            path.append(node)
            node = int(heads[node])
        if state[node] == 1:
            return set(path[path.index(node) :])
        state[path] = 2
    return set()
