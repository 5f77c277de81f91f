from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import KgError, QueryError
from kg.graph import vocabulary as v
from kg.graph.binding import read_value
from kg.graph.catalogue import Parameter, ParameterKind, parse_query, shipped_queries
from kg.graph.query import run_query
from kg.graph.results import Answer, GraphResult, RowsResult
from kg.graph.store import load_store, open_store
from kg.graph.terms import Names
from tests.graph.world import NAMES, stated_quads, whole_store

INJECTIONS = [
    "Acme> } ; DROP ALL ; #",
    '" } UNION { ?claim ?b ?c } #',
    'Acme" . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } . "',
    "?of",
    "$of",
    "<https://w3id.org/tech-claims/entity/acme> . ?x ?y ?z",
    "entity:acme ; ?p ?o",
    "x'; --",
    "\\u007D",
]


@pytest.fixture(scope="module")
def store() -> Store:
    return whole_store()


def rows(store: Store, text: str, **values: str) -> list[tuple[object, ...]]:
    result = run_query(store, text, values)
    assert isinstance(result, RowsResult)
    return list(result.rows)


def test_the_union_of_all_graphs_is_asked_with_prefixes_at_hand(store: Store) -> None:
    found = rows(store, "SELECT ?s { ?s tc:headquarteredIn entity:oslo-place ; rdfs:label ?label }")
    assert found == [(NAMES.entity("bolt-systems-company"),)]
    inferred = rows(store, "SELECT ?s { ?s tc:headquartersOf ?bolt }")
    assert inferred == [(NAMES.entity("oslo-place"),)]


def test_a_named_graph_can_be_asked(store: Store) -> None:
    assert len(rows(store, "SELECT ?s { GRAPH graph:facts { ?s tc:produces ?o } }")) == 1


def test_prefixes_follow_the_base_of_the_build() -> None:
    names = Names("http://base.example/x#")
    found = rows(whole_store(names=names), "SELECT ?o { entity:bolt-systems-company tc:produces ?o }")
    assert found == [(names.entity("bolt-engine-product"),)]


def test_ask_construct_and_describe(store: Store) -> None:
    assert run_query(store, "ASK { ?s tc:produces ?o }") == Answer(value=True)
    assert run_query(store, "ASK { ?s tc:sues ?o }") == Answer(value=False)
    built = run_query(store, "CONSTRUCT { ?o tc:producedBy ?s } { ?s tc:produces ?o }")
    assert isinstance(built, GraphResult)
    assert [triple.predicate for triple in built.triples] == [NamedNode(v.TC + "producedBy")]
    described = run_query(store, "DESCRIBE entity:acme")
    assert isinstance(described, GraphResult)
    assert described.triples


def test_a_limit_cuts_and_says_so(store: Store) -> None:
    text = "SELECT ?s { ?s a tc:Claim }"
    cut = run_query(store, text, limit=3)
    assert isinstance(cut, RowsResult)
    assert (len(cut.rows), cut.complete) == (3, False)
    exact = run_query(store, text, limit=10)
    assert isinstance(exact, RowsResult)
    assert (len(exact.rows), exact.complete) == (10, True)
    graph = run_query(store, "CONSTRUCT { ?s a tc:Claim } { ?s a tc:Claim }", limit=3)
    assert isinstance(graph, GraphResult)
    assert (len(graph.triples), graph.complete) == (3, False)


def test_an_own_query_takes_parameters_too(store: Store) -> None:
    text = "# Mine\n# @param who: entity, required. Who.\nSELECT ?what $who { $who tc:produces ?what }"
    assert rows(store, text, who="Bolt Systems") == [(NAMES.entity("bolt-engine-product"),)]


def test_a_default_stands_where_no_value_is_given(store: Store) -> None:
    text = (
        "# Mine\n# @param least: number, default 0.8. Least.\n"
        "SELECT ?claim $least { ?claim tc:confidence ?much FILTER(?much >= $least) }"
    )
    assert len(rows(store, text)) == 8
    assert len(rows(store, text, least="0.5")) == 10


@pytest.mark.parametrize("value", INJECTIONS)
def test_no_value_of_an_entity_becomes_part_of_the_query(store: Store, value: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="no entity is called"):
        run_query(store, shipped_queries()["suppliers"], {"of": value})
    assert len(store) == before


@pytest.mark.parametrize("value", [*INJECTIONS, '"', "\\", "\n", "\x00", "x\ud800"])
def test_no_value_of_a_text_becomes_part_of_the_query(store: Store, value: str) -> None:
    text = "# Mine\n# @param cue: text. Cue.\nSELECT ?claim $cue { ?claim tc:attributionCue $cue }"
    assert rows(store, text, cue=value) == []
    assert len(rows(store, text, cue="reportedly")) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT ?x\nWHERE { ?x ?y }", "SPARQL: line 2, column 16, near 'WHERE { ?x ?y }'"),
        ("SELECT ?x { ?x ?y ?z", "SPARQL: line 1, column 21, near 'SELECT ?x { ?x ?y ?z'"),
        ("SELECT ?x { ?x no:way ?y }", "SPARQL: Prefix not found: line 1, column 22, near"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?y ?z }", "The SELECT contains a variable that is unbound"),
        ("SELECT ?x { ?x a ?y } LIMIT 3 x", "SPARQL: line 1, column 32, near"),
        ("SELECT * { \N{GRINNING FACE} ?y }", "near 'SELECT * { \N{GRINNING FACE} ?y }'"),
        ("hello", "near 'hello'"),
        (" \n", "query is empty: give SPARQL"),
    ],
)
def test_what_is_no_sparql_is_told_where(store: Store, text: str, message: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(store, text)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "CLEAR ALL",
        "SELECT * FROM <a:b> { ?s ?p ?o }",
    ],
)
def test_a_query_that_leaves_the_graph_is_refused(store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        run_query(store, text)


def test_what_a_query_is_told_must_be_asked_for(store: Store) -> None:
    suppliers = shipped_queries()["suppliers"]
    with pytest.raises(QueryError, match=r"suppliers needs --of: The customer \(as in `kg query suppliers"):
        run_query(store, suppliers)
    with pytest.raises(QueryError, match="suppliers has no parameter 'off'; it takes: of, since"):
        run_query(store, suppliers, {"off": "Acme"})
    with pytest.raises(QueryError, match="it takes: none"):
        run_query(store, "ASK {}", {"of": "Acme"})


def test_a_parameter_that_is_no_column_is_an_error_in_one_line(store: Store) -> None:
    query = parse_query("mine", "# Mine\n# @param who: entity. Who.\nSELECT ?what { $who tc:produces ?what }")
    with pytest.raises(QueryError, match=r"mine failed: .*who"):
        run_query(store, query, {"who": "Acme"})


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        (ParameterKind.DATE, "2026-01-31", Literal("2026-01-31", datatype=v.DATE)),
        (ParameterKind.DATE, " 2026-02 ", Literal("2026-02-01", datatype=v.DATE)),
        (ParameterKind.DATE, "2026", Literal("2026-01-01", datatype=v.DATE)),
        (ParameterKind.NUMBER, "1000000", Literal("1000000", datatype=v.INTEGER)),
        (ParameterKind.NUMBER, "1,000,000", Literal("1000000", datatype=v.INTEGER)),
        (ParameterKind.NUMBER, "-0.5", Literal("-0.5", datatype=v.DECIMAL)),
        (ParameterKind.RELATION, "invests_in", NamedNode(v.TC + "investsIn")),
        (ParameterKind.RELATION, "tc:investsIn", NamedNode(v.TC + "investsIn")),
        (ParameterKind.RELATION, "Invests in", NamedNode(v.TC + "investsIn")),
        (ParameterKind.TEXT, " as it is ", Literal(" as it is ")),
    ],
)
def test_a_value_is_read_as_its_kind(
    store: Store, kind: ParameterKind, value: str, term: NamedNode | Literal
) -> None:
    assert read_value(store, Parameter(name="x", kind=kind, help="X."), value) == term


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (ParameterKind.DATE, "2026-02-30", "x: '2026-02-30' is no date: write 2026-01-31"),
        (ParameterKind.DATE, "yesterday", "is no date"),
        (ParameterKind.DATE, "2026-13", "is no date"),
        (ParameterKind.DATE, "", "is no date"),
        (ParameterKind.NUMBER, "a lot", "x: 'a lot' is no number"),
        (ParameterKind.NUMBER, "1e9", "is no number"),
        (ParameterKind.NUMBER, "١٢", "is no number"),
        (ParameterKind.NUMBER, "1,0", "is no number"),
        (ParameterKind.NUMBER, "nan", "is no number"),
        (ParameterKind.RELATION, "invest_in", "no relation is called 'invest_in': did you mean invests_in?"),
        (ParameterKind.RELATION, "zzz", "take one of invests_in, acquires"),
        (ParameterKind.ENTITY, "", "the name of an entity is empty"),
    ],
)
def test_a_value_without_meaning_is_refused(
    store: Store, kind: ParameterKind, value: str, message: str
) -> None:
    with pytest.raises(KgError) as caught:
        read_value(store, Parameter(name="x", kind=kind, help="X."), value)
    assert message in str(caught.value)


def test_a_store_on_disk_is_asked_without_being_written(tmp_path: Path) -> None:
    load_store(tmp_path / "store", stated_quads()).flush()
    opened = open_store(tmp_path / "store")
    result = run_query(opened, shipped_queries()["denials"])
    assert isinstance(result, RowsResult)
    assert len(result.rows) == 1


def test_nothing_heavy_is_loaded_to_ask_a_question() -> None:
    code = (
        "import sys, kg.graph.query, kg.graph.results\n"
        "print(*(name for name in ('rdflib', 'pyshacl', 'spacy', 'networkx') if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
