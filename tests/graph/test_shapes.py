"""A good graph conforms; each way of breaking it is caught, with a message that says what is wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store

from kg.errors import StoreError
from kg.graph.dataset import entity_quads
from kg.graph.facts import project_facts
from kg.graph.inference import infer
from kg.graph.shapes import Report, validate
from kg.graph.terms import Names
from kg.graph.vocabulary import PREFIXES
from kg.model import EntityType
from tests.graph.test_serialize import nasty_store
from tests.graph.world import NAMES, whole_store
from tests.samples import BOLT, DOCUMENTS, ENGINE, FIRST, LINKED_CLAIMS, SECOND

SUPPLY = LINKED_CLAIMS[0].claim.id
HOME = LINKED_CLAIMS[1].claim.id
CLAIM = f"claim:{SUPPLY}"
DOC = f"graph:doc-{FIRST.digest}"


def change(store: Store, update: str) -> None:
    """Run an update with $claim, $home and $doc filled in, and all prefixes bound."""
    for name, value in (("$claim", CLAIM), ("$home", f"claim:{HOME}"), ("$graph", DOC), ("$id", SUPPLY)):
        update = update.replace(name, value)
    store.update(update, prefixes=NAMES.prefixes)


def lines(report: Report) -> list[str]:
    return [str(violation) for violation in report.violations]


def test_the_sample_world_conforms() -> None:
    report = validate(whole_store(), DOCUMENTS)
    assert report.conforms and lines(report) == [] and report.warnings == ()


def test_a_world_with_another_base_conforms() -> None:
    assert validate(whole_store(names=Names("urn:example:")), DOCUMENTS).conforms


def test_a_world_without_claims_conforms() -> None:
    assert validate(whole_store(claims=()), DOCUMENTS).conforms


def test_awkward_characters_conform() -> None:
    text = 'x\x00"<b>\ud800 \n' + FIRST.text
    moved = []
    for linked in LINKED_CLAIMS[:6]:
        span = linked.claim.evidence.span
        span = replace(
            span, start=span.start + len(text) - len(FIRST.text), end=span.end + len(text) - len(FIRST.text)
        )
        evidence = replace(linked.claim.evidence, span=span)
        moved.append(replace(linked, claim=replace(linked.claim, evidence=evidence)))
    document = replace(FIRST, text=text, title="<script>", source="javascript:x")
    report = validate(whole_store([document], moved), [document])
    assert lines(report) == []


@pytest.mark.parametrize("batch", [1, 40, 10_000])
def test_the_size_of_the_batches_does_not_matter(batch: int) -> None:
    store = whole_store()
    change(store, "DELETE { GRAPH ?g { $claim tc:status ?o } } WHERE { GRAPH ?g { $claim tc:status ?o } }")
    change(store, "DELETE WHERE { GRAPH ?g { entity:oslo-place rdfs:label ?o } }")
    assert validate(store, DOCUMENTS, batch=batch) == validate(store, DOCUMENTS)


BROKEN = {
    "no polarity": (
        "DELETE WHERE { GRAPH $graph { $claim tc:polarity ?o } }",
        f"{CLAIM} (document first): a claim has exactly one tc:polarity, tc:Positive or tc:Negative",
    ),
    "two statuses": (
        "INSERT DATA { GRAPH $graph { $claim tc:status tc:Ended } }",
        "a claim has exactly one tc:status, tc:Holds, tc:Planned or tc:Ended",
    ),
    "no evidence": (
        "DELETE WHERE { GRAPH $graph { $claim tc:evidence ?o } }",
        "a claim has exactly one tc:evidence, an oa:SpecificResource",
    ),
    "a relation of nobody's": (
        "INSERT DATA { GRAPH $graph { $claim rdf:predicate tc:admires } }",
        "a claim has exactly one rdf:predicate, one of the sixteen relations",
    ),
    "an undeclared class": (
        "INSERT DATA { GRAPH graph:entities { entity:acme a tc:Unicorn } }",
        "entity:acme: the ontology declares no such class or individual [tc:Unicorn]",
    ),
    "an undeclared property": (
        'INSERT DATA { GRAPH graph:entities { entity:acme tc:mood "sad" } }',
        "entity:acme: the ontology declares no such property [tc:mood]",
    ),
    "a term declared elsewhere than in the ontology": (
        "INSERT DATA { GRAPH $graph { tc:Unicorn a owl:Class . entity:acme a tc:Unicorn } }",
        "the ontology declares no such class or individual [tc:Unicorn]",
    ),
    "confidence above one": (
        "DELETE { GRAPH ?g { $claim tc:confidence ?o } } INSERT { GRAPH ?g { $claim tc:confidence 1.5 } } "
        "WHERE { GRAPH ?g { $claim tc:confidence ?o } }",
        "a claim has exactly one tc:confidence, an xsd:decimal from 0 to 1 [1.5]",
    ),
    "confidence of another datatype": (
        "DELETE { GRAPH ?g { $claim tc:confidence ?o } } INSERT { GRAPH ?g { $claim tc:confidence 5e-1 } } "
        "WHERE { GRAPH ?g { $claim tc:confidence ?o } }",
        "a claim has exactly one tc:confidence, an xsd:decimal from 0 to 1",
    ),
    "an end that is no entity": (
        "DELETE WHERE { GRAPH graph:entities { entity:acme ?p ?o } }",
        "entity:acme: what a claim joins or is attributed to is an entity, with a name",
    ),
    "an entity of no type of ours": (
        "DELETE WHERE { GRAPH graph:entities { entity:acme a ?o } } ; "
        "DELETE WHERE { GRAPH graph:inferred { entity:acme a ?o } } ; "
        "INSERT DATA { GRAPH graph:entities { entity:acme a schema:Thing } }",
        "entity:acme: what a claim joins or is attributed to is an entity, of one of the eight types",
    ),
    "an entity with two names": (
        'INSERT DATA { GRAPH graph:entities { entity:acme rdfs:label "Acme Two"@en } }',
        "entity:acme: an entity has exactly one rdfs:label, in English and not an empty one",
    ),
    "a script as address": (
        "INSERT DATA { GRAPH graph:entities { entity:acme owl:sameAs <javascript:alert(1)> } }",
        "an entity is the same as an http(s) IRI [javascript:alert(1)]",
    ),
    "a document without its id": (
        "DELETE WHERE { GRAPH $graph { ?doc dcterms:identifier ?id } }",
        "a document has exactly one dcterms:identifier",
    ),
    "the modality of another claim": (
        "DELETE { GRAPH ?g { $claim tc:modality ?o } } "
        "INSERT { GRAPH ?g { $claim tc:modality tc:Asserted } } "
        "WHERE { GRAPH ?g { $claim tc:modality ?o } }",
        "the modality is not what polarity, certainty, status and attribution add up to [tc:Asserted]",
    ),
    "a fact without a claim": (
        "INSERT DATA { GRAPH graph:facts { entity:acme tc:acquires entity:crow-labs-company } }",
        "entity:acme: this fact has no claim that is positive, certain and holds: an edge needs its sentence",
    ),
    "a claim without its fact": (
        "DELETE WHERE { GRAPH graph:facts { ?s tc:headquarteredIn ?o } }",
        f"claim:{HOME} (document first): this claim is positive, certain and holds, but its triple is not",
    ),
    "an inference from nothing": (
        "INSERT DATA { GRAPH graph:inferred { entity:acme tc:competesWith entity:bolt-systems-company } }",
        "entity:acme: this inferred triple does not follow from the facts, the entities and the ontology",
    ),
    "an inference that is missing": (
        "DELETE WHERE { GRAPH graph:inferred { ?s tc:headquartersOf ?o } }",
        "entity:oslo-place: this triple follows from the facts, the entities and the ontology, but is not",
    ),
    "a blank node": (
        "INSERT DATA { GRAPH $graph { $claim tc:amount [ a schema:MonetaryAmount ] } }",
        "a value is an IRI or a literal, no blank node [tc:amount]",
    ),
    "a triple in no graph": (
        'INSERT DATA { entity:acme rdfs:comment "stray" }',
        "entity:acme: this triple is in no named graph [rdfs:comment]",
    ),
    "a changed quote": (
        'DELETE { GRAPH ?g { ?q oa:exact ?o } } INSERT { GRAPH ?g { ?q oa:exact "Acme will pay." } } '
        "WHERE { GRAPH ?g { ?q oa:exact ?o } FILTER(?q = part:$id-quote) }",
        f"part:{SUPPLY}-evidence (document first): the quote is not what the document holds at 0-80",
    ),
    "a moved quote": (
        "DELETE { GRAPH ?g { ?q oa:start ?o } } INSERT { GRAPH ?g { ?q oa:start 1 } } "
        "WHERE { GRAPH ?g { ?q oa:start ?o } FILTER(?q = part:$id-position) }",
        "the quote is not what the document holds at 1-80",
    ),
    "surroundings that are not there": (
        'INSERT DATA { GRAPH $graph { part:$id-quote oa:prefix "Nobody said that " } }',
        "the prefix is not what the document holds before 0",
    ),
    "a quote without a place": (
        "DELETE WHERE { GRAPH $graph { part:$id-position oa:start ?o } }",
        "a position has exactly one oa:start, an xsd:integer from 0 and below oa:end",
    ),
    "an amount without a number": (
        "DELETE WHERE { GRAPH $graph { part:$id-amount schema:value ?o } }",
        "an amount is an IRI with a schema:value, schema:minValue or schema:maxValue",
    ),
    "money without a currency": (
        "DELETE WHERE { GRAPH $graph { part:$id-amount schema:currency ?o } }",
        "a sum of money has exactly one schema:currency, a code of three capitals",
    ),
    "an end before the start": (
        "DELETE { GRAPH ?g { $claim tc:timeEnd ?o } } "
        'INSERT { GRAPH ?g { $claim tc:timeEnd "2001-01-01"^^xsd:date } } '
        "WHERE { GRAPH ?g { $claim tc:timeEnd ?o } }",
        "a claim has at most one tc:timeStart, an xsd:date not after tc:timeEnd",
    ),
    "a claim about itself": (
        "DELETE { GRAPH ?g { $claim rdf:object ?o } } INSERT { GRAPH ?g { $claim rdf:object ?s } } "
        "WHERE { GRAPH ?g { $claim rdf:subject ?s ; rdf:object ?o } }",
        "the subject of a claim is not also its object",
    ),
    "no extraction": (
        "DELETE WHERE { GRAPH $graph { $claim prov:wasGeneratedBy ?o } }",
        "a claim says once which prov:Activity it was generated by",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_graph_is_caught(name: str) -> None:
    update, message = BROKEN[name]
    store = whole_store()
    before = set(store)
    change(store, update)
    assert set(store) != before, "the update must break something"
    report = validate(store, DOCUMENTS)
    assert not report.conforms
    assert any(message in line for line in lines(report)), lines(report)
    assert all("\n" not in line for line in lines(report))


def test_quotes_are_checked_only_against_the_documents_that_are_given() -> None:
    store = whole_store()
    changed = replace(FIRST, text=FIRST.text.replace("$10", "$99"))
    assert validate(store, [changed, SECOND]).conforms, (
        "another text is another document, unknown to the graph"
    )
    change(store, 'INSERT DATA { GRAPH $graph { part:$id-quote oa:suffix "no such words" } }')
    assert not validate(store, [FIRST]).conforms


def test_an_unlikely_type_is_a_warning_and_no_violation() -> None:
    store = whole_store()
    wrong = replace(ENGINE, type=EntityType.PLACE)
    change(store, f"DELETE WHERE {{ GRAPH graph:entities {{ entity:{ENGINE.id} ?p ?o }} }}")
    store.extend(entity_quads([wrong], NAMES))
    project_facts(store, NAMES)
    infer(store, NAMES)
    report = validate(store, DOCUMENTS)
    assert report.conforms
    assert [str(it) for it in report.warnings] == [
        f"entity:{ENGINE.id}: the object of tc:produces, tc:uses is an artefact"
    ]


def test_other_triples_about_other_things_are_nobodys_fault() -> None:
    store = whole_store()
    change(store, 'INSERT DATA { GRAPH $graph { <https://elsewhere.example/x> rdfs:comment "a note" } }')
    assert validate(store, DOCUMENTS).conforms


def test_a_store_full_of_oddities_is_reported_and_does_not_crash() -> None:
    report = validate(nasty_store(), DOCUMENTS)
    assert not report.conforms


def test_a_graph_without_an_ontology_cannot_be_judged() -> None:
    with pytest.raises(StoreError, match="no ontology"):
        validate(Store())


def test_findings_are_sorted_and_each_is_told_once() -> None:
    store = whole_store()
    for linked in LINKED_CLAIMS:
        store.update(
            f"DELETE WHERE {{ GRAPH ?g {{ {NAMES.claim(linked.claim.id)} tc:modality ?o }} }}",
            prefixes=PREFIXES,
        )
    found = validate(store).violations
    assert list(found) == sorted(set(found)) and len(found) == len(LINKED_CLAIMS)
    assert {it.document for it in found} == {"first", "second"}
    assert BOLT.id not in str(found)
