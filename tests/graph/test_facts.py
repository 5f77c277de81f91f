"""What becomes a plain fact, and above all what does not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import product

import pytest
from pyoxigraph import NamedNode, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.dataset import document_quads, origin_quads
from kg.graph.facts import project_facts
from kg.graph.policy import parse_policy, policy_of
from kg.graph.store import load_store
from kg.model import (
    Attribution,
    Certainty,
    Document,
    Factuality,
    LinkedClaim,
    Polarity,
    Relation,
    Status,
)
from tests.graph.world import NAMES, stated_quads, whole_store
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


def under(policy: str, claims: Iterable[LinkedClaim]) -> set[Triple]:
    """Return the facts that a policy makes of claims."""
    store = load_store(None, stated_quads(claims=claims))
    project_facts(store, NAMES, parse_policy([policy]))
    return facts_of(store)


def again(document: Document, **changes: object) -> LinkedClaim:
    """Return the claim of `PLAIN` as another document makes it."""
    span = replace(PLAIN.claim.evidence.span, document=document.id)
    quote = document.text[span.start : span.end]
    evidence = replace(PLAIN.claim.evidence, span=span, quote=quote)
    id_ = f"again-{document.id}"
    return replace(PLAIN, claim=replace(PLAIN.claim, id=id_, evidence=evidence, **changes))  # type: ignore[arg-type]


PRODUCES = Triple(NAMES.entity(PLAIN.subject.id), tc("produces"), NAMES.entity(PLAIN.object.id))
DENIAL = again(SECOND, factuality=Factuality(polarity=Polarity.NEGATIVE))
PLAN = again(SECOND, factuality=Factuality(status=Status.PLANNED))


@pytest.mark.parametrize(
    ("policy", "claims", "there"),
    [
        ("confidence=0.9", [PLAIN], True),
        ("confidence=0.91", [PLAIN], False),
        ("confidence=0.91", [PLAIN, again(SECOND, confidence=0.95)], True),
        ("sources=2", [PLAIN], False),
        ("sources=2", [PLAIN, replace(PLAIN, claim=replace(PLAIN.claim, id="same-article"))], False),
        ("sources=2", [PLAIN, again(SECOND)], True),
        ("sources=2,confidence=0.9", [PLAIN, again(SECOND, confidence=0.5)], False),
        ("sources=2", [PLAIN, PLAN], False),
        ("sources=2", [PLAIN, DENIAL], False),
        ("contested=no", [PLAIN], True),
        ("contested=no", [PLAIN, DENIAL], False),
        ("contested=yes", [PLAIN, DENIAL], True),
        ("modalities=reported", [PLAIN], False),
        ("modalities=reported", [again(SECOND, attribution=Attribution(cue="said"))], True),
        ("modalities=asserted", [again(SECOND, attribution=Attribution(cue="said"))], False),
        ("modalities=planned", [PLAN], True),
        ("modalities=asserted+planned,sources=2", [PLAIN, PLAN], True),
        ("modalities=planned+ended+speculative", [DENIAL], False),
    ],
)  # fmt: skip
def test_a_policy_says_what_a_fact_needs(policy: str, claims: list[LinkedClaim], there: bool) -> None:
    assert under(policy, claims) == ({PRODUCES} if there else set())


def test_two_directions_of_a_rivalry_corroborate_each_other() -> None:
    one, other = (it for it in LINKED_CLAIMS if it.claim.relation is Relation.COMPETES_WITH)
    bolt, crow = NAMES.entity("bolt-systems-company"), NAMES.entity("crow-labs-company")
    assert under("sources=2", [one, other]) == {
        Triple(bolt, tc("competesWith"), crow),
        Triple(crow, tc("competesWith"), bolt),
    }
    assert under("sources=2", [one]) == set()


def test_copies_of_one_article_do_not_corroborate_each_other() -> None:
    claims = [PLAIN, again(SECOND)]
    store = load_store(None, stated_quads(claims=claims))
    store.extend(
        origin_quads({it.id: it for it in (FIRST, SECOND)}, {"first": "first", "second": "first"}, NAMES)
    )
    assert project_facts(store, NAMES, parse_policy(["sources=2"])) == 0
    assert project_facts(store, NAMES) == 1


def test_facts_are_made_anew_under_another_policy() -> None:
    store = whole_store()
    before = set(store)
    project_facts(store, NAMES, parse_policy(["sources=9"]))
    assert facts_of(store) == set()
    assert policy_of(store, NAMES).sources == 9
    project_facts(store, NAMES)
    assert set(store) == before
