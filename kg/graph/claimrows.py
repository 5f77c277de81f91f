"""Read the claims of a store as rows: what statements and facts are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from kg.graph import vocabulary as v
from kg.graph.terms import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """What a graph says of one claim; None where it does not say, though it should."""

    claim: NamedNode
    subject: NamedNode
    property: NamedNode
    object: NamedNode
    statement: NamedNode | None
    polarity: NamedNode | None
    modality: NamedNode | None
    confidence: float | None
    document: NamedNode | None
    source: NamedNode | None
    """The document, or that of which it is a copy."""
    day: str | None
    """When the document was published, if it has a date."""


def claim_rows(store: Store, names: Names) -> Iterator[ClaimRow]:
    """Yield all claims that have a subject, a relation and an object, one graph after the other.

    What is said of a claim stands in one graph, in which each property is read from end to end. A join in
    SPARQL over the whole store takes longer, and much longer where it counts claims by their statement.
    """
    for graph in store.named_graphs():
        claims = [quad.subject for quad in store.quads_for_pattern(None, v.TYPE, v.CLAIM, graph)]
        if claims:
            read = _Graph(store, names, graph)
            for claim in claims:
                row = read.row(claim) if isinstance(claim, NamedNode) else None
                if row is not None:
                    yield row


class _Graph:
    """What one graph says of its claims and documents."""

    def __init__(self, store: Store, names: Names, graph: NamedNode | BlankNode) -> None:
        def nodes(property_: NamedNode) -> dict[NamedNode, NamedNode]:
            return {
                quad.subject: quad.object
                for quad in store.quads_for_pattern(None, property_, None, graph)
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
            }

        def texts(property_: NamedNode) -> dict[NamedNode, str]:
            return {
                quad.subject: quad.object.value
                for quad in store.quads_for_pattern(None, property_, None, graph)
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal)
            }

        self._ends = [nodes(term) for term in (v.SUBJECT, v.PREDICATE, v.OBJECT)]
        self._statements = nodes(v.PUTS_FORWARD)
        self._polarities = nodes(v.POLARITY)
        self._modalities = nodes(v.MODALITY)
        self._confidences = texts(v.CONFIDENCE)
        self._documents = nodes(v.WAS_DERIVED_FROM)
        self._days = texts(v.DATE_PUBLISHED)
        self._originals = {
            document: quad.object
            for document in dict.fromkeys(self._documents.values())
            for quad in store.quads_for_pattern(document, v.COPY_OF, None, names.sources_graph)
            if isinstance(quad.object, NamedNode)
        }

    def row(self, claim: NamedNode) -> ClaimRow | None:
        """Return the row of a claim; None where it lacks an end."""
        subject, property_, object_ = (values.get(claim) for values in self._ends)
        if subject is None or property_ is None or object_ is None:
            return None
        document = self._documents.get(claim)
        return ClaimRow(
            claim=claim,
            subject=subject,
            property=property_,
            object=object_,
            statement=self._statements.get(claim),
            polarity=self._polarities.get(claim),
            modality=self._modalities.get(claim),
            confidence=_number(self._confidences.get(claim)),
            document=document,
            source=self._originals.get(document, document) if document else None,
            day=self._days.get(document) if document else None,
        )


def _number(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None
