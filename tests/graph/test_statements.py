"""Statements in the graph: what the claims add up to, the same as in the tables."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, Store

from benchmarks.world import make_world
from kg import outputs
from kg.graph import vocabulary as v
from kg.graph.dataset import graph_quads, linked_entities
from kg.graph.statements import project_statements
from kg.graph.store import load_store, names_of, open_store
from kg.graph.terms import Names
from kg.model import Document, Factuality, LinkedClaim, Polarity, Relation, Statement
from kg.views.statements import gather
from tests.graph.world import NAMES, whole_store
from tests.samples import BOLT, CROW, DOCUMENTS, FIRST, LINKED_CLAIMS, SECOND

ACQUISITION = next(it for it in LINKED_CLAIMS if it.claim.relation is Relation.ACQUIRES)
RIVALRY = next(it for it in LINKED_CLAIMS if it.claim.relation is Relation.COMPETES_WITH)

Row = tuple[str | int, ...]
"""Subject, relation, object; claims, denials, documents, sources; first day, last day; contested."""


def rows(store: Store) -> list[Row]:
    """Return what the graph says about each statement: ends, counts, days, contested."""
    found = store.query(
        """SELECT ?subject ?property ?object ?claims ?denials ?documents ?sources ?first ?last ?contested {
             ?statement a tc:Statement ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ;
               tc:claimCount ?claims ; tc:denialCount ?denials ; tc:documentCount ?documents ;
               tc:sourceCount ?sources ; tc:contested ?contested .
             OPTIONAL { ?statement tc:firstPublished ?first ; tc:lastPublished ?last }
           }""",
        prefixes=v.PREFIXES,
        use_default_graph_as_union=True,
    )
    assert isinstance(found, QuerySolutions)
    names = names_of(store)
    return sorted(
        (
            names.entity_id(row["subject"]),
            v.RELATIONS[row["property"]].value,
            names.entity_id(row["object"]),
            *(int(row[count].value) for count in ("claims", "denials", "documents", "sources")),
            *(row[day].value if row[day] else "" for day in ("first", "last")),
            "yes" if row["contested"].value == "true" else "no",
        )
        for row in found
    )


def gathered(
    documents: Mapping[str, Document], claims: Sequence[LinkedClaim], origins: Mapping[str, str]
) -> list[Row]:
    """Return the same of what the views show."""
    return sorted(
        (
            group.statement.subject,
            group.statement.relation.value,
            group.statement.object,
            len(group.claims),
            sum(it.claim.factuality.polarity is Polarity.NEGATIVE for it in group.claims),
            len(group.documents),
            group.sources,
            *(str(day) for day in group.dates or ("", "")),
            "yes" if group.contested else "no",
        )
        for group in gather(documents, (), claims, origins).statements
    )


def made_up(claims: int) -> tuple[Store, list[Row]]:
    world = make_world(claims)
    entities = linked_entities(world.claims)
    store = load_store(None, graph_quads(world.documents, world.origins, entities, world.claims, NAMES))
    project_statements(store, NAMES)
    return store, gathered(world.documents, world.claims, world.origins)


def test_the_graph_says_the_same_as_the_views() -> None:
    store, right = made_up(300)
    assert rows(store) == right
    assert any(row[5] != row[6] for row in right), "some documents have to be copies"
    assert {row[-1] for row in right} == {"yes", "no"}


def test_the_graph_of_a_build_says_the_same_as_its_table(built: Path) -> None:
    with (built / outputs.STATEMENTS).open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    columns = ("subject_id", "relation", "object_id", "claims", "documents", "sources")
    in_table = sorted(
        (*(row[name] for name in columns), row["first_date"], row["last_date"], row["contested"])
        for row in table
    )
    in_graph = [
        (*row[:3], *map(str, (row[3], row[5], row[6])), *row[7:]) for row in rows(open_store(built / "store"))
    ]
    assert in_graph == in_table and len(in_graph) > 3


def test_what_one_claim_denies_and_another_does_not_is_contested() -> None:
    assert [row for row in rows(whole_store()) if row[-1] == "yes"] == [
        ("acme", "acquires", "crow-labs-company", 2, 1, 2, 2, "2026-01-15", "2026-01-15", "yes")
    ]


def test_denials_alone_contest_nothing() -> None:
    denial = replace(ACQUISITION.claim, factuality=Factuality(polarity=Polarity.NEGATIVE))
    (row,) = rows(whole_store(claims=[replace(ACQUISITION, claim=denial)]))
    assert row[3:5] == (1, 1) and row[-1] == "no"


def test_both_sides_can_be_reached_from_what_is_contested() -> None:
    store = whole_store()
    found = store.query(
        """SELECT ?claim ?polarity ?quote {
             ?statement tc:contested true .
             ?claim tc:putsForward ?statement ; tc:polarity ?polarity ;
               tc:evidence/oa:hasSelector/oa:exact ?quote .
           } ORDER BY ?polarity""",
        prefixes=v.PREFIXES,
        use_default_graph_as_union=True,
    )
    assert isinstance(found, QuerySolutions)
    assert [(row["polarity"], row["quote"].value) for row in found] == [
        (v.POLARITIES[Polarity.NEGATIVE], "Crow Labs denied that Acme had bought it."),
        (v.POLARITIES[Polarity.POSITIVE], "Acme may buy Crow Labs, “people close to it” said."),
    ]


def test_both_directions_of_a_rivalry_are_one_statement() -> None:
    one, other = (it for it in LINKED_CLAIMS if it.claim.relation is Relation.COMPETES_WITH)
    assert one.statement.id == other.statement.id
    (row,) = (row for row in rows(whole_store()) if row[1] == "competes_with")
    assert row[:4] == (BOLT.id, "competes_with", CROW.id, 2)


@pytest.mark.parametrize("base", ["urn:example:", "https://example.org/kg#"])
@pytest.mark.parametrize(("first", "second"), [("a b", "a+b"), ("é", "z"), ("a/b", "a%2Fb"), (".", "..")])
def test_the_order_of_ends_is_that_of_ids_however_they_are_written(
    base: str, first: str, second: str
) -> None:
    subject, object_ = replace(BOLT, id=second), replace(CROW, id=first)
    claim = replace(RIVALRY, subject=subject, object=object_)
    store = whole_store(claims=[claim], names=Names(base))
    (row,) = rows(store)
    assert str(row[0]) < str(row[2]) and {row[0], row[2]} == {first, second}
    statement = claim.statement
    assert (statement.subject, statement.object) == (row[0], row[2])
    assert any(store.quads_for_pattern(Names(base).statement(statement.id), v.CONTESTED, None))


def test_a_copy_is_no_source_of_its_own() -> None:
    copy = replace(SECOND, id="copy", text=f"{FIRST.text} Syndicated.", published=date(2026, 2, 1))
    claims = [ACQUISITION]
    span = replace(ACQUISITION.claim.evidence.span, document="copy")
    evidence = replace(ACQUISITION.claim.evidence, span=span)
    claims.append(replace(ACQUISITION, claim=replace(ACQUISITION.claim, id="copied", evidence=evidence)))
    documents = {"first": FIRST, "copy": copy}
    origins = {"first": "first", "copy": "first"}
    store = load_store(None, graph_quads(documents, origins, linked_entities(claims), claims, NAMES))
    assert project_statements(store, NAMES) == (1, 0)
    (row,) = rows(store)
    assert row[3:9] == (2, 0, 2, 1, "2026-01-15", "2026-02-01")


def test_statements_are_made_anew_when_a_document_goes() -> None:
    store = whole_store()
    before = len(rows(store))
    store.remove_graph(NAMES.document_graph(SECOND.digest))
    statements, contested = project_statements(store, NAMES)
    assert statements == len(rows(store)) < before and contested == 0
    assert rows(store) == gathered(
        {FIRST.id: FIRST}, [it for it in LINKED_CLAIMS if it.claim.evidence.span.document == "first"], {}
    )


def test_making_statements_twice_changes_nothing() -> None:
    store = whole_store()
    before = set(store)
    project_statements(store, NAMES)
    assert set(store) == before


def test_the_id_of_a_statement_is_the_same_in_every_build() -> None:
    statement = Statement(subject="acme", relation=Relation.ACQUIRES, object="crow-labs-company")
    assert statement.id == "53baed9d83a7c020"
    nodes = {quad.subject for quad in whole_store().quads_for_pattern(None, v.TYPE, v.STATEMENT)}
    assert NAMES.statement(statement.id) in nodes
    assert len(nodes) == len({it.statement for it in LINKED_CLAIMS})


def test_no_statement_is_a_claim() -> None:
    store = whole_store(DOCUMENTS)
    claims = {quad.subject for quad in store.quads_for_pattern(None, v.TYPE, v.CLAIM)}
    statements = {quad.subject for quad in store.quads_for_pattern(None, v.TYPE, v.STATEMENT)}
    assert claims and statements and not claims & statements
    of_statements = {
        quad.predicate for node in statements for quad in store.quads_for_pattern(node, None, None)
    }
    assert not of_statements & {v.MODALITY, v.POLARITY, v.EVIDENCE, v.CONFIDENCE}
