from __future__ import annotations

import pytest

from tests.language.worlds import mentions_in, names_in, types_in


def test_an_acronym_makes_a_phrase_a_product() -> None:
    text = "At the heart of it is its wafer-scale engine (WSE)—a single chip. The WSE is large."
    assert types_in(text) == {"wafer-scale engine": "Product", "WSE": "Product"}
    assert names_in(text) == ["wafer-scale engine", "WSE", "WSE"]


@pytest.mark.parametrize(
    "text",
    [
        "The single largest engine (WSE) won.",  # other initials
        "It has a chief executive officer (CEO).",
        "He said so (see below) in an interview.",
    ],
)
def test_no_phrase_is_a_name_without_its_initials(text: str) -> None:
    assert not any(" " in mention.text for mention in mentions_in(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("quillzit, a Lisbon start-up, won.", "quillzit"),
        ("The judge agreed. paywizz has left.", "paywizz"),
        ("It rents from reservoir.io for now.", "reservoir.io"),
        ("They bought sieć7 in May.", "sieć7"),
        ("It fined the marketplace kaufrausch GmbH again.", "kaufrausch GmbH"),
        ("Rivals of the startup quillzit are worried.", "quillzit"),
    ],
)
def test_brands_in_lower_case_are_found(text: str, name: str) -> None:
    assert name in names_in(text)


def test_a_brand_is_found_wherever_it_stands() -> None:
    assert names_in("quillzit won. They bought quillzit.") == ["quillzit", "quillzit"]


@pytest.mark.parametrize(
    "text",
    ["It grew 10nm chips by 5pm, on the 21st, at 30kWh.", "rechipping helped, and presold gear too."],
)
def test_rare_words_and_measures_are_no_brands(text: str) -> None:
    assert names_in(text) == []


def test_bodies_of_a_state() -> None:
    assert types_in("Italy's economy ministry paid.") == {"Italy's economy ministry": "GovernmentAgency"}
    assert types_in("The Polish navy paid.") == {"Polish navy": "GovernmentAgency"}
    assert types_in("The state of Texas paid.") == {"state of Texas": "GovernmentAgency"}
    assert names_in("The ministry paid, and so did the government.") == []


def test_a_place_takes_in_where_it_lies() -> None:
    assert types_in("It is based in Austin, Texas, today.") == {"Austin, Texas": "Place"}
