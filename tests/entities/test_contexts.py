"""What a text tells of an ambiguous name."""

from __future__ import annotations

import pytest

from kg.entities import find_contexts, resolve
from kg.entities.contexts import NO_CONTEXT
from kg.model import Document, EntityType, Mention, TextSpan


def named(text: str, name: str, type_: EntityType, document: str = "a") -> tuple[Document, Mention]:
    start = text.index(name)
    span = TextSpan(document=document, start=start, end=start + len(name))
    return Document(id=document, text=text), Mention(span=span, text=name, type=type_)


def entity_id(text: str, name: str, type_: EntityType = EntityType.COMPANY, document: str = "a") -> str:
    where, mention = named(text, name, type_, document)
    return resolve([mention], contexts=find_contexts(where, [mention])).links[mention].entity.id


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mercury opened accounts for start-ups that had fled their bank.", "mercury-fintech"),
        ("The humanoid that Figure sent to the plant lifts parts of metal.", "figure-ai"),
        ("Trucks of Aurora drove to Houston with nobody at the wheel.", "aurora"),
    ],
)
def test_a_text_that_speaks_of_the_firm_means_it(text: str, expected: str) -> None:
    name = expected.split("-")[0].capitalize()
    assert entity_id(text, name) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Mercury makes outboard engines for fishing boats.",
        "Divers of Mercury found the wreck of a ferry.",
    ],
)
def test_a_text_that_does_not_may_mean_another(text: str) -> None:
    assert entity_id(text, "Mercury") != "mercury-fintech"


def test_two_others_of_that_name_are_not_one() -> None:
    text = "Mercury makes outboard engines for fishing boats."
    assert entity_id(text, "Mercury") != entity_id(text, "Mercury", document="b")


def test_a_listed_company_that_is_simply_called_so_needs_no_such_words() -> None:
    assert entity_id("Apple was late with its taxes in Ireland.", "Apple") == "apple"


def test_a_legal_form_shows_that_a_firm_is_meant() -> None:
    assert entity_id("Figure Inc. moved.", "Figure Inc.") == "figure-ai"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Edmonton-based Aurora grows cannabis.", "CA"),
        ("The Canadian cannabis grower Aurora sold a plant.", None),
        ("The Canadian producer Aurora sold a plant.", "CA"),
        ("Canadian regulators said Aurora sold a plant.", None),
    ],
)
def test_the_country_is_told_by_what_the_firm_is_called(text: str, code: str | None) -> None:
    document, mention = named(text, "Aurora", EntityType.COMPANY)
    country = find_contexts(document, [mention]).get(mention, NO_CONTEXT).country
    assert (country.code if country and country.said else None) == code


def test_a_name_that_is_plain_needs_no_context() -> None:
    document, mention = named("Nvidia sells accelerators.", "Nvidia", EntityType.COMPANY)
    assert find_contexts(document, [mention]) == {}


def test_initials_of_bodies_of_two_countries_are_two() -> None:
    agency = EntityType.GOVERNMENT_AGENCY
    peru = entity_id("Peru's QZB fined Crow.", "QZB", agency)
    chile = entity_id("Chile's QZB fined Crow.", "QZB", agency)
    assert peru != chile


@pytest.mark.parametrize("name", ["Competition Commission", "Indian Competition Commission"])
def test_a_body_is_known_without_its_country_and_with_it_in_other_words(name: str) -> None:
    text = f"In India, the {name} fined Crow."
    assert entity_id(text, name, EntityType.GOVERNMENT_AGENCY) == "cci"
