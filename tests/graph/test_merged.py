"""Turtle and RDF/XML of all graphs at once: each triple once, the same bytes each time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import StoreError, ValidationError
from kg.graph import merged
from kg.graph.merged import write_rdf_xml, write_turtle
from kg.graph.store import load_store
from tests.graph.test_serialize import nasty_store
from tests.graph.world import NAMES, as_rdflib, whole_store

Writer = Callable[[Path, Store], None]
FORMATS: list[tuple[Writer, RdfFormat, str]] = [
    (write_turtle, RdfFormat.TURTLE, "turtle"),
    (write_rdf_xml, RdfFormat.RDF_XML, "xml"),
]
each_format = pytest.mark.parametrize(("write", "format_", "rdflib_name"), FORMATS, ids=["ttl", "rdfxml"])


def plain_store() -> Store:
    """Return awkward data without the properties that XML cannot name."""
    store = nasty_store()
    for quad in list(store.quads_for_pattern(None, NamedNode("urn:p:q"), None, None)):
        store.remove(quad)
    return store


@each_format
def test_the_file_holds_each_triple_once(
    write: Writer, format_: RdfFormat, rdflib_name: str, tmp_path: Path
) -> None:
    store = whole_store()
    triples = {quad.triple for quad in store}
    write(tmp_path / "file", store)
    found = [quad.triple for quad in parse(path=tmp_path / "file", format=format_)]
    assert set(found) == triples and len(found) == len(triples)
    read = rdflib.Graph().parse(tmp_path / "file", format=rdflib_name)
    assert set(read) == set(as_rdflib(triples))


@each_format
def test_awkward_text_comes_through(
    write: Writer, format_: RdfFormat, rdflib_name: str, tmp_path: Path
) -> None:
    store = plain_store()
    write(tmp_path / "file", store)
    assert {quad.triple for quad in parse(path=tmp_path / "file", format=format_)} == {
        quad.triple for quad in store
    }


@each_format
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("batch", [1, 50, 100_000])
def test_bytes_depend_neither_on_the_order_of_insertion_nor_on_the_size_of_batches(
    write: Writer,
    format_: RdfFormat,
    rdflib_name: str,
    seed: int,
    batch: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = plain_store()
    quads = sorted(store, key=str)
    Random(seed).shuffle(quads)
    write(tmp_path / "one", store)
    monkeypatch.setattr(merged, "BATCH", batch)
    write(tmp_path / "other", load_store(None, quads))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_triple_of_two_graphs_is_written_once(tmp_path: Path) -> None:
    store = whole_store()
    write_turtle(tmp_path / "one", store)
    for quad in list(store.quads_for_pattern(None, None, None, NAMES.facts_graph)):
        store.add(Quad(quad.subject, quad.predicate, quad.object, NAMES.document_graph("other")))
    write_turtle(tmp_path / "other", store)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_turtle_is_for_people(tmp_path: Path) -> None:
    write_turtle(tmp_path / "graph.ttl", whole_store())
    text = (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert text.count("\nentity:acme a ") == text.count("@prefix tc:") == 1


@pytest.mark.parametrize("property_", ["urn:p:1", "https://x.example/p/", "https://x.example/p?1"])
def test_a_property_that_xml_cannot_name_is_refused(property_: str, tmp_path: Path) -> None:
    store = whole_store()
    store.add(Quad(NAMES.entity("x"), NamedNode(property_), Literal("y"), NAMES.facts_graph))
    with pytest.raises(ValidationError, match="RDF/XML cannot hold the property"):
        write_rdf_xml(tmp_path / "file", store)
    write_turtle(tmp_path / "file", store)


@pytest.mark.parametrize("write", [write_turtle, write_rdf_xml])
def test_a_store_without_an_ontology_is_refused(write: Writer, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no ontology"):
        write(tmp_path / "file", Store())
