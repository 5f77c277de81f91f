"""Tables as Parquet files, for data frames, DuckDB, Spark and warehouses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.extras import extra
from kg.views.tabular import Kind, Table


def write_parquet(path: Path, table: Table) -> None:
    """Write a table as Parquet: texts, 64-bit numbers, days, lists and maps, nulls for what is not known.

    The same table gives the same bytes with the same version of pyarrow. Raises `OptionError` where that is
    not installed.
    """
    with extra("data", "Parquet"):
        import pyarrow as pa
        from pyarrow import parquet
    types: dict[Kind, Any] = {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.BOOLEAN: pa.bool_(),
        Kind.DATE: pa.date32(),
        Kind.TEXTS: pa.list_(pa.string()),
        Kind.COUNTS: pa.map_(pa.string(), pa.int64()),
    }
    arrays = [
        pa.array([_value(row[place]) for row in table.rows], type=types[column.kind])
        for place, column in enumerate(table.columns)
    ]
    parquet.write_table(pa.table(arrays, names=[column.name for column in table.columns]), path)


def _value(value: object) -> object:
    """Return a value as pyarrow takes it: a map as its pairs."""
    return list(value.items()) if isinstance(value, dict) else value
