"""Each shipped query gives the same rows in the same order in Oxigraph, in rdflib and on a SPARQL server."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlencode

import pytest
import rdflib
from pyoxigraph import (
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    parse_query_results,
)

from kg.graph.catalogue import shipped_queries
from kg.graph.query import filled_query, run_query
from kg.graph.results import ResultFormat, RowsResult, format_result
from tests.graph.market import market_store
from tests.graph.questions import CALLS, EVERY_CALL
from tests.sparql_server import sparql_server

# rdflib's own parser of TriG uses what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset.default|Conjunctive):DeprecationWarning")

Rows = list[tuple[object, ...]]


@pytest.fixture(scope="module")
def store() -> Store:
    return market_store()


def trig_of(store: Store) -> bytes:
    trig = store.dump(format=RdfFormat.TRIG)
    assert trig is not None
    return trig


@pytest.fixture(scope="module")
def in_rdflib(store: Store) -> rdflib.Dataset:
    loaded = rdflib.Dataset(default_union=True)
    loaded.parse(data=trig_of(store), format="trig")
    return loaded


@pytest.fixture(scope="module")
def server(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sparql_server(tmp_path_factory.mktemp("server")) as url:
        post(f"{url}/store", trig_of(store), "application/trig")
        yield url


def post(url: str, data: bytes, type_: str, accept: str = "*/*") -> bytes:
    request = urllib.request.Request(url, data, {"Content-Type": type_, "Accept": accept})
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=60) as reply:
        return bytes(reply.read())


def expected(store: Store, name: str, values: dict[str, str]) -> RowsResult:
    result = run_query(store, shipped_queries()[name], values)
    assert isinstance(result, RowsResult)
    return result


def test_every_shipped_query_is_asked() -> None:
    assert list(CALLS) == list(shipped_queries())


def test_every_parameter_is_given_and_left_out() -> None:
    for name, query in shipped_queries().items():
        for parameter in query.parameters:
            given = {parameter.name in call for call in CALLS[name]}
            assert given == ({True} if parameter.required else {True, False}), (name, parameter.name)


def test_every_query_has_an_answer_in_the_market(store: Store) -> None:
    assert [name for name, calls in CALLS.items() if not expected(store, name, calls[0]).rows] == []


@pytest.mark.parametrize(("name", "values"), EVERY_CALL)
def test_rdflib_gives_the_same_rows(
    store: Store, in_rdflib: rdflib.Dataset, name: str, values: dict[str, str]
) -> None:
    found = in_rdflib.query(filled_query(store, shipped_queries()[name], values))
    ours = expected(store, name, values)
    assert found.vars is not None
    assert tuple(map(str, found.vars)) == ours.columns
    theirs = [tuple("" if term is None else term.n3() for term in row) for row in found]  # type: ignore[union-attr]
    assert theirs == as_rdflib(ours)


def as_rdflib(result: RowsResult) -> Rows:
    """Return rows as rdflib writes their terms, read from the JSON in which results are handed over."""
    text = format_result(result, ResultFormat.JSON)
    read = rdflib.query.Result.parse(BytesIO(text.encode()), format="json")
    return [tuple("" if term is None else term.n3() for term in row) for row in read]  # type: ignore[union-attr]


@pytest.mark.parametrize(("name", "values"), EVERY_CALL)
def test_a_server_gives_the_same_rows(store: Store, server: str, name: str, values: dict[str, str]) -> None:
    text = filled_query(store, shipped_queries()[name], values)
    address = f"{server}/query?{urlencode({'union-default-graph': 'true'})}"
    reply = post(address, text.encode(), "application/sparql-query", "application/sparql-results+json")
    read = parse_query_results(reply, format=QueryResultsFormat.JSON)
    assert isinstance(read, QuerySolutions)
    ours = expected(store, name, values)
    assert tuple(variable.value for variable in read.variables) == ours.columns
    assert [tuple(row) for row in read] == list(ours.rows)
