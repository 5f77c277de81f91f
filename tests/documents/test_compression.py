"""Compressed files, whole and damaged."""

from __future__ import annotations

import gzip
import io
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.documents.compression import decompressed
from kg.documents.formats import reader_of, stem, unknown_format
from kg.errors import InputError
from tests.documents.helpers import read, stream
from tests.documents.zstandard import zstd_compress

COMPRESS: dict[str, Callable[[bytes], bytes]] = {".gz": gzip.compress, ".zst": zstd_compress}
EACH = pytest.mark.parametrize("suffix", COMPRESS)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in which all tests run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def records(count: int) -> bytes:
    """Lines of JSON that hardly compress, so that a cut falls between them."""
    chance = random.Random(count)
    return b"".join(
        json.dumps({"id": f"d{n}", "text": f"{chance.randbytes(2_000).hex()}."}).encode() + b"\n"
        for n in range(count)
    )


@EACH
@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("acme.txt", "Acme buys Bolt.", "Acme buys Bolt."),
        ("acme.html", "<p>Acme <b>buys</b> Bolt.</p>", "Acme buys Bolt."),
        ("acme.jsonl", '{"id": "acme", "text": "Acme buys Bolt."}', "Acme buys Bolt."),
        ("acme.csv", "id,text\nacme,Acme buys Bolt.\n", "Acme buys Bolt."),
    ],
)
def test_each_format_may_be_compressed(suffix: str, name: str, content: str, text: str) -> None:
    Path(name + suffix).write_bytes(COMPRESS[suffix](content.encode()))
    documents, skipped = read(".")
    assert [(document.id, document.text) for document in documents] == [("acme", text)]
    assert skipped == []


@EACH
def test_several_parts_in_one_file_are_read_on(suffix: str) -> None:
    data = COMPRESS[suffix](b"Acme buys ") + COMPRESS[suffix](b"Bolt.")
    assert decompressed(io.BytesIO(data), suffix).read() == b"Acme buys Bolt."


@EACH
def test_what_stands_before_a_cut_is_kept(suffix: str) -> None:
    data = COMPRESS[suffix](records(200))
    Path("news.jsonl" + suffix).write_bytes(data[: len(data) // 2])
    documents, skipped = read("news.jsonl" + suffix)
    assert 50 < len(documents) < 150
    assert [document.id for document in documents] == [f"d{n}" for n in range(len(documents))]
    assert [item.path for item in skipped] == ["news.jsonl" + suffix]
    assert skipped[0].reason.startswith("cut short: the ")
    assert skipped[0].reason.endswith(f"; what stands before is kept, up to {len(documents)}")


@EACH
def test_what_stands_before_damage_is_kept(suffix: str) -> None:
    data = bytearray(COMPRESS[suffix](records(200)))
    middle = len(data) // 2
    data[middle : middle + 50] = bytes(50)
    Path("news.jsonl" + suffix).write_bytes(data)
    documents, skipped = read("news.jsonl" + suffix)
    assert {"d0", "d10"} <= {document.id for document in documents}
    assert "damaged" in skipped[-1].reason
    assert "\n" not in skipped[-1].reason


@EACH
@pytest.mark.parametrize(
    "data", [b"Acme buys Bolt.", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x1f\x8b" + bytes(90)]
)
def test_what_is_not_compressed_at_all(suffix: str, data: bytes) -> None:
    Path("acme.txt" + suffix).write_bytes(data)
    documents, skipped = read(".")
    assert documents == []
    assert [item.path for item in skipped] == ["acme.txt" + suffix]


def test_half_a_text_is_no_document() -> None:
    data = gzip.compress(records(5))
    Path("acme.txt.gz").write_bytes(data[: len(data) // 2])
    documents, skipped = read(".")
    assert documents == []
    assert skipped[0].reason == "cut short: the gzip data end too early"


def test_what_comes_before_an_error_is_not_lost_in_buffers() -> None:
    data = gzip.compress(b"first\n") + b"rubbish"
    lines = decompressed(io.BytesIO(data), ".gz")
    assert lines.readline() == b"first\n"
    with pytest.raises(InputError, match="gzip"):
        lines.readline()


def test_a_bomb_is_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.documents.lines.MAX_LINE", 1_000)
    monkeypatch.setattr("kg.documents.json_records.MAX_LINE", 1_000)
    Path("bomb.jsonl.gz").write_bytes(gzip.compress(b"x" * 30_000_000 + b'\n{"id": "a", "text": "b"}'))
    documents, skipped = read("bomb.jsonl.gz")
    assert [document.id for document in documents] == ["a"]
    assert skipped[0].reason.startswith("longer than")


def test_names() -> None:
    assert stem("2026/news.JSONL.gz") == "news"
    assert stem("a.b.txt") == "a.b"
    assert stem("x.gz") == "x"
    assert reader_of("x.parquet.gz") is None
    assert reader_of("x.gz") is None
    assert unknown_format("x.pdf.gz").startswith(".pdf.gz is not a format")
    assert unknown_format("x.gz").startswith(".gz is not a format")
    reader = reader_of("X.TXT.GZ")
    assert reader is not None
    assert [item.text for item in reader(stream(gzip.compress(b"Text."))) if hasattr(item, "text")] == [
        "Text."
    ]
