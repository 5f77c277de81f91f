"""The network of relations: its inputs, and that it gives the same for the same."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.claims.network import INSIDE, MARKERS, PairNetwork, arrays, encode_text, load_network
from kg.claims.pairlabels import ALL_LABELS, KINDS, LABELS
from kg.claims.windows import Spot
from kg.errors import OptionError
from kg.language.wordpieces import WordPieces

PIECES = WordPieces(
    ["[PAD]", "[unused0]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "acme", "bol", "##t", "buys"]
)
COMPANY = 1 + KINDS.index("Company")


def test_text_is_encoded_with_the_kinds_of_its_mentions() -> None:
    text = encode_text(["Acme", "buys", "Bolt"], [(0, 1, "Company"), (2, 3, "Company")], PIECES)
    assert text.pieces == [4, 6, 9, 7, 8, 5]
    assert text.kinds == [0, COMPANY, 0, COMPANY, COMPANY + INSIDE, 0]
    assert text.first == [1, 3]


def test_markers_see_the_text_and_their_partner_and_nothing_sees_them() -> None:
    text = encode_text(["Acme", "buys", "Bolt"], [(0, 1, "Company"), (2, 3, "Company")], PIECES)
    made = arrays([text], [["Company", "Company"]], [[(0, 1), (1, 0)]])
    seen = made["mask"][0, 0] == 0
    assert seen[:, :6].all()
    assert not seen[:6, 6:].any()
    assert seen[6:, 6:].tolist() == [
        [True, False, True, False], [False, True, False, True],
        [True, False, True, False], [False, True, False, True],
    ]  # fmt: skip
    assert made["pieces"][0, 6:].tolist() == [MARKERS[0]] * 2 + [MARKERS[1]] * 2
    assert made["places"][0, 6:].tolist() == [1, 3, 3, 1]
    assert made["ends"][0].tolist() == [[6, 7], [8, 9], [1, 3], [3, 1]]


def test_every_pair_has_scores_and_they_do_not_change() -> None:
    words = "Acme bought Bolt for $ 5 million . It also owns Crow .".split()
    spots = [
        Spot(start=0, end=1, kind="Company", who="acme"),
        Spot(start=2, end=3, kind="Company", who="bolt"),
        Spot(start=4, end=7, kind="Amount", who="sum"),
        Spot(start=11, end=12, kind="Company", who="crow"),
    ]
    runs = [list(load_network()(words, [(0, 8), (8, 13)], spots)) for _ in range(2)]
    assert {(s.first, s.second) for s in runs[0]} == {(0, 1), (0, 2), (1, 2), (0, 3), (1, 3)}
    assert all(s.labels.shape == (len(ALL_LABELS),) for s in runs[0])
    assert all(np.array_equal(a.labels, b.labels) for a, b in zip(*runs, strict=True))
    first = next(s for s in runs[0] if (s.first, s.second) == (0, 1))
    assert LABELS[int(first.labels[: len(LABELS)].argmax())] == "acquires>"


def test_a_text_without_mentions_is_not_read() -> None:
    assert list(load_network()(["Nothing", "here", "."], [(0, 3)], [])) == []
    assert list(load_network()([], [], [])) == []


def test_missing_weights_are_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="install kg again"):
        PairNetwork(tmp_path / "none.onnx")
