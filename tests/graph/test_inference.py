"""What follows from the facts: exactly what a reasoner for all of OWL 2 RL finds by the same rules."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from itertools import pairwise

import owlrl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.inference import RULES, Step, explain, infer
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


def toy_store(axioms: Iterable[Triple], facts: Iterable[Triple]) -> Store:
    """Return a store of nothing but axioms and facts."""
    store = Store()
    store.extend(Quad(it.subject, it.predicate, it.object, NAMES.ontology_graph) for it in axioms)
    store.extend(Quad(it.subject, it.predicate, it.object, NAMES.facts_graph) for it in facts)
    return store


def extended() -> Store:
    """Return a store whose ontology has chains, rings and equivalents that the shipped one does without."""
    p, q, r, s, t = (NamedNode(f"{v.TC}p{number}") for number in range(5))
    a, b, c = (NamedNode(f"{v.TC}C{number}") for number in range(3))
    x, y = NAMES.entity("x"), NAMES.entity("y")
    return toy_store(
        [
            Triple(p, v.SUB_PROPERTY_OF, q),
            Triple(q, v.SUB_PROPERTY_OF, r),
            Triple(r, v.SUB_PROPERTY_OF, p),  # a ring: all three are the same
            Triple(r, v.EQUIVALENT_PROPERTY, s),
            Triple(t, v.INVERSE_OF, s),
            Triple(s, v.TYPE, v.SYMMETRIC_PROPERTY),
            Triple(a, v.EQUIVALENT_CLASS, b),
            Triple(b, v.SUB_CLASS_OF, c),
        ],
        [Triple(x, p, y), Triple(x, v.TYPE, a), Triple(y, v.TYPE, b)],
    )


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


@pytest.mark.parametrize("make", [whole_store, every_relation, extended])
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
    assert list(added) == [rule.name for rule in RULES] and sum(added.values()) == len(before)


def test_what_followed_from_a_fact_goes_with_it() -> None:
    store = whole_store()
    store.clear_graph(NAMES.facts_graph)
    infer(store, NAMES)
    assert {triple.predicate for triple in triples(store, NAMES.inferred_graph)} == {v.TYPE}


@pytest.mark.parametrize("seed", range(8))
def test_the_same_follows_as_for_owlrl_from_any_axioms(seed: int) -> None:
    chance = random.Random(seed)
    properties = [NamedNode(f"{v.TC}p{number}") for number in range(5)]
    classes = [NamedNode(f"{v.TC}C{number}") for number in range(4)]
    things = [NAMES.entity(f"e{number}") for number in range(4)]
    axioms = [
        Triple(chance.choice(nodes), axiom, chance.choice(nodes))
        for axiom, nodes in (
            (v.SUB_PROPERTY_OF, properties),
            (v.INVERSE_OF, properties),
            (v.EQUIVALENT_PROPERTY, properties),
            (v.SUB_CLASS_OF, classes),
            (v.EQUIVALENT_CLASS, classes),
        )
        for _ in range(2)
    ]
    axioms.append(Triple(chance.choice(properties), v.TYPE, v.SYMMETRIC_PROPERTY))
    facts = [
        *(Triple(chance.choice(things), chance.choice(properties), chance.choice(things)) for _ in range(4)),
        *(Triple(thing, v.TYPE, chance.choice(classes)) for thing in things),
    ]
    store = toy_store(axioms, facts)
    infer(store, NAMES)
    # owlrl says of each class that it has an equivalent, itself, and of each thing that it is a owl:Thing.
    assert triples(store, NAMES.inferred_graph) == reasoned(store)


def test_the_counts_of_rules_do_not_depend_on_the_order_of_facts() -> None:
    quads = list(whole_store())
    counts = set()
    for seed in range(4):
        random.Random(seed).shuffle(quads)
        store = load_store(None, quads)
        counts.add(tuple(infer(store, NAMES).items()))
    assert len(counts) == 1


def test_inference_never_reads_claims() -> None:
    store = whole_store()
    before = triples(store, NAMES.inferred_graph)
    kept = {NAMES.ontology_graph, NAMES.entities_graph, NAMES.facts_graph}
    for graph in [graph for graph in store.named_graphs() if graph not in kept]:
        store.remove_graph(graph)
    assert not any(store.quads_for_pattern(None, v.TYPE, v.CLAIM))
    infer(store, NAMES)
    assert triples(store, NAMES.inferred_graph) == before


def test_what_no_file_may_hold_does_not_follow() -> None:
    p = v.PROPERTIES[Relation.COMPETES_WITH]
    store = toy_store(
        [Triple(p, v.TYPE, v.SYMMETRIC_PROPERTY)], [Triple(NAMES.entity("a"), p, Literal("no thing"))]
    )
    assert sum(infer(store, NAMES).values()) == 0


def test_a_triple_is_explained_from_what_is_stated_to_the_triple() -> None:
    store = every_relation()
    infer(store, NAMES)
    acme, other = NAMES.entity("acme"), NAMES.entity("other-supplies")
    supplies, supplied = v.PROPERTIES[Relation.SUPPLIES], v.INVERSES[Relation.SUPPLIES]
    fact = Triple(acme, supplies, other)
    assert explain(store, NAMES, fact) == ()
    assert explain(store, NAMES, Triple(other, supplied, acme)) == (
        Step(rule="inverse property", premise=fact, conclusion=Triple(other, supplied, acme)),
    )
    related = Triple(acme, v.RELATED_TO, other)
    assert explain(store, NAMES, Triple(other, v.RELATED_TO, acme)) == (
        Step(rule="sub-property", premise=fact, conclusion=related),
        Step(rule="symmetric property", premise=related, conclusion=Triple(other, v.RELATED_TO, acme)),
    )
    assert explain(store, NAMES, Triple(other, supplies, acme)) is None


@pytest.mark.parametrize("make", [whole_store, every_relation, extended])
def test_every_inferred_triple_is_explained_step_by_step(make: Callable[[], Store]) -> None:
    store = make()
    infer(store, NAMES)
    stated = triples(store, NAMES.facts_graph, NAMES.entities_graph)
    for triple in triples(store, NAMES.inferred_graph):
        steps = explain(store, NAMES, triple)
        assert steps and steps[0].premise in stated and steps[-1].conclusion == triple
        assert all(one.conclusion == next_.premise for one, next_ in pairwise(steps))
