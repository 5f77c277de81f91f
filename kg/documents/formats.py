"""Which suffix is read by which reader."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePath
from typing import Final

from kg.documents.drafts import Reader
from kg.documents.json_records import read_json, read_json_lines
from kg.documents.markdown import read_markdown
from kg.documents.page import read_page
from kg.documents.plain import read_plain

READERS: Final[Mapping[str, Reader]] = {
    ".txt": read_plain,
    ".text": read_plain,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_page,
    ".htm": read_page,
    ".xhtml": read_page,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
    ".json": read_json,
}

SUFFIXES: Final = tuple(READERS)
"""The suffixes of files that are read, in any case."""

GIVE_KNOWN: Final = "give .txt, .md, .html or .jsonl"


def reader_of(path: str | PurePath) -> Reader | None:
    """Return the reader for a file of that name, None for a format that is not read."""
    return READERS.get(PurePath(path).suffix.lower())


def unknown_format(path: str | PurePath) -> str:
    """Say why a file of that name is not read."""
    suffix = PurePath(path).suffix
    subject = f"{suffix} is not a format" if suffix else "a file without a suffix is of no format"
    return f"{subject} kg reads: {GIVE_KNOWN}"
