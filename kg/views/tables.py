"""Entities and statements as CSV files for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from kg.model import Document, Entity, LinkedClaim
from kg.views.merges import MERGE_COLUMNS, Merges
from kg.views.statements import gather
from kg.views.tabular import Table, Value, entity_table, statement_table

SEPARATOR: Final = "; "
"""Between the values of a cell that holds several."""

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float


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
    write_table(written[0], entity_table(gathered))
    write_table(written[1], statement_table(gathered))
    return written


def write_merges(path: Path, merges: Merges, entities: Iterable[Entity]) -> Path:
    """Write merges.csv to `path`, and return it: which names were taken for which entity, and why."""
    rows = (
        (m.entity_id, m.entity, m.type, m.name, m.mentions, m.documents, m.score, SEPARATOR.join(m.reasons))
        for m in merges.rows(entities)
    )
    path.write_bytes(_csv(MERGE_COLUMNS, rows))
    return path


def write_table(path: Path, table: Table) -> Path:
    """Write any table as CSV to `path`, as `write_tables` does, and return it."""
    rows = ([_flat(value) for value in row] for row in table.rows)
    path.write_bytes(_csv([column.name for column in table.columns], rows))
    return path


def _flat(value: Value) -> Cell:
    """Return a value as one cell: nothing for None, several texts in one, dates in ISO form."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case str() | int() | float():
            return value
        case tuple():
            return SEPARATOR.join(value)
        case date():
            return value.isoformat()
        case _:
            return SEPARATOR.join(f"{name} {count}" for name, count in value.items())


def plain_cell(value: Cell) -> Cell:
    """Return a cell that a spreadsheet shows and does not run.

    Text that begins with = + - @, a tab or a carriage return gets an apostrophe before it, as OWASP advises
    (https://owasp.org/www-community/attacks/CSV_Injection): articles are written by strangers.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _csv(columns: Sequence[str], rows: Iterable[Iterable[Cell]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([plain_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8", "replace")
