"""Claims as reifiers of triple terms."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, Triple, parse

from kg.graph import vocabulary as v
from kg.graph.rdf12 import REIFIES, reified, write_rdf12
from kg.graph.serialize import sorted_quads
from kg.graph.store import load_store
from tests.graph.world import NAMES, whole_store
from tests.samples import LINKED_CLAIMS

RDF_STATEMENT = NamedNode(v.RDF + "Statement")


def test_the_file_says_the_same_in_fewer_triples(tmp_path: Path) -> None:
    store = whole_store()
    write_rdf12(tmp_path / "graph.trig", store)
    found = set(parse(path=tmp_path / "graph.trig", format=RdfFormat.TRIG))
    terms = {(quad.subject, quad.object) for quad in found if quad.predicate == REIFIES}
    rows = store.query(
        "SELECT * { ?node rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o }",
        prefixes=NAMES.prefixes,
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, QuerySolutions)
    assert terms == {(row["node"], Triple(row["s"], row["p"], row["o"])) for row in rows}
    assert len(terms) >= len(LINKED_CLAIMS)
    replaced = set(store.quads_for_pattern(None, v.TYPE, RDF_STATEMENT, None))
    for part in (v.SUBJECT, v.PREDICATE, v.OBJECT):
        replaced |= set(store.quads_for_pattern(None, part, None, None))
    others = set(store) - replaced
    assert {quad for quad in found if quad.predicate != REIFIES} == others


def test_sparql_finds_the_claim_by_its_triple(tmp_path: Path) -> None:
    write_rdf12(tmp_path / "graph.trig", whole_store())
    found = Store()
    found.load(path=tmp_path / "graph.trig", format=RdfFormat.TRIG)
    query = "SELECT ?status { ?c rdf:reifies <<( ?s tc:supplies ?o )>> ; tc:status ?status }"
    rows = found.query(query, prefixes=NAMES.prefixes, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    assert [str(row["status"]) for row in rows] == [f"<{v.TC}Planned>"]


def test_bytes_do_not_depend_on_the_order_of_insertion(tmp_path: Path) -> None:
    store = whole_store()
    write_rdf12(tmp_path / "one", store)
    write_rdf12(tmp_path / "other", load_store(None, sorted(store, key=str, reverse=True)))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_an_incomplete_statement_stays_as_it_is() -> None:
    claim, graph = NAMES.claim("x"), NamedNode("urn:g")
    store = Store()
    for predicate, value in ((v.TYPE, RDF_STATEMENT), (v.SUBJECT, claim), (v.PREDICATE, v.TYPE)):
        store.add(Quad(claim, predicate, value, graph))
    quads = sorted_quads(store, graph)
    assert list(reified(quads)) == quads
    for value in (claim, graph):
        store.add(Quad(claim, v.OBJECT, value, graph))
    quads = sorted_quads(store, graph)
    assert list(reified(quads)) == quads
