"""The life of a statement across articles, in order of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from pyoxigraph import Store

from kg.graph.catalogue import shipped_queries
from kg.graph.query import run_query
from kg.graph.results import RowsResult, result_table
from kg.model import (
    Attribution,
    Certainty,
    Document,
    Evidence,
    Factuality,
    LinkedClaim,
    Period,
    Polarity,
    Relation,
    Status,
)
from tests.graph.world import whole_store
from tests.samples import ACME, CROW, LINKED_CLAIMS, SECOND

RUMOUR = Factuality(certainty=Certainty.POSSIBLE, status=Status.PLANNED)
DENIED = Factuality(polarity=Polarity.NEGATIVE)
PLANNED = Factuality(status=Status.PLANNED)
ENDED = Factuality(status=Status.ENDED)


def shown(store: Store, columns: str, **values: str) -> list[tuple[str, ...]]:
    """Return some columns of the answer as people see them."""
    result = run_query(store, shipped_queries()["timeline"], values)
    assert isinstance(result, RowsResult)
    table = result_table(result)
    places = [table.header.index(column) for column in columns.split()]
    return [tuple(row[place] for place in places) for row in table.rows]


def told(id_: str, published: date | None, says: str, **changes: object) -> tuple[Document, LinkedClaim]:
    """Return an article of one sentence, and its claim that Acme acquires Crow Labs."""
    document = replace(SECOND, id=id_, title=id_, text=says, published=published)
    span = replace(LINKED_CLAIMS[0].claim.evidence.span, document=id_, start=0, end=len(says))
    evidence = Evidence(span=span, quote=says)
    changed = {"relation": Relation.ACQUIRES, "amount": None, "time": None, "attribution": None} | changes
    claim = replace(LINKED_CLAIMS[0].claim, id=id_, evidence=evidence, **changed)  # type: ignore[arg-type]
    return document, LinkedClaim(claim=claim, subject=ACME, object=CROW)


def test_the_life_of_a_statement_in_order_of_time() -> None:
    by_crow = Attribution(cue="denied", source="Crow Labs")
    in_march = Period(text="in March", start=date(2026, 3, 1), end=date(2026, 3, 31))
    life = [
        told("f", None, "Acme once owned Crow Labs.", factuality=ENDED),
        told("e", date(2027, 1, 5), "Acme sold Crow Labs.", factuality=ENDED),
        told(
            "d", date(2026, 3, 9), "Acme bought Crow Labs in March.", factuality=Factuality(), time=in_march
        ),
        told("c", date(2026, 2, 1), "Acme is to buy Crow Labs.", factuality=PLANNED),
        told("b", date(2026, 1, 20), "Crow Labs denied it.", factuality=DENIED, attribution=by_crow),
        told("a", date(2026, 1, 15), "Acme may buy Crow Labs.", factuality=RUMOUR),
        told("a2", date(2026, 1, 15), "Acme may invest.", relation=Relation.INVESTS_IN, factuality=RUMOUR),
    ]
    store = whole_store([document for document, _ in life], [linked for _, linked in life])
    columns = "date modality contested attribution time quote"
    rows = [
        ("2026-01-15", "speculative", "true", "", "", "Acme may buy Crow Labs."),
        ("2026-01-20", "denied", "true", "Crow Labs", "", "Crow Labs denied it."),
        ("2026-02-01", "planned", "true", "", "", "Acme is to buy Crow Labs."),
        ("2026-03-09", "asserted", "true", "", "in March", "Acme bought Crow Labs in March."),
        ("2027-01-05", "ended", "true", "", "", "Acme sold Crow Labs."),
        ("", "ended", "true", "", "", "Acme once owned Crow Labs."),
    ]
    for one, other in (("Acme", "Crow Labs"), ("Crow Labs", "Acme")):
        call = {"between": one, "and": other}
        assert shown(store, columns, relation="acquires", **call) == rows
        everything = shown(store, columns, **call)
        assert [row for row in everything if row not in rows] == [
            ("2026-01-15", "speculative", "false", "", "", "Acme may invest.")
        ]
    assert {row[:2] for row in shown(store, "subject object", **call)} == {("Acme Compute", "Crow Labs")}
