"""Read documents that come as JSON: one a line (.jsonl), or one or a list of them in a file (.json)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import BinaryIO, Final

from kg.documents.characters import clean, clean_line
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import BYTE_ORDER_MARKS, MAX_CHARACTERS, TOO_LONG, decode, read_text
from kg.documents.metadata import read_metadata
from kg.errors import InputError

MAX_LINE: Final = 2 * MAX_CHARACTERS
"""Longest line that is held, in bytes or characters; escapes make JSON longer than its text."""

_TYPE_NAMES: Final = {
    "NoneType": "null",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "list": "a list",
    "dict": "an object",
    "str": "text",
}

Line = tuple[int, bytes | str]
"""A line with its number from 1, decoded or not yet."""


def read_json_lines(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the document of each line, or the flaw of a broken one; the file is never held as a whole."""
    yield from parse_lines(numbered_lines(stream))


def read_json(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the document of a JSON object, or those of a list of objects.

    Raises `InputError` for what is no JSON.
    """
    yield from record_drafts(parse_json(read_text(stream)))


def record_drafts(value: object) -> Iterator[Draft | Flaw]:
    """Yield the document of a parsed JSON object, or those of a list of objects."""
    if not isinstance(value, list):
        yield _draft(value, place="")
        return
    for position, record in enumerate(value, start=1):
        yield _draft(record, place=f"#{position}")


def numbered_lines(stream: BinaryIO) -> Iterator[Line]:
    """Yield the lines that are not blank; of one longer than `MAX_LINE` just enough to tell."""
    start = stream.peek(4)[:4] if hasattr(stream, "peek") else b""
    wide = next(
        (name for mark, name in BYTE_ORDER_MARKS if start.startswith(mark) and name != "utf-8-sig"), None
    )
    source: BinaryIO | TextIOWrapper = stream
    if wide:
        # Line ends of UTF-16 and UTF-32 cannot be found in bytes.
        source = TextIOWrapper(stream, encoding=wide, errors="replace")
    number = 0
    while line := source.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            while (rest := source.readline(MAX_LINE)) and rest[-1:] not in ("\n", b"\n"):
                pass
        if line.strip():
            yield number, line


def parse_lines(lines: Iterable[Line]) -> Iterator[Draft | Flaw]:
    """Yield the document of each line, or the flaw of a broken one."""
    for number, line in lines:
        place = f":{number}"
        try:
            if len(line) > MAX_LINE:
                raise InputError(TOO_LONG)
            item = _draft(parse_json(decode(line) if isinstance(line, bytes) else line), place)
        except InputError as error:
            item = Flaw(reason=str(error), place=place)
        yield item


def parse_json(text: str) -> object:
    """Return the value of JSON text; raises `InputError` with the place of the first error."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, " if "\n" in text.strip() else ""
        raise InputError(f"not valid JSON: {error.msg.lower()} ({where}column {error.colno})") from error
    except RecursionError as error:
        raise InputError("not valid JSON: nested too deeply") from error
    except ValueError as error:
        # Python refuses to convert numbers of more than some thousand digits.
        raise InputError("not valid JSON: a number is too long") from error


def _draft(record: object, place: str) -> Draft | Flaw:
    """Return the document of a record, its text as given but for `clean`, so that others' offsets hold."""
    if not isinstance(record, dict):
        return Flaw(
            reason=f"not a document but {_type_name(record)}: give an object with a text", place=place
        )
    if "text" not in record:
        return Flaw(reason='the field "text" is missing', place=place)
    text, name = record["text"], record.get("id")
    if not isinstance(text, str):
        return Flaw(reason=f'the field "text" is {_type_name(text)}, not text', place=place)
    if isinstance(name, bool) or not isinstance(name, (str, int, type(None))):
        return Flaw(reason=f'the field "id" is {_type_name(name)}, not text', place=place)
    if len(text) > MAX_CHARACTERS:
        return Flaw(reason=TOO_LONG, place=place)
    about = read_metadata(record)
    return Draft(
        text=clean(text),
        id="" if name is None else clean_line(str(name)),
        title=about.title,
        source=about.source,
        publisher=about.publisher,
        published=about.published,
        place=place,
    )


def _type_name(value: object) -> str:
    return _TYPE_NAMES[type(value).__name__]
