"""Tables as pandas data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from kg.extras import extra
from kg.views.tabular import Kind, Table

if TYPE_CHECKING:
    import pandas as pd

_DTYPES: Final = {
    Kind.TEXT: "string",
    Kind.INTEGER: "int64",
    Kind.NUMBER: "float64",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "datetime64[s]",
    Kind.TEXTS: "object",
    Kind.COUNTS: "object",
}
"""What each kind of column is in pandas: whatever its values, so that an empty table has the same types."""


def data_frame(table: Table) -> pd.DataFrame:
    """Return a table as a data frame; what is not known is NA, NaN or NaT.

    Raises `OptionError` where pandas is not installed.
    """
    with extra("data", "data frames"):
        import pandas as pd
    columns: list[list[Any]] = [list(column) for column in zip(*table.rows, strict=True)]
    return pd.DataFrame(
        {
            column.name: pd.Series(values, dtype=_DTYPES[column.kind])
            for column, values in zip(table.columns, columns or [[] for _ in table.columns], strict=True)
        }
    )
