"""Read a file line by line or piece by piece, in whatever encoding, holding no more than that at a time.

Nothing that was read is lost where the next read fails: compressed files break off anywhere.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import BinaryIO, Final

from kg.documents.encoding import BYTE_ORDER_MARKS, MAX_CHARACTERS

MAX_LINE: Final = 2 * MAX_CHARACTERS
"""Longest line that is held, in bytes or characters; escapes make JSON longer than its text."""

_PIECE: Final = 1 << 16
"""Bytes that are read at a time."""

Line = tuple[int, bytes | str]
"""A line with its number from 1, decoded or not yet."""


def numbered_lines(stream: BinaryIO) -> Iterator[Line]:
    """Yield all lines with their ends, blank ones too; of one longer than `MAX_LINE` just enough to tell."""
    wide = wide_encoding(stream)
    if wide is None:
        yield from _numbered(stream)
        return
    # Line ends of UTF-16 and UTF-32 cannot be found in bytes.
    text = TextIOWrapper(stream, encoding=wide, errors="replace")
    try:
        yield from _numbered(text)
    finally:
        # Or it would close what it did not open; where that is closed by then there is nothing to let go.
        with suppress(ValueError):
            text.detach()


def _numbered(source: BinaryIO | TextIOWrapper) -> Iterator[Line]:
    number = 0
    while line := source.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            while (rest := source.readline(MAX_LINE)) and rest[-1:] not in ("\n", b"\n"):
                pass
        yield number, line


def text_pieces(stream: BinaryIO, encoding: str, errors: str) -> Iterator[str]:
    """Yield the text of a stream in pieces that end anywhere; the last may be empty."""
    decoder = codecs.getincrementaldecoder(encoding)(errors)
    while data := read_some(stream, _PIECE):
        yield decoder.decode(data)
    yield decoder.decode(b"", final=True)


def read_some(stream: BinaryIO, size: int) -> bytes:
    """Return what can be had at once of the next `size` bytes; none only at the end."""
    data: bytes = stream.read1(size) if hasattr(stream, "read1") else stream.read(size)
    return data


def wide_encoding(stream: BinaryIO) -> str | None:
    """Return which of UTF-16 and UTF-32 a byte order mark at the start of a stream tells, else None."""
    start = peek(stream, 4)
    return next(
        (name for mark, name in BYTE_ORDER_MARKS if start.startswith(mark) and name != "utf-8-sig"), None
    )


def peek(stream: BinaryIO, size: int) -> bytes:
    """Return up to `size` first bytes of a buffered stream and leave them there; none of another stream."""
    return stream.peek(size)[:size] if hasattr(stream, "peek") else b""
