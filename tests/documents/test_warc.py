from __future__ import annotations

import gzip
import logging
import random
import zlib
from datetime import date
from pathlib import Path

import brotli  # type: ignore[import-untyped,unused-ignore]
import pytest

from kg.documents import warc
from kg.documents.warc import read_warc
from tests.documents.archives import chunked, page, record, response
from tests.documents.helpers import draft, drafts_and_flaws, read
from tests.documents.zstandard import zstd_compress

TEXT = "Acme buys Bolt, the maker of valves, for two billion dollars."
ADDRESS = "https://x.example/a"


def test_a_page_has_its_address_as_source() -> None:
    head = (
        "<title>Acme buys Bolt</title><link rel='canonical' href='https://y.example/'>"
        "<meta property='article:published_time' content='2026-01-15T09:00:00Z'>"
    )
    found = draft(read_warc, response(ADDRESS, page(TEXT, head)))
    assert found.text == TEXT
    assert (found.title, found.source, found.place) == ("Acme buys Bolt", ADDRESS, f"#{ADDRESS}")
    assert found.published == date(2026, 1, 15)


def test_the_day_of_the_crawl_is_not_taken_for_that_of_the_article() -> None:
    assert draft(read_warc, response(ADDRESS, page(TEXT))).published is None


def test_only_pages_that_were_found_are_documents() -> None:
    archive = b"".join(
        [
            record("warcinfo", "", b"software: x\r\n"),
            record("request", ADDRESS, b"GET / HTTP/1.1\r\n\r\n"),
            response(ADDRESS, page("Not here."), status="404 Not Found"),
            response(ADDRESS, b"", "Location: /b", status="301 Moved"),
            response(ADDRESS, b"\x89PNG", kind="image/png"),
            response(ADDRESS, b'{"text": "a"}', kind="application/json"),
            record("response", "dns:x.example", b"x.example. 10 IN A 10.0.0.1"),
            record("response", ADDRESS, b""),
            record("response", ADDRESS, b"no HTTP at all"),
            record("metadata", ADDRESS, page("Metadata.")),
            response(ADDRESS, page(TEXT), kind="Text/HTML; charset=utf-8"),
            response(ADDRESS + "/x", page("More."), kind="application/xhtml+xml"),
        ]
    )
    drafts, flaws, stopped = drafts_and_flaws(read_warc, archive)
    assert [item.text for item in drafts] == [TEXT, "More."]
    assert (flaws, stopped) == ([], "")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(page(TEXT)), ["Content-Encoding: gzip"]),
        (zlib.compress(page(TEXT)), ["Content-Encoding: deflate"]),
        (brotli.compress(page(TEXT)), ["Content-Encoding: br"]),
        (zstd_compress(page(TEXT)), ["Content-Encoding: zstd"]),
        (chunked(page(TEXT)), ["Transfer-Encoding: chunked"]),
        (chunked(gzip.compress(page(TEXT))), ["transfer-encoding: Chunked", "content-encoding: GZIP"]),
        (page(TEXT), ["Transfer-Encoding: chunked"]),
        (page(TEXT), ["Content-Encoding: gzip"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_pages_are_decoded_and_so_are_those_that_the_archive_decoded_before(
    body: bytes, headers: list[str]
) -> None:
    archive = response(ADDRESS, body, *headers) + response("https://x.example/b", page("More."))
    drafts, flaws, _ = drafts_and_flaws(read_warc, archive)
    assert [item.text for item in drafts] == [TEXT, "More."]
    assert flaws == []


@pytest.mark.parametrize(
    ("kind", "codec"),
    [
        ("text/html; charset=windows-1251", "cp1251"),
        ('text/html; x=y; Charset="koi8-r"', "koi8-r"),
        ("text/html; charset=nonsense", "utf-8"),
    ],
)
def test_the_charset_that_the_server_tells(kind: str, codec: str) -> None:
    text = "Яндекс покупает Болт."
    assert draft(read_warc, response(ADDRESS, page(text).decode().encode(codec), kind=kind)).text == text


def test_pages_that_cannot_be_read_are_reported_by_their_address() -> None:
    archive = b"".join(
        [
            response(f"{ADDRESS}/1", b"<html></html>"),
            response(f"{ADDRESS}/2", bytes(99), "Content-Encoding: br"),
            response(f"{ADDRESS}/3", page(TEXT)),
        ]
    )
    drafts, flaws, stopped = drafts_and_flaws(read_warc, archive)
    assert [item.text for item in drafts] == [TEXT]
    assert [(flaw.place, flaw.reason) for flaw in flaws] == [
        (f"#{ADDRESS}/1", "a page without readable text"),
        (f"#{ADDRESS}/2", "binary, not text"),
    ]
    assert stopped == ""


def test_a_page_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_BYTES", 500)
    archive = response(f"{ADDRESS}/1", page("x" * 500)) + response(f"{ADDRESS}/2", page(TEXT))
    drafts, flaws, _ = drafts_and_flaws(read_warc, archive)
    assert [item.text for item in drafts] == [TEXT]
    assert [flaw.place for flaw in flaws] == [f"#{ADDRESS}/1"]


@pytest.mark.parametrize("cut", [1, 10, 200, 400])
def test_an_archive_that_is_cut_short_keeps_the_pages_before(cut: int) -> None:
    first, second = response(f"{ADDRESS}/1", page(TEXT)), response(f"{ADDRESS}/2", page(TEXT * 5))
    drafts, _, stopped = drafts_and_flaws(read_warc, first + second[: -4 - cut])
    assert [item.place for item in drafts] == [f"#{ADDRESS}/1"]
    assert stopped == "cut short: the file ends inside a record"


@pytest.mark.parametrize("length", ["7", "x", "999999999999", ""])
def test_a_record_of_wrong_length_ends_the_reading_and_is_told(
    length: str, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = response(f"{ADDRESS}/1", page(TEXT)), response(f"{ADDRESS}/2", page(TEXT))
    start = second.index(b"Content-Length")
    wrong = f"Content-Length: {length}\r\n".encode() if length else b""
    second = second[:start] + wrong + second[second.index(b"\r\n", start) + 2 :]
    drafts, flaws, stopped = drafts_and_flaws(read_warc, first + second + first)
    assert drafts[0].place == f"#{ADDRESS}/1"
    assert len(drafts) + len(flaws) <= 2
    assert stopped.startswith(("damaged", "cut short"))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("data", [b"Acme buys Bolt.\n", b"<html>" * 50_000, b"\x00" * 1_000])
def test_what_is_no_archive(data: bytes) -> None:
    drafts, flaws, stopped = drafts_and_flaws(read_warc, data)
    assert (drafts, flaws) == ([], [])
    assert stopped == "no WARC, which begins with WARC/"


def test_damage_anywhere_never_ends_in_another_error(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    chance = random.Random(7)
    archive = b"".join(
        response(f"{ADDRESS}/{n}", chunked(gzip.compress(b"<p>Acme.")), "Transfer-Encoding: chunked")
        for n in range(4)
    )
    for _ in range(150):
        damaged = bytearray(archive)
        for _ in range(chance.choice((1, 10))):
            place = chance.randrange(len(damaged))
            damaged[place : place + chance.randrange(9)] = chance.randbytes(chance.randrange(9))
        drafts_and_flaws(read_warc, bytes(damaged))
    assert capsys.readouterr() == ("", "")


def test_compressed_archives_and_a_cut_in_one(tmp_path: Path) -> None:
    pages = [
        response(f"{ADDRESS}/{n}", page(f"{TEXT} {random.Random(n).randbytes(500).hex()}")) for n in range(9)
    ]
    data = b"".join(map(gzip.compress, pages))
    (tmp_path / "crawl.warc.gz").write_bytes(data)
    documents, skipped = read(tmp_path)
    assert [document.source for document in documents] == [f"{ADDRESS}/{n}" for n in range(9)]
    assert all(document.id.startswith("crawl-") for document in documents)
    assert skipped == []
    (tmp_path / "crawl.warc.gz").write_bytes(data[: len(data) // 2])
    documents, skipped = read(tmp_path)
    assert [document.source for document in documents] == [f"{ADDRESS}/{n}" for n in range(4)]
    assert [item.reason for item in skipped] == [
        f"cut short: the gzip data end too early; what stands before is kept, up to #{ADDRESS}/3"
    ]
