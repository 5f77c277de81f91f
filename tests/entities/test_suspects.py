"""What looks wrong among entities, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.entities.suspects import Named, Suspicion, suspects
from kg.model import EntityType


def named(name: str, id_: str, score: float = 0.9, entity: str = "") -> Named:
    return Named(
        entity_id=id_, entity=entity or name, type=EntityType.COMPANY, name=name, mentions=1, score=score,
        reasons="because",
    )  # fmt: skip


def found(*names: Named) -> list[Suspicion]:
    return list(suspects(names))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halden Robotics", "Haldn Robotics"),
        ("Open Labs", "OpenLabs"),
        ("Halden", "Halden Robotics"),
        ("NHO", "Northern Harbour Operators"),
    ],
)
def test_two_names_that_may_be_one_thing(one: str, other: str) -> None:
    (suspicion,) = found(named(one, "a-org"), named(other, "b-org"))
    assert suspicion.kind == "one thing?"
    assert suspicion.override == "same,a-org,b-org"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halden", "Halden Ventures"),
        ("Halden", "Halden Japan"),
        ("Halden Robotics", "Crow Robotics"),
        ("Motor 5000", "Motor 6000"),
    ],
)
def test_names_that_are_two_things(one: str, other: str) -> None:
    assert found(named(one, "a-org"), named(other, "b-org")) == []


def test_two_entries_of_the_gazetteer_are_not_doubted() -> None:
    pair = [replace(named("Halden", "a"), reasons="gazetteer: a"), named("Halden Robotics", "b")]
    assert len(found(*pair)) == 1
    assert found(pair[0], replace(pair[1], reasons="gazetteer: b")) == []


def test_a_name_joined_on_thin_grounds_is_shown_with_its_reason() -> None:
    (suspicion,) = found(
        named("Halden Robotics", "a-org"), named("Haldn, Inc", "a-org", 0.65, entity="Halden Robotics")
    )
    assert (suspicion.kind, suspicion.why) == ("two things?", "because")
    assert suspicion.override == 'different,a-org,"Haldn, Inc"'


def test_a_name_joined_on_good_grounds_is_not_shown() -> None:
    assert found(named("Halden Robotics", "a-org"), named("Halden", "a-org", entity="Halden Robotics")) == []
