"""Entities and statements as CSV files for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from kg.model import Document, Entity, EntityLink, LinkedClaim, Mention
from kg.views.merges import MERGE_COLUMNS, merges
from kg.views.statements import Gathered, gather

ENTITY_COLUMNS: Final = ("id", "name", "type", "aliases", "same_as", "ticker", "claims")
STATEMENT_COLUMNS: Final = (
    "subject_id",
    "subject",
    "relation",
    "object_id",
    "object",
    "claims",
    "documents",
    "sources",
    "publishers",
    "modality",
    "modalities",
    "contested",
    "first_date",
    "last_date",
    "confidence",
    "largest_amount",
)
SEPARATOR: Final = "; "
"""Between the values of a cell that holds several."""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")

Row = Iterable[str | int | float]


def write_tables(
    folder: Path,
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
) -> tuple[Path, Path]:
    """Write entities.csv and statements.csv into `folder`, and return their paths.

    UTF-8 without a byte order mark, lines ending in a line feed, rows sorted by id. Text that a spreadsheet
    would run as a formula is written with an apostrophe before it (see `plain_cell`).
    """
    gathered = gather(documents, entities, claims, origins)
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / "entities.csv", folder / "statements.csv"
    written[0].write_bytes(_csv(ENTITY_COLUMNS, _entity_rows(gathered)))
    written[1].write_bytes(_csv(STATEMENT_COLUMNS, _statement_rows(gathered)))
    return written


def write_merges(path: Path, links: Mapping[Mention, EntityLink], entities: Iterable[Entity]) -> Path:
    """Write merges.csv to `path`, and return it: which names were taken for which entity, and why."""
    found = merges(links, (entity.id for entity in entities))
    rows = (
        (m.entity_id, m.entity, m.type, m.name, m.mentions, m.documents, m.score, SEPARATOR.join(m.reasons))
        for m in found
    )
    path.write_bytes(_csv(MERGE_COLUMNS, rows))
    return path


def _entity_rows(gathered: Gathered) -> Iterator[Row]:
    for entity in gathered.entities:
        yield (
            entity.id,
            entity.name,
            entity.type.value,
            SEPARATOR.join(entity.aliases),
            SEPARATOR.join(entity.same_as),
            entity.ticker or "",
            gathered.claim_counts.get(entity.id, 0),
        )


def _statement_rows(gathered: Gathered) -> Iterator[Row]:
    for group in gathered.statements:
        first, last = group.dates or ("", "")
        yield (
            group.statement.subject,
            group.subject.name,
            group.statement.relation.value,
            group.statement.object,
            group.object.name,
            len(group.claims),
            len(group.documents),
            group.sources,
            SEPARATOR.join(group.publishers),
            group.strongest.value,
            SEPARATOR.join(f"{modality} {count}" for modality, count in group.modalities.items()),
            "yes" if group.contested else "no",
            str(first),
            str(last),
            group.confidence,
            group.largest_amount,
        )


def plain_cell(value: str | int | float) -> str | int | float:
    """Return a cell that a spreadsheet shows and does not run.

    Text that begins with = + - @, a tab or a carriage return gets an apostrophe before it, as OWASP advises
    (https://owasp.org/www-community/attacks/CSV_Injection): articles are written by strangers.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([plain_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8", "replace")
