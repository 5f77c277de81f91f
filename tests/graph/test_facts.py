"""What becomes a plain fact, and above all what does not."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from pyoxigraph import NamedNode, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.dataset import document_quads
from kg.graph.facts import project_facts
from kg.graph.store import load_store
from kg.model import Certainty, Factuality, Polarity, Status
from tests.graph.world import NAMES, whole_store
from tests.samples import FIRST, LINKED_CLAIMS, SECOND

PLAIN = next(it for it in LINKED_CLAIMS if it.claim.relation.value == "produces")


def facts_of(store: Store) -> set[Triple]:
    return {quad.triple for quad in store.quads_for_pattern(None, None, None, NAMES.facts_graph)}


def tc(name: str) -> NamedNode:
    return NamedNode(v.TC + name)


def test_the_facts_of_the_sample_world_are_those_that_it_states_plainly() -> None:
    bolt, crow = NAMES.entity("bolt-systems-company"), NAMES.entity("crow-labs-company")
    assert facts_of(whole_store()) == {
        Triple(bolt, tc("headquarteredIn"), NAMES.entity("oslo-place")),
        Triple(bolt, tc("produces"), NAMES.entity("bolt-engine-product")),
        Triple(bolt, tc("competesWith"), crow),
        Triple(crow, tc("competesWith"), bolt),
        Triple(NAMES.entity("acme"), tc("regulatedBy"), NAMES.entity("federal-trade-board")),
    }


@pytest.mark.parametrize(("polarity", "certainty", "status"), [*product(Polarity, Certainty, Status)])
def test_only_what_is_positive_certain_and_holds_becomes_a_fact(
    polarity: Polarity, certainty: Certainty, status: Status
) -> None:
    factuality = Factuality(polarity=polarity, certainty=certainty, status=status)
    linked = replace(PLAIN, claim=replace(PLAIN.claim, factuality=factuality))
    store = load_store(None, document_quads(FIRST, [linked], NAMES))
    assert project_facts(store, NAMES) == len(facts_of(store)) == (1 if factuality == Factuality() else 0)


def test_a_denial_takes_nothing_back() -> None:
    denial = replace(
        PLAIN, claim=replace(PLAIN.claim, id="denial", factuality=Factuality(polarity=Polarity.NEGATIVE))
    )
    store = load_store(None, document_quads(FIRST, [PLAIN, denial], NAMES))
    assert project_facts(store, NAMES) == 1


def test_two_sentences_make_one_fact() -> None:
    again = replace(PLAIN, claim=replace(PLAIN.claim, id="again"))
    store = load_store(None, document_quads(FIRST, [PLAIN, again], NAMES))
    assert project_facts(store, NAMES) == 1


def test_facts_are_rebuilt_when_a_document_goes() -> None:
    store = whole_store()
    store.remove_graph(NAMES.document_graph(SECOND.digest))
    project_facts(store, NAMES)
    assert not any(fact.predicate == tc("regulatedBy") for fact in facts_of(store))
