"""Statements as a networkx graph: entities are its nodes, statements its edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import networkx as nx

from kg.model import Document, Entity, LinkedClaim
from kg.views.statements import Gathered, gather

if TYPE_CHECKING:
    StatementGraph = nx.MultiDiGraph[str]


def statement_graph(
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
) -> StatementGraph:
    """Return a MultiDiGraph with an edge for each statement, from subject to object, its key the relation.

    Only entities that take part in a claim are nodes. Symmetric relations have one edge, whichever way round
    the claims put it. Nodes carry name, type, aliases, same_as, ticker, claims (their number); edges carry
    relation, symmetric, claims, documents, sources, modalities (Modality -> number), modality (the
    strongest), contested, first_date, last_date, confidence (the highest), largest_amount.
    """
    return graph_of(gather(documents, entities, claims, origins))


def graph_of(gathered: Gathered) -> StatementGraph:
    """Return `statement_graph` of what was gathered."""
    graph: StatementGraph = nx.MultiDiGraph()
    for entity in gathered.entities_in_claims:
        graph.add_node(
            entity.id,
            name=entity.name,
            type=entity.type,
            aliases=entity.aliases,
            same_as=entity.same_as,
            ticker=entity.ticker,
            claims=gathered.claim_counts[entity.id],
        )
    for group in gathered.statements:
        first, last = group.dates or (None, None)
        graph.add_edge(
            group.statement.subject,
            group.statement.object,
            key=group.statement.relation.value,
            relation=group.statement.relation,
            symmetric=group.symmetric,
            claims=len(group.claims),
            documents=len(group.documents),
            sources=group.sources,
            modalities=group.modalities,
            modality=group.strongest,
            contested=group.contested,
            first_date=first,
            last_date=last,
            confidence=group.confidence,
            largest_amount=group.largest_amount,
        )
    return graph
