"""A good graph conforms; each way of breaking it is caught, with a message that says what is wrong."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from benchmarks.world import make_world
from kg import outputs
from kg.errors import StoreError
from kg.graph import vocabulary as v
from kg.graph.dataset import entity_quads, graph_quads, linked_entities
from kg.graph.facts import project_facts
from kg.graph.inference import infer
from kg.graph.shapes import Report, validate
from kg.graph.statements import project_statements
from kg.graph.store import load_store
from kg.graph.terms import Names
from kg.model import EntityType
from kg.resources import resource_folder
from tests.graph.broken import BROKEN, change
from tests.graph.test_serialize import nasty_store
from tests.graph.world import NAMES, as_rdflib, whole_store
from tests.samples import ACME, BOLT, CROW, DANA, DOCUMENTS, ENGINE, FIRST, LINKED_CLAIMS, SECOND

SHAPES = resource_folder("ontology") / "shapes.ttl"


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


# pySHACL's own copy of a graph uses what rdflib deprecates.
plainly = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")


def plain_pyshacl(store: Store) -> tuple[bool, set[str]]:
    """Return whether a graph conforms, and what is said of it, by pySHACL as anyone would call it."""
    graph = as_rdflib(quad.triple for quad in store)
    conforms, results, _ = pyshacl.validate(graph, shacl_graph=str(SHAPES), allow_warnings=True)
    assert isinstance(results, rdflib.Graph)
    return conforms, {str(it) for it in results.objects(None, rdflib.SH.resultMessage)}


@plainly
def test_plain_pyshacl_agrees_that_the_sample_world_conforms() -> None:
    assert plain_pyshacl(whole_store()) == (True, set())


@plainly
def test_plain_pyshacl_agrees_that_a_build_conforms(built: Path) -> None:
    store = Store()
    store.bulk_extend(parse(path=built / outputs.QUADS, format=RdfFormat.N_QUADS))
    assert plain_pyshacl(store) == (True, set())


@plainly
def test_plain_pyshacl_says_of_a_broken_graph_what_a_validation_says() -> None:
    store = whole_store()
    for name in (
        "two statuses",
        "a quote with a word of its own",
        "a company in person",
        "a day without words",
    ):
        change(store, BROKEN[name][0])
    conforms, messages = plain_pyshacl(store)
    assert not conforms and len(messages) == 6, "Acme is now wrong as a company, an organization and a person"
    found = lines(validate(store))
    assert all(any(message in line for line in found) for message in messages)


def test_there_is_a_shape_for_every_class_of_node() -> None:
    shapes = rdflib.Graph().parse(SHAPES)
    targets = {str(it) for it in shapes.objects(None, rdflib.SH.targetClass)}
    store = make_up_store(300)
    stated = {
        quad.object
        for quad in store.quads_for_pattern(None, v.TYPE, None)
        if quad.graph_name not in (NAMES.ontology_graph, NAMES.inferred_graph)
    }
    classes = {node.value for node in stated if isinstance(node, NamedNode)} - {v.RDF_STATEMENT.value}
    assert classes <= targets and len(classes) >= 17


def make_up_store(claims: int) -> Store:
    """Return the graph of a made-up world, which has copies of documents."""
    world = make_world(claims)
    entities = linked_entities(world.claims)
    store = load_store(None, graph_quads(world.documents, world.origins, entities, world.claims, NAMES))
    project_statements(store, NAMES)
    project_facts(store, NAMES)
    infer(store, NAMES)
    return store


@pytest.mark.parametrize("batch", [1000, 4000, 50_000])
def test_a_world_with_copies_conforms_however_it_is_cut(batch: int) -> None:
    store = make_up_store(300)
    assert any(store.quads_for_pattern(None, v.COPY_OF, None))
    assert lines(validate(store, batch=batch)) == []


@pytest.fixture(scope="module")
def passed() -> frozenset[str]:
    """What of the whole graph passes a validation before something is broken."""
    return validate(whole_store(), DOCUMENTS).passed


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_graph_is_caught_also_after_it_passed(name: str, passed: frozenset[str]) -> None:
    update, message = BROKEN[name]
    store = whole_store()
    before = set(store)
    change(store, update)
    assert set(store) != before, "the update must break something"
    report = validate(store, DOCUMENTS)
    assert not report.conforms
    assert any(message in line for line in lines(report)), lines(report)
    assert all("\n" not in line for line in lines(report))
    again = validate(store, DOCUMENTS, passed=passed)
    assert (again.violations, again.warnings) == (report.violations, report.warnings)


def test_what_passed_is_not_judged_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = whole_store()
    first = validate(store, DOCUMENTS)
    monkeypatch.setattr("kg.graph.shapes.run_shacl", lambda *_: pytest.fail("judged again"))
    assert validate(store, DOCUMENTS, passed=first.passed) == first


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
        f"entity:{ENGINE.id} (“Bolt Engine”): the object of tc:produces, tc:uses is an artefact"
    ]
    assert validate(store, DOCUMENTS, passed=report.passed).warnings == report.warnings


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
            prefixes=v.PREFIXES,
        )
    found = validate(store).violations
    assert list(found) == sorted(set(found))
    of_claims = [it for it in found if it.node.startswith("claim:")]
    assert len(of_claims) == len(LINKED_CLAIMS)
    assert {it.document for it in of_claims} == {"first", "second"}
    assert all(it.about and BOLT.id not in str(it) for it in of_claims)


def test_who_cannot_speak_or_be_traded_is_a_warning() -> None:
    claims = list(LINKED_CLAIMS)
    (place,) = (place for place, linked in enumerate(claims) if linked.speaker == CROW)
    claims[place] = replace(claims[place], speaker=ENGINE)
    store = whole_store(claims=claims)
    change(store, f'INSERT DATA {{ GRAPH graph:entities {{ entity:{DANA.id} tc:ticker "ROE" }} }}')
    report = validate(store, DOCUMENTS)
    assert report.conforms
    assert [str(it) for it in report.warnings] == [
        f"entity:{ENGINE.id} (“Bolt Engine”): what a claim is attributed to is an agent",
        f"entity:{DANA.id} (“Dana Roe”): what has a tc:ticker is an organization",
    ]


def test_a_report_counts_what_was_judged_and_is_a_json_object() -> None:
    store = whole_store()
    change(store, BROKEN["no polarity"][0])
    record = validate(store, DOCUMENTS).record()
    assert record["conforms"] is False and record["warnings"] == []
    assert record["checked"]["tc:Claim"] == len(LINKED_CLAIMS)
    assert record["checked"]["tc:Company"] == len({ACME, BOLT, CROW})
    assert "tc:Technology" not in record["checked"]
    assert record["violations"][0] == {
        "document": "first",
        "node": f"claim:{LINKED_CLAIMS[0].claim.id}",
        "about": "Bolt Systems supplies Acme Compute",
        "message": "a claim has exactly one tc:polarity, tc:Positive or tc:Negative",
    }
