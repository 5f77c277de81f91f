"""How the shipped queries find entities by name, in the market that `tests.graph.market` describes."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.catalogue import ParameterKind, shipped_queries
from kg.graph.query import run_query
from tests.graph.market import market_store
from tests.graph.questions import CALLS, shown


@pytest.fixture(scope="module")
def store() -> Store:
    return market_store()


def test_entities_are_ranked_and_kept_apart_where_they_share_a_name(store: Store) -> None:
    ranking = shown(store, "entities", "entity kind claims denied iri")
    assert ranking[:3] == [
        ("Acme Compute", "company", "17", "2", "entity:acme"),
        ("Bolt Systems", "company", "11", "0", "entity:bolt"),
        ("Echo Cloud", "company", "10", "2", "entity:echo"),
    ]
    assert [row for row in ranking if row[0] == "Orion"] == [
        ("Orion", "company", "4", "1", "entity:orion-company"),
        ("Orion", "product", "2", "0", "entity:orion-product"),
    ]
    organizations = {kind for _, kind in shown(store, "entities", "entity kind", type="organization")}
    assert organizations == {"company", "government agency", "stock exchange"}
    assert shown(store, "entities", "entity", type="place") == [("Oslo",)]


def test_a_search_heeds_no_capitals(store: Store) -> None:
    assert shown(store, "search", "quote", text="CHIPS supplies bolt") == [
        ("Dune Chips supplies Bolt Systems (asserted).",)
    ]


ENTITY_CALLS = [
    (name, parameter.name)
    for name, query in shipped_queries().items()
    for parameter in query.parameters
    if parameter.kind is ParameterKind.ENTITY
]


@pytest.mark.parametrize(("name", "parameter"), ENTITY_CALLS)
def test_no_query_guesses_who_is_meant(store: Store, name: str, parameter: str) -> None:
    query, call = shipped_queries()[name], CALLS[name][0]
    with pytest.raises(QueryError, match="no entity is called 'Nobody Inc'"):
        run_query(store, query, call | {parameter: "Nobody Inc"})
    with pytest.raises(QueryError, match="'orion' names 2 entities, say which by its id: orion-company"):
        run_query(store, query, call | {parameter: "orion"})
