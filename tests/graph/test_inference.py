"""What follows from the facts: exactly what a reasoner for all of OWL 2 RL finds by the same rules."""

from __future__ import annotations

from collections.abc import Callable

import owlrl
import pytest
import rdflib
from pyoxigraph import NamedNode, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.inference import RULES, infer
from kg.graph.store import load_store
from kg.model import SYMMETRIC, Relation
from tests.graph.world import NAMES, as_oxigraph, as_rdflib, stated_quads, whole_store
from tests.samples import LINKED_CLAIMS


def triples(store: Store, *graphs: NamedNode) -> set[Triple]:
    return {quad.triple for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)}


def every_relation() -> Store:
    """Return a store with one fact of each relation, between entities of its own types."""
    store = load_store(None, stated_quads())
    for relation, property_ in v.PROPERTIES.items():
        fact = Triple(NAMES.entity("acme"), property_, NAMES.entity(f"other-{relation}"))
        store.update(f"INSERT DATA {{ GRAPH {NAMES.facts_graph} {{ {fact} }} }}")
    return store


def reasoned(store: Store) -> set[Triple]:
    """Return what owlrl derives about entities, leaving out the rules that kg does without."""
    stated = triples(store, NAMES.ontology_graph, NAMES.entities_graph, NAMES.facts_graph)
    graph = as_rdflib(stated)
    for term in (rdflib.RDFS.domain, rdflib.RDFS.range, rdflib.OWL.sameAs):
        graph.remove((None, term, None))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    entity = f"{NAMES.base}entity/"
    found = {
        triple
        for triple in as_oxigraph(graph)
        if isinstance(triple.subject, NamedNode)
        and triple.subject.value.startswith(entity)
        and isinstance(triple.object, NamedNode)
        and triple.object.value.startswith((entity, v.TC))
        and (triple.predicate == v.TYPE or triple.predicate.value.startswith(v.TC))
    }
    return found - stated


@pytest.mark.parametrize("make", [whole_store, every_relation])
def test_the_same_follows_as_for_owlrl(make: Callable[[], Store]) -> None:
    store = make()
    infer(store, NAMES)
    inferred = triples(store, NAMES.inferred_graph)
    assert inferred == reasoned(store)
    assert len(inferred) > 10


def test_nothing_follows_from_claims_that_are_no_facts() -> None:
    unsure = [it for it in LINKED_CLAIMS if it.claim.modality.value not in ("Asserted", "Reported")]
    assert len(unsure) == 5
    store = whole_store(claims=unsure)
    predicates = {triple.predicate for triple in triples(store, NAMES.inferred_graph)}
    assert predicates == {v.TYPE}


def test_what_is_stated_is_not_inferred_again() -> None:
    store = whole_store()
    assert not triples(store, NAMES.inferred_graph) & triples(store, NAMES.facts_graph, NAMES.entities_graph)


def test_rivals_of_rivals_are_no_rivals() -> None:
    store = load_store(None, stated_quads(documents=(), claims=()))
    a, b, c = (NAMES.entity(name) for name in "abc")
    rival = v.PROPERTIES[Relation.COMPETES_WITH]
    for fact in (Triple(a, rival, b), Triple(b, rival, c)):
        store.update(f"INSERT DATA {{ GRAPH {NAMES.facts_graph} {{ {fact} }} }}")
    infer(store, NAMES)
    found = triples(store, NAMES.inferred_graph)
    assert Triple(b, rival, a) in found
    assert not {Triple(a, rival, c), Triple(c, rival, a), Triple(a, rival, a)} & found


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_can_be_read_backwards(relation: Relation) -> None:
    store = every_relation()
    infer(store, NAMES)
    backwards = v.PROPERTIES[relation] if relation in SYMMETRIC else v.INVERSES[relation]
    other = NAMES.entity(f"other-{relation}")
    assert Triple(other, backwards, NAMES.entity("acme")) in triples(store, NAMES.inferred_graph)


def test_inferring_twice_changes_nothing_and_counts_add_up() -> None:
    store = whole_store()
    before = triples(store, NAMES.inferred_graph)
    added = infer(store, NAMES)
    assert triples(store, NAMES.inferred_graph) == before
    assert list(added) == list(RULES) and sum(added.values()) == len(before)


def test_what_followed_from_a_fact_goes_with_it() -> None:
    store = whole_store()
    store.clear_graph(NAMES.facts_graph)
    infer(store, NAMES)
    assert {triple.predicate for triple in triples(store, NAMES.inferred_graph)} == {v.TYPE}
