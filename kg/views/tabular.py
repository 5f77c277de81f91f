"""Entities, statements, claims and documents as tables of typed columns, for CSV, Parquet and pandas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from kg.model import Document, LinkedClaim
from kg.views.statements import Gathered

Value = str | int | float | bool | date | tuple[str, ...] | Mapping[str, int] | None
"""What a cell holds; None where nothing is known."""

Row = tuple[Value, ...]


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    TEXTS = "texts"
    """Several texts."""
    COUNTS = "counts"
    """How many there are of each of some texts."""


class Column(NamedTuple):
    """A column of a table."""

    name: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of one kind, each as long as there are columns."""

    name: str
    """In the plural: "entities"."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


ENTITY_COLUMNS: Final = (
    Column("id"),
    Column("name"),
    Column("type"),
    Column("aliases", Kind.TEXTS),
    Column("same_as", Kind.TEXTS),
    Column("ticker"),
    Column("claims", Kind.INTEGER),
)
STATEMENT_COLUMNS: Final = (
    Column("subject_id"),
    Column("subject"),
    Column("relation"),
    Column("object_id"),
    Column("object"),
    Column("claims", Kind.INTEGER),
    Column("documents", Kind.INTEGER),
    Column("sources", Kind.INTEGER),
    Column("publishers", Kind.TEXTS),
    Column("modality"),
    Column("modalities", Kind.COUNTS),
    Column("contested", Kind.BOOLEAN),
    Column("first_date", Kind.DATE),
    Column("last_date", Kind.DATE),
    Column("confidence", Kind.NUMBER),
    Column("largest_amount"),
)
CLAIM_COLUMNS: Final = (
    Column("id"),
    Column("document"),
    Column("subject_id"),
    Column("subject"),
    Column("relation"),
    Column("object_id"),
    Column("object"),
    Column("polarity"),
    Column("certainty"),
    Column("status"),
    Column("modality"),
    Column("attribution"),
    Column("cue"),
    Column("speaker_id"),
    Column("amount"),
    Column("amount_min", Kind.NUMBER),
    Column("amount_max", Kind.NUMBER),
    Column("currency"),
    Column("unit"),
    Column("approximate", Kind.BOOLEAN),
    Column("time"),
    Column("time_start", Kind.DATE),
    Column("time_end", Kind.DATE),
    Column("confidence", Kind.NUMBER),
    Column("quote"),
    Column("start", Kind.INTEGER),
    Column("end", Kind.INTEGER),
    Column("extractor"),
)
DOCUMENT_COLUMNS: Final = (
    Column("id"),
    Column("title"),
    Column("published", Kind.DATE),
    Column("source"),
    Column("publisher"),
    Column("copy_of"),
    Column("claims", Kind.INTEGER),
    Column("text"),
)


_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Half of a character, as broken input may hold: no file in UTF-8 can."""


def entity_table(gathered: Gathered) -> Table:
    """Return a row for each entity, also one that no claim is about, in order of id."""
    return _table("entities", ENTITY_COLUMNS, _entity_rows(gathered))


def statement_table(gathered: Gathered) -> Table:
    """Return a row for each statement: its claims, documents and independent sources, counted."""
    return _table("statements", STATEMENT_COLUMNS, _statement_rows(gathered))


def claim_table(claims: Iterable[LinkedClaim]) -> Table:
    """Return a row for each claim: what it says, how, who says so, and where in its document."""
    return _table("claims", CLAIM_COLUMNS, map(_claim_row, claims))


def document_table(
    documents: Mapping[str, Document], origins: Mapping[str, str], claims: Iterable[LinkedClaim]
) -> Table:
    """Return a row for each document, with its text and the number of its claims.

    `origins` tells of which document each is a copy, where it is one.
    """
    counts = Counter(linked.claim.evidence.span.document for linked in claims)
    rows = (
        _document_row(document, origins.get(id_, id_), counts[id_]) for id_, document in documents.items()
    )
    return _table("documents", DOCUMENT_COLUMNS, rows)


def _table(name: str, columns: tuple[Column, ...], rows: Iterable[Row]) -> Table:
    return Table(name=name, columns=columns, rows=tuple(tuple(map(_writable, row)) for row in rows))


def _writable(value: Value) -> Value:
    """Return a value that UTF-8 can hold, as long as before so that offsets stay."""
    if isinstance(value, str):
        return _LONE_SURROGATE.sub("\ufffd", value)
    return tuple(_LONE_SURROGATE.sub("\ufffd", text) for text in value) if isinstance(value, tuple) else value


def _entity_rows(gathered: Gathered) -> Iterator[Row]:
    for entity in gathered.entities:
        yield (
            entity.id,
            entity.name,
            entity.type.value,
            entity.aliases,
            entity.same_as,
            entity.ticker,
            gathered.claim_counts.get(entity.id, 0),
        )


def _statement_rows(gathered: Gathered) -> Iterator[Row]:
    for group in gathered.statements:
        first, last = group.dates or (None, None)
        yield (
            group.statement.subject,
            group.subject.name,
            group.statement.relation.value,
            group.statement.object,
            group.object.name,
            len(group.claims),
            len(group.documents),
            group.sources,
            group.publishers,
            group.strongest.value,
            {modality.value: count for modality, count in group.modalities.items()},
            group.contested,
            first,
            last,
            group.confidence,
            group.largest_amount or None,
        )


def _claim_row(linked: LinkedClaim) -> Row:
    claim = linked.claim
    attribution, amount, time = claim.attribution, claim.amount, claim.time
    return (
        claim.id,
        claim.evidence.span.document,
        linked.subject.id,
        linked.subject.name,
        claim.relation.value,
        linked.object.id,
        linked.object.name,
        claim.factuality.polarity.value,
        claim.factuality.certainty.value,
        claim.factuality.status.value,
        claim.modality.value,
        attribution.text if attribution else None,
        attribution.cue if attribution else None,
        linked.speaker.id if linked.speaker else None,
        amount.text if amount else None,
        amount.minimum if amount else None,
        amount.maximum if amount else None,
        amount.currency if amount else None,
        amount.unit if amount else None,
        amount.approximate if amount else None,
        time.text if time else None,
        time.start if time else None,
        time.end if time else None,
        claim.confidence,
        claim.evidence.quote,
        claim.evidence.span.start,
        claim.evidence.span.end,
        claim.extractor,
    )


def _document_row(document: Document, origin: str, claims: int) -> Row:
    return (
        document.id,
        document.title or None,
        document.published,
        document.source or None,
        document.publisher or None,
        origin if origin != document.id else None,
        claims,
        document.text,
    )
