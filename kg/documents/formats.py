"""Which suffix is read by which reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import PurePath, PurePosixPath
from typing import BinaryIO, Final

from kg.documents.compression import COMPRESSIONS, decompressed
from kg.documents.drafts import Draft, Flaw, Reader
from kg.documents.feed import read_feed
from kg.documents.json_records import read_json, read_json_lines
from kg.documents.markdown import read_markdown
from kg.documents.page import read_page
from kg.documents.parquet import read_parquet
from kg.documents.plain import read_plain
from kg.documents.table import read_csv
from kg.documents.warc import read_warc

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
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
    ".warc": read_warc,
    ".rss": read_feed,
    ".atom": read_feed,
    ".xml": read_feed,
}

SUFFIXES: Final = tuple(READERS)
"""The suffixes of files that are read, in any case, most of them also with one of `COMPRESSIONS`."""

GIVE_KNOWN: Final = "give .txt, .md, .html, .jsonl, .json, .csv, .parquet, .warc, .rss, .atom or .xml"

_SEEKING: Final = frozenset({".parquet"})
"""Formats that cannot be read from front to back, and compress their own data."""


def reader_of(path: str | PurePath) -> Reader | None:
    """Return the reader for a file of that name, None for a format that is not read."""
    _, suffix, compression = _split(path)
    reader = READERS.get(suffix)
    if reader is None or not compression:
        return reader
    return None if suffix in _SEEKING else partial(_read_compressed, reader, compression)


def stem(path: str | PurePath) -> str:
    """Return the name of a file without what tells its format: "2026/news.jsonl.gz" is "news"."""
    return _split(path)[0]


def unknown_format(path: str | PurePath) -> str:
    """Say why a file of that name is not read."""
    _, suffix, compression = _split(path)
    subject = (
        f"{suffix}{compression} is not a format"
        if suffix or compression
        else "a file without a suffix is of no format"
    )
    return f"{subject} kg reads: {GIVE_KNOWN}"


def _split(path: str | PurePath) -> tuple[str, str, str]:
    """Return the stem of a file's name, the suffix of its format, and that of its compression, if any."""
    name = PurePosixPath(PurePath(path).name)
    compression = name.suffix.lower() if name.suffix.lower() in COMPRESSIONS else ""
    if compression:
        name = PurePosixPath(name.stem)
    return name.stem, name.suffix.lower(), compression


def _read_compressed(reader: Reader, compression: str, stream: BinaryIO) -> Iterator[Draft | Flaw]:
    with decompressed(stream, compression) as plain:
        yield from reader(plain)
