"""Tables of typed columns, as pandas, pyarrow and csv read them."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.views.frames import data_frame
from kg.views.parquet import write_parquet
from kg.views.statements import gather
from kg.views.tables import write_table
from kg.views.tabular import Kind, Table, claim_table, document_table, entity_table, statement_table
from tests.views.worlds import World, hostile_world, large_world, sample_world

TABLES: dict[str, Callable[[World], Table]] = {
    "entities": lambda world: entity_table(gather(world.documents, world.entities, world.claims)),
    "statements": lambda world: statement_table(gather(world.documents, world.entities, world.claims)),
    "claims": lambda world: claim_table(world.claims),
    "documents": lambda world: document_table(world.documents, {"second": "first"}, world.claims),
}
WORLDS = {"sample": sample_world(), "hostile": hostile_world(), "large": large_world(20, 40, 80)}
each_table = pytest.mark.parametrize("table", TABLES)
each_world = pytest.mark.parametrize("world", WORLDS)


@each_table
@each_world
def test_values_are_of_the_kind_of_their_column(table: str, world: str) -> None:
    made = TABLES[table](WORLDS[world])
    types = {
        Kind.TEXT: str, Kind.INTEGER: int, Kind.NUMBER: float, Kind.BOOLEAN: bool, Kind.DATE: date,
        Kind.TEXTS: tuple, Kind.COUNTS: dict,
    }  # fmt: skip
    assert made.name == table and made.rows
    for row in made.rows:
        for column, value in zip(made.columns, row, strict=True):
            assert value is None or type(value) is types[column.kind], column
            assert value != "", f"{column}: what is not known is None"


@each_table
@each_world
def test_parquet_gives_back_what_was_written(table: str, world: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    made = TABLES[table](WORLDS[world])
    write_parquet(tmp_path / "table.parquet", made)
    write_parquet(tmp_path / "again.parquet", made)
    assert (tmp_path / "table.parquet").read_bytes() == (tmp_path / "again.parquet").read_bytes()
    read = parquet.read_table(tmp_path / "table.parquet").to_pylist()
    for row, found in zip(made.rows, read, strict=True):
        for column, value in zip(made.columns, row, strict=True):
            expected = {Kind.TEXTS: list, Kind.COUNTS: lambda counts: list(counts.items())}.get(column.kind)
            assert found[column.name] == (expected(value) if expected and value is not None else value)


@each_table
def test_data_frames_have_the_same_types_with_rows_and_without(table: str) -> None:
    pytest.importorskip("pandas")
    made = TABLES[table](WORLDS["sample"])
    frame = data_frame(made)
    assert list(frame.columns) == [column.name for column in made.columns]
    assert len(frame) == len(made.rows)
    empty = data_frame(Table(name=table, columns=made.columns, rows=()))
    assert list(empty.dtypes) == list(frame.dtypes)
    for column in made.columns:
        if column.kind is Kind.DATE:
            assert str(frame[column.name].dtype) == "datetime64[s]"


@each_table
@each_world
def test_csv_has_a_row_for_each(table: str, world: str, tmp_path: Path) -> None:
    made = TABLES[table](WORLDS[world])
    write_table(tmp_path / "table.csv", made)
    with (tmp_path / "table.csv").open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == [column.name for column in made.columns]
    assert len(rows) == len(made.rows)


def test_a_claim_tells_what_how_who_and_where() -> None:
    world = sample_world()
    made = claim_table(world.claims)
    row = dict(zip([column.name for column in made.columns], made.rows[0], strict=True))
    assert (row["subject"], row["relation"], row["object"]) == ("Bolt Systems", "supplies", "Acme Compute")
    assert (row["status"], row["modality"], row["cue"], row["speaker_id"]) == (
        "planned", "Planned", "reportedly", None,
    )  # fmt: skip
    assert (row["amount_min"], row["currency"], row["time_end"]) == (10e9, "USD", date(2028, 12, 31))
    start, end = row["start"], row["end"]
    assert isinstance(start, int) and isinstance(end, int)
    assert world.documents["first"].text[start:end] == row["quote"]


def test_a_copy_names_its_original() -> None:
    made = TABLES["documents"](WORLDS["sample"])
    place = [column.name for column in made.columns].index("copy_of")
    assert [row[place] for row in made.rows] == [None, "first"]


def test_half_a_character_becomes_a_mark_of_the_same_length() -> None:
    world = sample_world()
    broken = world.documents["first"].__class__(id="x", title="\ud800", text="a \ud800 b")
    (row,) = document_table({"x": broken}, {}, ()).rows
    assert "\ufffd" in row and "a \ufffd b" in row
