"""A build as an object in Python: `kg.open("outputs")`."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kg import outputs
from kg.contents import Contents, read_contents
from kg.errors import QueryError, StoreError
from kg.graph.catalogue import shipped_queries
from kg.graph.query import MAX_ROWS, run_query
from kg.graph.results import Answer, GraphResult, RowsResult
from kg.graph.rows import Rows
from kg.graph.store import names_of, open_store
from kg.staging import recover
from kg.views.tabular import Table, claim_table, document_table, entity_table, statement_table

if TYPE_CHECKING:
    from types import TracebackType

    import pandas as pd
    from pyoxigraph import Store
    from rdflib import Dataset, Graph

    from kg.graph.results import Result
    from kg.views.graphdata import StatementGraph

TABLES: Final = ("entities", "statements", "claims", "documents")
"""The tables of a build, by name."""


class KnowledgeGraph:
    """The graph that a build wrote, opened for reading.

    It goes on showing that build while another replaces it on the disk. Close it, or use it in `with`, to let
    go of the files.
    """

    def __init__(self, folder: str | Path) -> None:
        """Open the outputs of a build. Raises `StoreError` where `folder` holds none that can be read."""
        self.folder = Path(folder)
        recover(self.folder)
        self._store: Store | None = open_store(self.folder / outputs.STORE)
        names_of(self._store)

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        state = "closed" if self._store is None else f"{len(self._store):,} triples"
        return f"<KnowledgeGraph {self.folder}: {state}>"

    def close(self) -> None:
        """Let go of the files, once nothing that was taken out of the graph needs them any more."""
        self._store = None

    @property
    def store(self) -> Store:
        """The graph in Oxigraph, read-only. Raises `StoreError` once the graph is closed."""
        if self._store is None:
            raise StoreError(f"the graph of {self.folder} is closed: open it again with kg.open")
        return self._store

    @cached_property
    def contents(self) -> Contents:
        """Documents, entities and claims as kg's own records, read from the files beside the store.

        Raises `StoreError` where these are missing, damaged, or of another build than the store.
        """
        return read_contents(self.folder, self.store)

    def query(self, query: str, /, *, max_rows: int | None = MAX_ROWS, **parameters: object) -> Rows:
        """Return the rows of a SELECT, or of a question that comes with kg, by its name.

        `parameters` are those of the question, as in `graph.query("suppliers", of="OpenAI")`. Rows beyond
        `max_rows` are left out. Raises `QueryError` where the query is unknown, wrong, refused, or no SELECT.
        """
        result = self._run(query, max_rows, parameters)
        if not isinstance(result, RowsResult):
            method = "ask" if isinstance(result, Answer) else "construct"
            raise QueryError(f"this query gives no rows: call {method}() for it")
        return Rows(result)

    def ask(self, query: str, /, **parameters: object) -> bool:
        """Return the yes or no of an ASK. Raises `QueryError` as `query` does."""
        result = self._run(query, None, parameters)
        if not isinstance(result, Answer):
            raise QueryError("this query is no ASK: call query() or construct() for it")
        return result.value

    def construct(self, query: str, /, **parameters: object) -> Graph:
        """Return the triples of a CONSTRUCT or DESCRIBE. Raises `QueryError` as `query` does."""
        result = self._run(query, None, parameters)
        if not isinstance(result, GraphResult):
            raise QueryError("this query gives no triples: call query() or ask() for it")
        from kg.graph.rdflibview import rdflib_graph

        return rdflib_graph(result)

    def _run(self, query: str, max_rows: int | None, parameters: dict[str, object]) -> Result:
        question = shipped_queries().get(query)
        if question is None and "{" not in query:
            raise QueryError(_unknown(query))
        values = {name: str(value) for name, value in parameters.items() if value is not None}
        return run_query(self.store, question or query, values, limit=max_rows)

    def to_rdflib(self) -> Dataset:
        """Return an rdflib Dataset of the same data, not a copy: SPARQL in it is answered by Oxigraph.

        Its default graph is the union of all graphs. It cannot be changed.
        """
        from kg.graph.rdflibview import rdflib_dataset

        return rdflib_dataset(self.store)

    def to_networkx(self) -> StatementGraph:
        """Return a MultiDiGraph: entities are its nodes, statements its edges (`kg.views.statement_graph`).

        An edge stands for all that is claimed, also what is denied or hedged: its attribute `modality` tells.
        """
        from kg.views.graphdata import graph_of

        return graph_of(self.contents.gathered)

    def table(self, name: str) -> Table:
        """Return one of `TABLES` as plain rows with typed columns. Raises `KeyError` for another name."""
        contents = self.contents
        match name:
            case "entities":
                return entity_table(contents.gathered)
            case "statements":
                return statement_table(contents.gathered)
            case "claims":
                return claim_table(contents.claims)
            case "documents":
                return document_table(contents.documents, contents.origins, contents.claims)
        raise KeyError(name)

    def entities(self) -> pd.DataFrame:
        """Return a data frame with a row for each entity. Raises `OptionError` where pandas is missing."""
        return self._frame("entities")

    def statements(self) -> pd.DataFrame:
        """Return a data frame with a row for each statement and what its claims say, counted."""
        return self._frame("statements")

    def claims(self) -> pd.DataFrame:
        """Return a data frame with a row for each claim: what it says, how, who says so, and the quote."""
        return self._frame("claims")

    def documents(self) -> pd.DataFrame:
        """Return a data frame with a row for each document and its text."""
        return self._frame("documents")

    def _frame(self, name: str) -> pd.DataFrame:
        from kg.views.frames import data_frame

        return data_frame(self.table(name))


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, shipped_queries(), n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"take one of {', '.join(shipped_queries())}, or SPARQL"
    return f"no query is called {name!r}: {hint}"
