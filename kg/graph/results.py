"""What a query gives, and how it is written: the result formats of the W3C, or a table for people."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from kg.errors import OptionError
from kg.graph.vocabulary import STRING

Term = NamedNode | BlankNode | Literal | Triple

MAX_ROWS: Final = 100_000
"""How many rows, or triples, a result holds unless it is told otherwise."""


class ResultFormat(StrEnum):
    """How a result can be written: `table` for people, the W3C's formats for rows, and RDF for triples."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "ttl"
    N_TRIPLES = "nt"
    JSON_LD = "jsonld"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsResult:
    """The rows of a SELECT; None where a variable is not bound."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    complete: bool = True
    """Whether these are all rows, or a limit left some out."""
    prefixes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The yes or no of an ASK."""

    value: bool
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphResult:
    """The triples of a CONSTRUCT or a DESCRIBE."""

    triples: tuple[Triple, ...]
    complete: bool = True
    prefixes: Mapping[str, str]


Result = RowsResult | Answer | GraphResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A result as plain strings, each row as long as the header."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_ROWS: Final = {
    ResultFormat.CSV: QueryResultsFormat.CSV,
    ResultFormat.TSV: QueryResultsFormat.TSV,
    ResultFormat.JSON: QueryResultsFormat.JSON,
    ResultFormat.XML: QueryResultsFormat.XML,
}
_TRIPLES: Final = {
    ResultFormat.TABLE: RdfFormat.TURTLE,
    ResultFormat.TURTLE: RdfFormat.TURTLE,
    ResultFormat.N_TRIPLES: RdfFormat.N_TRIPLES,
    ResultFormat.JSON_LD: RdfFormat.JSON_LD,
}


def format_result(result: Result, format_: ResultFormat) -> str:
    """Return a result as a text that ends with a line feed.

    A table is tab-separated here, one row a line: `result_table` has it for those who draw one. Triples as a
    table are Turtle. Raises `OptionError` where the format is not one for what the query gave.
    """
    if isinstance(result, GraphResult):
        if format_ not in _TRIPLES:
            raise OptionError(
                f"CONSTRUCT and DESCRIBE give triples, which {format_} cannot hold: {_fitting(_TRIPLES)}"
            )
        return _written(serialize(result.triples, format=_TRIPLES[format_], prefixes=dict(result.prefixes)))
    if format_ is ResultFormat.TABLE:
        table = result_table(result)
        lines = ("\t".join(" ".join(cell.split()) for cell in row) for row in (table.header, *table.rows))
        return "".join(f"{line}\n" for line in lines)
    if format_ not in _ROWS:
        raise OptionError(f"SELECT and ASK give rows, which {format_} cannot hold: {_fitting(_ROWS)}")
    results = parse_query_results(json.dumps(_json(result)), QueryResultsFormat.JSON)
    return _written(results.serialize(format=_ROWS[format_]))


def _fitting(formats: Iterable[ResultFormat]) -> str:
    *others, last = (str(format_) for format_ in formats if format_ is not ResultFormat.TABLE)
    return f"take {', '.join(others)} or {last}"


def _written(output: bytes | None) -> str:
    assert output is not None, "no file was given, so it is returned"
    text = output.decode("utf-8")
    return text if text.endswith("\n") else text + "\n"


def result_table(result: Result) -> Table:
    """Return a result as a header and rows of strings: IRIs with their prefix, literals as bare text."""
    match result:
        case Answer():
            return Table(header=("answer",), rows=(("yes" if result.value else "no",),))
        case RowsResult():
            rows, header = result.rows, result.columns
        case GraphResult():
            rows = tuple((triple.subject, triple.predicate, triple.object) for triple in result.triples)
            header = ("subject", "predicate", "object")
    return Table(
        header=header,
        rows=tuple(tuple(shown_term(term, result.prefixes) for term in row) for row in rows),
    )


def shown_term(term: Term | None, prefixes: Mapping[str, str]) -> str:
    """Return a term for people: "entity:acme", the text of a literal, nothing for what is not bound."""
    match term:
        case None:
            return ""
        case Literal():
            return term.value
        case BlankNode():
            return f"_:{term.value}"
        case Triple():
            parts = (term.subject, term.predicate, term.object)
            return f"<<( {' '.join(shown_term(part, prefixes) for part in parts)} )>>"
        case NamedNode():
            return _prefixed(term.value, prefixes)


def _prefixed(iri: str, prefixes: Mapping[str, str]) -> str:
    fitting = [name for name, namespace in prefixes.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    prefix = max(fitting, key=lambda name: len(prefixes[name]))
    local = iri.removeprefix(prefixes[prefix])
    return f"{prefix}:{local}" if local and "/" not in local else iri


def _json(result: RowsResult | Answer) -> dict[str, Any]:
    """Return a result in the JSON format of the W3C, from which the library writes the others."""
    if isinstance(result, Answer):
        return {"head": {}, "boolean": result.value}
    bindings = [
        {
            column: _json_term(term)
            for column, term in zip(result.columns, row, strict=True)
            if term is not None
        }
        for row in result.rows
    ]
    return {"head": {"vars": result.columns}, "results": {"bindings": bindings}}


def _json_term(term: Term) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
        case Literal():
            written: dict[str, Any] = {"type": "literal", "value": term.value}
            if term.language:
                written["xml:lang"] = term.language
            elif term.datatype != STRING:
                written["datatype"] = term.datatype.value
            return written
