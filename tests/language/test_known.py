from __future__ import annotations

from dataclasses import replace

import pytest
from spacy.matcher import PhraseMatcher

from kg.gazetteer import load_gazetteer
from kg.language.characters import fold
from kg.language.known import KnownNames
from kg.language.models import English
from kg.language.words import Words
from kg.model import EntityType
from tests.language.worlds import names_in, types_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nvidia Corp. rose.", ["Nvidia Corp."]),
        ("It bought Nvidia H100 GPUs for data centres.", ["Nvidia", "H100", "GPUs", "data centres"]),
        ("The iPhone maker met a16z and Lowe’s.", ["iPhone", "a16z", "Lowe’s"]),
        ("SK hynix met NVIDIA and Openai.", ["SK hynix", "NVIDIA", "Openai"]),
        ("Yesterday Nvidia won.", ["Nvidia"]),
        ("Its Nvidia-backed rival won.", ["Nvidia"]),
        ("Ours is Gemini 2.5 Pro.", ["Gemini 2.5 Pro"]),
    ],
)
def test_known_names_are_found(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


def test_a_known_name_is_not_found_inside_another_name() -> None:
    assert "Nvidia" not in names_in("He joined the Nvidia Pensioners Foundation.")


@pytest.mark.parametrize(
    "text",
    [
        "It missed its target, and an arm broke.",
        "Target the right people, they said.",
        "A gpu@example.com address and gemini constellations.",
    ],
)
def test_everyday_words_are_no_names(text: str) -> None:
    assert names_in(text) == []


def test_an_everyday_word_is_a_name_where_its_place_shows_one() -> None:
    assert names_in("Shoppers like Target.") == ["Target"]
    assert names_in("Arm said it would wait.") == ["Arm"]
    assert names_in("Arm rises. The shares of Arm Holdings rose.") == ["Arm", "Arm Holdings"]


def test_a_number_behind_an_everyday_word_counts_something() -> None:
    assert names_in("See Target 4 in the list.") in ([], ["Target 4"])


def test_a_product_with_a_longer_name_is_a_product() -> None:
    assert types_in("It runs on Gemini 2.5 Pro.") == {"Gemini 2.5 Pro": "Product"}


def test_names_are_found_as_a_matcher_of_all_their_tokens_finds_them() -> None:
    nlp = English()
    nlp.add_pipe("kg_sentences")
    entries = load_gazetteer()[::200]
    names = sorted({fold(name).lower() for entry in entries for name in entry.names})
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("name", [nlp.make_doc(name) for name in names])
    text = "; ".join(f"The {name.title()}'s {name}-like {name}s, ({name})" for name in names)
    doc = nlp(text + " new\nyork " + text.upper())
    known = KnownNames(nlp, [replace(entry, type=EntityType.COMPANY) for entry in entries])
    assert sorted(known._ranges(Words(doc))) == sorted((start, end) for _, start, end in matcher(doc))
