"""Claims as things to look at: a page for the browser, tables for spreadsheets, a graph for Gephi.

`write_page`, `write_picture`, `write_tables`, `write_graphml` write files; `statement_graph` gives a networkx
graph. Each is loaded when first asked for: pyvis brings in IPython, and networkx takes its time too, which a
command that draws nothing must not pay for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from kg.views.graphdata import statement_graph
    from kg.views.graphml import write_graphml
    from kg.views.page import write_page
    from kg.views.picture import write_picture
    from kg.views.selection import ENTITY_LIMIT
    from kg.views.tables import write_merges, write_tables

__all__ = [
    "ENTITY_LIMIT",
    "statement_graph",
    "write_graphml",
    "write_merges",
    "write_page",
    "write_picture",
    "write_tables",
]

_HOMES: Final = {
    "ENTITY_LIMIT": "kg.views.selection",
    "statement_graph": "kg.views.graphdata",
    "write_graphml": "kg.views.graphml",
    "write_page": "kg.views.page",
    "write_picture": "kg.views.picture",
    "write_merges": "kg.views.tables",
    "write_tables": "kg.views.tables",
}


def __getattr__(name: str) -> Any:
    """Load what was asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
