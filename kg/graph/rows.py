"""The rows of an answer as plain Python values, for those who write Python and not RDF."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, overload

from pyoxigraph import Literal

from kg.extras import extra
from kg.graph import vocabulary as v
from kg.graph.results import RowsResult, Term, shown_term

if TYPE_CHECKING:
    import pandas as pd

_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    v.XSD + "integer": int,
    v.XSD + "int": int,
    v.XSD + "long": int,
    v.XSD + "decimal": float,
    v.XSD + "double": float,
    v.XSD + "float": float,
    v.XSD + "boolean": lambda text: text in ("true", "1"),
    v.XSD + "date": date.fromisoformat,
    v.XSD + "dateTime": datetime.fromisoformat,
}


class Rows(Sequence[Any]):
    """The rows that a SELECT gave: a sequence of named tuples (`row.supplier`, `row[0]`).

    Literals are str, int, float, bool, date or datetime; IRIs are text with their prefix ("entity:openai",
    "tc:Denied"); None where nothing is bound.
    """

    def __init__(self, result: RowsResult) -> None:
        self.columns = result.columns
        self.terms = result.rows
        """The same rows as pyoxigraph's terms."""
        self.complete = result.complete
        """Whether these are all rows, or a limit left some out."""
        # A variable may have a name that is none in Python ("class", "_x"): `row[0]` reaches it then.
        make = namedtuple("Row", result.columns, rename=True)  # type: ignore[misc]
        self._rows = [make(*(plain_value(term, result.prefixes) for term in row)) for row in result.rows]

    @overload
    def __getitem__(self, index: int) -> Any: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Any]: ...
    def __getitem__(self, index: int | slice) -> Any:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        rows = "1 row" if len(self) == 1 else f"{len(self):,} rows"
        return f"<Rows: {rows} of {', '.join(self.columns)}{'' if self.complete else ', and more'}>"

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return each row as a dictionary of column to value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self._rows]

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a data frame. Raises `OptionError` where pandas is not installed."""
        with extra("data", "data frames"):
            import pandas as pd
        return pd.DataFrame(self._rows, columns=list(self.columns))


def plain_value(term: Term | None, prefixes: Mapping[str, str]) -> Any:
    """Return a term as `Rows` has it; a literal that is not what its type says as text."""
    if isinstance(term, Literal):
        reader = _READERS.get(term.datatype.value)
        try:
            return reader(term.value) if reader else term.value
        except ValueError:
            return term.value
    return None if term is None else shown_term(term, prefixes)
