from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from kg.language.trees import Scores, best_tree, set_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    def reaches_root(word: int) -> bool:
        for _ in heads:
            word = heads[word - 1]
            if word == 0:
                return True
        return False

    return heads.count(0) == 1 and all(reaches_root(word) for word in range(1, len(heads) + 1))


def total(scores: Scores, heads: tuple[int, ...]) -> float:
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
def test_no_tree_scores_better(size: int) -> None:
    random = np.random.default_rng(size)
    for _ in range(20):
        scores = random.normal(size=(size, size + 1)).astype(np.float32)
        heads = tuple(int(head) for head in best_tree(scores))
        assert is_tree(heads)
        every = (h for h in product(range(size + 1), repeat=size) if is_tree(h))
        assert total(scores, heads) == pytest.approx(max(total(scores, h) for h in every), abs=1e-4)


@pytest.mark.parametrize("size", [12, 40])
def test_no_other_root_scores_better(size: int) -> None:
    random = np.random.default_rng(size)
    for _ in range(10):
        scores = random.normal(size=(size, size + 1)).astype(np.float32)
        found = total(scores, tuple(int(head) for head in best_tree(scores)))
        for root in np.argsort(-scores[:, 0])[:8]:
            barred = scores.copy()
            barred[np.arange(size) != root, 0] = -100
            barred[root, 1:] = -100
            heads = tuple(int(head) for head in best_tree(barred))
            assert is_tree(heads) and total(scores, heads) <= found + 1e-4


def test_a_tree_makes_the_sentences_of_a_text() -> None:
    doc = Doc(spacy.blank("en").vocab, words="Ann left . Bo stayed .".split())
    set_tree(doc, [1, 1, 1, 4, 4, 4], ["nsubj", "ROOT", "punct"] * 2)
    assert [token.head.i for token in doc] == [1, 1, 1, 4, 4, 4]
    assert [token.dep_ for token in doc] == ["nsubj", "ROOT", "punct"] * 2
    assert [sentence.text for sentence in doc.sents] == ["Ann left .", "Bo stayed ."]
    assert [child.text for child in doc[4].children] == ["Bo", "."]


def test_nothing_has_no_tree() -> None:
    assert best_tree(np.zeros((0, 1), dtype=np.float32)).size == 0


def test_two_words_that_want_each_other_are_parted() -> None:
    scores = np.array([[0, -9, 5], [1, 5, -9]], dtype=np.float32)
    assert list(best_tree(scores)) == [2, 0]


def test_only_one_of_two_likely_roots_stays() -> None:
    scores = np.array([[9, -9, 1], [9.5, 1, -9]], dtype=np.float32)
    assert list(best_tree(scores)) == [2, 0]
