"""What all documents together show to be one thing, and what they do not."""

from __future__ import annotations

import random

import pytest

from kg.entities import resolve
from kg.model import Mention
from tests.entities.texts import PERSON, mentions


def ids_of(found: list[Mention]) -> dict[tuple[str, str], str]:
    links = resolve(found).links
    return {(m.span.document, m.text): links[m].entity.id for m in found}


INITIALS = [
    *mentions("a", "Halden Orbital Works", "HOW", "Crow Labs"),
    *mentions("b", "HOW", "Quern Systems"),
]


def test_initials_that_one_document_explains_are_known_in_all() -> None:
    found = ids_of(INITIALS)
    assert found["a", "HOW"] == found["b", "HOW"] == "halden-orbital-works-org"


def test_initials_that_two_documents_explain_differently_stay_apart() -> None:
    found = ids_of([*INITIALS, *mentions("c", "Harrow Optical Wire", "HOW")])
    assert found["b", "HOW"] == "how-org"


SHORT = [*mentions("a", "Halden Robotics", "Halden", "Crow Labs"), *mentions("b", "Halden", "Crow Labs")]


def test_a_short_form_is_joined_beside_the_same_names() -> None:
    found = ids_of(SHORT)
    assert found["b", "Halden"] == "halden-robotics-org"


def test_a_short_form_beside_other_names_is_not() -> None:
    found = ids_of([*mentions("a", "Halden Robotics", "Halden"), *mentions("b", "Halden", "Crow Labs")])
    assert found["b", "Halden"] == "halden-org"


@pytest.mark.parametrize(
    "wrong", ["Haldn Robotics", "Haldeen Robotics", "Hadlen Robotics", "Haldem Robotics"]
)
def test_a_misspelling_is_joined_beside_the_same_names(wrong: str) -> None:
    found = [
        *mentions("a", "Halden Robotics", "Crow Labs"),
        *mentions("b", "Halden Robotics", "Bolt Systems"),
        *mentions("c", wrong, "Crow Labs"),
    ]
    assert ids_of(found)["c", wrong] == "halden-robotics-org"
    (link,) = (link for m, link in resolve(found).links.items() if m.text == wrong)
    assert "one letter" in link.reasons[0] and link.score < 0.7


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Halden Robotics", "Holden Robotic"),  # two letters
        ("Halden Motor 5", "Halden Motor 6"),  # a digit is a version
        ("Acme One", "Acme Onu"),  # too short
        ("Halden Robotic", "Halden Robotics"),  # a plural
    ],
)
def test_other_names_are_no_misspellings(one: str, other: str) -> None:
    found = [*mentions("a", one, "Crow Labs"), *mentions("b", other, "Crow Labs")]
    assert len({*ids_of(found).values()}) == 3


def test_names_that_stand_side_by_side_are_no_misspellings() -> None:
    found = mentions("a", "Halden Robotics", "Holden Robotics", "Crow Labs")
    assert len({*ids_of(found).values()}) == 3


def test_people_of_one_surname_stay_apart() -> None:
    found = [
        *mentions("a", ("Maria Olsen", PERSON), "Crow Labs"),
        *mentions("b", ("Mario Olsson", PERSON), "Crow Labs"),
    ]
    assert len({*ids_of(found).values()}) == 3


def test_the_order_of_documents_does_not_matter() -> None:
    world = [*INITIALS, *SHORT, *mentions("d", "Haldn Robotics", "Crow Labs")]
    expected = ids_of(world)
    for seed in range(10):
        assert ids_of(random.Random(seed).sample(world, len(world))) == expected


def test_other_spaces_are_the_same_name_whatever_the_documents_share() -> None:
    found = [*mentions("a", "CloudForge"), *mentions("b", "Cloud Forge")]
    one, other = (resolve(found).links[mention].entity.id for mention in found)
    assert one == other == "cloud-forge-org"


def test_short_names_with_other_spaces_are_two() -> None:
    found = [*mentions("a", "Abcd"), *mentions("b", "Ab Cd")]
    one, other = (resolve(found).links[mention].entity.id for mention in found)
    assert one != other
