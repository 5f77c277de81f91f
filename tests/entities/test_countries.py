"""Of which country a public body is."""

from __future__ import annotations

import pytest

from kg.entities import find_contexts, resolve
from kg.entities.countries import find_countries, is_generic
from kg.model import Document, EntityType, Mention, TextSpan


def body(text: str, name: str) -> tuple[Document, Mention]:
    start = text.index(name)
    span = TextSpan(document="a", start=start, end=start + len(name))
    document = Document(id="a", text=text)
    return document, Mention(span=span, text=name, type=EntityType.GOVERNMENT_AGENCY)


@pytest.mark.parametrize(
    ("text", "name", "code", "said"),
    [
        ("Japan's Fair Trade Commission fined Crow.", "Fair Trade Commission", "JP", True),
        ("The Dutch Data Protection Authority fined Crow.", "Data Protection Authority", "NL", True),
        ("The Ministry of Defence of India signed.", "Ministry of Defence", "IN", True),
        ("In New Delhi, the Ministry of Defence signed for jets.", "Ministry of Defence", "IN", False),
        ("Paris, Rome: the Ministry of Defence signed.", "Ministry of Defence", None, None),
        ("Rome is old. The Ministry of Defence signed.", "Ministry of Defence", None, None),
        ("The US Ministry of Defence signed.", "Ministry of Defence", "US", True),
        ("The UK's Ministry of Defence signed.", "Ministry of Defence", "GB", True),
        ("Us and the Ministry of Defence: a history.", "Ministry of Defence", None, None),
        ("La Poste wrote to the Ministry of Defence.", "Ministry of Defence", None, None),
        ("It would be polish work for the Ministry of Defence.", "Ministry of Defence", None, None),
    ],
)
def test_the_words_around_tell(text: str, name: str, code: str | None, said: bool | None) -> None:
    document, mention = body(text, name)
    found = find_countries(document, [mention]).get(mention)
    assert (found and found.code, found and found.said) == (code, said)


def test_a_country_said_once_holds_on() -> None:
    text = "India's Ministry of Defence waited. The Ministry of Defence signed."
    document, first = body(text, "Ministry of Defence")
    start = text.rindex("Ministry")
    again = Mention(
        span=TextSpan(document="a", start=start, end=start + len(first.text)),
        text=first.text,
        type=first.type,
    )
    found = find_countries(document, [first, again])
    assert found[again].code == "IN"


@pytest.mark.parametrize("name", ["Ministry of Defence", "central bank", "Data Protection Authority"])
def test_names_of_common_words_are_generic(name: str) -> None:
    assert is_generic(name)


@pytest.mark.parametrize("name", ["Abu Dhabi Investment Authority", "Bundeskartellamt", "NASA"])
def test_names_of_their_own_are_not(name: str) -> None:
    assert not is_generic(name)


def entity_id(text: str, name: str) -> str:
    document, mention = body(text, name)
    links = resolve([mention], contexts=find_contexts(document, [mention])).links
    return links[mention].entity.id


def test_bodies_of_two_countries_are_two() -> None:
    name = "Ministry of Water"
    found = {
        entity_id("Peru's Ministry of Water fined Crow.", name),
        entity_id("Chile's Ministry of Water fined Crow.", name),
        entity_id("The Ministry of Water fined Crow.", name),
    }
    assert len(found) == 3


def test_a_body_that_the_gazetteer_knows_is_not_that_of_another_country() -> None:
    assert entity_id("The FCC fined Crow.", "FCC") == "fcc"
    assert entity_id("Tanzania's FCC fined Crow.", "FCC") != "fcc"
    assert entity_id("In London, the FCC fined Crow.", "FCC") == "fcc"
