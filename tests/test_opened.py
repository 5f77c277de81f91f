"""kg.open: a build as rows, data frames, an rdflib view and a networkx graph."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import rdflib

import kg
from kg.errors import OptionError, QueryError, StoreError
from kg.opened import TABLES, KnowledgeGraph
from tests.on_disk import write_outputs
from tests.samples import FIRST, LINKED_CLAIMS

TC = rdflib.Namespace("https://w3id.org/tech-claims/ontology#")
ACME = rdflib.URIRef("https://w3id.org/tech-claims/entity/acme")


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[KnowledgeGraph]:
    with kg.open(write_outputs(tmp_path / "out", origins={"second": "first"})) as graph:
        yield graph


# queries


def test_a_shipped_query_gives_rows_by_name_and_place(graph: KnowledgeGraph) -> None:
    rows = graph.query("rivals", of="Bolt Systems")
    assert len(rows) == 1 and rows.complete
    assert rows[0].rival == rows[0][0] == "Crow Labs"
    assert [row.rival for row in rows] == [row["rival"] for row in rows.to_dicts()] == ["Crow Labs"]
    assert "1 row of rival" in repr(rows)


def test_values_are_those_of_python(graph: KnowledgeGraph) -> None:
    (row,) = graph.query(
        "SELECT ?claim ?usd ?confidence ?start ?status ?approximate ?none "
        "{ ?claim tc:amountUSD ?usd ; tc:confidence ?confidence ; tc:timeStart ?start ; tc:status ?status ; "
        "tc:amount/tc:approximate ?approximate }"
    )
    assert row[1:] == (10_000_000_000, 0.7, date(2028, 1, 1), "tc:Planned", False, None)
    assert row.claim.startswith("claim:")


def test_a_limit_is_told(graph: KnowledgeGraph) -> None:
    rows = graph.query("SELECT ?s ?p ?o { ?s ?p ?o }", max_rows=3)
    assert len(rows) == len(rows.terms) == 3 and not rows.complete
    assert repr(rows) == "<Rows: 3 rows of s, p, o, and more>"


def test_names_that_python_does_not_know_are_reached_by_place(graph: KnowledgeGraph) -> None:
    (row,) = graph.query("SELECT ?class ?_x { BIND(1 AS ?class) BIND(2 AS ?_x) }")
    assert tuple(row) == (1, 2)


def test_ask_and_construct_have_methods_of_their_own(graph: KnowledgeGraph) -> None:
    assert graph.ask("ASK { ?s tc:produces ?o }") is True
    assert graph.ask("ASK { ?s tc:sues ?o }") is False
    found = graph.construct("CONSTRUCT { ?o tc:madeBy ?s } WHERE { ?s tc:produces ?o }")
    assert len(found) == 1
    assert "tc:madeBy" in found.serialize(format="turtle")


@pytest.mark.parametrize(
    ("method", "query", "expected"),
    [
        ("query", "rivels", "did you mean 'rivals'"),
        ("query", "nonsense", "take one of .*rivals.*, or SPARQL"),
        ("query", "rivals", "needs --of"),
        ("query", "SELECT * {", "not valid SPARQL"),
        ("query", "ASK {}", r"call ask\(\)"),
        ("query", "CONSTRUCT WHERE { ?s ?p ?o }", r"call construct\(\)"),
        ("ask", "SELECT * {}", "is no ASK"),
        ("construct", "ASK {}", "gives no triples"),
        ("query", "DELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
    ],
)
def test_a_question_without_sense_says_what_is_wrong(
    graph: KnowledgeGraph, method: str, query: str, expected: str
) -> None:
    with pytest.raises(QueryError, match=expected):
        getattr(graph, method)(query)


# other views


def test_data_frames_count_what_the_store_holds(graph: KnowledgeGraph) -> None:
    pytest.importorskip("pandas")

    def count(pattern: str) -> int:
        (row,) = graph.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")
        return int(row.n)

    claims, documents = graph.claims(), graph.documents()
    assert len(claims) == count("?x a tc:Claim") == len(LINKED_CLAIMS)
    assert len(documents) == count("?x a schema:NewsArticle") == 2
    assert len(graph.entities()) == count("GRAPH graph:entities { ?x a ?type }")
    assert graph.statements()["claims"].sum() == len(claims)
    planned = claims[claims["status"] == "planned"]
    assert planned["amount_max"].max() == 10e9
    assert (claims["time_start"].dropna().dt.year == 2028).all()
    assert documents.set_index("id").loc["second", "copy_of"] == "first"
    assert documents.set_index("id").loc["first", "text"] == FIRST.text


def test_rows_become_a_data_frame(graph: KnowledgeGraph) -> None:
    pytest.importorskip("pandas")
    frame = graph.query("SELECT ?c ?n { ?c tc:confidence ?n } ORDER BY ?n").to_pandas()
    assert list(frame.columns) == ["c", "n"]
    assert (frame["n"].min(), len(frame)) == (0.5, len(LINKED_CLAIMS))
    assert list(graph.query("SELECT ?s ?o { ?s tc:sues ?o }").to_pandas().columns) == ["s", "o"]


def test_without_pandas_one_line_says_what_to_install(
    graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    rows = graph.query("SELECT * { ?s tc:produces ?o }")
    for frame in (graph.claims, graph.entities, rows.to_pandas):
        with pytest.raises(OptionError, match=r"needs pandas.*pip install 'kg\[data\]'"):
            frame()
    assert graph.table("claims").rows


def test_networkx_has_an_edge_for_each_statement(graph: KnowledgeGraph) -> None:
    edges = graph.to_networkx()
    assert edges.number_of_edges() == len(graph.table("statements").rows)
    assert edges.edges["acme", "crow-labs-company", "acquires"]["contested"] is True


def test_all_tables_have_rows_as_long_as_their_header(graph: KnowledgeGraph) -> None:
    for name in TABLES:
        table = graph.table(name)
        assert table.rows and {len(row) for row in table.rows} == {len(table.columns)}
    with pytest.raises(KeyError):
        graph.table("people")


# rdflib uses what it calls deprecated itself
without_warnings = pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")


@without_warnings
def test_rdflib_sees_the_same_graph(graph: KnowledgeGraph) -> None:
    dataset = graph.to_rdflib()
    assert len(dataset) == len({quad.triple for quad in graph.store})
    assert set(dataset.objects(ACME, rdflib.SKOS.altLabel)) == {rdflib.Literal("Acme", lang="en")}
    facts = dataset.graph(rdflib.URIRef("https://w3id.org/tech-claims/graph/facts"))
    assert 0 < len(facts) < len(dataset)
    rows = list(dataset.query("SELECT ?o { ?s tc:produces ?o }"))
    assert [str(row[0]) for row in rows] == ["https://w3id.org/tech-claims/entity/bolt-engine-product"]  # type: ignore[index]
    assert dict(dataset.namespaces())["entity"] == rdflib.URIRef("https://w3id.org/tech-claims/entity/")


@without_warnings
def test_rdflib_cannot_change_it(graph: KnowledgeGraph) -> None:
    dataset, before = graph.to_rdflib(), len(graph.store)
    for change in (
        lambda: dataset.add((ACME, TC.p, ACME)),
        lambda: dataset.remove((ACME, rdflib.RDF.type, TC.Company)),
        lambda: dataset.update("DELETE WHERE { ?s ?p ?o }"),
        lambda: dataset.remove_graph(rdflib.URIRef("https://w3id.org/tech-claims/graph/facts")),
    ):
        with pytest.raises(StoreError, match="cannot be changed"):
            change()
    assert len(graph.store) == before


# opening and closing


def test_it_says_what_it_is_and_closes(graph: KnowledgeGraph) -> None:
    assert repr(graph) == f"<KnowledgeGraph {graph.folder}: {len(graph.store):,} triples>"
    graph.close()
    graph.close()
    assert repr(graph).endswith(": closed>")
    with pytest.raises(StoreError, match="is closed: open it again"):
        graph.query("rivals", of="Bolt Systems")


def test_a_folder_without_a_build_says_to_build_first(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `kg build` first"):
        kg.open(tmp_path)


def test_what_was_opened_before_a_build_stays_and_what_is_opened_after_is_new(tmp_path: Path) -> None:
    question = "SELECT ?c { ?c a tc:Claim }"
    folder = write_outputs(tmp_path / "out")
    before = kg.open(folder)
    write_outputs(folder, claims=LINKED_CLAIMS[:2])
    assert len(before.query(question)) == len(LINKED_CLAIMS)
    assert len(kg.open(folder).query(question)) == 2
    assert kg.open(folder).table("claims").rows
    with pytest.raises(StoreError, match="open it again"):
        before.table("claims")


def test_a_build_can_run_while_others_have_the_graph_open(tmp_path: Path) -> None:
    """In another process, as where a notebook is open while a build runs."""
    folder = write_outputs(tmp_path / "out")
    reading = (
        "import sys, kg\n"
        "graph = kg.open(sys.argv[1])\n"
        "print(len(graph.store), flush=True)\n"
        "sys.stdin.readline()\n"
        "print(len(graph.query('SELECT ?c { ?c a tc:Claim }')))\n"
    )
    command = [sys.executable, "-c", reading, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout is not None
        assert int(reader.stdout.readline()) > 0
        write_outputs(folder, claims=LINKED_CLAIMS[:2])
        assert reader.communicate("\n")[0] == f"{len(LINKED_CLAIMS)}\n"


def test_opening_and_asking_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys, kg\n"
        "kg.open(sys.argv[1]).query('rivals', of='Bolt Systems')\n"
        "print(*{'rdflib', 'spacy', 'pandas', 'networkx', 'pyshacl', 'requests'} & set(sys.modules))"
    )
    command = [sys.executable, "-c", code, str(write_outputs(tmp_path / "out"))]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
