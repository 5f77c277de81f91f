"""The pairs of names in context: well formed, balanced, and those for testing apart from those for tuning."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.model import EntityType

FOLDER = Path(__file__).parents[1] / "data" / "resolution"
DEV, MORE, TEST = (FOLDER / f"pairs_{name}.jsonl" for name in ("dev", "more", "test"))


@cache
def pairs(path: Path) -> tuple[dict[str, Any], ...]:
    return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("path", [DEV, MORE, TEST], ids=lambda path: path.stem)
def test_names_stand_in_their_texts_and_half_are_the_same(path: Path) -> None:
    for pair in pairs(path):
        for end in (pair["first"], pair["second"]):
            assert end["name"] in end["text"], pair["id"]
            EntityType(end["type"])
    assert 2 * sum(pair["same"] for pair in pairs(path)) == len(pairs(path))


def test_no_pair_is_for_tuning_and_for_testing() -> None:
    names = [
        {tuple(sorted((p["first"]["name"], p["second"]["name"]))) for p in pairs(path)}
        for path in (DEV, MORE, TEST)
    ]
    ids = [pair["id"] for path in (DEV, MORE, TEST) for pair in pairs(path)]
    assert len(ids) == len(set(ids))
    assert not (names[0] | names[1]) & names[2]
