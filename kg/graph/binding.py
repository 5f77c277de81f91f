"""Give the parameters of a query their values: read what a user wrote as a term, and put it into the text.

A term is written by the library that will read it, between blanks, and only in the place of a variable; so no
value can become anything but one term, and the same text runs in any SPARQL engine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode, Store

from kg.errors import QueryError
from kg.graph import vocabulary as v
from kg.graph.catalogue import Parameter, ParameterKind, ShippedQuery
from kg.graph.lexemes import Lexeme, LexemeKind, lexemes
from kg.graph.lookup import resolve_name
from kg.graph.terms import date_literal, text_literal
from kg.records import parse_date

Value = NamedNode | Literal

_Name = TypeVar("_Name", bound=str)

_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:[,_ ]\d{3})+|\d+)(?:\.\d+)?")
_DATE: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")

_LISTS: Final = {"SELECT": "select", "BY": "by"}
"""The words after which SPARQL lists bare variables, where no term may stand."""

_LISTS_END: Final = frozenset({"WHERE", "FROM", "GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES"})


def bind_parameters(store: Store, question: ShippedQuery, values: Mapping[str, str]) -> dict[str, Value]:
    """Return the term of each parameter that has a value, by name.

    Raises `QueryError` where a value is missing, is for no parameter of the query, or has no meaning.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in values:
        if name not in known:
            takes = ", ".join(known) or "none"
            raise QueryError(f"{question.name} has no parameter {name!r}; it takes: {takes}")
    bound: dict[str, Value] = {}
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is not None:
            bound[parameter.name] = read_value(store, parameter, value)
        elif parameter.required:
            example = f" (as in `{question.example}`)" if question.example else ""
            raise QueryError(
                f"{question.name} needs --{parameter.name}: {parameter.help.rstrip('.')}{example}"
            )
    return bound


def fill_in(text: str, values: Mapping[str, Value]) -> str:
    """Return a query with the term of each parameter where its variable stands; others stay variables.

    A parameter that SELECT lists remains a column, with its one value. Raises `QueryError` where what looks
    like an IRI holds a parameter: "?a<$b&&?c>?d" is a comparison to one engine and an IRI to another.
    """
    written: list[str] = []
    end, listing, depth = 0, "", 0
    for lexeme in lexemes(text):
        written.append(text[end : lexeme.start])
        end = lexeme.end
        listing, depth = _context(lexeme, listing, depth)
        name = lexeme.text[1:]
        if lexeme.kind is LexemeKind.VARIABLE and name in values:
            written.append(_in_place(values[name], name, listing if depth == 0 else ""))
        else:
            _refuse_hidden(lexeme, values)
            written.append(lexeme.text)
    return "".join((*written, text[end:]))


def _context(lexeme: Lexeme, listing: str, depth: int) -> tuple[str, int]:
    """Return in which list of variables the text after a lexeme is, and in how many brackets there."""
    if lexeme.kind is LexemeKind.WORD:
        word = lexeme.text.upper()
        if word in _LISTS:
            return _LISTS[word], 0
        if word in _LISTS_END and depth == 0:
            return "", 0
    elif lexeme.kind is LexemeKind.MARK:
        if lexeme.text in "{}":
            return "", 0
        depth += {"(": 1, ")": -1}.get(lexeme.text, 0)
    return listing, depth


def _in_place(term: Value, name: str, listing: str) -> str:
    match listing:
        case "select":
            return f"({term} AS ?{name})"
        case "by":
            return f"({term})"
        case _:
            return f" {term} "


def _refuse_hidden(lexeme: Lexeme, names: Iterable[str]) -> None:
    if lexeme.kind is LexemeKind.IRI:
        for name in names:
            if re.search(rf"[?$]{name}\b", lexeme.text):
                raise QueryError(
                    f"{lexeme.text} reads as an IRI, so ${name} in it has no value: "
                    "write a blank after < where it compares"
                )


def read_value(store: Store, parameter: Parameter, value: str) -> Value:
    """Return the term that a user's value stands for. Raises `QueryError` where it stands for none."""
    match parameter.kind:
        case ParameterKind.ENTITY:
            return resolve_name(store, value)
        case ParameterKind.RELATION:
            return _one_of(v.PROPERTIES, "relation", parameter, value)
        case ParameterKind.TYPE:
            return _one_of(v.CLASSES, "type", parameter, value)
        case ParameterKind.MODALITY:
            return _one_of(v.MODALITIES, "modality", parameter, value)
        case ParameterKind.DATE:
            return _date(parameter, value)
        case ParameterKind.NUMBER:
            return _number(parameter, value)
        case ParameterKind.TEXT:
            return text_literal(value)


def _one_of(terms: Mapping[_Name, NamedNode], what: str, parameter: Parameter, value: str) -> NamedNode:
    names = {_squeezed(name): name for name in terms}
    key = _squeezed(value.removeprefix("tc:"))
    if key in names:
        return terms[names[key]]
    near = get_close_matches(key, names, n=1)
    hint = f"did you mean {names[near[0]]}?" if near else f"take one of {', '.join(terms)}"
    raise QueryError(f"{parameter.name}: no {what} is called {value!r}: {hint}")


def _squeezed(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


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
