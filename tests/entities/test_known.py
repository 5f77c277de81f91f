from __future__ import annotations

import pytest

from kg.entities.known import KnownNames
from kg.gazetteer import Entry
from kg.model import EntityType

NAMES = KnownNames(
    [
        Entry(id="bolt", name="Bolt", type=EntityType.COMPANY, ambiguous=True, aliases=("Bolt Systems",)),
        Entry(id="bolt-records", name="Bolt Records", type=EntityType.COMPANY, aliases=("BR", "Bolt Corp")),
        Entry(id="crow-corp", name="Crow Corp.", type=EntityType.COMPANY),
        Entry(id="crow-group", name="Crow Group", type=EntityType.COMPANY, aliases=("Crow",)),
        Entry(id="loom", name="Loom Corporation", type=EntityType.COMPANY),
        Entry(id="engine", name="Engine X2", type=EntityType.PRODUCT, maker="bolt"),
        Entry(id="other-engine", name="Motor", type=EntityType.PRODUCT, maker="loom"),
    ]
)


@pytest.mark.parametrize(
    ("text", "type_", "expected"),
    [
        ("Bolt", EntityType.COMPANY, ["bolt"]),
        ("Bolt", EntityType.ORGANIZATION, ["bolt"]),
        ("Bolt", EntityType.PRODUCT, []),
        ("Bolt", EntityType.PERSON, []),
        ("Bolt Corporation", EntityType.COMPANY, ["bolt-records"]),
        ("Bolt Inc.", EntityType.COMPANY, ["bolt"]),
        ("BR", EntityType.COMPANY, ["bolt-records"]),
        ("Br", EntityType.COMPANY, []),
        ("BOLT RECORDS", EntityType.COMPANY, ["bolt-records"]),
        ("Crow Corp.", EntityType.COMPANY, ["crow-corp"]),
        ("Crow", EntityType.COMPANY, ["crow-group"]),
        ("Crow Limited", EntityType.COMPANY, ["crow-group"]),
        ("Loom Corp", EntityType.COMPANY, ["loom"]),
        ("Loom Limited", EntityType.COMPANY, []),
        ("Loom", EntityType.COMPANY, []),
        ("EngineX2", EntityType.PRODUCT, ["engine"]),
        ("Engine X2s", EntityType.PRODUCT, ["engine"]),
        ("Bolt Systems Engine X2 chips", EntityType.PRODUCT, ["engine"]),
        ("Bolt Motor", EntityType.PRODUCT, []),
        ("", EntityType.COMPANY, []),
    ],
)
def test_look_up(text: str, type_: EntityType, expected: list[str]) -> None:
    assert [entry.id for entry in NAMES.look_up(text, type_).entries] == expected


def test_only_a_single_everyday_word_needs_context() -> None:
    assert NAMES.look_up("Bolt", EntityType.COMPANY).needs_context
    assert not NAMES.look_up("Bolt Systems", EntityType.COMPANY).needs_context
