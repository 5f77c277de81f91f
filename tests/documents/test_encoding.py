from __future__ import annotations

import gzip
import io

import pytest

from kg.documents import encoding
from kg.documents.encoding import decode, read_text
from kg.errors import InputError

QUOTED = "“It’s huge” — OpenAI’s deal with Nestlé is worth €3\u00a0billion…"
CYRILLIC = "Компания Яндекс купила долю в фирме за миллион рублей. Это важная новость для рынка."
JAPANESE = "エヌビディアは米国の半導体会社である。時価総額は世界一だ。"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252", "cp1250"], ids=lambda codec: str(codec)
)
def test_western_text_survives_in_each_usual_encoding(codec: str) -> None:
    assert decode(QUOTED.encode(codec)) == QUOTED


@pytest.mark.parametrize("codec", ["utf-16-be", "utf-16-le", "utf-32-be", "utf-32-le"])
def test_byte_order_marks_of_both_orders(codec: str) -> None:
    assert decode(f"\ufeff{QUOTED}".encode(codec)) == QUOTED


@pytest.mark.parametrize(("text", "codec"), [(CYRILLIC, "cp1251"), (JAPANESE, "shift_jis")])
def test_other_scripts_are_not_taken_for_western_text(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


def test_one_broken_byte_does_not_turn_utf8_into_mojibake() -> None:
    assert decode(QUOTED.encode() + b" \xff end") == QUOTED + " \ufffd end"


@pytest.mark.parametrize(
    "data",
    [
        b"text\0text",
        b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256)),
        b"%PDF-1.7 and then only letters",
        b"PK\x03\x04 word/document",
        b"{\\rtf1 Acme buys Bolt.}",
        gzip.compress(b"Acme buys Bolt.", mtime=0),
        b"\x01\x02\x03\x04Acme",
    ],
)
def test_binary_is_told_from_text(data: bytes) -> None:
    with pytest.raises(InputError, match="binary, not text"):
        decode(data)


def test_a_declared_charset_is_respected_where_it_decodes() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset={}">{}'
    assert CYRILLIC in read_text(io.BytesIO(page.format("koi8-r", CYRILLIC).encode("koi8-r")), html=True)
    assert "“Nestlé”" in read_text(
        io.BytesIO(page.format("ISO-8859-1", "“Nestlé”").encode("cp1252")), html=True
    )


@pytest.mark.parametrize("charset", ["no-such-charset", "hex", "rot13", "utf-16", "shift_jis"])
def test_a_wrong_declaration_does_no_harm(charset: str) -> None:
    page = f'<meta charset="{charset}"><p>{QUOTED}'
    assert QUOTED in read_text(io.BytesIO(page.encode()), html=True)
    assert QUOTED in read_text(io.BytesIO(page.encode("cp1252")), html=True)


def test_too_long_by_characters_or_by_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_CHARACTERS", 10)
    monkeypatch.setattr(encoding, "MAX_BYTES", 40)
    assert read_text(io.BytesIO(b"x" * 10)) == "x" * 10
    for size in (11, 41):
        with pytest.raises(InputError, match="longer than"):
            read_text(io.BytesIO(b"x" * size))
