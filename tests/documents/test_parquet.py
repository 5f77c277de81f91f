from __future__ import annotations

import builtins
import io
import random
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from kg.documents.drafts import Draft
from kg.documents.parquet import read_parquet
from tests.documents.helpers import drafts_and_flaws


def written(columns: dict[str, Any], **options: Any) -> bytes:
    buffer = io.BytesIO()
    parquet.write_table(pa.table(columns), buffer, **options)
    return buffer.getvalue()


def test_all_columns() -> None:
    data = written(
        {
            "id": ["one", None],
            "title": ["T", None],
            "date": ["2026-01-15", None],
            "source": ["https://x.example", None],
            "publisher": ["P", None],
            "text": ["Acme buys Bolt.", "Bolt denies."],
            "rank": [1, 2],
        }
    )
    first, second = drafts_and_flaws(read_parquet, data)[0]
    assert first == Draft(
        id="one",
        title="T",
        published=date(2026, 1, 15),
        source="https://x.example",
        publisher="P",
        text="Acme buys Bolt.",
        place="#1",
    )
    assert second == Draft(text="Bolt denies.", place="#2")


@pytest.mark.parametrize(
    "days",
    [
        pa.array([date(2026, 1, 15)]),
        pa.array([datetime(2026, 1, 15, 9, 30)], pa.timestamp("ns")),
        pa.array([datetime(2026, 1, 15, 9, 30, tzinfo=UTC)], pa.timestamp("us", "UTC")),
        pa.array([1768469400123456789], pa.timestamp("ns")),
        pa.array(["2026-01-15T09:30:00Z"]).dictionary_encode(),
    ],
    ids=lambda array: str(array.type),
)
def test_dates_of_every_type(days: Any) -> None:
    (read,) = drafts_and_flaws(read_parquet, written({"Headline": ["T"], "Published": days, "TEXT": ["A."]}))[
        0
    ]
    assert (read.title, read.published) == ("T", date(2026, 1, 15))


def test_rows_are_read_a_few_at_a_time_whatever_the_groups() -> None:
    texts = [f"Text {n}." for n in range(1_000)]
    for size in (7, 100_000):
        drafts, _, _ = drafts_and_flaws(read_parquet, written({"text": texts}, row_group_size=size))
        assert [item.text for item in drafts] == texts


def test_rows_of_wrong_types_are_reported_one_by_one() -> None:
    not_utf8 = pa.array([b"Good.", b"\xff\xfe", b"Also good."]).view(pa.binary()).cast(pa.binary())
    buffers = not_utf8.buffers()
    data = written({"text": pa.StringArray.from_buffers(3, buffers[1], buffers[2])})
    drafts, flaws, stopped = drafts_and_flaws(read_parquet, data)
    assert [item.text for item in drafts] == ["Good.", "Also good."]
    assert [flaw.place for flaw in flaws] == ["#2"]
    assert stopped == ""
    _, flaws, _ = drafts_and_flaws(read_parquet, written({"text": [1, None]}))
    assert [flaw.reason for flaw in flaws] == [
        'the field "text" is a number, not text',
        'the field "text" is null, not text',
    ]
    _, flaws, _ = drafts_and_flaws(read_parquet, written({"text": [b"bytes"]}))
    assert [flaw.reason for flaw in flaws] == ['the field "text" is bytes, not text']


def test_a_table_without_a_column_for_the_text() -> None:
    assert drafts_and_flaws(read_parquet, written({"body": ["a"], "id": ["b"]})) == (
        [], [], 'no column "text" among body, id: kg reads id,title,date,source,publisher,text',
    )  # fmt: skip


@pytest.mark.parametrize("data", [b"", b"PAR1", b"Acme buys Bolt.", b"PAR1" + bytes(100) + b"PAR1"])
def test_what_is_no_parquet(data: bytes) -> None:
    drafts, flaws, stopped = drafts_and_flaws(read_parquet, data)
    assert (drafts, flaws) == ([], [])
    assert stopped.startswith("damaged, or no Parquet at all: ")
    assert "\n" not in stopped


def test_a_file_that_is_cut_short_or_damaged_never_ends_in_another_error() -> None:
    chance = random.Random(3)
    data = written({"text": [chance.randbytes(500).hex() for _ in range(400)]}, row_group_size=50)
    assert drafts_and_flaws(read_parquet, data[:-100])[2].startswith("damaged")
    kept = 0
    for _ in range(100):
        damaged = bytearray(data)
        for _ in range(20):
            damaged[chance.randrange(len(data))] = chance.randrange(256)
        drafts, _, stopped = drafts_and_flaws(read_parquet, bytes(damaged))
        kept += bool(drafts and stopped)
    assert kept


def test_without_pyarrow_the_reason_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "pyarrow":
            raise ModuleNotFoundError("No module named 'pyarrow'", name="pyarrow")
        return load(name, *rest)

    data = written({"text": ["a"]})
    monkeypatch.setattr(builtins, "__import__", refuse)
    assert drafts_and_flaws(read_parquet, data)[2] == (
        "Parquet: this needs pyarrow, which is not installed: pip install 'kg[data]'"
    )
