"""Read tables of documents (.csv): a line that names the columns, then a document a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO, Final

from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import MAX_CHARACTERS, TOO_LONG, decode
from kg.documents.lines import MAX_LINE, numbered_lines
from kg.documents.record import COLUMNS, TEXT, record_draft
from kg.errors import InputError

_SEPARATORS: Final = ",;\t"
"""What stands between fields: spreadsheets write semicolons where the comma is the decimal sign."""

_UNCLOSED: Final = "not valid CSV: a quoted field is never closed"
_REASONS: Final = {
    "unexpected end of data": _UNCLOSED,
    "field larger than": TOO_LONG,
}
"""What the errors of the module csv begin with, and what they mean here."""


def read_csv(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the document of each row, or the flaw of a broken one; the file is never held as a whole.

    Columns may be in any order, their names in any case. A row with more fields than there are columns counts
    as broken: most often quotes are missing, and the text would end at its first comma. Raises `InputError`
    where the first line names no column "text".
    """
    lines = _Lines(stream)
    header = next(lines, "")
    if lines.flaw:
        raise InputError(lines.flaw)
    # The module has one limit for the process, which is too low for articles.
    csv.field_size_limit(MAX_CHARACTERS)
    separator = max(_SEPARATORS, key=header.count)
    rows = csv.reader(chain([header], lines), delimiter=separator, skipinitialspace=True, strict=True)
    columns = [name.strip().lower() for name in _row(rows, lines) or ()]
    if TEXT not in columns:
        raise InputError(f'no column "text": the first line has to name the columns, as in {COLUMNS}')
    while True:
        first = rows.line_num + 1
        try:
            row = _row(rows, lines)
            if row is None:
                return
            if len(row) > len(columns):
                raise InputError("more fields than columns: a text with commas has to stand in quotes")
        except InputError as error:
            lost = f"; lines {first} to {rows.line_num} are left out" if rows.line_num > first else ""
            if lost and str(error) == TOO_LONG:
                raise InputError(f"{_UNCLOSED} from line {first} on") from error
            yield Flaw(reason=f"{error}{lost}", place=f":{first}")
            continue
        if any(row):
            yield record_draft(dict(zip(columns, row, strict=False)), f":{first}")


class _Lines:
    """The lines of a table as text; what is wrong with those of one row is told by `flaw`, and read over."""

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = numbered_lines(stream)
        self.flaw = ""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        _, line = next(self._lines)
        try:
            if len(line) > MAX_LINE:
                raise InputError(TOO_LONG)
            return decode(line) if isinstance(line, bytes) else line
        except InputError as error:
            self.flaw = str(error)
            return "\n"


def _row(rows: Iterator[list[str]], lines: _Lines) -> list[str] | None:
    """Return the next row, None behind the last; raises `InputError` for one that cannot be read."""
    lines.flaw = ""
    try:
        row = next(rows, None)
    except csv.Error as error:
        message = str(error)
        known = (meaning for start, meaning in _REASONS.items() if message.startswith(start))
        raise InputError(lines.flaw or next(known, f"not valid CSV: {message}")) from error
    if lines.flaw:
        raise InputError(lines.flaw)
    return row
