"""What a build found, read back from its outputs."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg import outputs
from kg.contents import read_contents
from kg.errors import StoreError
from kg.graph import linked_entities, open_store
from kg.views import write_graphml, write_tables
from tests.on_disk import write_outputs
from tests.samples import DOCUMENTS, FIRST, LINKED_CLAIMS, SECOND


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_outputs(tmp_path / "out", origins={"second": "first"})


def test_all_comes_back_as_it_was(folder: Path) -> None:
    contents = read_contents(folder, open_store(folder / outputs.STORE))
    assert contents.documents == {document.id: document for document in DOCUMENTS}
    assert contents.origins == {"first": "first", "second": "first"}
    assert contents.entities == linked_entities(LINKED_CLAIMS)
    assert sorted(contents.claims, key=str) == sorted(LINKED_CLAIMS, key=str)


def test_views_of_it_are_those_of_the_build(built: Path, tmp_path: Path) -> None:
    contents = read_contents(built, open_store(built / outputs.STORE))
    given = contents.documents, contents.entities, contents.claims, contents.origins
    write_tables(tmp_path, *given)
    write_graphml(tmp_path / outputs.GRAPHML, *given)
    for name in (outputs.ENTITIES, outputs.STATEMENTS, outputs.GRAPHML):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


def test_files_of_another_build_are_not_mixed_with_the_store(folder: Path) -> None:
    store = open_store(folder / outputs.STORE)
    for documents, claims in (
        ([FIRST, SECOND], LINKED_CLAIMS[:-1]),
        ([replace(FIRST, text=FIRST.text + "!"), SECOND], []),
        ([FIRST, SECOND, replace(SECOND, id="third", text="More.")], LINKED_CLAIMS),
    ):
        write_outputs(folder, documents, claims)
        with pytest.raises(StoreError, match="of different builds: open it again"):
            read_contents(folder, store)


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (
            outputs.CLAIMS,
            '"relation": "supplies"',
            '"relation": "feeds"',
            r"claims.jsonl, line \d+: no claim",
        ),
        (outputs.CLAIMS, '"id": "acme"', '"id": "nobody"', r"claims.jsonl, line \d+: no claim"),
        (outputs.CLAIMS, "{", "", "claims.jsonl is damaged"),
        (outputs.DOCUMENTS, "{", "", "documents.jsonl is damaged"),
    ],
)
def test_a_damaged_file_is_named(folder: Path, name: str, old: str, new: str, expected: str) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(StoreError, match=expected) as caught:
        read_contents(folder, open_store(folder / outputs.STORE))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", [outputs.CLAIMS, outputs.DOCUMENTS])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(StoreError, match=f"cannot read .*{name}"):
        read_contents(folder, open_store(folder / outputs.STORE))


def test_half_a_character_in_a_text_is_no_obstacle(tmp_path: Path) -> None:
    broken = replace(SECOND, id="zz", title="Half \ud800", text="Half \ud800 a character.")
    folder = write_outputs(tmp_path / "out", [*DOCUMENTS, broken])
    contents = read_contents(folder, open_store(folder / outputs.STORE))
    assert json.dumps(contents.documents["zz"].text) == json.dumps(broken.text)
