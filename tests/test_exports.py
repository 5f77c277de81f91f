"""Each format opens in its own ecosystem's reader, and holds as much as the store."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import networkx as nx
import pytest
import rdflib
from pyoxigraph import RdfFormat, parse

import kg
from kg import exports, outputs
from kg.errors import OptionError, OutputError
from kg.exports import FORMATS, export
from kg.graph.serialize import sorted_quads
from kg.opened import TABLES, KnowledgeGraph
from tests.commands import ROOT
from tests.graph.world import NAMES, rdflib_quads
from tests.on_disk import write_outputs


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KnowledgeGraph]:
    with kg.open(write_outputs(tmp_path_factory.mktemp("world") / "out")) as graph:
        yield graph


def count(graph: KnowledgeGraph, pattern: str) -> int:
    (row,) = graph.query(f"SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT * {{ {pattern} }} }}")
    return int(row.n)


def written(graph: KnowledgeGraph, name: str, folder: Path) -> Path:
    export(graph, name, folder / name)
    return folder / name


# what other libraries read


@pytest.mark.parametrize(("name", "rdflib_name"), [("ttl", "turtle"), ("rdfxml", "xml")])
def test_rdflib_reads_as_many_triples(
    graph: KnowledgeGraph, name: str, rdflib_name: str, tmp_path: Path
) -> None:
    read = rdflib.Graph().parse(written(graph, name, tmp_path), format=rdflib_name)
    assert len(read) == count(graph, "?s ?p ?o")


@pytest.mark.parametrize(("name", "rdflib_name"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_the_same_quads(
    graph: KnowledgeGraph, name: str, rdflib_name: str, tmp_path: Path
) -> None:
    assert rdflib_quads(written(graph, name, tmp_path), rdflib_name) == set(graph.store)


def test_rdf12_has_triple_terms_for_what_is_reified(graph: KnowledgeGraph, tmp_path: Path) -> None:
    quads = list(parse(path=written(graph, "rdf12", tmp_path), format=RdfFormat.TRIG))
    reifying = [quad for quad in quads if quad.predicate.value.endswith("#reifies")]
    assert len(reifying) == count(graph, "?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o")
    dropped = 2 * len(reifying) + count(graph, "?c a rdf:Statement")
    assert len(quads) == len(graph.store) - dropped


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networkx_reads_a_node_for_each_entity_and_an_edge_for_each_statement(
    graph: KnowledgeGraph, name: str, read: Callable[[Path], nx.MultiDiGraph[str]], tmp_path: Path
) -> None:
    found = read(written(graph, name, tmp_path))
    ends = "?c a tc:Claim ; rdf:subject|rdf:object ?entity"
    assert found.number_of_nodes() == len({row.entity for row in graph.query(f"SELECT ?entity {{ {ends} }}")})
    assert found.number_of_edges() == len(graph.table("statements").rows)
    edges = (data for _, _, data in found.edges(data=True))
    assert sum(data["claims"] for data in edges) == count(graph, "?c a tc:Claim")


COUNTS = {
    "entities": "GRAPH graph:entities { ?x rdfs:label ?name }",
    "claims": "?x a tc:Claim",
    "documents": "?x a schema:NewsArticle",
}


def test_csv_has_a_row_for_each_thing(graph: KnowledgeGraph, tmp_path: Path) -> None:
    folder = written(graph, "csv", tmp_path)
    rows = {}
    for name in TABLES:
        with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            rows[name] = list(csv.DictReader(stream))
    for name, pattern in COUNTS.items():
        assert len(rows[name]) == count(graph, pattern), name
    assert sum(int(row["claims"]) for row in rows["statements"]) == len(rows["claims"])


def test_pandas_reads_parquet(graph: KnowledgeGraph, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    folder = written(graph, "parquet", tmp_path)
    frames = {name: pandas.read_parquet(folder / f"{name}.parquet") for name in TABLES}
    for name, pattern in COUNTS.items():
        assert len(frames[name]) == count(graph, pattern), name
    assert frames["statements"]["claims"].sum() == len(frames["claims"])
    assert frames["claims"]["confidence"].dtype == "float64"


def test_neo4j_has_a_relationship_for_each_fact(graph: KnowledgeGraph, tmp_path: Path) -> None:
    folder = written(graph, "neo4j", tmp_path)
    facts = list(csv.DictReader(io.StringIO((folder / "facts.csv").read_text(encoding="utf-8"))))
    quads = sorted_quads(graph.store, NAMES.facts_graph)
    # a symmetric fact may be stated in both directions
    assert len(facts) == len({(quad.predicate, frozenset({quad.subject, quad.object})) for quad in quads})


# bytes


EXPORTING = """
import sys
from pathlib import Path
from xml.etree import ElementTree
import kg
from kg.exports import FORMATS, export
from tests.on_disk import write_outputs

folder = Path(sys.argv[1])
with kg.open(write_outputs(folder / "out")) as graph:
    for name in FORMATS:
        if name != "png":  # drawn with whatever fonts the machine has, in whatever order it finds them
            export(graph, name, folder / "exports" / name)
"""


def test_builds_of_the_same_input_export_the_same_bytes_whatever_the_hash_seed(tmp_path: Path) -> None:
    found = []
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", EXPORTING, str(tmp_path / seed)],
            env=os.environ | {"PYTHONHASHSEED": seed},
            cwd=ROOT,
            check=True,
        )
        folder = tmp_path / seed / "exports"
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        found.append({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})
    assert found[0] == found[1]
    assert {name.partition("/")[0] for name in found[0]} == set(FORMATS) - {"png"}


def test_what_the_build_writes_too_has_the_same_bytes(built: Path, tmp_path: Path) -> None:
    same = {
        "nq": outputs.QUADS,
        "trig": outputs.TRIG,
        "jsonld": outputs.JSON_LD,
        "graphml": outputs.GRAPHML,
        "csv/entities.csv": outputs.ENTITIES,
        "csv/statements.csv": outputs.STATEMENTS,
    }
    with kg.open(built) as graph:
        for path, name in same.items():
            written(graph, path.partition("/")[0], tmp_path)
            assert (tmp_path / path).read_bytes() == (built / name).read_bytes(), name


# targets


def test_a_table_alone_is_one_file(graph: KnowledgeGraph, tmp_path: Path) -> None:
    assert export(graph, "csv", tmp_path / "deep" / "x.csv", "claims") == (tmp_path / "deep" / "x.csv",)
    export(graph, "csv", tmp_path / "all")
    assert (tmp_path / "deep" / "x.csv").read_bytes() == (tmp_path / "all" / "claims.csv").read_bytes()


def test_the_files_written_are_named(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    (tmp_path / "all" / "mine.txt").write_text("mine", encoding="utf-8")
    assert export(graph, "csv", tmp_path / "all") == tuple(
        sorted(tmp_path / "all" / f"{name}.csv" for name in TABLES)
    )
    assert (tmp_path / "all" / "mine.txt").is_file()


@pytest.mark.parametrize("name", ["ttl", "csv"])
def test_an_export_that_fails_leaves_what_was_there(
    graph: KnowledgeGraph, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(graph, name, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    def fail(*_: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr(exports, "write_turtle", fail)
    monkeypatch.setattr("kg.views.tables.write_table", fail)
    with pytest.raises(RuntimeError):
        written(graph, name, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("name", "table", "error", "expected"),
    [
        ("doc", None, OptionError, "no format is called 'doc': take one of ttl, "),
        ("ttl", "claims", OptionError, "ttl has no tables to choose from: only csv or parquet has"),
        ("csv", "people", OptionError, "no table is called 'people': take one of entities, "),
    ],
)
def test_what_does_not_exist_is_named(
    graph: KnowledgeGraph, name: str, table: str | None, error: type[Exception], expected: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=expected):
        export(graph, name, tmp_path / "x", table)
    assert list(tmp_path.iterdir()) == []


def test_a_target_of_the_wrong_kind_is_named(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is a folder: name a file"):
        export(graph, "ttl", tmp_path)
    for target in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(OutputError, match="file"):
            export(graph, "csv", target)
    with pytest.raises(OutputError, match="cannot write"):
        export(graph, "ttl", tmp_path / "file" / "below")
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(os.name != "posix", reason="needs a named pipe")
def test_a_pipe_is_written_into_and_not_replaced(graph: KnowledgeGraph, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    command = [
        sys.executable,
        "-c",
        "import sys; print(len(open(sys.argv[1]).read()))",
        str(tmp_path / "pipe"),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as reader:
        export(graph, "jsonld", tmp_path / "pipe")
        assert int(reader.communicate()[0]) > 1000
    assert (tmp_path / "pipe").is_fifo()


def test_without_pyarrow_one_line_says_what_to_install(
    graph: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OptionError, match=r"Parquet: this needs pyarrow.*pip install 'kg\[data\]'"):
        export(graph, "parquet", tmp_path / "tables")
    assert json.dumps([path.name for path in tmp_path.iterdir()]) == "[]"


def test_a_picture_shows_what_the_graph_holds(graph: KnowledgeGraph, tmp_path: Path) -> None:
    export(graph, "svg", tmp_path / "picture")
    root = ElementTree.parse(tmp_path / "picture").getroot()
    texts = {node.text for node in root.iter("{http://www.w3.org/2000/svg}text")}
    assert {entity.name for entity in graph.contents.gathered.entities_in_claims} <= texts
    export(graph, "png", tmp_path / "picture")
    assert (tmp_path / "picture").read_bytes().startswith(b"\x89PNG")
