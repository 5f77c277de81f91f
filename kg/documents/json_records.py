"""Read documents that come as JSON: one a line (.jsonl), or one or a list of them in a file (.json)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import TOO_LONG, decode, read_text
from kg.documents.lines import MAX_LINE, Line, numbered_lines, peek, text_pieces, wide_encoding
from kg.documents.record import record_draft
from kg.errors import InputError

_HEAD: Final = 4096
"""Bytes in which a list has to begin, behind blanks at most."""
_TOKEN: Final = 16
"""Characters that no part of JSON but strings and numbers is longer than: an error nearer to the end may be
due to it."""
_DECODER: Final = json.JSONDecoder()
_INVALID: Final = "not valid JSON"
_UNDECODED: Final = re.compile("[\udc80-\udcff]")
"""Bytes that are not UTF-8, as the codecs of Python hand them on ("surrogateescape")."""


def read_json_lines(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the document of each line, or the flaw of a broken one; the file is never held as a whole."""
    yield from parse_lines(numbered_lines(stream))


def parse_lines(lines: Iterable[Line]) -> Iterator[Draft | Flaw]:
    """Yield the document of each line that is not blank, or the flaw of a broken one."""
    for number, line in lines:
        if not line.strip():
            continue
        place = f":{number}"
        try:
            if len(line) > MAX_LINE:
                raise InputError(TOO_LONG)
            item = record_draft(parse_json(decode(line) if isinstance(line, bytes) else line), place)
        except InputError as error:
            item = Flaw(reason=str(error), place=place)
        yield item


def read_json(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the document of a JSON object, or those of a list of objects, one by one however long it is.

    Raises `InputError` where the file is no JSON, or from there on no more.
    """
    wide = wide_encoding(stream)
    if not peek(stream, _HEAD).decode(wide or "utf-8-sig", "ignore").lstrip().startswith("["):
        yield from record_drafts(parse_json(read_text(stream)))
        return
    pieces = text_pieces(stream, wide or "utf-8-sig", "replace" if wide else "surrogateescape")
    for position, (item, written) in enumerate(_list_items(pieces), start=1):
        place = f"#{position}"
        try:
            yield record_draft(_decoded(written) if _UNDECODED.search(written) else item, place)
        except InputError as error:
            yield Flaw(reason=str(error), place=place)


def record_drafts(value: object) -> Iterator[Draft | Flaw]:
    """Yield the document of a parsed JSON object, or those of a list of objects."""
    if not isinstance(value, list):
        yield record_draft(value, place="")
        return
    for position, record in enumerate(value, start=1):
        yield record_draft(record, place=f"#{position}")


def parse_json(text: str) -> object:
    """Return the value of JSON text; raises `InputError` with the place of the first error."""
    with _refusing():
        try:
            return json.loads(text)
        except json.JSONDecodeError as error:
            where = f"line {error.lineno}, " if "\n" in text.strip() else ""
            raise InputError(f"{_INVALID}: {error.msg.lower()} ({where}column {error.colno})") from error


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what Python refuses to read, though it may be JSON, into an `InputError`."""
    try:
        yield
    except RecursionError as error:
        raise InputError(f"{_INVALID}: nested too deeply") from error
    except ValueError as error:
        # Numbers of more than some thousand digits.
        raise InputError(f"{_INVALID}: a number is too long") from error


def _decoded(written: str) -> object:
    """Return the value of an item that is not in UTF-8, decoded as a line of its own would be."""
    return parse_json(decode(written.encode("utf-8", "surrogateescape")))


def _list_items(pieces: Iterator[str]) -> Iterator[tuple[object, str]]:
    """Yield the items of a list, each with its JSON as written; one is held at a time."""
    rest = _next(pieces, _next(pieces, "")[1:])
    separator = ","
    if rest.startswith("]"):
        separator, rest = "]", rest[1:]
    while separator == ",":
        item, written, rest = _first_item(pieces, rest)
        yield item, written
        rest = _next(pieces, rest)
        separator, rest = rest[:1], _next(pieces, rest[1:])
    if separator != "]":
        raise InputError(f"{_INVALID}: behind an item of the list stands neither another nor its end")
    if _next(pieces, rest):
        raise InputError(f"{_INVALID}: there is more behind the end of the list")


def _next(pieces: Iterator[str], rest: str) -> str:
    """Return `rest` from its first character that is not blank, and where there is none, what comes next."""
    rest = rest.lstrip()
    while not rest and (piece := next(pieces, None)) is not None:
        rest = piece.lstrip()
    return rest


def _first_item(pieces: Iterator[str], rest: str) -> tuple[object, str, str]:
    """Return the value that `rest` begins with, its JSON, and what is behind it, reading on if need be."""
    while True:
        fault = "cut short"
        item, end = None, 0
        with _refusing():
            try:
                item, end = _DECODER.raw_decode(rest)
            except json.JSONDecodeError as error:
                fault = error.msg.lower()
                if error.pos < len(rest) - _TOKEN and not error.msg.startswith("Unterminated"):
                    # More of the text would not mend this.
                    raise InputError(f"{_INVALID}: {fault}") from error
        if 0 < end < len(rest):
            return item, rest[:end], rest[end:]
        if len(rest) > MAX_LINE:
            raise InputError(TOO_LONG)
        # As much again each time, so that a long item is not parsed once for each of its pieces.
        more = "".join(_at_least(pieces, len(rest)))
        if not more and end:
            return item, rest, ""
        if not more:
            raise InputError(f"{_INVALID}: {fault}")
        rest += more


def _at_least(pieces: Iterator[str], size: int) -> Iterator[str]:
    """Yield pieces up to `size` characters or some more."""
    for piece in pieces:
        yield piece
        size -= len(piece)
        if size <= 0:
            return
