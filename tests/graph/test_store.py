"""The graph on disk: replaced as a whole, read by many, and nobody else's files touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, Store

from kg.errors import StoreError
from kg.graph.store import load_store, names_of, open_store
from kg.graph.terms import Names
from kg.staging import replacing
from tests.graph.world import NAMES, stated_quads

OLD = Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:old"), NamedNode("urn:g"))
NEW = Quad(NamedNode("urn:s"), NamedNode("urn:p"), NamedNode("urn:new"), NamedNode("urn:g"))


@pytest.mark.parametrize("place", ["store", "deep/er/store"])
def test_what_was_loaded_can_be_opened_again(place: str, tmp_path: Path) -> None:
    store = load_store(tmp_path / place, stated_quads())
    expected = set(store)
    del store
    assert set(open_store(tmp_path / place)) == expected


def test_updates_are_there_when_the_store_is_opened_again(tmp_path: Path) -> None:
    store = load_store(tmp_path / "store", [OLD])
    store.update("INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> <urn:new> } }")
    del store
    assert set(open_store(tmp_path / "store")) == {OLD, NEW}


def test_loading_replaces_what_was_there(tmp_path: Path) -> None:
    for quad in (OLD, NEW):
        store = load_store(tmp_path / "store", [quad])
        del store
    assert set(open_store(tmp_path / "store")) == {NEW}


def test_a_damaged_store_is_replaced(tmp_path: Path) -> None:
    store = load_store(tmp_path / "store", [OLD])
    del store
    for manifest in (tmp_path / "store").glob("MANIFEST-*"):
        manifest.write_bytes(b"broken")
    assert set(load_store(tmp_path / "store", [NEW])) == {NEW}


def test_a_store_in_use_is_kept(tmp_path: Path) -> None:
    store = load_store(tmp_path / "store", [OLD])
    with pytest.raises(StoreError, match=r"cannot replace .* it is in use"):
        load_store(tmp_path / "store", [NEW])
    assert set(store) == {OLD}
    del store
    assert set(open_store(tmp_path / "store")) == {OLD}


@pytest.mark.parametrize("name", ["thesis.txt", "CURRENT"])
def test_the_files_of_others_are_kept(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("years of work", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other files"):
        load_store(tmp_path, [NEW])
    assert (tmp_path / name).read_text(encoding="utf-8") == "years of work"
    with pytest.raises(StoreError, match="no graph store in"):
        open_store(tmp_path)


def test_a_file_is_no_place_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for folder in (tmp_path / "file", tmp_path / "file" / "store"):
        with pytest.raises(StoreError, match="file"):
            load_store(folder, [NEW])


def test_an_opened_store_cannot_be_changed(tmp_path: Path) -> None:
    store = load_store(tmp_path / "store", [OLD])
    del store
    reader = open_store(tmp_path / "store")
    with pytest.raises(RuntimeError, match="read-write"):
        reader.add(NEW)
    assert set(open_store(tmp_path / "store")) == {OLD}, "a second reader at the same time"


def test_a_reader_goes_on_while_a_build_replaces_what_it_reads(tmp_path: Path) -> None:
    """With more files than Oxigraph opens at once (16), some are looked for only after the swap."""

    def build(kind: str) -> None:
        with replacing(tmp_path / "out") as folder:
            store = load_store(folder / "store", ())
            for number in range(3):
                store.bulk_extend(
                    Quad(
                        NamedNode(f"urn:{number}-{row}"), NamedNode("urn:p"), NamedNode(f"urn:{kind}"), graph
                    )
                    for row in range(25)
                    for graph in (NamedNode("urn:g"), DefaultGraph())
                )
            assert len(list((folder / "store").glob("*.sst"))) > 16
            del store

    build("old")
    before = open_store(tmp_path / "out" / "store")
    running = before.query("SELECT ?s { GRAPH ?g { ?s ?p <urn:old> } }")
    assert isinstance(running, QuerySolutions)
    next(running)
    build("new")
    assert sum(1 for _ in running) == 74
    assert {str(quad.object) for quad in before} == {"<urn:old>"}
    assert {str(quad.object) for quad in open_store(tmp_path / "out" / "store")} == {"<urn:new>"}


@pytest.mark.parametrize("content", [b"", b"broken"])
def test_a_damaged_store_cannot_be_opened_and_one_line_says_so(content: bytes, tmp_path: Path) -> None:
    store = load_store(tmp_path / "store", [OLD])
    del store
    for manifest in (tmp_path / "store").glob("MANIFEST-*"):
        manifest.write_bytes(content)
    with pytest.raises(StoreError, match="cannot open the graph store") as caught:
        open_store(tmp_path / "store")
    assert "\n" not in str(caught.value)


def test_quads_stream_in() -> None:
    seen = []

    def quads() -> Iterator[Quad]:
        for number in range(3):
            seen.append(number)
            yield Quad(NamedNode(f"urn:{number}"), NamedNode("urn:p"), NamedNode("urn:o"))

    assert len(load_store(None, quads())) == len(seen) == 3


@pytest.mark.parametrize("base", [NAMES.base, "urn:example:", "https://example.org/kg#"])
def test_a_store_knows_the_names_of_its_build(base: str) -> None:
    assert names_of(load_store(None, stated_quads(names=Names(base)))) == Names(base)


def test_a_store_without_an_ontology_is_refused() -> None:
    with pytest.raises(StoreError, match="no ontology"):
        names_of(Store())


def test_an_ontology_in_a_strange_place_is_refused() -> None:
    store = load_store(None, stated_quads())
    store.update(f"MOVE {NAMES.ontology_graph} TO <ftp://x/graph/ontology>")
    with pytest.raises(StoreError, match="which no build writes"):
        names_of(store)
