"""Read Parquet: a document a row, the names of columns as those of JSON fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final

from kg.documents.characters import clean_line
from kg.documents.drafts import Draft, Flaw
from kg.documents.record import COLUMNS, FIELDS, TEXT, record_draft
from kg.errors import InputError, OptionError
from kg.extras import extra

_ROWS: Final = 64
"""Rows that are held at a time."""

_BUFFER: Final = 1 << 16
"""Bytes of a column that are read at a time; without it a whole row group would be, often the whole file."""


def read_parquet(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the document of each row, or the flaw of a broken one; a few rows are held at a time.

    Raises `InputError` where the file is damaged, names no column "text", or pyarrow is not installed.
    """
    try:
        with extra("data", "Parquet"):
            import pyarrow
            from pyarrow import parquet
    except OptionError as error:
        raise InputError(str(error)) from error
    position = 0
    try:
        file = parquet.ParquetFile(stream, buffer_size=_BUFFER, pre_buffer=False)
        names = file.schema_arrow.names
        columns = [name for name in names if _field(name) in FIELDS]
        if TEXT not in map(_field, columns):
            raise InputError(f'no column "text" among {", ".join(names)}: kg reads {COLUMNS}')
        for batch in file.iter_batches(_ROWS, columns=columns, use_threads=False):
            for row in zip(*map(_dated, batch.columns), strict=True):
                position += 1
                yield _draft(batch.schema.names, row, f"#{position}")
    except (pyarrow.ArrowException, OSError) as error:
        raise InputError(f"damaged, or no Parquet at all: {clean_line(str(error))}") from error


def _field(column: str) -> str:
    return column.strip().lower()


def _dated(column: Any) -> Any:
    """Return a column of times as one of days: Python's times hold neither nanoseconds nor all zones."""
    from pyarrow import date32, types

    return column.cast(date32(), safe=False) if types.is_timestamp(column.type) else column


def _draft(names: list[str], row: Iterable[Any], place: str) -> Draft | Flaw:
    try:
        record = {_field(name): value.as_py() for name, value in zip(names, row, strict=True)}
    except (ValueError, OverflowError) as error:
        # Bytes that are not UTF-8, days beyond the calendar.
        return Flaw(reason=f"cannot be read: {error}", place=place)
    return record_draft(record, place)
