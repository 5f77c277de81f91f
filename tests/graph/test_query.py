from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.graph import vocabulary as v
from kg.graph.catalogue import shipped_queries
from kg.graph.query import filled_query, run_query
from kg.graph.results import Answer, GraphResult, RowsResult
from kg.graph.store import load_store, open_store
from kg.graph.terms import Names
from tests.graph.world import NAMES, stated_quads, whole_store
from tests.sparql_server import sparql_server

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
    assert rows(store, text, who="Bolt Systems")[0][0] == NAMES.entity("bolt-engine-product")


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


def test_what_is_no_sparql_is_told_where(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(store, "SELECT ?x\nWHERE { ?x ?y }")
    assert str(caught.value).split("\n") == [
        "query is not valid SPARQL: line 2, column 15: unexpected }",
        "   2 | WHERE { ?x ?y }",
        "     |               ^",
    ]


def test_the_place_is_that_in_the_text_as_it_was_given(store: Store) -> None:
    text = "# Mine\n# @param who: entity, required. Who.\nSELECT ?what { $who tc:produces ?what oops }"
    with pytest.raises(QueryError, match="line 3, column 39: unexpected oops"):
        run_query(store, text, {"who": "Bolt Systems"})


def test_an_empty_query_says_what_to_give(store: Store) -> None:
    with pytest.raises(QueryError, match="query is empty: give SPARQL"):
        run_query(store, " \n")


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


def test_a_parameter_is_a_column_where_select_lists_it_and_none_where_not(store: Store) -> None:
    head = "# Mine\n# @param who: entity. Who.\n"
    bolt, engine = NAMES.entity("bolt-systems-company"), NAMES.entity("bolt-engine-product")
    assert rows(store, f"{head}SELECT ?what {{ $who tc:produces ?what }}", who="Bolt Systems") == [(engine,)]
    both = f"{head}SELECT ?what $who {{ $who tc:produces ?what }}"
    assert rows(store, both, who="Bolt Systems") == rows(store, both) == [(engine, bolt)]
    counted = f"{head}SELECT $who (COUNT(*) AS ?n) {{ $who tc:produces ?what }} GROUP BY $who ORDER BY $who"
    assert len(rows(store, counted, who="Bolt Systems")) == 1


def test_the_text_that_runs_can_be_had(store: Store) -> None:
    text = filled_query(store, shipped_queries()["path"], {"from": "Bolt Systems", "to": "Oslo"})
    assert "$" not in text.partition("SELECT")[2]
    assert str(NAMES.entity("oslo-place")) in text
    assert list(store.query(text, use_default_graph_as_union=True))  # type: ignore[arg-type]


def test_a_service_is_asked_only_where_it_is_allowed(store: Store, tmp_path: Path) -> None:
    with sparql_server(tmp_path) as url:
        text = f"SELECT ?n {{ SERVICE <{url}/query> {{ SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o }} }} }}"
        result = run_query(store, text, allow_service=True)
        assert isinstance(result, RowsResult)
        assert result.rows == ((Literal("0", datatype=v.INTEGER),),)
        with pytest.raises(QueryError, match=r"SERVICE is refused, .*: --allow-service allows it"):
            run_query(store, text)


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
