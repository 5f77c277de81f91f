"""Lists of inputs: @names.txt."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from kg.documents.lists import expand_lists
from kg.errors import OutputError
from kg.outputs import check_folder
from tests.documents.helpers import read


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with three articles."""
    for name in ("a.txt", "sub/b.txt", "sub/c.md"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(f"Text of {name}.")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reasons(*inputs: str | Path) -> dict[str, str]:
    return {item.path: item.reason for item in read(*inputs)[1]}


def test_a_list_names_files_folders_globs_and_further_lists() -> None:
    Path("names.txt").write_text("a.txt\r\n\n  sub/*.md  \n@more.txt\n@names.txt\n")
    Path("more.txt").write_text("sub")
    assert expand_lists(["x.txt", "@names.txt", "y.txt"]) == (
        ["x.txt", "a.txt", "sub/*.md", "sub", "y.txt"],
        [],
    )
    assert [document.id for document in read("@names.txt")[0]] == ["a", "b", "c"]


def test_names_are_seen_from_the_working_folder() -> None:
    Path("sub/names.txt").write_text("a.txt\nb.txt\n")
    documents, skipped = read("@sub/names.txt")
    assert [document.id for document in documents] == ["a"]
    assert [(item.path, item.reason) for item in skipped] == [("b.txt", "no such file or folder")]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_lists_that_windows_shells_write(codec: str) -> None:
    Path("names.txt").write_bytes("a.txt\r\nsub\\none.txt\r\n".encode(codec))
    assert expand_lists(["@names.txt"])[0] == ["a.txt", "sub\\none.txt"]


def test_names_that_are_not_utf8() -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    Path(name).write_text("Text.")
    Path("names.txt").write_bytes(b"caf\xe9.txt\n")
    assert [document.text for document in read("@names.txt")[0]] == ["Text."]


def test_lists_that_give_nothing() -> None:
    Path("empty.txt").write_text("\n \n")
    assert reasons("@none.txt", "@empty.txt", "@sub", "@", "@a\0b") == {
        "@none.txt": "no such file or folder",
        "@empty.txt": "a list that names nothing",
        "@sub": "not a file: a list names inputs, one a line",
        "@": "not a file: a list names inputs, one a line",
        "@a\ufffdb": "not a path that can be read",
    }


def test_a_file_whose_name_begins_like_a_list() -> None:
    Path("@a.txt").write_text("Mine.")
    assert [document.text for document in read("@a.txt")[0]] == ["Mine."]


def test_standard_input_may_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("names.txt").write_text("-\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Acme buys Bolt.")))
    assert [document.id for document in read("@names.txt")[0]] == ["stdin"]


def test_a_build_does_not_read_its_own_outputs_by_way_of_a_list() -> None:
    Path("names.txt").write_text("sub\n")
    with pytest.raises(OutputError, match="inside the input folder sub"):
        check_folder(Path("sub/out"), ["@names.txt"])
