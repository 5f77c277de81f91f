"""The questions that come with kg: SPARQL files whose head says what they answer and what they can be told.

    # What it answers, in one line
    #
    # What the rows are, in some sentences.
    #
    # @group Supply chain
    # @param of: entity, required. The customer.
    # @param minimum: number, default 0. Only amounts of so many dollars or more.
    # @example kg query suppliers --of OpenAI

A parameter is a variable written `$name`, in the place of which its value is written before the query runs;
it stays an unbound variable where it has none. All other variables are written `?name`. The same text runs in
Oxigraph, in rdflib and on a server, which holds the queries to these rules:

- SELECT lists no parameter, as a value is no column; `BIND($name AS ?other)` makes it one;
- a parameter that need not be given is read through COALESCE, as a value has no BOUND: `$name = ?other`,
  where either may be missing, is written `COALESCE($name, ?other, "") = COALESCE(?other, "")`;
- MIN and MAX read what is OPTIONAL only through COALESCE, as in Oxigraph one unbound value voids them all;
- where rows are grouped, ORDER BY repeats the aggregate, as rdflib finds no name that SELECT gives;
- rows have a full order, which ends in IRIs where names may be equal.

What makes them fast in Oxigraph, which plans by the shape of the text alone:

- what must be there stands before what is OPTIONAL; an OPTIONAL of one triple is looked up row by row, one
  of several is worked out for the whole graph first; so is a UNION of several, for which VALUES often do;
- what joins patterns must be bound for certain: by an aggregate or IF only within COALESCE(..., constant);
- LIMIT 1000000 behind a subquery makes it the first step, from which the patterns that follow go on.

And in rdflib: no FILTER compares a variable with an IRI where a pattern can; labels that follow a subquery
are OPTIONAL, or it pairs all with all; a grouped subquery that may be empty has FILTER(BOUND(?key)) beside it
in braces of their own, as rdflib makes a row of no group.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from kg.errors import QueryError

FOLDER: Final = Path(__file__).parent / "queries"

_PARAMETER: Final = re.compile(
    r"@param (?P<name>[a-z][a-z0-9_]*): (?P<kind>[a-z]+)"
    r"(?:, (?:(?P<required>required)|default (?P<default>\S+)))?\. (?P<help>.+)"
)
_EXAMPLE: Final = "@example "
_GROUP: Final = "@group "

GROUPS: Final = (
    "Claims",
    "Sources",
    "Supply chain",
    "Products and technology",
    "Money and deals",
    "Rivals and partners",
    "Ownership and people",
    "Law",
)
"""What the shipped queries are about, in the order in which they are listed."""


class ParameterKind(StrEnum):
    """What a parameter stands for, and so how the text that a user gives is read."""

    ENTITY = "entity"
    """An entity by id, IRI, name or other name."""
    RELATION = "relation"
    """One of the relations: "invests_in", "investsIn" or "invests in"."""
    TYPE = "type"
    """One of the types of entities: "Company", "government agency"."""
    MODALITY = "modality"
    """One of the modalities: "denied", "Asserted"."""
    DATE = "date"
    """A day; a month or a year stands for its first day."""
    NUMBER = "number"
    TEXT = "text"
    """A plain string."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One thing that a query can be told."""

    name: str
    kind: ParameterKind
    required: bool = False
    default: str | None = None
    """The value where none is given, as a user would write it; None leaves the variable unbound."""
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedQuery:
    """A query with the description in its head: one that comes with kg, or a user's own."""

    name: str
    title: str
    """The question, in one line; empty where the text has no head."""
    description: str = ""
    """What the rows are; empty or some sentences."""
    group: str = ""
    """What it is about: one of `GROUPS` for a shipped query."""
    parameters: tuple[Parameter, ...] = ()
    example: str = ""
    """What to type."""
    text: str
    """The whole file, head and all: SPARQL that any engine runs."""


@cache
def shipped_queries() -> Mapping[str, ShippedQuery]:
    """Return all queries that come with kg, ordered by name."""
    files = sorted(FOLDER.glob("*.rq"))
    return MappingProxyType(
        {file.stem: parse_query(file.stem, file.read_text(encoding="utf-8")) for file in files}
    )


def parse_query(name: str, text: str) -> ShippedQuery:
    """Read the head of a query; a text without one is a query without title and parameters.

    Raises `QueryError` for a parameter that is not written as it must be, or that the query does not have.
    """
    prose: list[str] = []
    parameters: dict[str, Parameter] = {}
    example, group = "", ""
    for line in _head(text):
        if line.startswith("@param"):
            parameter = _parameter(name, line)
            if parameter.name in parameters:
                raise QueryError(f"{name}: parameter {parameter.name!r} is declared twice")
            if not re.search(rf"[$?]{parameter.name}\b", text):
                raise QueryError(f"{name}: parameter {parameter.name!r} has no variable ${parameter.name}")
            parameters[parameter.name] = parameter
        elif line.startswith(_EXAMPLE):
            example = example or line.removeprefix(_EXAMPLE)
        elif line.startswith(_GROUP):
            group = line.removeprefix(_GROUP)
        else:
            prose.append(line)
    title, *rest = prose or [""]
    return ShippedQuery(
        name=name,
        title=title,
        description=" ".join(" ".join(rest).split()),
        group=group,
        parameters=tuple(parameters.values()),
        example=example,
        text=text,
    )


def _head(text: str) -> Iterator[str]:
    """Yield the comment lines that a query begins with, without their mark."""
    for line in text.splitlines():
        if not line.startswith("#"):
            return
        yield line.removeprefix("#").strip()


def _parameter(query: str, line: str) -> Parameter:
    found = _PARAMETER.fullmatch(line)
    if found is None or found["kind"] not in set(ParameterKind):
        raise QueryError(
            f"{query}: {line!r} is not written as '@param of: entity, required. The customer.'; "
            f"kinds are {', '.join(ParameterKind)}"
        )
    return Parameter(
        name=found["name"],
        kind=ParameterKind(found["kind"]),
        required=found["required"] is not None,
        default=found["default"],
        help=found["help"],
    )
