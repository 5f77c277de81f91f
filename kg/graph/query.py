"""Ask a store a question in SPARQL: put its parameters in, keep it from leaving the store, run it.

A question sees the union of all graphs. Nothing heavy is imported here: `kg query` has to answer at once.
`kg.graph.limits` runs the same in a process of its own, which ends at a deadline.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from kg.errors import QueryError
from kg.graph.binding import bind_parameters, fill_in
from kg.graph.catalogue import ShippedQuery, parse_query
from kg.graph.guard import refuse_unsafe
from kg.graph.results import MAX_ROWS as MAX_ROWS
from kg.graph.results import Answer, GraphResult, Result, RowsResult
from kg.graph.store import names_of
from kg.graph.syntax import syntax_message


def run_query(
    store: Store,
    query: str | ShippedQuery,
    values: Mapping[str, str] | None = None,
    *,
    limit: int | None = MAX_ROWS,
    allow_service: bool = False,
) -> Result:
    """Answer a query over the union of all graphs, with the prefixes of the build declared beforehand.

    `values` are the query's parameters by name, as a user writes them. Rows beyond `limit` are left out, and
    the result says so. With `allow_service` the query may ask other SPARQL services over the network. Raises
    `QueryError` where the query is not SPARQL, is refused (updates, FROM, SERVICE) or fails, and where a
    value is missing, unknown or has no meaning.
    """
    question = parse_query("query", query) if isinstance(query, str) else query
    text = filled_query(store, question, values, allow_service=allow_service)
    prefixes = names_of(store).prefixes
    try:
        found = store.query(text, prefixes=prefixes, use_default_graph_as_union=True)
        if isinstance(found, QueryBoolean):
            return Answer(value=bool(found))
        if isinstance(found, QuerySolutions):
            return _rows(found, prefixes, limit)
        triples = tuple(islice(found, limit if limit is None else limit + 1))
        return GraphResult(triples=triples[:limit], complete=_fits(triples, limit), prefixes=prefixes)
    except SyntaxError as error:
        raise QueryError(syntax_message(question.name, question.text, prefixes, error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{question.name} failed: {' '.join(str(error).split())}") from error


def filled_query(
    store: Store,
    question: ShippedQuery,
    values: Mapping[str, str] | None = None,
    *,
    allow_service: bool = False,
) -> str:
    """Return the SPARQL that `run_query` runs: the text of a question with its parameters filled in.

    A shipped one declares all its prefixes, and so runs in any engine. Raises `QueryError` as `run_query`.
    """
    if not question.text.strip():
        raise QueryError(f"{question.name} is empty: give SPARQL, or the name of a query")
    refuse_unsafe(question.text, allow_service=allow_service)
    return fill_in(question.text, bind_parameters(store, question, values or {}))


def _rows(found: QuerySolutions, prefixes: Mapping[str, str], limit: int | None) -> RowsResult:
    columns = tuple(variable.value for variable in found.variables)
    rows = tuple(tuple(row) for row in islice(found, limit if limit is None else limit + 1))
    return RowsResult(columns=columns, rows=rows[:limit], complete=_fits(rows, limit), prefixes=prefixes)


def _fits(items: tuple[object, ...], limit: int | None) -> bool:
    return limit is None or len(items) <= limit
