"""How the tests ask shipped queries, and what they ask of the market: each with all that it can be told."""

from __future__ import annotations

from typing import Final

from pyoxigraph import Store

from kg.graph.catalogue import shipped_queries
from kg.graph.query import run_query
from kg.graph.results import RowsResult, result_table

CALLS: Final[dict[str, list[dict[str, str]]]] = {
    "acquisitions": [{}, {"by": "Echo Cloud"}, {"since": "2026"}, {"by": "Echo Cloud", "since": "2026"}],
    "changes": [
        {"since": "2025-06"},
        {"since": "2030"},
        {"since": "2026"},
        {"since": "2026", "about": "Dana Roe"},
    ],
    "claims": [
        {"about": "Crow Labs"},
        {"about": "Acme", "relation": "supplies"},
        {"about": "Acme", "only": "denied"},
        {"about": "Acme", "since": "2026"},
        {"about": "Oslo", "relation": "sues"},
    ],
    "concentration": [{}, {"of": "Oslo"}, {"minimum": "1"}, {"of": "Acme"}, {"of": "Echo Cloud"}],
    "contested": [{}, {"about": "Acme"}, {"about": "Oslo"}],
    "corroborated": [{}, {"minimum": "1"}, {"minimum": "1", "about": "Crow Labs"}, {"about": "Dana Roe"}],
    "customers": [{"of": "Bolt Systems"}, {"of": "Bolt Systems", "since": "2026"}, {"of": "Oslo"}],
    "deals": [{}, {"about": "Fern Capital"}, {"since": "2026"}, {"about": "Echo Cloud", "since": "2026"}],
    "denials": [{}, {"about": "Acme"}, {"by": "Dana Roe"}, {"by": "Dana Roe", "since": "2026"}],
    "entities": [{}, {"type": "company"}, {"type": "organization"}, {"type": "place"}],
    "exposure": [{"to": "Oslo"}, {"to": "Acme"}],
    "funding": [{}, {"to": "Crow Labs"}, {"minimum": "40,000,001"}, {"since": "2026"}],
    "investors": [{"in": "Acme"}, {"in": "Echo Cloud", "since": "2025-12"}],
    "lawsuits": [{}, {"about": "Dune Chips"}, {"since": "2026"}],
    "makers": [{"of": "GPUs"}, {"of": "orion-product"}, {"of": "GPUs", "since": "2026"}],
    "ownership": [{"of": "Bolt Systems"}, {"of": "Gale Holdings"}, {"of": "Crow Labs"}, {"of": "Oslo"}],
    "partners": [{"of": "Crow Labs"}, {"of": "Acme"}],
    "path": [
        {"from": "Acme", "to": "Echo Cloud"},
        {"from": "Dune Chips", "to": "Acme"},
        {"from": "Crow Labs", "to": "Acme"},
        {"from": "Harp Studio", "to": "Acme"},
        {"from": "Acme", "to": "Acme"},
    ],
    "people": [{"of": "Acme"}, {"of": "Oslo"}],
    "portfolio": [{"of": "Fern Capital"}, {"of": "Fern Capital", "since": "2026"}],
    "products": [{"of": "Bolt Systems"}, {"of": "Bolt Systems", "since": "2025-06"}, {"of": "Acme"}],
    "profile": [{"of": "Acme"}, {"of": "Acme", "since": "2026"}, {"of": "Oslo"}],
    "regulation": [{}, {"of": "Acme"}, {"by": "Federal Trade Board"}, {"since": "2026"}],
    "rivals": [{"of": "Acme"}, {"of": "Echo Cloud"}, {"of": "Oslo"}],
    "roles": [{"of": "Dana Roe"}, {"of": "Eli Voss"}],
    "rumours": [{}, {"about": "Oslo"}, {"about": "Crow Labs"}, {"since": "2026"}],
    "said": [
        {"by": "Dana Roe"},
        {"by": "Dana Roe", "about": "Dune Chips"},
        {"by": "Eli Voss", "since": "2026"},
    ],
    "search": [{"text": "CAPITAL"}, {"text": 'no "such" \\ words'}, {"text": "€3", "since": "2025"}],
    "second-tier": [{"of": "Acme"}, {"of": "Bolt Systems"}],
    "shared-investors": [{"with": "Acme"}, {"with": "Oslo"}],
    "shared-suppliers": [{"of": "Acme"}, {"of": "Echo Cloud"}, {"of": "Crow Labs"}],
    "sources": [{}, {"since": "2025-06-02"}],
    "speakers": [{}, {"minimum": "2"}, {"minimum": "9"}],
    "suppliers": [{"of": "Acme"}, {"of": "Acme", "since": "2025-06"}, {"of": "Acme", "since": "2027"}],
    "timeline": [
        {"between": "Bolt Systems", "and": "Acme"},
        {"between": "Acme", "and": "Bolt Systems", "relation": "supplies"},
        {"between": "Acme", "and": "Oslo"},
    ],
    "users": [{"of": "Bolt Engine"}, {"of": "GPUs"}, {"of": "GPUs", "since": "2026"}],
    "uses": [{"of": "Acme"}, {"of": "orion-product"}, {"of": "Acme", "since": "2026"}],
}
"""The parameters of each call, by the name of the query."""

EVERY_CALL: Final = [(name, values) for name, calls in CALLS.items() for values in calls]


def asked(store: Store, name: str, **values: str) -> RowsResult:
    """Return the answer to a shipped query."""
    result = run_query(store, shipped_queries()[name], values)
    assert isinstance(result, RowsResult)
    return result


def shown(store: Store, name: str, columns: str, **values: str) -> list[tuple[str, ...]]:
    """Return some columns of an answer as people see them."""
    table = result_table(asked(store, name, **values))
    places = [table.header.index(column) for column in columns.split()]
    return [tuple(row[place] for place in places) for row in table.rows]
