"""The files of the graph: the same quads in each, the same bytes each time, whatever others wrote in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import StoreError
from kg.graph import vocabulary as v
from kg.graph.jsonld import write_json_ld
from kg.graph.serialize import write_facts, write_quads, write_trig
from kg.graph.store import load_store
from kg.graph.terms import Names
from kg.model import Entity, EntityType
from tests.graph.world import NAMES, rdflib_quads, whole_store
from tests.samples import ACME, DOCUMENTS, FIRST, LINKED_CLAIMS

Writer = Callable[[Path, Store], None]
WHOLE: dict[str, tuple[Writer, RdfFormat, str]] = {
    "graph.nq": (write_quads, RdfFormat.N_QUADS, "nquads"),
    "graph.trig": (write_trig, RdfFormat.TRIG, "trig"),
    "graph.jsonld": (write_json_ld, RdfFormat.JSON_LD, "json-ld"),
}
WRITERS = [write_quads, write_trig, write_facts, write_json_ld]
NASTY = '"\\> <script>\n\r\t\\u003e \u2028\x85\x7f {{ 7*7 }} “😀”'


def nasty_store() -> Store:
    """Return the sample world with awkward characters in every field that others write."""
    entity = replace(ACME, id="a/b#c d", name=NASTY, aliases=("@en", "_:x", "tc:Claim"), ticker="NASDAQ:1.50")
    claims = [replace(it, subject=entity if it.subject == ACME else it.subject) for it in LINKED_CLAIMS]
    documents = [replace(it, title=NASTY, publisher=NASTY) for it in DOCUMENTS]
    store = whole_store(documents, claims)
    graph = NAMES.document_graph("odd")
    subject = NamedNode("https://elsewhere.example/über?a=b#c")
    values: tuple[NamedNode | Literal, ...] = (
        *(Literal(text, datatype=v.INTEGER) for text in ("1", "01", "+1", "-0", "9" * 30, str(2**53))),
        *(Literal(text, datatype=v.DECIMAL) for text in ("1", "1.0", "1.50", "-.5")),
        *(Literal(text, datatype=v.BOOLEAN) for text in ("true", "1")),
        *(Literal("chat", language=language) for language in ("fr", "en")),
        Literal(""),
        NamedNode("urn:x:y"),
        NamedNode(v.TC + "Claim"),
        NamedNode(v.TC),
        NamedNode(f"{NAMES.base}entity/"),
        NamedNode("https://w3id.org//x"),
    )
    for value in values:
        for predicate in (v.VALUE, v.LABEL, v.CONFIDENCE, v.AMOUNT, v.MODALITY, NamedNode("urn:p:q")):
            store.add(Quad(subject, predicate, value, graph))
    return store


@pytest.mark.parametrize("name", WHOLE)
def test_the_file_holds_the_same_quads_for_oxigraph_and_for_rdflib(name: str, tmp_path: Path) -> None:
    write, format_, rdflib_name = WHOLE[name]
    store = whole_store()
    write(tmp_path / name, store)
    assert set(parse(path=tmp_path / name, format=format_)) == set(store)
    assert rdflib_quads(tmp_path / name, rdflib_name) == set(store)


@pytest.mark.parametrize("name", WHOLE)
def test_awkward_text_comes_through(name: str, tmp_path: Path) -> None:
    write, format_, _ = WHOLE[name]
    store = nasty_store()
    write(tmp_path / name, store)
    assert set(parse(path=tmp_path / name, format=format_)) == set(store)


@pytest.mark.parametrize("base", ["urn:example:", "https://example.org/kg#"])
@pytest.mark.parametrize("name", WHOLE)
def test_another_base_comes_through(name: str, base: str, tmp_path: Path) -> None:
    write, format_, rdflib_name = WHOLE[name]
    store = whole_store(names=Names(base))
    write(tmp_path / name, store)
    assert set(parse(path=tmp_path / name, format=format_)) == set(store)
    assert rdflib_quads(tmp_path / name, rdflib_name) == set(store)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("seed", range(3))
def test_bytes_do_not_depend_on_the_order_of_insertion(write: Writer, seed: int, tmp_path: Path) -> None:
    store = nasty_store()
    quads = sorted(store, key=str)
    Random(seed).shuffle(quads)
    write(tmp_path / "one", store)
    write(tmp_path / "other", load_store(None, quads))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("write", WRITERS)
def test_an_emptied_graph_leaves_no_trace(write: Writer, tmp_path: Path) -> None:
    store = whole_store()
    write(tmp_path / "one", store)
    store.add_graph(NAMES.document_graph("gone"))
    write(tmp_path / "other", store)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_triple_in_no_graph_is_written_too(tmp_path: Path) -> None:
    store = whole_store()
    stray = Quad(NAMES.entity("stray"), v.LABEL, Literal("Stray", language="en"), DefaultGraph())
    store.add(stray)
    for name, (write, format_, _) in WHOLE.items():
        write(tmp_path / name, store)
        assert stray in set(parse(path=tmp_path / name, format=format_)), name


@pytest.mark.parametrize("run", [1, 7, 100, 10_000])
def test_lines_are_sorted_by_their_bytes_however_many_fit_in_memory(run: int, tmp_path: Path) -> None:
    store = nasty_store()
    write_quads(tmp_path / "graph.nq", store, run=run)
    written = (tmp_path / "graph.nq").read_bytes()
    lines = written.split(b"\n")[:-1]
    assert written.endswith(b"\n") and lines == sorted(set(lines)) and len(lines) == len(store)


def test_trig_is_for_people(tmp_path: Path) -> None:
    write_trig(tmp_path / "graph.trig", whole_store())
    text = (tmp_path / "graph.trig").read_text(encoding="utf-8")
    assert "graph:facts {" in text and f"graph:doc-{FIRST.digest} {{" in text
    assert "tc:competesWith entity:crow-labs-company" in text
    assert text.count("@prefix tc:") == 1


def test_facts_are_useful_alone(tmp_path: Path) -> None:
    write_facts(tmp_path / "facts.ttl", whole_store())
    graph = rdflib.Graph().parse(tmp_path / "facts.ttl", format="turtle")
    answer = graph.query(
        'SELECT ?name { ?s rdfs:label "Bolt Systems"@en ; a tc:Company ; tc:produces [ rdfs:label ?name ] }'
    )
    assert [str(row[0]) for row in answer] == ["Bolt Engine"]  # type: ignore[index]
    names = {str(name) for name in graph.objects(None, rdflib.RDFS.label)}
    assert "Dana Roe" not in names, "she is in no fact: she left"


def test_json_ld_reads_well_without_rdf(tmp_path: Path) -> None:

    write_json_ld(tmp_path / "graph.jsonld", whole_store())
    graphs = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))["@graph"]
    document = next(it for it in graphs if it["id"] == NAMES.document_graph(FIRST.digest).value)
    supply = next(node for node in document["graph"] if node.get("relation") == "supplies")
    assert supply["subject"] == "entity:bolt-systems-company" and supply["object"] == "entity:acme"
    assert (supply["polarity"], supply["status"]) == ("Positive", "Planned")
    assert supply["amount"]["value"] == 10_000_000_000 and supply["amount"]["currency"] == "USD"
    quote, position = sorted(supply["evidence"]["selectors"], key=lambda it: it["type"], reverse=True)
    assert FIRST.text[position["start"] : position["end"]] == quote["exact"]


def test_json_ld_fetches_nothing(tmp_path: Path) -> None:

    write_json_ld(tmp_path / "graph.jsonld", whole_store())
    context = json.loads((tmp_path / "graph.jsonld").read_text(encoding="utf-8"))["@context"]
    assert isinstance(context, dict) and "@import" not in context
    assert not any(isinstance(entry, dict) and "@context" in entry for entry in context.values())


@pytest.mark.parametrize("write", [write_trig, write_facts, write_json_ld])
def test_a_store_without_an_ontology_is_refused(write: Writer, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no ontology"):
        write(tmp_path / "file", Store())


def test_an_entity_named_like_a_term_stays_an_entity(tmp_path: Path) -> None:
    entity = Entity(id="supplies", name="Supplies", type=EntityType.COMPANY)
    claims = [replace(it, object=entity) for it in LINKED_CLAIMS]
    store = whole_store(claims=claims)
    write_json_ld(tmp_path / "graph.jsonld", store)
    assert rdflib_quads(tmp_path / "graph.jsonld", "json-ld") == set(store)
