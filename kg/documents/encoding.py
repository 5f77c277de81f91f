"""Decode bytes of unknown encoding, and tell text from what is not text.

In order: a byte order mark; UTF-8, which other encodings almost never satisfy by chance; the charset that an
HTML page declares; Windows-1252, the usual encoding of old English text; whatever charset-normalizer finds.
"""

from __future__ import annotations

import codecs
import re
from typing import BinaryIO, Final

from charset_normalizer import from_bytes

from kg.errors import InputError

MAX_CHARACTERS: Final = 20_000_000
"""Longest text of one document; an article has ten thousand, a long book some million."""

MAX_BYTES: Final = 4 * MAX_CHARACTERS
"""Longest text of one document before it is decoded."""

TOO_LONG: Final = (
    f"longer than {MAX_CHARACTERS:,} characters: split it, or give .jsonl with one document a line"
)

BYTE_ORDER_MARKS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_SIGNATURES: Final = {
    b"%PDF-": "a PDF file",
    b"{\\rtf": "a rich-text file",
    b"PK\x03\x04": "a zip or Office file",
    b"\x1f\x8b": "a gzip file",
}
_BINARY: Final = "binary, not text"

_DECLARED_CHARSET: Final = re.compile(
    rb"""<meta\b[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)|^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""", re.I
)
_HEAD: Final = 4096
"""Bytes in which a page declares its charset; the HTML standard asks for the first 1024."""

_MISNAMED: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""Charsets that pages declare while they mean a larger one, as in the WHATWG Encoding Standard."""

# Four and more of these in a row are not Western text but another alphabet or script misread as Windows-1252.
_FOREIGN: Final = re.compile("[\u00a1-\u00ff]{4}")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_SHARE: Final = 0.01
_INTACT_PER_BROKEN: Final = 4


def read_text(stream: BinaryIO, *, html: bool = False, charset: str | None = None) -> str:
    """Return all of `stream` as text; with `html`, a charset that the page declares is respected.

    `charset` is what the server of a page declared, which goes before. Raises `InputError` for what is
    binary, too long, or in no known encoding.
    """
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(TOO_LONG)
    declared = (charset and _codec(charset)) or (declared_charset(data) if html else None)
    text = decode(data, declared=declared)
    if len(text) > MAX_CHARACTERS:
        raise InputError(TOO_LONG)
    return text


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Return `data` as text, without its byte order mark; bytes that break an encoding become U+FFFD.

    Raises `InputError` for what is binary or in no known encoding.
    """
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"{_BINARY} ({kind})")
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _reject_controls(data.decode(encoding, "replace"))
    if b"\0" in data:
        raise InputError(_BINARY)
    text = _strict(data, "utf-8") or (declared and _strict(data, declared)) or _guess(data)
    return _reject_controls(text)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _guess(data: bytes) -> str:
    if not data:
        return ""
    damaged = data.decode("utf-8", "replace")
    intact = sum(1 for character in damaged if character > "\x7f" and character != "\ufffd")
    if intact > _INTACT_PER_BROKEN * damaged.count("\ufffd"):
        return damaged
    western = _strict(data, "cp1252")
    if western is not None and not _FOREIGN.search(western):
        return western
    found = from_bytes(data).best()
    if found is None:
        raise InputError(f"{_BINARY}, or in an encoding that could not be found out: save it as UTF-8")
    return str(found)


def _reject_controls(text: str) -> str:
    if len(_CONTROL.findall(text)) > _CONTROL_SHARE * len(text):
        raise InputError(_BINARY)
    return text


def declared_charset(data: bytes) -> str | None:
    """Return the Python name of the charset that HTML or XML declares, None for none or an unknown one."""
    found = _DECLARED_CHARSET.search(data[:_HEAD])
    return None if found is None else _codec((found[1] or found[2]).decode("ascii"))


def _codec(charset: str) -> str | None:
    """Return the Python name of a charset, None for one that is unknown or cannot be declared in a text."""
    try:
        codec = codecs.lookup(charset)
        ascii_like = "<".encode(codec.name) == b"<"
    except (LookupError, ValueError):
        # Unknown, or one of Python's codecs that do not make text ("hex", "zlib").
        return None
    if not ascii_like:
        # UTF-16 and its like: the declaration itself could not have been read.
        return None
    return _MISNAMED.get(codec.name, codec.name)
