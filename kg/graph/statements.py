"""Gather claims into statements: what several claims agree or disagree on, as nodes that SPARQL can ask.

A statement is a bare subject, relation and object. Each claim points at its own (`tc:putsForward`), in
whichever direction it names the ends of a symmetric relation; so both sides of what is contested are the
claims that point at it. The graph of statements is made of the claims and never edited: how many claims and
denials there are, from how many documents and independent sources, from when to when, and whether claims
contradict each other. It says the same as statements.csv.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from kg.graph import vocabulary as v
from kg.graph.terms import Names, boolean_literal, number_literal
from kg.model import SYMMETRIC, Polarity, Statement

Ends = tuple[NamedNode, NamedNode, NamedNode]
"""Subject, property and object."""

_CLAIMS: Final = """
  SELECT ?claim ?statement ?subject ?property ?object ?polarity ?document ?original ?day {
    ?claim a tc:Claim ; tc:putsForward ?statement ; prov:wasDerivedFrom ?document ;
      rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object .
    OPTIONAL { ?claim tc:polarity ?polarity }
    OPTIONAL { ?document tc:copyOf ?original }
    OPTIONAL { ?document schema:datePublished ?day }
  }
"""


@dataclass(frozen=True, slots=True)
class _Group:
    """The claims of one statement."""

    ends: Ends
    claims: set[NamedNode] = field(default_factory=set)
    denials: set[NamedNode] = field(default_factory=set)
    documents: set[NamedNode] = field(default_factory=set)
    sources: set[NamedNode] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    @property
    def contested(self) -> bool:
        """Whether one claim says that it does not hold and another does not say so."""
        return 0 < len(self.denials) < len(self.claims)


def project_statements(store: Store, names: Names) -> tuple[int, int]:
    """Rebuild the graph of statements from all claims; return how many, and how many of them contested."""
    store.clear_graph(names.statements_graph)
    groups = _gather(store, names)
    store.bulk_extend(_quads(groups, names))
    return len(groups), sum(group.contested for group in groups.values())


def statement_quads(store: Store, names: Names) -> Iterator[Quad]:
    """Yield what the graph of statements has to hold, made of the claims alone."""
    return _quads(_gather(store, names), names)


def _gather(store: Store, names: Names) -> dict[NamedNode, _Group]:
    rows = store.query(_CLAIMS, prefixes=v.PREFIXES, use_default_graph_as_union=True)
    assert isinstance(rows, QuerySolutions)
    groups: dict[NamedNode, _Group] = {}
    for row in rows:
        group = groups.get(row["statement"])
        if group is None:
            group = groups[row["statement"]] = _Group(
                statement_ends((row["subject"], row["property"], row["object"]), names)
            )
        group.claims.add(row["claim"])
        if row["polarity"] == v.POLARITIES[Polarity.NEGATIVE]:
            group.denials.add(row["claim"])
        group.documents.add(row["document"])
        group.sources.add(row["original"] or row["document"])
        if row["day"] is not None:
            group.days.add(row["day"].value)
    return groups


def _quads(groups: Mapping[NamedNode, _Group], names: Names) -> Iterator[Quad]:
    graph = names.statements_graph
    for node, group in groups.items():
        days = sorted(group.days)
        values: tuple[tuple[NamedNode, NamedNode | Literal], ...] = (
            (v.TYPE, v.STATEMENT),
            *zip((v.SUBJECT, v.PREDICATE, v.OBJECT), group.ends, strict=True),
            (v.CONTESTED, boolean_literal(group.contested)),
            (v.CLAIM_COUNT, number_literal(len(group.claims))),
            (v.DENIAL_COUNT, number_literal(len(group.denials))),
            (v.DOCUMENT_COUNT, number_literal(len(group.documents))),
            (v.SOURCE_COUNT, number_literal(len(group.sources))),
            *((v.FIRST_PUBLISHED, _date(day)) for day in days[:1]),
            *((v.LAST_PUBLISHED, _date(day)) for day in days[-1:]),
        )
        for predicate, value in values:
            yield Quad(node, predicate, value, graph)


def statement_ends(ends: Ends, names: Names) -> Ends:
    """Return the ends of a claim as those of its statement: of a symmetric relation in order of their ids."""
    subject, property_, object_ = ends
    if v.RELATIONS.get(property_) in SYMMETRIC:
        subject, object_ = sorted((subject, object_), key=names.entity_id)
    return subject, property_, object_


def statement_node(ends: Ends, names: Names) -> NamedNode | None:
    """Return the statement of a claim with these ends; None where no relation joins them."""
    subject, property_, object_ = statement_ends(ends, names)
    relation = v.RELATIONS.get(property_)
    if relation is None:
        return None
    bare = Statement(subject=names.entity_id(subject), relation=relation, object=names.entity_id(object_))
    return names.statement(bare.id)


def _date(day: str) -> Literal:
    return Literal(day, datatype=v.DATE)
