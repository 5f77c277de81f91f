"""Gather claims into statements: what several claims agree or disagree on, as nodes that SPARQL can ask.

A statement is a bare subject, relation and object. Each claim points at its own (`tc:putsForward`), in
whichever direction it names the ends of a symmetric relation; so both sides of what is contested are the
claims that point at it. The graph of statements is made of the claims and never edited: how many claims and
denials there are, from how many documents and independent sources, from when to when, and whether claims
contradict each other. It says the same as statements.csv.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.graph import vocabulary as v
from kg.graph.claimrows import ClaimRow, claim_rows
from kg.graph.terms import Names, boolean_literal, number_literal
from kg.model import SYMMETRIC, Polarity, Statement

Ends = tuple[NamedNode, NamedNode, NamedNode]
"""Subject, property and object."""


@dataclass(slots=True)
class _Group:
    """The claims of one statement, as they come in."""

    ends: Ends
    claims: int = 0
    denials: int = 0
    documents: set[NamedNode | None] = field(default_factory=set)
    sources: set[NamedNode | None] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    def add(self, row: ClaimRow) -> None:
        """Count a claim."""
        self.claims += 1
        self.denials += row.polarity == v.POLARITIES[Polarity.NEGATIVE]
        self.documents.add(row.document)
        self.sources.add(row.source)
        if row.day:
            self.days.add(row.day)

    @property
    def contested(self) -> bool:
        """Whether one claim says that it does not hold and another does not say so."""
        return 0 < self.denials < self.claims


def project_statements(store: Store, names: Names) -> tuple[int, int]:
    """Rebuild the graph of statements from all claims; return how many, and how many of them contested."""
    store.clear_graph(names.statements_graph)
    groups = _gather(claim_rows(store, names), names)
    store.bulk_extend(_quads(groups, names))
    return len(groups), sum(group.contested for group in groups.values())


def statement_quads(claims: Iterable[ClaimRow], names: Names) -> Iterator[Quad]:
    """Yield what the graph of statements has to hold."""
    return _quads(_gather(claims, names), names)


def _gather(claims: Iterable[ClaimRow], names: Names) -> dict[NamedNode, _Group]:
    """Return the claims of each statement."""
    groups: dict[NamedNode, _Group] = {}
    for row in claims:
        if row.statement is not None:
            if row.statement not in groups:
                groups[row.statement] = _Group(statement_ends(row, names))
            groups[row.statement].add(row)
    return groups


def _quads(groups: Mapping[NamedNode, _Group], names: Names) -> Iterator[Quad]:
    graph = names.statements_graph
    for node, group in groups.items():
        days = sorted(group.days)
        values: tuple[tuple[NamedNode, NamedNode | Literal], ...] = (
            (v.TYPE, v.STATEMENT),
            *zip((v.SUBJECT, v.PREDICATE, v.OBJECT), group.ends, strict=True),
            (v.CONTESTED, boolean_literal(group.contested)),
            (v.CLAIM_COUNT, number_literal(group.claims)),
            (v.DENIAL_COUNT, number_literal(group.denials)),
            (v.DOCUMENT_COUNT, number_literal(len(group.documents))),
            (v.SOURCE_COUNT, number_literal(len(group.sources))),
            *((v.FIRST_PUBLISHED, _date(day)) for day in days[:1]),
            *((v.LAST_PUBLISHED, _date(day)) for day in days[-1:]),
        )
        for predicate, value in values:
            yield Quad(node, predicate, value, graph)


def statement_ends(row: ClaimRow, names: Names) -> Ends:
    """Return the ends of a claim as those of its statement: of a symmetric relation in order of their ids."""
    ends = row.subject, row.property, row.object
    turned = names.entity_id(row.object) < names.entity_id(row.subject)
    return ends[::-1] if turned and v.RELATIONS.get(row.property) in SYMMETRIC else ends


def statement_node(row: ClaimRow, names: Names) -> NamedNode | None:
    """Return the statement that a claim has to put forward; None where no relation joins its ends."""
    subject, property_, object_ = statement_ends(row, names)
    relation = v.RELATIONS.get(property_)
    if relation is None:
        return None
    bare = Statement(subject=names.entity_id(subject), relation=relation, object=names.entity_id(object_))
    return names.statement(bare.id)


def _date(day: str) -> Literal:
    return Literal(day, datatype=v.DATE)
