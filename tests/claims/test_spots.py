"""Mentions as token ranges, and who is who."""

from __future__ import annotations

from kg.claims.spots import find_spots, identify, name_words, token_range
from kg.language.quantities import find_amounts
from kg.model import EntityType, Mention, TextSpan
from tests.claims.marked import marked


def name(text: str, type_: EntityType = EntityType.COMPANY) -> Mention:
    return Mention(span=TextSpan(document="d", start=0, end=len(text)), text=text, type=type_)


def test_names_and_amounts_become_spots_in_order() -> None:
    _, doc, found = marked("[Acme|Company] paid $5 million for [Bolt Works|Company].")
    spots, sources = find_spots(doc, found.mentions, find_amounts(doc.text))
    assert [(spot.kind, doc[spot.start : spot.end].text) for spot in spots] == [
        ("Company", "Acme"), ("Amount", "$5 million"), ("Company", "Bolt Works"),
    ]  # fmt: skip
    assert sources[0] == found.mentions[0]


def test_characters_map_to_the_tokens_that_they_touch() -> None:
    assert token_range([0, 5, 9], 5, 8) == (1, 2)
    assert token_range([0, 5, 9], 6, 10) == (1, 3)


def test_short_forms_and_initials_share_the_key_of_the_full_name() -> None:
    keys = identify([name("Haldane Compute Inc."), name("Haldane"), name("HC"), name("Bolt")])
    assert keys["Haldane"] == keys["HC"] == keys["Haldane Compute Inc."] != keys["Bolt"]


def test_a_short_form_of_two_names_is_nobody_elses() -> None:
    keys = identify([name("Apple Records"), name("Apple Computer"), name("Apple")])
    assert len(set(keys.values())) == 3


def test_people_are_known_by_their_last_name() -> None:
    person = EntityType.PERSON
    keys = identify([name("Jane Roe", person), name("Roe", person), name("Jane", person)])
    assert keys["Roe"] == keys["Jane Roe"] != keys["Jane"]


def test_article_possessive_and_legal_form_do_not_count() -> None:
    assert name_words("The Acme Co.") == name_words("Acme’s") == ("acme",)
    assert name_words("Co") == ("co",)
