from __future__ import annotations

from datetime import date

from kg.model import EntityType, Modality, Relation
from kg.views import statement_graph
from tests.samples import ACME
from tests.views.worlds import sample_world


def test_statements_are_edges_and_entities_nodes() -> None:
    world = sample_world()
    graph = statement_graph(world.documents, world.entities, world.claims)
    assert graph.number_of_nodes() == 7
    assert graph.number_of_edges() == 8
    assert graph.nodes["acme"] == {
        "name": "Acme Compute",
        "type": EntityType.COMPANY,
        "aliases": ("Acme",),
        "same_as": ACME.same_as,
        "ticker": "NASDAQ:ACME",
        "claims": 4,
    }
    edge = graph.edges["acme", "crow-labs-company", "acquires"]
    assert edge["relation"] is Relation.ACQUIRES
    assert edge["contested"] is True
    assert edge["modality"] is Modality.SPECULATIVE
    assert (edge["claims"], edge["documents"]) == (2, 2)
    assert edge["first_date"] == date(2026, 1, 15)


def test_parallel_statements_are_parallel_edges() -> None:
    world = sample_world()
    graph = statement_graph(world.documents, world.entities, world.claims)
    assert set(graph["bolt-systems-company"]["crow-labs-company"]) == {"competes_with", "merges_with"}


def test_an_entity_without_claims_is_no_node() -> None:
    world = sample_world()
    assert not statement_graph(world.documents, world.entities, ()).nodes
