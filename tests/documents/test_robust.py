"""Whatever a file holds, reading it gives documents and reasons, never an exception, never nothing."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents import read_documents
from kg.documents.characters import clean
from kg.documents.formats import SUFFIXES
from kg.documents.metadata import read_metadata
from kg.model import Document, Skipped
from tests.strategies import CHARACTERS, json_values, line, nasty_texts, records, some

FINE = {"id": "fine", "text": "Acme buys Bolt."}
TAGS = st.sampled_from("p div b td li script pre a br svg body html title article select x-y".split())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nasty")


def read(folder: Path, name: str, data: bytes) -> Sequence[Document | Skipped]:
    """Read a file twice, and check what holds for any file."""
    (folder / name).write_bytes(data)
    items = list(read_documents([folder / name]))
    assert items and items == list(read_documents([folder / name]))
    documents = [item for item in items if isinstance(item, Document)]
    assert len({document.id for document in documents}) == len(documents)
    for document in documents:
        lines = (document.id, document.title, document.source, document.publisher)
        assert document.text.strip() and document.id and document.source
        assert not any("\n" in text for text in lines)
        assert all(clean(text) == text for text in (*lines, document.text))
    for item in items:
        if isinstance(item, Skipped):
            assert 0 < len(item.reason) < 300 and "\n" not in item.reason + item.path
    return items


@some
@given(suffix=st.sampled_from(SUFFIXES), data=st.binary(max_size=200))
def test_any_bytes(folder: Path, suffix: str, data: bytes) -> None:
    read(folder, "any" + suffix, data)


@some
@given(suffix=st.sampled_from(SUFFIXES), text=nasty_texts)
def test_any_text_in_any_format(folder: Path, suffix: str, text: str) -> None:
    read(folder, "text" + suffix, text.encode("utf-8", "surrogatepass"))


@some
@given(text=nasty_texts.filter(lambda text: not text.startswith(("---", "\ufeff"))))
def test_plain_text_stays_as_it_is(folder: Path, text: str) -> None:
    (item,) = read(folder, "plain.txt", ("It says: " + text).encode("utf-8", "replace"))
    if isinstance(item, Document):
        assert item.text == clean("It says: " + re.sub("[\ud800-\udfff]", "?", text)).strip()
    else:
        assert "binary" in item.reason


@some
@given(values=st.lists(records | json_values, max_size=4), at=st.integers(0, 4), ascii_only=st.booleans())
def test_each_line_of_json_gives_a_document_or_a_reason(
    folder: Path, values: list[object], at: int, ascii_only: bool
) -> None:
    values.insert(min(at, len(values)), FINE)
    items = read(folder, "lines.jsonl", b"\n".join(line(value, ascii_only) for value in values))
    assert len(items) == len(values)
    assert "Acme buys Bolt." in {item.text for item in items if isinstance(item, Document)}


@some
@given(values=st.lists(records | json_values, max_size=3))
def test_a_list_of_json_values(folder: Path, values: list[object]) -> None:
    assert len(read(folder, "list.json", line([*values, FINE]))) == len(values) + 1


@some
@given(fields=st.dictionaries(st.sampled_from(("title", "date", "source", "URL", "Site")), json_values))
def test_metadata_of_any_type(fields: dict[str, object]) -> None:
    about = read_metadata(fields)
    assert "\n" not in about.title + about.source + about.publisher


@some
@given(
    pieces=st.lists(
        nasty_texts | TAGS.map("<{}>".format) | TAGS.map("</{}>".format) | TAGS.map("<{} a='".format),
        max_size=15,
    ),
    depth=st.sampled_from((0, 0, 0, 300, 3_000)),
)
def test_a_page_of_any_tags(folder: Path, pieces: list[str], depth: int) -> None:
    page = "<div>" * depth + "".join(pieces)
    read(folder, "page.html", page.encode("utf-8", "surrogatepass"))


@some
@given(block=st.text(CHARACTERS | st.sampled_from("\n: -[]{}&*!'\"?|>#%@"), max_size=60), text=nasty_texts)
def test_any_front_matter_leaves_the_text(folder: Path, block: str, text: str) -> None:
    data = f"---\n{block}\n---\nAcme buys Bolt.\n{text}".encode("utf-8", "surrogatepass")
    for item in read(folder, "front.txt", data):
        assert "Acme buys Bolt." in item.text if isinstance(item, Document) else "binary" in item.reason


@some
@given(cut=st.integers(0, 200))
def test_a_gzip_file_that_was_cut_off(folder: Path, cut: int) -> None:
    packed = gzip.compress(json.dumps(FINE).encode() * 20, mtime=0)[:cut]
    for name in ("cut.jsonl", "cut.txt", "cut.jsonl.gz"):
        assert not any(
            "Acme" in item.text for item in read(folder, name, packed) if isinstance(item, Document)
        )


def test_a_file_of_no_documents_is_told(folder: Path) -> None:
    for name, data in (("none.jsonl", b"\n \n"), ("none.json", b"[]")):
        (item,) = read(folder, name, data)
        assert isinstance(item, Skipped) and item.reason == "empty"
