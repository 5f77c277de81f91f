"""Ask a store a question in SPARQL: bind its parameters as terms, keep it from leaving the store, run it.

A question sees the union of all graphs. Nothing that a user gives is ever pasted into its text. Nothing heavy
is imported here: `kg query` has to answer at once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Final

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store, Variable

from kg.errors import QueryError
from kg.graph import vocabulary as v
from kg.graph.catalogue import Parameter, ParameterKind, ShippedQuery, parse_query
from kg.graph.guard import refuse_unsafe
from kg.graph.lookup import resolve_name
from kg.graph.results import Answer, GraphResult, Result, RowsResult, Term
from kg.graph.store import names_of
from kg.graph.terms import date_literal, text_literal
from kg.records import parse_date

MAX_ROWS: Final = 100_000
"""How many rows, or triples, a result holds unless it is told otherwise."""

SHOWN: Final = 30
"""How many characters on either side of a fault an error shows."""

_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:[,_ ]\d{3})+|\d+)(?:\.\d+)?")
_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_PLACE: Final = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)
_PLAIN_REASONS: Final = ("Prefix not found", "The SELECT contains a variable that is unbound")
"""What the engine says in words, and not as a list of what the grammar would allow."""


def run_query(
    store: Store,
    query: str | ShippedQuery,
    values: Mapping[str, str] | None = None,
    *,
    limit: int | None = MAX_ROWS,
) -> Result:
    """Answer a query over the union of all graphs, with the prefixes of the build declared beforehand.

    `values` are the query's parameters by name, as a user writes them. Rows beyond `limit` are left out, and
    the result says so. Raises `QueryError` where the query is not SPARQL, is refused (updates, SERVICE, FROM)
    or fails, and where a value is missing, unknown or has no meaning.
    """
    question = parse_query("query", query) if isinstance(query, str) else query
    if not question.text.strip():
        raise QueryError(f"{question.name} is empty: give SPARQL, or the name of a query")
    refuse_unsafe(question.text)
    prefixes = names_of(store).prefixes
    substitutions = bind_parameters(store, question, values or {})
    try:
        found = store.query(
            question.text,
            prefixes=prefixes,
            use_default_graph_as_union=True,
            substitutions=substitutions or None,
        )
        if isinstance(found, QueryBoolean):
            return Answer(value=bool(found))
        if isinstance(found, QuerySolutions):
            return _rows(found, question, prefixes, limit)
        triples = tuple(islice(found, limit if limit is None else limit + 1))
        return GraphResult(triples=triples[:limit], complete=_fits(triples, limit), prefixes=prefixes)
    except SyntaxError as error:
        raise QueryError(_syntax_message(question, error)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"{question.name} failed: {' '.join(str(error).split())}") from error


def _rows(
    found: QuerySolutions, question: ShippedQuery, prefixes: Mapping[str, str], limit: int | None
) -> RowsResult:
    """Collect the rows without the columns of parameters, which say nothing that was not given."""
    parameters = {parameter.name for parameter in question.parameters}
    columns = tuple(variable.value for variable in found.variables if variable.value not in parameters)
    rows = tuple(
        tuple(row[column] for column in columns)
        for row in islice(found, limit if limit is None else limit + 1)
    )
    return RowsResult(columns=columns, rows=rows[:limit], complete=_fits(rows, limit), prefixes=prefixes)


def _fits(items: tuple[object, ...], limit: int | None) -> bool:
    return limit is None or len(items) <= limit


def bind_parameters(store: Store, question: ShippedQuery, values: Mapping[str, str]) -> dict[Variable, Term]:
    """Return the term of each parameter that has a value, by variable.

    Raises `QueryError` where a value is missing, is for no parameter of the query, or has no meaning.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QueryError(f"{question.name} has no parameter {name!r}; it takes: {takes}")
    bound: dict[Variable, Term] = {}
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is not None:
            bound[Variable(parameter.name)] = read_value(store, parameter, value)
        elif parameter.required:
            example = f" (as in `{question.example}`)" if question.example else ""
            raise QueryError(
                f"{question.name} needs --{parameter.name}: {parameter.help.rstrip('.')}{example}"
            )
    return bound


def read_value(store: Store, parameter: Parameter, value: str) -> NamedNode | Literal:
    """Return the term that a user's value stands for. Raises `QueryError` where it stands for none."""
    match parameter.kind:
        case ParameterKind.ENTITY:
            return resolve_name(store, value)
        case ParameterKind.RELATION:
            return _relation(parameter, value)
        case ParameterKind.DATE:
            return _date(parameter, value)
        case ParameterKind.NUMBER:
            return _number(parameter, value)
        case ParameterKind.TEXT:
            return text_literal(value)


def _relation(parameter: Parameter, value: str) -> NamedNode:
    relations = {_squeezed(relation.value): (relation, term) for relation, term in v.PROPERTIES.items()}
    key = _squeezed(value.removeprefix("tc:"))
    if key in relations:
        return relations[key][1]
    near = get_close_matches(key, relations, n=1)
    hint = f"did you mean {relations[near[0]][0]}?" if near else f"take one of {', '.join(v.PROPERTIES)}"
    raise QueryError(f"{parameter.name}: no relation is called {value!r}: {hint}")


def _squeezed(relation: str) -> str:
    return re.sub(r"[\W_]", "", relation).lower()


def _date(parameter: Parameter, value: str) -> Literal:
    text = value.strip()
    day = parse_date(text) if _DATE.fullmatch(text) else None
    # A text that is no day of the calendar, such as 2026-02-30, would be read as its month.
    if day is None or not day.isoformat().startswith(text):
        raise QueryError(f"{parameter.name}: {value!r} is no date: write 2026-01-31, 2026-01 or 2026")
    return date_literal(day)


def _number(parameter: Parameter, value: str) -> Literal:
    text = value.strip()
    if not (text.isascii() and _NUMBER.fullmatch(text)):
        raise QueryError(f"{parameter.name}: {value!r} is no number: write digits, such as 2500000 or 0.5")
    digits = re.sub("[,_ ]", "", text).removeprefix("+")
    return Literal(digits, datatype=v.DECIMAL if "." in digits else v.INTEGER)


def _syntax_message(question: ShippedQuery, error: SyntaxError) -> str:
    """Return where a query ceases to be SPARQL: line and column in code points, and what stands there."""
    found = _PLACE.match(str(error))
    if found is None:
        return f"{question.name} is not valid SPARQL: {' '.join(str(error).split())}"
    line, column = int(found[1]), int(found[2])
    reason = next((f": {plain}" for plain in _PLAIN_REASONS if plain in found[3]), "")
    place = f"line {line}, column {column}, near {_near(question.text, line, column)!r}"
    return (
        f"{question.name} is not valid SPARQL{reason}: {place}"
        if question.text.strip()
        else "the query is empty"
    )


def _near(text: str, line: int, column: int) -> str:
    """Return what stands around a place of a text, which both count from 1."""
    lines = text.split("\n")
    here = lines[line - 1] if line <= len(lines) else ""
    return here[max(0, column - 1 - SHOWN) : column - 1 + SHOWN].strip()
