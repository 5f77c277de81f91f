"""The annotated items: names and sentences verbatim, claims possible, training and test apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.claims.pairlabels import CERTAINTIES, POLARITIES, STATUSES
from kg.claims.signatures import GOVERNING, SIGNATURES
from kg.model import EntityType, Relation

CLAIMS = Path(__file__).parents[1] / "data" / "claims"
TRAINING = sorted((CLAIMS / "train").glob("*.jsonl"))
FILES = [CLAIMS / "news_dev.jsonl", *TRAINING]
QUALIFIERS = {"polarity": POLARITIES, "certainty": CERTAINTIES, "status": STATUSES}


@cache
def items(path: Path) -> tuple[dict[str, Any], ...]:
    with path.open(encoding="utf-8") as lines:
        return tuple(json.loads(line) for line in lines)


def faults(item: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with an item."""
    types = {entity["id"]: EntityType(entity["type"]) for entity in item["entities"]}
    for entity in item["entities"]:
        yield from (f"{name!r} is not in the text" for name in entity["names"] if name not in item["text"])
    for claim in item["claims"]:
        relation = Relation(claim["relation"])
        if claim["sentence"] not in item["text"]:
            yield f"a sentence is not in the text: {claim['sentence']}"
        for n, end in enumerate(("subject", "object")):
            type_ = types.get(claim[end])
            governs = type_ is EntityType.PLACE and n in GOVERNING.get(relation, ())
            if type_ is None or not (type_ in SIGNATURES[relation][n] or governs):
                yield f"{relation} has {type_} as {end}: {claim['sentence']}"
        for qualifier, values in QUALIFIERS.items():
            if claim[qualifier] not in values:
                yield f"{qualifier} is {claim[qualifier]}"


@pytest.mark.parametrize("path", TRAINING, ids=lambda path: path.name)
def test_our_own_items_are_sound(path: Path) -> None:
    found = [f"{item['id']}: {fault}" for item in items(path) for fault in faults(item)]
    assert found == []


def test_ids_are_distinct() -> None:
    ids = [item["id"] for path in FILES for item in items(path)]
    assert len(ids) == len(set(ids))


def test_no_item_is_for_training_and_for_testing() -> None:
    tested = {item["text"] for item in items(FILES[0])}
    assert not [item["id"] for path in TRAINING for item in items(path) if item["text"] in tested]


def test_some_items_state_nothing() -> None:
    everything = [item for path in TRAINING for item in items(path)]
    silent = sum(not item["claims"] for item in everything)
    assert 0.05 < silent / len(everything) < 0.3
