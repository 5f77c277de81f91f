from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.documents import read_documents
from kg.documents import reading as reading_module
from kg.model import Document, Skipped
from kg.records import document_record
from tests.documents.helpers import read


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty folder in which all tests run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, content: str | bytes) -> str:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def test_a_text_file() -> None:
    write("articles/acme.txt", "\ufeffAcme\u00a0“buys”\r\nBolt.\r\n")
    documents, skipped = read("articles")
    assert documents == [Document(id="acme", source="acme.txt", text="Acme\u00a0“buys”\nBolt.")]
    assert skipped == []


def test_bad_files_are_skipped_one_by_one_and_the_rest_is_read() -> None:
    write("in/a.txt", "Good.")
    write("in/b.txt", "")
    write("in/c.txt", " \n\t\u00a0\n")
    write("in/d.txt", b"\x00\x01")
    write("in/e.md", "---\ntitle: only front matter\n---\n")
    write("in/f.html", "<html></html>")
    write("in/g.json", "{")
    write("in/z.md", "Also good.")
    documents, skipped = read("in", "in/none.txt")
    assert [document.text for document in documents] == ["Good.", "Also good."]
    assert [(item.path, item.reason.split(":")[0]) for item in skipped] == [
        ("in/none.txt", "no such file or folder"),
        ("in/b.txt", "empty"),
        ("in/c.txt", "empty"),
        ("in/d.txt", "binary, not text"),
        ("in/e.md", "empty"),
        ("in/f.html", "a page without readable text"),
        ("in/g.json", "not valid JSON"),
    ]
    assert not any("\n" in item.reason or item.duplicate for item in skipped)


def test_broken_lines_name_file_and_line() -> None:
    write(
        "in/a.jsonl",
        '{"id": "x", "text": "One."}\n{oops\n{"id": "y", "text": ""}\n{"id": "z", "text": "Two."}',
    )
    documents, skipped = read("in/a.jsonl")
    assert [(document.id, document.source) for document in documents] == [("x", "a.jsonl"), ("z", "a.jsonl")]
    assert [item.path for item in skipped] == ["in/a.jsonl:2", "in/a.jsonl:3"]


def test_the_same_text_twice_is_read_once() -> None:
    write("in/a.txt", "Acme buys Bolt.")
    write("in/b.md", "Acme **buys** Bolt.\n")
    write("in/c.jsonl", '{"id": "c", "text": "Acme buys Bolt."}')
    documents, skipped = read("in")
    assert [document.id for document in documents] == ["a"]
    assert skipped == [
        Skipped(path="in/b.md", reason="repeats the text of a", duplicate=True),
        Skipped(path="in/c.jsonl:1", reason="repeats the text of a", duplicate=True),
    ]


def ids_by_text(*inputs: str) -> dict[str, str]:
    return {document.text: document.id for document in read(*inputs)[0]}


def test_files_that_share_a_stem_get_distinct_ids_whatever_the_order() -> None:
    write("a/x.txt", "First.")
    write("b/x.txt", "Second.")
    ids = ids_by_text("a", "b")
    assert ids == ids_by_text("b", "a") == ids_by_text(".") == ids_by_text("b/x.txt", "a/x.txt")
    assert len(set(ids.values())) == 2
    assert all(name.startswith("x-") and len(name) == 10 for name in ids.values())
    assert ids_by_text("a") == {"First.": "x"}


def test_ids_of_records() -> None:
    write(
        "a.jsonl",
        '{"id": "x", "text": "1"}\n{"id": "x", "text": "2"}\n{"text": "3"}\n{"id": " y\\nz", "text": "4"}',
    )
    ids = ids_by_text("a.jsonl")
    assert ids["1"] == "x"
    assert ids["2"].startswith("x-")
    assert ids["3"].startswith("a-")
    assert ids["4"] == "y z"


def test_an_id_that_anticipates_a_suffix_is_still_unique() -> None:
    write("a.jsonl", '{"id": "x", "text": "1"}\n{"id": "x", "text": "2"}')
    taken = ids_by_text("a.jsonl")["2"]
    records = [{"id": taken, "text": "0"}, {"id": "x", "text": "1"}, {"id": "x", "text": "2"}]
    write("a.jsonl", "\n".join(map(json.dumps, records)))
    assert len(set(ids_by_text("a.jsonl").values())) == 3


def test_ids_do_not_depend_on_lines_that_come_before() -> None:
    write("a.jsonl", '{"text": "1"}')
    before = ids_by_text("a.jsonl")["1"]
    write("a.jsonl", '{"text": "0"}\n{"text": "1"}')
    assert ids_by_text("a.jsonl")["1"] == before


@pytest.mark.parametrize("name", ["Münze & Co.txt", "Mu\u0308nze & Co.txt"])
def test_names_of_files_in_either_unicode_form_give_one_id(name: str) -> None:
    write(name, "Text.")
    assert read(name)[0][0].id == "Münze & Co"


def test_a_file_name_that_is_not_utf8_gives_an_id_that_is() -> None:
    name = os.fsdecode(b"in/caf\xe9.txt")
    write(name, "Text.")
    (document,) = read("in")[0]
    assert document.id == "caf\ufffd"
    assert document.source == "caf\ufffd.txt"
    Path(os.fsdecode(b"in/caf\xe9.txt")).write_bytes(b"")
    assert [item.path for item in read("in", os.fsdecode(b"\xff.txt"))[1]] == [
        "\ufffd.txt",
        "in/caf\ufffd.txt",
    ]


def test_no_path_of_the_machine_is_told(folder: Path) -> None:
    write("in/sub/a.txt", "A.")
    write("in/b.jsonl", '{"text": "B."}')
    for inputs in (
        (folder / "in",),
        (folder / "in/sub/a.txt", folder / "in/b.jsonl"),
        (f"{folder}/in/**/*.*",),
    ):
        documents, _ = read(*inputs)
        assert len(documents) == 2
        assert not any(str(folder) in str(document) for document in documents)


def test_sources_that_documents_tell_are_kept() -> None:
    write("a.txt", "---\nurl: https://x.example/a\ntitle: 123\ndate: tomorrow\n---\nText.")
    (document,) = read("a.txt")[0]
    assert document == Document(id="a", title="123", source="https://x.example/a", text="Text.")


def test_documents_written_by_a_build_are_read_again_unchanged() -> None:
    write("in/a.md", "---\ntitle: T\ndate: 2026-01-15\nsite: S\n---\n# Acme “buys”\n\n- Bolt\u00a0Systems")
    write("in/b.txt", "x\ny")
    first, _ = read("in")
    write("documents.jsonl", "\n".join(json.dumps(document_record(document)) for document in first))
    assert read("documents.jsonl")[0] == first


def test_a_named_pipe_is_refused_and_does_not_block() -> None:
    os.mkfifo("pipe.txt")
    assert [(item.path, item.reason.split(":")[0]) for item in read("pipe.txt", ".")[1]] == [
        ("pipe.txt", "not a regular file")
    ]


def test_a_link_to_nothing() -> None:
    Path("in").mkdir()
    Path("in/a.txt").symlink_to("gone.txt")
    assert [(item.path, item.reason) for item in read("in")[1]] == [("in/a.txt", "no such file or folder")]


def test_a_folder_whose_name_has_a_suffix_is_a_folder() -> None:
    write("old.txt/a.md", "Text.")
    assert [document.id for document in read("old.txt")[0]] == ["a"]


def test_a_file_that_vanishes_while_reading() -> None:
    write("in/a.txt", "A.")
    write("in/b.txt", "B.")
    items = read_documents(["in"])
    assert isinstance(next(items), Document)
    Path("in/b.txt").unlink()
    assert list(items) == [Skipped(path="in/b.txt", reason="no such file or folder")]


def test_a_file_without_permission(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.txt", "A.")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read("a.txt")[1] == [Skipped(path="a.txt", reason="no permission to read it")]


def test_a_text_over_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_module, "MAX_CHARACTERS", 5)
    write("a.txt", "123456")
    assert read("a.txt")[1][0].reason.startswith("longer than")


def test_one_document_at_a_time() -> None:
    def inputs() -> Iterator[str]:
        for number in range(3):
            yield write(f"{number}.txt", f"Text {number}.")

    items = read_documents(inputs())
    next(items)
    # What is not yet read can still change: nothing but names is held.
    write("2.txt", "Changed.")
    assert [item.text for item in items if isinstance(item, Document)] == ["Text 1.", "Changed."]


def test_a_file_of_many_documents_without_any_is_named() -> None:
    for name, content in (("a.jsonl", ""), ("b.json", "[]"), ("c.csv", "id,text\n"), ("d.jsonl", "\n\n")):
        write(f"in/{name}", content)
    documents, skipped = read("in")
    assert documents == []
    assert [(item.path, item.reason) for item in skipped] == [
        (f"in/{name}", "empty") for name in ("a.jsonl", "b.json", "c.csv", "d.jsonl")
    ]


def test_what_cannot_be_read_on_tells_up_to_where_it_was() -> None:
    write("in/a.json", '[{"text": "One."}, {"text": "Two."}, {"te')
    write("in/b.rss", "<rss><channel><item><title>Three.</title></item><item>")
    documents, skipped = read("in")
    assert [document.text for document in documents] == ["One.", "Two.", "Three."]
    assert [item.path for item in skipped] == ["in/a.json", "in/b.rss"]
    assert skipped[0].reason.endswith("; what stands before is kept, up to #2")
    assert skipped[1].reason.endswith("; what stands before is kept, up to #1")


def test_formats_of_one_folder_give_their_documents_in_order_of_names() -> None:
    write("in/b.csv", "id,text\nb,Bolt denies.\n")
    write("in/a.json", '[{"id": "a", "text": "Acme buys Bolt."}]')
    write("in/c.xml", "<rss><channel><item><title>Cog joins.</title></item></channel></rss>")
    write("in/d.tsv", "id\ttext\nd\tDelta leaves.\n")
    documents, skipped = read("in")
    assert [document.text for document in documents] == [
        "Acme buys Bolt.", "Bolt denies.", "Cog joins.", "Delta leaves.",
    ]  # fmt: skip
    assert documents[2].id.startswith("c-")
    assert documents[2].source == "c.xml"
    assert skipped == []


@pytest.mark.parametrize("content", ["id,body\na,Text.\n", "id,text\na,Text.\n"])
def test_wide_characters_leave_no_file_open(content: str) -> None:
    write("in/a.csv", content.encode("utf-16"))
    write("in/b.jsonl", '{"text": "B."}'.encode("utf-16"))
    documents, skipped = read("in")
    assert len(documents) + len(skipped) == 2
    gc.collect()  # what is left open warns, and warnings are errors
