"""Read what comes through standard input: JSON where it looks and parses like it, else plain text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import BinaryIO, cast

from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import decode, read_text
from kg.documents.json_records import parse_json, parse_lines, read_json_lines, record_drafts
from kg.documents.lines import MAX_LINE
from kg.documents.plain import plain_draft
from kg.errors import InputError


def read_piped(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the documents of a stream whose format nothing tells.

    Where the first line that is not blank is a JSON object, the stream is JSON lines and is read line by
    line, however long it is. Anything else is read whole: a JSON object or a list of them; JSON lines with
    flaws where every line begins with "{"; else one plain text.
    """
    head = _opening(stream)
    # The cast says what the typing of io does not: a buffered reader takes any raw stream.
    whole = cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream)))
    if isinstance(_parsed(head), dict):
        yield from read_json_lines(whole)
        return
    text = read_text(whole)
    value = _parsed(text)
    if isinstance(value, dict) or (isinstance(value, list) and all(isinstance(item, dict) for item in value)):
        yield from record_drafts(value)
        return
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    if lines and all(line.lstrip().startswith("{") for _, line in lines):
        yield from parse_lines(lines)
    else:
        yield plain_draft(text)


def _opening(stream: BinaryIO) -> bytes:
    """Read up to the end of the first line that is not blank."""
    head = b""
    while line := stream.readline(MAX_LINE + 1):
        head += line
        if line.strip() or len(head) > MAX_LINE:
            break
    return head


def _parsed(text: bytes | str) -> object:
    """Return the value of JSON text, None where it is none."""
    try:
        return parse_json(decode(text) if isinstance(text, bytes) else text)
    except InputError:
        return None


class _Rejoined(io.RawIOBase):
    """A stream whose beginning was read already."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = io.BytesIO(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)
