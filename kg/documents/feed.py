"""Read feeds, RSS and Atom: an entry a document."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO, Final

from lxml import etree  # type: ignore[import-untyped,unused-ignore]

from kg.documents.characters import clean, clean_line
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import declared_charset
from kg.documents.lines import peek, text_pieces, wide_encoding
from kg.documents.metadata import is_web_address, read_date
from kg.documents.prose import parse_html, prose
from kg.errors import InputError

_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_RSS_1: Final = "{http://purl.org/rss/1.0/}"
_DUBLIN_CORE: Final = "{http://purl.org/dc/elements/1.1/}"
_CONTENT_MODULE: Final = "{http://purl.org/rss/1.0/modules/content/}"

_ROOTS: Final = frozenset({"rss", f"{_ATOM}feed", "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"})
_CONTAINERS: Final = _ROOTS | {"channel", f"{_RSS_1}channel"}
_ENTRIES: Final = frozenset({"item", f"{_RSS_1}item", f"{_ATOM}entry"})

# Of several elements of an entry the first in these lists is taken.
_TITLE: Final = ("title", f"{_RSS_1}title", f"{_ATOM}title")
_BODY: Final = (f"{_CONTENT_MODULE}encoded", f"{_ATOM}content")
_SUMMARY: Final = ("description", f"{_RSS_1}description", f"{_ATOM}summary")
_DATE: Final = ("pubDate", f"{_DUBLIN_CORE}date", f"{_ATOM}published", f"{_ATOM}updated")
_ADDRESS: Final = ("link", f"{_RSS_1}link", "guid")

_HEAD: Final = 4096
"""Bytes in which XML declares its encoding."""

_AMPERSAND: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][0-9a-fA-F]+);)(\w+;)?")
"""An ampersand that no XML parser takes: one by itself, or of a name that only HTML knows."""

_UNFINISHED: Final = re.compile(r"&#?\w{0,31}\Z")


def read_feed(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the document of each entry: its content, or where there is none, its title and summary.

    One entry is held at a time. Raises `InputError` for XML that is no feed, or from there on no XML.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        encoding="utf-8",  # what it is fed with, whatever it declares
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    publisher = ""
    position = 0
    for event, element in _events(parser, stream):
        parent = element.getparent()
        if event == "start":
            if parent is None and element.tag not in _ROOTS:
                raise InputError("not a feed: of XML, kg reads RSS and Atom")
            continue
        if parent is None or parent.tag not in _CONTAINERS or element.tag in _CONTAINERS:
            continue
        if element.tag in _TITLE:
            publisher = _line(element)
        elif element.tag in _ENTRIES:
            position += 1
            yield _entry(element, publisher, f"#{position}")
        _forget(element)


def _events(parser: Any, stream: BinaryIO) -> Iterator[tuple[str, Any]]:
    """Yield the events of a parser that is fed with `stream`, in whatever encoding, piece by piece."""
    encoding = wide_encoding(stream) or declared_charset(peek(stream, _HEAD)) or "utf-8"
    decoded = text_pieces(stream, "utf-8-sig" if encoding == "utf-8" else encoding, "replace")
    # A blank before its declaration would make it no XML.
    pieces = chain([next(decoded).lstrip()], decoded)
    rest = ""
    try:
        for piece in pieces:
            # The end of a piece may part an ampersand from its name.
            text = rest + piece
            parted = _UNFINISHED.search(text)
            end = parted.start() if parted else len(text)
            rest = text[end:]
            parser.feed(_AMPERSAND.sub(_as_xml, clean(text[:end])).encode())
            yield from parser.read_events()
        parser.feed(_AMPERSAND.sub(_as_xml, rest).encode())
        yield from parser.read_events()
        parser.close()
    except etree.XMLSyntaxError as error:
        yield from parser.read_events()
        if error.code == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise InputError("an entry is too long, or nested too deeply") from error
        raise InputError(f"not well-formed XML: {clean_line(error.msg or 'empty')}") from error


def _as_xml(ampersand: re.Match[str]) -> str:
    return html.escape(html.unescape(ampersand[0]), quote=False)


def _entry(element: Any, publisher: str, place: str) -> Draft | Flaw:
    children: dict[str, Any] = {}
    for child in element:
        children.setdefault(child.tag, child)
    title = _line(_first(children, _TITLE))
    dates = (read_date(_raw(children[tag])) for tag in _DATE if tag in children)
    text = _text(_first(children, _BODY))
    text = text or "\n\n".join(filter(None, (title, _text(_first(children, _SUMMARY)))))
    if not text:
        return Flaw(reason="an entry without text", place=place)
    return Draft(
        text=text,
        title=title,
        source=next(filter(is_web_address, _addresses(element, children)), ""),
        publisher=publisher,
        published=next(filter(None, dates), None),
        place=place,
    )


def _first(children: dict[str, Any], tags: tuple[str, ...]) -> Any:
    return next((children[tag] for tag in tags if tag in children), None)


def _addresses(element: Any, children: dict[str, Any]) -> Iterator[str]:
    for link in element.iterfind(f"{_ATOM}link"):
        if link.get("rel", "alternate") == "alternate":
            yield clean_line(link.get("href", ""))
    for tag in _ADDRESS:
        if tag in children:
            # In CDATA ampersands were escaped that did not have to be.
            yield _raw(children[tag]).replace("&amp;", "&")


def _raw(element: Any) -> str:
    """Return the text of an element as written."""
    return "" if element is None else clean("".join(element.itertext())).strip()


def _text(element: Any) -> str:
    """Return the prose of an element that holds HTML, escaped or not, or plain text."""
    if element is not None and element.get("type") == "xhtml":
        for part in element.iter(etree.Element):
            part.tag = etree.QName(part).localname
        return clean(prose(element))
    written = _raw(element)
    if "<" not in written:
        # Plain text, of which a parser of HTML would not keep the lines.
        return clean(html.unescape(written)).strip()
    root = parse_html(written)
    return "" if root is None else clean(prose(root))


def _line(element: Any) -> str:
    return clean_line(_text(element))


def _forget(element: Any) -> None:
    """Free an element that has been read, and all before it."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]
