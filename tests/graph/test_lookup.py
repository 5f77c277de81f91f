from __future__ import annotations

import pytest
from pyoxigraph import NamedNode, Store

from kg.errors import QueryError
from kg.graph.dataset import entity_quads, ontology_quads
from kg.graph.lookup import resolve_name
from kg.graph.store import load_store
from kg.graph.terms import Names
from kg.model import Entity, EntityType
from tests.graph.world import NAMES, whole_store

ENTITIES = (
    Entity(
        id="cerebras",
        name="Cerebras Systems",
        type=EntityType.COMPANY,
        aliases=("Cerebras", "Cerebras Systems Inc."),
    ),
    Entity(id="openai", name="OpenAI", type=EntityType.COMPANY),
    Entity(id="orange", name="Orange S.A.", type=EntityType.COMPANY, aliases=("Orange",)),
    Entity(id="orange-place", name="Orange County", type=EntityType.PLACE, aliases=("Orange",)),
    Entity(id="meta", name="Meta", type=EntityType.COMPANY),
    Entity(id="meta-ai-product", name="Meta AI", type=EntityType.PRODUCT, aliases=("Meta",)),
    Entity(id="sam-altman-person", name="Sam Altman", type=EntityType.PERSON),
    Entity(id="a/b c", name="“A/B” C", type=EntityType.COMPANY),
    Entity(id="loreal", name="L’Oréal", type=EntityType.COMPANY),
)


@pytest.fixture(scope="module")
def store() -> Store:
    return load_store(None, (*ontology_quads(NAMES), *entity_quads(ENTITIES, NAMES)))


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [
        ("cerebras", "cerebras"),
        ("entity:cerebras", "cerebras"),
        (NAMES.entity("cerebras").value, "cerebras"),
        (f"<{NAMES.entity('cerebras').value}>", "cerebras"),
        ("Cerebras", "cerebras"),
        ("  CEREBRAS   systems ", "cerebras"),
        ("Cerebras Systems, Inc.", "cerebras"),
        ("Cerebras Systems Ltd", "cerebras"),
        ("open ai", "openai"),
        ("Open-AI", "openai"),
        ("OPENAI Inc", "openai"),
        ("orange sa", "orange"),
        ("orange-place", "orange-place"),
        ("Meta", "meta"),
        ("mr. sam altman", "sam-altman-person"),
        ("a/b c", "a/b c"),
        ('"A/B" c', "a/b c"),
        ("L'Oreal", "loreal"),
    ],
)
def test_an_entity_is_found_however_it_is_written(store: Store, text: str, entity_id: str) -> None:
    assert resolve_name(store, text) == NAMES.entity(entity_id)


def test_a_name_of_two_entities_is_not_guessed(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        resolve_name(store, "Orange")
    assert str(caught.value) == (
        "'Orange' names 2 entities, say which by its id: "
        "orange (Orange S.A., Company), orange-place (Orange County, Place)"
    )


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("Cerberas", "did you mean Cerebras Systems?"),
        ("Altman", "did you mean Sam Altman?"),
        ("OpenIA", "did you mean OpenAI?"),
        ("Zzyzx", "`kg query entities` lists them"),
    ],
)
def test_an_unknown_name_is_told_what_is_near(store: Store, text: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        resolve_name(store, text)
    assert str(caught.value).startswith(f"no entity is called {text!r}: ")
    assert hint in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "...",
        "'} UNION { ?s ?p ?o } #",
        "http://not an iri",
        "https://example.org/elsewhere",
        "urn:",
        "\ud800",
        "\x00",
        "tc:Company",
        "https://w3id.org/tech-claims/ontology#Company",
        "company",
        "claim:1",
    ],
)
def test_what_is_no_entity_is_not_found(store: Store, text: str) -> None:
    with pytest.raises(QueryError):
        resolve_name(store, text)


KNOWN = (
    Entity(id="tsmc", name="TSMC", type=EntityType.COMPANY),
    Entity(id="nvidia", name="Nvidia", type=EntityType.COMPANY),
)


@pytest.fixture(scope="module")
def known() -> Store:
    return load_store(None, (*ontology_quads(NAMES), *entity_quads(KNOWN, NAMES)))


@pytest.mark.parametrize(
    ("text", "entity_id"),
    [
        ("Taiwan Semiconductor", "tsmc"),
        ("Taiwan Semiconductor Manufacturing Company Ltd.", "tsmc"),
        ("taiwan semiconductor", "tsmc"),
        ("NVDA", "nvidia"),
        ("NASDAQ:NVDA", "nvidia"),
        ("nvda", "nvidia"),
    ],
)
def test_a_name_that_only_the_gazetteer_has_is_found(known: Store, text: str, entity_id: str) -> None:
    assert resolve_name(known, text) == NAMES.entity(entity_id)


def test_what_the_gazetteer_has_and_the_graph_has_not_is_said(known: Store) -> None:
    with pytest.raises(QueryError, match="kg knows the name, but no claim of this graph is about it"):
        resolve_name(known, "Acer")


def test_the_graph_is_asked_before_the_gazetteer() -> None:
    """What this graph calls "NVDA" is not Nvidia."""
    other = Entity(id="nvda-club", name="NVDA", type=EntityType.ORGANIZATION)
    store = load_store(None, (*ontology_quads(NAMES), *entity_quads((*KNOWN, other), NAMES)))
    assert resolve_name(store, "NVDA") == NAMES.entity("nvda-club")


def test_the_base_of_the_build_is_heeded() -> None:
    names = Names("urn:mine:")
    assert resolve_name(whole_store(names=names), "Acme") == NamedNode("urn:mine:entity/acme")
