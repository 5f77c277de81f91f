from __future__ import annotations

import pytest

from kg.entities.keys import name_key
from kg.entities.known import KnownNames, shipped_names
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alphabet's Google", ["google"]),
        ("Salesforce’s Slack", ["slack-technologies"]),
        ("Moody's Quernstone", []),
        ("Alphabet's Quernstone", []),
        ("Somebody's Google", []),
    ],
)
def test_an_organization_is_known_behind_its_owners_name(text: str, expected: list[str]) -> None:
    found = shipped_names().look_up(text, EntityType.COMPANY)
    assert [entry.id for entry in found.entries] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia Quern 9", "quern 9"),
        ("Nvidia Quern", None),
        ("Nvidia Pro 9", None),
        ("Nvidia Series 9", None),
        ("Halden Quern 9", None),
    ],
)
def test_an_unknown_product_with_a_version_is_known_without_its_maker(
    text: str, expected: str | None
) -> None:
    assert shipped_names().without_maker(text, name_key(text)) == expected
