"""Statements as a networkx graph: entities are its nodes, statements its edges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from kg.model import Document, Entity, LinkedClaim
from kg.views.statements import Gathered, gather
from kg.views.tables import SEPARATOR

if TYPE_CHECKING:
    StatementGraph = nx.MultiDiGraph[str]

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


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


def flat_graph(graph: StatementGraph) -> StatementGraph:
    """Return a statement graph with values that any file format for graphs can hold.

    Lists are joined by "; ", dates are in ISO form, a missing value is an empty text. Characters that XML
    cannot hold are left out. Edges have keys that are unique in the graph.
    """
    flat: StatementGraph = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        flat.add_node(xml_text(node), **_flat_attributes(attributes))
    for number, (subject, object_, attributes) in enumerate(graph.edges(data=True)):
        flat.add_edge(xml_text(subject), xml_text(object_), key=f"s{number}", **_flat_attributes(attributes))
    return flat


def _flat_attributes(attributes: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    return {name: _flat_value(value) for name, value in attributes.items()}


def _flat_value(value: object) -> str | int | float | bool:
    match value:
        case bool() | int() | float():
            return value
        case None:
            return ""
        case dict():
            return SEPARATOR.join(f"{key} {count}" for key, count in value.items())
        case tuple():
            return xml_text(SEPARATOR.join(value))
        case _:
            return xml_text(str(value))


def xml_text(text: str) -> str:
    """Return a text without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)
