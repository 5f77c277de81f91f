from __future__ import annotations

import io
import json
from datetime import date
from typing import BinaryIO, cast

import pytest

from kg.documents import json_records
from kg.documents import lines as lines_module
from kg.documents.drafts import Draft, Flaw
from kg.documents.json_records import read_json, read_json_lines
from kg.errors import InputError
from tests.documents.helpers import draft, drafts_and_flaws, stream

FULL = {
    "id": "one",
    "title": "T",
    "date": "2026-01-15",
    "source": "https://x.example",
    "publisher": "P",
    "text": "Acme buys Bolt.",
}


def lines(*content: str | bytes) -> list[Draft | Flaw]:
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in content)
    return list(read_json_lines(io.BufferedReader(io.BytesIO(data))))


def test_all_fields() -> None:
    (read,) = lines(json.dumps(FULL))
    assert read == Draft(
        id="one",
        title="T",
        published=date(2026, 1, 15),
        source="https://x.example",
        publisher="P",
        text="Acme buys Bolt.",
        place=":1",
    )


def test_text_is_kept_as_given_so_that_offsets_of_others_hold() -> None:
    (read,) = lines(json.dumps({"text": "  Acme\u00a0buys.\n"}))
    assert isinstance(read, Draft)
    assert read.text == "  Acme\u00a0buys.\n"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{bad", "not valid JSON"),
        ('{"text": "cut', "not valid JSON"),
        ("just words", "not valid JSON"),
        ("[1, 2]", "not a document but a list"),
        ("null", "not a document but null"),
        ('"text"', "not a document but text"),
        ('{"id": "x"}', '"text" is missing'),
        ('{"text": 5}', '"text" is a number'),
        ('{"text": null}', '"text" is null'),
        ('{"text": ["a"]}', '"text" is a list'),
        ('{"text": true}', '"text" is true or false'),
        ('{"text": {"a": 1}}', '"text" is an object'),
        ('{"id": ["x"], "text": "a"}', '"id" is a list'),
        ("[" * 100_000, "nested too deeply"),
        ('{"text": ' + "1" * 5_000 + "}", "a number is too long"),
        (b'{"text": "a\x00b"}', "binary, not text"),
    ],
)
def test_a_broken_line_is_reported_with_its_number_and_costs_no_other(line: str | bytes, reason: str) -> None:
    before, flaw, after = lines('{"text": "before"}', "", line, '{"text": "after"}')
    assert isinstance(before, Draft)
    assert isinstance(after, Draft)
    assert isinstance(flaw, Flaw)
    assert flaw.place == ":3"
    assert reason in flaw.reason
    assert "\n" not in flaw.reason


def test_odd_but_usable_fields() -> None:
    (read,) = lines('{"id": 7, "title": 5, "date": "tomorrow", "publisher": [], "text": "a\\r\\nb\\ud800"}')
    assert read == Draft(id="7", title="5", text="a\nb\ufffd", place=":1")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_lines_in_other_encodings(codec: str) -> None:
    content = "\r\n".join(
        json.dumps({"text": text}, ensure_ascii=False) for text in ("Nestlé’s deal", "“Bolt”")
    )
    assert [item.text for item in lines(content.encode(codec)) if isinstance(item, Draft)] == [
        "Nestlé’s deal",
        "“Bolt”",
    ]


def test_a_line_that_is_too_long_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "MAX_LINE", 40)
    monkeypatch.setattr(lines_module, "MAX_LINE", 40)
    flaw, after = lines('{"text": "' + "x" * 200 + '"}', '{"text": "after"}')
    assert isinstance(flaw, Flaw)
    assert "longer than" in flaw.reason
    assert isinstance(after, Draft)
    assert (after.text, after.place) == ("after", ":2")


def test_one_object_or_a_list_of_them() -> None:
    assert draft(read_json, json.dumps(FULL, indent=2)).text == "Acme buys Bolt."
    (first,), (second,), stopped = drafts_and_flaws(read_json, '[{"text": "a"}, 3]')
    assert first == Draft(text="a", place="#1")
    assert (second.place, second.reason) == ("#2", "not a document but a number: give an object with a text")
    assert stopped == ""


def test_a_broken_json_file_names_the_place() -> None:
    with pytest.raises(InputError, match=r"line 2, column \d+"):
        list(read_json(io.BytesIO(b'{"text": "a",\n oops}')))


@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 100_000])
def test_a_list_is_read_piece_by_piece(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines_module, "_PIECE", size)
    records = [{"id": f"é{n}", "text": "Acme, “Bolt” ] } [ { \\ \n" * n} for n in range(1, 30)]
    for indent in (None, 2):
        content = "\n " + json.dumps(records, indent=indent, ensure_ascii=indent is None) + "\n"
        drafts, flaws, stopped = drafts_and_flaws(read_json, content)
        assert [(item.id, item.text) for item in drafts] == [(r["id"], r["text"]) for r in records]
        assert [item.place for item in drafts] == [f"#{n}" for n in range(1, 30)]
        assert (flaws, stopped) == ([], "")


def test_a_long_list_is_not_held() -> None:
    class Endless(io.RawIOBase):
        """A list without end."""

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            data = b"[" if self.start else b'{"text": "Acme."}, '
            self.start = False
            buffer[: len(data)] = data
            return len(data)

        start = True

    items = read_json(cast(BinaryIO, io.BufferedReader(Endless(), 1_000)))
    assert [next(items) for _ in range(1_000)][-1] == Draft(text="Acme.", place="#1000")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_lists_in_other_encodings(codec: str) -> None:
    content = json.dumps([{"text": "Nestlé’s deal"}, {"text": "“Bolt”"}], ensure_ascii=False)
    assert [item.text for item in drafts_and_flaws(read_json, content.encode(codec))[0]] == [
        "Nestlé’s deal",
        "“Bolt”",
    ]


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        ("", "stands neither another nor its end"),
        (",", "expecting value"),
        (",]", "expecting value"),
        (', {"text": "Bo', "unterminated string"),
        (" {}]", "stands neither another nor its end"),
        (", {oops}]", "expecting property name"),
        ("] more", "there is more behind the end"),
        (", " + "[" * 100_000, "nested too deeply"),
        (', {"text": ' + "1" * 5_000 + "}]", "a number is too long"),
    ],
)
def test_what_stands_before_damage_in_a_list_is_kept(rest: str, reason: str) -> None:
    drafts, flaws, stopped = drafts_and_flaws(read_json, '[{"text": "a"}, {"text": "b"}' + rest)
    assert [item.text for item in drafts] == ["a", "b"]
    assert flaws == []
    assert stopped.startswith("not valid JSON: ")
    assert reason in stopped


def test_what_is_no_json_is_not_read_to_the_end_of_the_file() -> None:
    content = stream('[{"text": "a"}, {oops}, ' + '{"text": "b"}, ' * 100_000)
    items = read_json(content)
    next(items)
    with pytest.raises(InputError, match="expecting property name"):
        next(items)
    assert content.tell() < 500_000


def test_an_item_that_is_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_records, "MAX_LINE", 100)
    monkeypatch.setattr(lines_module, "_PIECE", 10)
    drafts, _, stopped = drafts_and_flaws(read_json, '[{"text": "a"}, {"text": "' + "x" * 1_000 + '"}]')
    assert [item.text for item in drafts] == ["a"]
    assert stopped.startswith("longer than")


@pytest.mark.parametrize("content", ["[]", " [ ] \n"])
def test_an_empty_list(content: str) -> None:
    assert list(read_json(stream(content))) == []
