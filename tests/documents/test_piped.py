from __future__ import annotations

import io
import json
import sys

import pytest

from kg.documents.drafts import Draft, Flaw
from kg.documents.piped import read_piped
from tests.documents.helpers import draft, read


def piped(content: bytes) -> list[Draft | Flaw]:
    return list(read_piped(io.BytesIO(content)))


def test_plain_text_with_front_matter() -> None:
    read = draft(read_piped, "\n---\ntitle: Acme\n---\nAcme buys Bolt.\r\nNow.\n")
    assert (read.title, read.text) == ("Acme", "Acme buys Bolt.\nNow.")


def test_json_lines() -> None:
    first, second = piped(b'\n{"id": "a", "text": "x"}\n\n{"id": "b", "text": "y"}\n')
    assert first == Draft(id="a", text="x", place=":2")
    assert second == Draft(id="b", text="y", place=":4")


def test_json_lines_with_a_broken_one_wherever_it_stands() -> None:
    good = b'{"text": "x"}'
    for content in (good + b"\n{oops", b"{oops\n" + good):
        assert [type(item) for item in piped(content)].count(Flaw) == 1
        assert [type(item) for item in piped(content)].count(Draft) == 1


def test_an_indented_object_and_a_list() -> None:
    assert draft(read_piped, json.dumps({"id": "a", "text": "x"}, indent=1)).id == "a"
    assert draft(read_piped, '[{"id": "a", "text": "x"}]').id == "a"


@pytest.mark.parametrize("text", ["{Acme} buys Bolt.\nMore.", "[1]", "42", '"Acme"', "null"])
def test_text_that_only_begins_like_json(text: str) -> None:
    assert draft(read_piped, text).text == text


def test_utf16_as_windows_shells_pipe_it() -> None:
    lines = '{"id": "a", "text": "é"}\r\n{"id": "b", "text": "y"}\r\n'
    assert [item.text for item in piped(lines.encode("utf-16")) if isinstance(item, Draft)] == ["é", "y"]


def test_a_dash_names_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Acme buys Bolt.")))
    documents, skipped = read("-", "-")
    assert [(document.id, document.source) for document in documents] == [("stdin", "stdin")]
    assert skipped == []


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "empty"), (b" \n", "empty"), (b"\0", "binary, not text")]
)
def test_nothing_to_read(monkeypatch: pytest.MonkeyPatch, content: bytes, reason: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    documents, skipped = read("-")
    assert documents == []
    assert [(item.path, item.reason) for item in skipped] == [("-", reason)]


def test_no_standard_input_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert "no standard input" in read("-")[1][0].reason
