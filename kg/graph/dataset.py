"""Turn documents, claims and entities into quads: one graph per source document, one for all entities.

Quads are generated one by one, so that a corpus streams through; nothing here depends on what else is in the
build, so that the graph of a document keeps the same bytes when other documents come or go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from kg.graph import vocabulary as v
from kg.graph.claimterms import Terms, claim_terms
from kg.graph.terms import Names, date_literal, text_literal, web_iri
from kg.model import Document, Entity, LinkedClaim, content_id
from kg.resources import resource_folder
from kg.version import VERSION

ONTOLOGY_FILES: Final = ("tech-claims.ttl", "alignments.ttl")


def software_version() -> str:
    """Return the name and version of this program."""
    return f"kg {VERSION}"


def graph_quads(
    documents: Mapping[str, Document],
    origins: Mapping[str, str],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    names: Names,
) -> Iterator[Quad]:
    """Yield all that a build states: the whole graph but for what is made of claims.

    `documents` is keyed by id, `origins` tells of which document each is a copy (or itself), and `claims`
    stand in order of their documents.
    """
    groups = groupby(claims, lambda it: it.claim.evidence.span.document)
    by_document = {document: list(group) for document, group in groups}
    yield from chain(
        ontology_quads(names), entity_quads(entities, names), origin_quads(documents, origins, names)
    )
    for document in documents.values():
        yield from document_quads(document, by_document.get(document.id, ()), names)


def document_quads(
    document: Document, claims: Iterable[LinkedClaim], names: Names, software: str | None = None
) -> Iterator[Quad]:
    """Yield the graph of one document: the document, its extraction, its claims with amounts and evidence.

    `software` names what made the claims ("kg 0.1.0" by default). Raises `ValidationError` where a claim is
    from another document, or its quote is not what the text holds at its offsets.
    """
    graph = names.document_graph(document.digest)
    software = software or software_version()
    run = names.run(content_id(document.digest, software))
    for terms in (
        _document_terms(document, names),
        _run_terms(run, software, document, names),
        *(claim_terms(linked, document, run, names) for linked in claims),
    ):
        for subject, predicate, object_ in terms:
            yield Quad(subject, predicate, object_, graph)


def entity_quads(entities: Iterable[Entity], names: Names) -> Iterator[Quad]:
    """Yield type, names, ticker and equals of entities, in the graph of entities."""
    graph = names.entities_graph
    for entity in entities:
        for subject, predicate, object_ in _entity_terms(entity, names):
            yield Quad(subject, predicate, object_, graph)


def ontology_quads(names: Names) -> Iterator[Quad]:
    """Yield the shipped ontology and its alignments, in the graph of the ontology."""
    graph = names.ontology_graph
    for file in ONTOLOGY_FILES:
        for quad in parse(path=resource_folder("ontology") / file, format=RdfFormat.TURTLE):
            yield Quad(quad.subject, quad.predicate, quad.object, graph)


def origin_quads(
    documents: Mapping[str, Document], origins: Mapping[str, str], names: Names
) -> Iterator[Quad]:
    """Yield of which document each copy is one.

    It depends on what else is there, and so it is kept apart from the documents' own graphs.
    """
    for id_, document in documents.items():
        origin = documents[origins[id_]]
        if origin.digest != document.digest:
            copy, original = (names.document(each.digest) for each in (document, origin))
            yield Quad(copy, v.COPY_OF, original, names.sources_graph)


def linked_entities(claims: Iterable[LinkedClaim]) -> tuple[Entity, ...]:
    """Return each entity that claims join or are attributed to, once, ordered by id."""
    found: dict[str, Entity] = {}
    for linked in claims:
        for entity in (linked.subject, linked.object, linked.speaker):
            if entity is not None:
                found[entity.id] = entity
    return tuple(found[entity_id] for entity_id in sorted(found))


def _document_terms(document: Document, names: Names) -> Terms:
    node = names.document(document.digest)
    yield node, v.TYPE, v.NEWS_ARTICLE
    yield node, v.IDENTIFIER, text_literal(document.id)
    yield node, v.HEADLINE, text_literal(document.title or document.id)
    address = web_iri(document.source)
    if address:
        yield node, v.URL, address
    elif document.source:
        yield node, v.SOURCE, text_literal(document.source)
    if document.publisher:
        yield node, v.PUBLISHER, text_literal(document.publisher)
    if document.published:
        yield node, v.DATE_PUBLISHED, date_literal(document.published)


def _run_terms(run: NamedNode, software: str, document: Document, names: Names) -> Terms:
    """Describe an extraction; it bears no time, so that the same input gives the same bytes."""
    yield run, v.TYPE, v.ACTIVITY
    yield run, v.LABEL, text_literal(f"extraction by {software}", "en")
    yield run, v.SOFTWARE_VERSION, text_literal(software)
    yield run, v.USED, names.document(document.digest)


def _entity_terms(entity: Entity, names: Names) -> Terms:
    node = names.entity(entity.id)
    yield node, v.TYPE, v.CLASSES[entity.type]
    yield node, v.LABEL, text_literal(entity.name, "en")
    for alias in entity.aliases:
        if alias != entity.name:
            yield node, v.ALT_LABEL, text_literal(alias, "en")
    for other in entity.same_as:
        address = web_iri(other)
        if address:
            yield node, v.SAME_AS, address
    if entity.ticker:
        yield node, v.TICKER, text_literal(entity.ticker)
