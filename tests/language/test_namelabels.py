from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest

from kg.language.namelabels import allowed_steps, best_labels, name_spans

LABELS = ("O", "B-X", "I-X", "B-Y", "I-Y")


def best(rows: list[dict[str, float]]) -> list[str]:
    """Return the best labels of one text, given the scores of some labels of each token."""
    scores = np.array([[[row.get(label, 0.0) for label in LABELS] for row in rows]])
    return [LABELS[number] for number in best_labels(scores, allowed_steps(LABELS), LABELS)[0]]


def test_the_best_labels_are_those_of_each_token_where_they_fit() -> None:
    assert best([{"B-X": 2}, {"I-X": 2}, {"O": 1}, {"B-Y": 1}]) == ["B-X", "I-X", "O", "B-Y"]


def test_no_name_begins_inside() -> None:
    assert best([{"I-X": 3}, {"O": 1}]) == ["O", "O"]
    assert best([{"O": 1}, {"I-X": 2, "B-X": 1}]) == ["O", "B-X"]


def test_a_name_keeps_one_type() -> None:
    assert best([{"B-X": 2, "B-Y": 1.5}, {"I-Y": 2}, {"I-Y": 2}]) == ["B-Y", "I-Y", "I-Y"]


def test_a_mark_in_the_midst_joins_what_goes_on_behind_it() -> None:
    assert best([{"B-X": 3}, {"O": 1, "I-X": 0.5}, {"I-X": 3}]) == ["B-X", "I-X", "I-X"]


@pytest.mark.parametrize("spread", [0.3, 3.0])
def test_no_labels_that_make_sense_score_higher(spread: float) -> None:
    random = np.random.default_rng(7)
    steps = allowed_steps(LABELS)
    every = [
        row
        for row in product(range(len(LABELS)), repeat=4)
        if not LABELS[row[0]].startswith("I-") and not any(steps[pair] for pair in pairwise(row))
    ]
    for _ in range(30):
        scores = random.normal(scale=spread, size=(1, 4, len(LABELS))).astype(np.float32)
        wanted = max(every, key=lambda row: sum(float(scores[0, i, n]) for i, n in enumerate(row)))
        assert tuple(best_labels(scores, steps, LABELS)[0]) == wanted


def test_texts_do_not_touch_each_other() -> None:
    scores = np.random.default_rng(1).normal(size=(3, 7, len(LABELS)))
    steps = allowed_steps(LABELS)
    together = best_labels(scores, steps, LABELS)
    for row in range(3):
        assert (best_labels(scores[row : row + 1], steps, LABELS)[0] == together[row]).all()


@pytest.mark.parametrize(
    ("labels", "starts", "spans"),
    [
        ("O B-X I-X O", "", [(1, 3, "X")]),
        ("I-X I-X", "", [(0, 2, "X")]),
        ("B-X B-X I-Y", "", [(0, 1, "X"), (1, 2, "X"), (2, 3, "Y")]),
        ("B-X I-X", "01", [(0, 1, "X"), (1, 2, "X")]),
    ],
)
def test_names_of_labels(labels: str, starts: str, spans: list[tuple[int, int, str]]) -> None:
    assert list(name_spans(labels.split(), [mark == "1" for mark in starts])) == spans
