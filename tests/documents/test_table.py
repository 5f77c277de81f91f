from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest

from kg.documents import table
from kg.documents.drafts import Draft
from kg.documents.table import read_csv
from tests.documents.helpers import draft, drafts_and_flaws


@pytest.fixture(autouse=True)
def limit() -> Iterator[None]:
    """Put the limit of the module csv back, which is one for the whole process."""
    former = csv.field_size_limit()
    yield
    csv.field_size_limit(former)


HEADER = "id,title,date,source,publisher,text\n"


def test_all_columns() -> None:
    row = 'one,"T, and more",2026-01-15,https://x.example,P,"Acme buys ""Bolt""."\n'
    assert draft(read_csv, HEADER + row) == Draft(
        id="one",
        title="T, and more",
        published=date(2026, 1, 15),
        source="https://x.example",
        publisher="P",
        text='Acme buys "Bolt".',
        place=":2",
    )


def test_columns_in_any_order_and_case_by_any_of_their_names_with_others_between() -> None:
    content = "rank,Text, URL ,Headline,Published\n7,Acme buys Bolt.,https://x.example,T,2026-01\n"
    read = draft(read_csv, content)
    assert (read.text, read.source, read.title, read.published) == (
        "Acme buys Bolt.", "https://x.example", "T", date(2026, 1, 1),
    )  # fmt: skip


def test_a_text_of_several_paragraphs_is_one_field() -> None:
    first, second = drafts_and_flaws(read_csv, 'text,id\n"Acme buys Bolt.\r\n\r\nNow.",a\nMore.,b\n')[0]
    assert (first.text, first.place) == ("Acme buys Bolt.\n\nNow.", ":2")
    assert (second.id, second.place) == ("b", ":5")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators(separator: str) -> None:
    read = draft(read_csv, f"id{separator}text\na{separator}Acme, the buyer, buys Bolt.\n")
    assert (read.id, read.text) == ("a", "Acme, the buyer, buys Bolt.")


def test_one_column_is_enough() -> None:
    assert [item.text for item in drafts_and_flaws(read_csv, "text\nA.\nB.")[0]] == ["A.", "B."]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings(codec: str) -> None:
    content = "id,text\r\na,Nestlé’s deal\r\nb,“Bolt”\r\n"
    assert [item.text for item in drafts_and_flaws(read_csv, content.encode(codec))[0]] == [
        "Nestlé’s deal",
        "“Bolt”",
    ]


def test_what_the_library_writes_is_read_again() -> None:
    texts = ['"', ",", "\n", "a\nb", ' " , \n ; ', "Ünïcödé 🙂 \u2028x", "'", "\\", "=1+1"]
    written = io.StringIO()
    csv.writer(written).writerows([["id", "text"], *([str(n), text] for n, text in enumerate(texts))])
    drafts, flaws, stopped = drafts_and_flaws(read_csv, written.getvalue())
    assert [item.text for item in drafts] == texts
    assert (flaws, stopped) == ([], "")


def test_blank_rows_are_no_documents() -> None:
    drafts, flaws, _ = drafts_and_flaws(read_csv, HEADER + "\n,,,,,\n\n" + "a,,,,,Text.\n,,,,,\n")
    assert [item.id for item in drafts] == ["a"]
    assert flaws == []


@pytest.mark.parametrize("content", ["", "\n", "id,body\na,Text.\n", "Acme buys Bolt.\n"])
def test_a_table_without_a_column_for_the_text(content: str) -> None:
    drafts, flaws, stopped = drafts_and_flaws(read_csv, content)
    assert (drafts, flaws) == ([], [])
    assert stopped.startswith('no column "text": the first line has to name the columns')


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("b,Acme, the buyer", "more fields than columns"),
        ("b", '"text" is missing'),
        ('b,"Acme" buys', "not valid CSV"),
        (b"b,Acme\x00buys", "binary, not text"),
    ],
)
def test_a_broken_row_is_reported_with_its_line_and_costs_no_other(row: str | bytes, reason: str) -> None:
    data = row if isinstance(row, bytes) else row.encode()
    drafts, flaws, stopped = drafts_and_flaws(read_csv, b"id,text\na,First.\n" + data + b"\nc,Last.\n")
    assert [item.id for item in drafts] == ["a", "c"]
    assert [item.place for item in flaws] == [":3"]
    assert reason in flaws[0].reason
    assert stopped == ""


def test_a_quote_that_is_never_closed_tells_what_it_swallows() -> None:
    drafts, flaws, _ = drafts_and_flaws(read_csv, 'id,text\na,First.\nb,"Second.\nc,Third.\nd,Last.\n')
    assert [item.id for item in drafts] == ["a"]
    (flaw,) = flaws
    assert flaw.place == ":3"
    assert flaw.reason == "not valid CSV: a quoted field is never closed; lines 3 to 5 are left out"


def test_a_quote_that_swallows_more_than_a_text_ends_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_CHARACTERS", 100)
    content = 'id,text\na,First.\nb,"Second.\n' + "c,Third.\n" * 50
    drafts, flaws, stopped = drafts_and_flaws(read_csv, content)
    assert [item.id for item in drafts] == ["a"]
    assert (flaws, stopped) == ([], "not valid CSV: a quoted field is never closed from line 3 on")


def test_fields_and_lines_that_are_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MAX_CHARACTERS", 100)
    monkeypatch.setattr(table, "MAX_LINE", 150)
    content = "id,text\na," + "x" * 120 + "\nb," + "x" * 200 + "\nc,Last.\n"
    drafts, flaws, _ = drafts_and_flaws(read_csv, content)
    assert [item.id for item in drafts] == ["c"]
    assert [(flaw.place, flaw.reason[:11]) for flaw in flaws] == [
        (":2", "longer than"),
        (":3", "longer than"),
    ]
