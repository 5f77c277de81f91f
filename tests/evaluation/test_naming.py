"""Pairs of names and clusters of mentions, judged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation import by_kind, judge_clusters, judge_pairs, read_pairs, score_pairs
from kg.evaluation.naming import b_cubed
from kg.evaluation.scoring import Record


def pair(id_: str, same: bool, first: str, second: str) -> Record:
    ends = [
        {"name": name, "type": "Company", "text": f"{name} opened an office."} for name in (first, second)
    ]
    return {"id": id_, "kind": "k" + id_[0], "same": same, "first": ends[0], "second": ends[1]}


PAIRS = [
    pair("a1", True, "Halden Robotics GmbH", "Halden Robotics"),
    pair("a2", True, "Halden Robotics", "Quern Systems"),
    pair("b1", False, "Crow Labs", "Crow Labs Ltd"),
    pair("b2", False, "Crow Labs", "Bolt Systems"),
]


def test_pairs_are_scored_whole_and_by_kind() -> None:
    outcomes = judge_pairs(PAIRS)
    assert [outcome.right for outcome in outcomes] == [True, False, False, True]
    score = score_pairs(outcomes)
    assert (score.right, score.spurious, score.missed) == (1, 1, 1)
    assert {kind: (a.right, a.total) for kind, a in by_kind(outcomes).items()} == {"ka": (1, 2), "kb": (1, 2)}


def test_a_name_that_its_text_lacks_is_named() -> None:
    broken = pair("a1", True, "Halden", "Crow")
    broken["first"]["text"] = "Nothing."
    with pytest.raises(InputError, match=r"a1\.first: 'Halden'"):
        judge_pairs([broken])


def test_a_file_without_pairs_is_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps({"id": "a"}), encoding="utf-8")
    with pytest.raises(InputError, match="line 1: lacks kind"):
        read_pairs(path)


@pytest.mark.parametrize(
    ("things", "precision", "recall"),
    [
        ([("x", 1), ("x", 1), ("y", 2)], 1.0, 1.0),
        ([("x", 1), ("x", 2)], 1.0, 0.5),
        ([("x", 1), ("y", 1)], 0.5, 1.0),
        ([("x", 1), ("x", 1), ("y", 1)], 5 / 9, 1.0),
        ([], 0.0, 0.0),
    ],
)
def test_b_cubed(things: list[tuple[str, int]], precision: float, recall: float) -> None:
    found = b_cubed(things)
    assert found.precision == pytest.approx(precision) and found.recall == pytest.approx(recall)


def test_clusters_of_a_document_are_judged_by_its_entities() -> None:
    text = "Halden Robotics hired Jane Roe. Halden said that Quern Systems had tried to."
    entities = [
        {"id": "E1", "names": ["Halden Robotics", "Halden"]},
        {"id": "E2", "names": ["Jane Roe"]},
        {"id": "E3", "names": ["Nobody Else"]},
    ]
    found = judge_clusters([{"id": "d", "text": text, "entities": entities}])
    assert (found.precision, found.recall, found.total) == (1.0, 1.0, 3)
