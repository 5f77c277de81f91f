"""Read web archives (.warc): each HTML page that a server gave is a document."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

from kg.documents.characters import clean_line
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import MAX_BYTES, TOO_LONG, read_text
from kg.documents.lines import peek, read_some
from kg.documents.metadata import is_web_address
from kg.documents.page import page_draft
from kg.documents.quiet import quieten
from kg.errors import InputError

_MAGIC: Final = b"WARC/"
_HTML: Final = ("text/html", "application/xhtml+xml")
_FOUND: Final = "200"

_BLOCK: Final = 1 << 20
"""Bytes that are read at a time."""

_HTTP_HEAD: Final = 1 << 16
"""Bytes that the headers of a response have to fit into."""


def read_warc(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the document of each page, its address as the source; one record is held at a time.

    Pages are responses with status 200 and HTML; all other records are passed over. The date is what the page
    says, never the day of the crawl. Raises `InputError` where the file is no WARC, or from there on damaged
    or cut short.
    """
    # Imported late, as are all libraries that most builds do without.
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    start = peek(stream, len(_MAGIC))
    if start and start != _MAGIC:
        # Where there are no lines, the library would hold all there is.
        raise InputError(f"no WARC, which begins with {_MAGIC.decode()}")
    quieten("warcio")
    records = ArchiveIterator(_Pieces(stream), no_record_parse=True, block_size=_BLOCK)
    # What the library would write to the terminal where a record is longer or shorter than it says.
    records.INC_RECORD = ""
    try:
        for record in records:
            item = _page(record)
            _finish(record)
            if item is not None:
                yield item
    except ArchiveLoadFailed as error:
        raise InputError(f"damaged: {clean_line(str(error))[:100]}") from error


class _Pieces:
    """A stream that gives what can be had at once, so that no page is lost where the next read fails."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def read(self, size: int) -> bytes:
        return read_some(self._stream, size)


def _page(record: Any) -> Draft | Flaw | None:
    """Return the document of a record, None for one that holds no page."""
    address = clean_line(record.rec_headers.get_header("WARC-Target-URI") or "")
    if record.rec_type != "response" or not is_web_address(address):
        return None
    from warcio.statusandheaders import StatusAndHeadersParser

    head = io.BytesIO(record.raw_stream.read(_HTTP_HEAD))
    try:
        headers = StatusAndHeadersParser([], verify=False).parse(head)
    except EOFError:
        return None
    kind, _, parameters = (headers.get_header("Content-Type") or "").partition(";")
    if kind.strip().lower() not in _HTML or not headers.statusline.startswith(_FOUND):
        return None
    place = f"#{address}"
    if (record.length or 0) > MAX_BYTES:
        return Flaw(reason=TOO_LONG, place=place)
    try:
        content = _content(headers, head.read() + record.raw_stream.read())
        draft = page_draft(read_text(content, html=True, charset=_charset(parameters)))
    except InputError as error:
        return Flaw(reason=str(error), place=place)
    return replace(draft, source=address, place=place)


def _charset(parameters: str) -> str | None:
    """Return what the parameters of a content type say about the charset."""
    named = (part.partition("=") for part in parameters.split(";"))
    return next((value.strip(" \"'") for name, _, value in named if name.strip().lower() == "charset"), None)


def _content(headers: Any, body: bytes) -> BinaryIO:
    """Return the content of a response: its body without the encodings that it was sent in."""
    import urllib3
    from warcio.bufferedreaders import ChunkedDataReader

    if (headers.get_header("Transfer-Encoding") or "").lower() == "chunked":
        body = ChunkedDataReader(io.BytesIO(body)).read()
    encoding = headers.get_header("Content-Encoding") or ""
    sent = urllib3.HTTPResponse(
        io.BytesIO(body), {"content-encoding": encoding}, preload_content=False, decode_content=True
    )
    try:
        return io.BytesIO(sent.read(MAX_BYTES + 1))
    except urllib3.exceptions.DecodeError:
        # Archives often keep the header of an encoding that they have undone.
        return io.BytesIO(body)


def _finish(record: Any) -> None:
    """Read a record to its end; raises `InputError` where the file ends before."""
    if record.length is None:
        raise InputError("damaged: a record does not say how long it is")
    while record.raw_stream.read(_BLOCK):
        pass
    if record.raw_stream.limit > 0:
        raise InputError("cut short: the file ends inside a record")
