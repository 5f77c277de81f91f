"""The flat files read back as they were written, and a build destroys nobody's files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from kg import outputs
from kg.errors import OutputError, StoreError
from kg.model import Document
from kg.outputs import check_folder, read_built_documents, write_json, write_json_lines
from kg.records import document_record

NASTY = Document(
    id="nasty/1",
    title='A "title" with \\ and </script>',
    source="https://news.example/?a=1&b=\u2028",
    publisher="Ünïcode & Söhne",
    published=date(2026, 1, 2),
    text="one\u2028two\u2029three\x85four\x0cfive\rsix\x00seven\ud800eight\U0001f600 nine\u00a0ten\x1f",
)


def test_documents_read_back_to_the_character(tmp_path: Path) -> None:
    documents = [NASTY, Document(id="plain", text="Nothing but text.\n")]
    write_json_lines(tmp_path / outputs.DOCUMENTS, map(document_record, documents))
    assert list(read_built_documents(tmp_path)) == documents


def test_every_tool_sees_one_record_a_line(tmp_path: Path) -> None:
    path = tmp_path / outputs.DOCUMENTS
    write_json_lines(path, map(document_record, [NASTY, NASTY]))
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2
    assert "Söhne" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]\n",
        '{"id": 1, "text": "x"}\n',
        '{"id": "x"}\n',
        "\xff",
        '{"id": "x", "text": "y"}\nnot json\n',
    ],
)
def test_a_damaged_file_is_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / outputs.DOCUMENTS).write_bytes(text.encode("latin-1"))
    with pytest.raises(StoreError, match="build it again"):
        list(read_built_documents(tmp_path))


def test_a_missing_file_says_to_build_first(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `kg build`"):
        list(read_built_documents(tmp_path))


@pytest.mark.parametrize("place", ["", "out", "deep/down"])
def test_outputs_inside_an_input_folder_are_refused(tmp_path: Path, place: str) -> None:
    with pytest.raises(OutputError, match="inside the input folder"):
        check_folder(tmp_path / place, ["missing.txt", tmp_path])


def test_outputs_beside_the_inputs_are_fine(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "article.txt").write_text("x", encoding="utf-8")
    check_folder(tmp_path / "inputs", [tmp_path / "in", tmp_path / "article.txt", "-", "*.txt"])


@pytest.mark.parametrize("name", ["store", "graph.html"])
def test_files_of_others_are_not_replaced(tmp_path: Path, name: str) -> None:
    if name == "store":
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=name):
        check_folder(tmp_path, [])
    write_json(tmp_path / outputs.REPORT, {"software": "another 1.0"})
    with pytest.raises(OutputError, match=name):
        check_folder(tmp_path, [])
    write_json(tmp_path / outputs.REPORT, {"software": "kg 0.0.1"})
    check_folder(tmp_path, [])


def test_the_readme_of_the_outputs_names_them_all() -> None:
    text = (Path(__file__).parent.parent / "outputs" / "README.md").read_text(encoding="utf-8")
    assert [name for name in outputs.ALL if f"`{name}" not in text] == []


def test_sizes_count_what_folders_hold(tmp_path: Path) -> None:
    (tmp_path / outputs.STORE / "deep").mkdir(parents=True)
    (tmp_path / outputs.STORE / "deep" / "x").write_bytes(b"12345")
    (tmp_path / outputs.CLAIMS).write_bytes(b"12")
    (tmp_path / "README.md").write_bytes(b"not an output")
    assert outputs.sizes(tmp_path) == {outputs.CLAIMS: 2, outputs.STORE: 5}
    assert json.dumps(outputs.sizes(tmp_path))
