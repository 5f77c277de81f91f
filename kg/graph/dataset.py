"""Turn documents, claims and entities into quads: one graph per source document, one for all entities.

Quads are generated one by one, so that a corpus streams through; nothing here depends on what else is in the
build, so that the graph of a document keeps the same bytes when other documents come or go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import ValidationError
from kg.graph import vocabulary as v
from kg.graph.terms import (
    Names,
    boolean_literal,
    date_literal,
    decimal_literal,
    number_literal,
    text_literal,
    web_iri,
)
from kg.model import Amount, Attribution, Claim, Document, Entity, LinkedClaim, Period, content_id
from kg.resources import resource_folder
from kg.version import VERSION

CONTEXT_CHARACTERS: Final = 32
"""How many characters before and after a quote its selector keeps, as the Web Annotation model suggests."""

ONTOLOGY_FILES: Final = ("tech-claims.ttl", "alignments.ttl")

Terms = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]
"""Subject, predicate and object; the graph is added at the end."""


def software_version() -> str:
    """Return the name and version of this program."""
    return f"kg {VERSION}"


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
        *(_claim_terms(linked, document, run, names) for linked in claims),
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


def _claim_terms(linked: LinkedClaim, document: Document, run: NamedNode, names: Names) -> Terms:
    claim = linked.claim
    node = names.claim(claim.id)
    yield node, v.TYPE, v.CLAIM
    yield node, v.TYPE, v.STATEMENT
    yield node, v.SUBJECT, names.entity(linked.subject.id)
    yield node, v.PREDICATE, v.PROPERTIES[claim.relation]
    yield node, v.OBJECT, names.entity(linked.object.id)
    yield node, v.POLARITY, v.POLARITIES[claim.factuality.polarity]
    yield node, v.CERTAINTY, v.CERTAINTIES[claim.factuality.certainty]
    yield node, v.STATUS, v.STATUSES[claim.factuality.status]
    yield node, v.MODALITY, v.MODALITIES[claim.modality]
    yield node, v.CONFIDENCE, decimal_literal(claim.confidence)
    yield node, v.EXTRACTOR, text_literal(claim.extractor)
    yield node, v.WAS_GENERATED_BY, run
    yield node, v.WAS_DERIVED_FROM, names.document(document.digest)
    yield from _attribution_terms(node, claim.attribution, linked.speaker, names)
    yield from _amount_terms(node, claim, names)
    yield from _time_terms(node, claim.time)
    yield from _evidence_terms(node, claim, document, names)


def _attribution_terms(
    node: NamedNode, attribution: Attribution | None, speaker: Entity | None, names: Names
) -> Terms:
    if attribution:
        yield node, v.ATTRIBUTION_TEXT, text_literal(attribution.text)
        yield node, v.ATTRIBUTION_CUE, text_literal(attribution.cue)
    if speaker:
        yield node, v.ATTRIBUTED_TO, names.entity(speaker.id)


def _amount_terms(node: NamedNode, claim: Claim, names: Names) -> Terms:
    amount = claim.amount
    if amount is None:
        return
    part = names.part(claim.id, "amount")
    yield node, v.AMOUNT_TEXT, text_literal(amount.text)
    low, high = amount.minimum, amount.maximum
    if low is None and high is None:
        return
    yield node, v.AMOUNT, part
    if amount.currency:
        yield part, v.TYPE, v.MONETARY_AMOUNT
        yield part, v.CURRENCY, text_literal(amount.currency)
    else:
        yield part, v.TYPE, v.QUANTITATIVE_VALUE
        if amount.unit:
            yield part, v.UNIT_TEXT, text_literal(amount.unit)
    yield from _bounds(part, amount)
    bound = low if low is not None else high
    if amount.currency == "USD" and bound is not None:
        yield node, v.AMOUNT_USD, number_literal(bound)


def _bounds(part: NamedNode, amount: Amount) -> Terms:
    low, high = amount.minimum, amount.maximum
    if low is not None and low == high:
        yield part, v.VALUE, number_literal(low)
    else:
        if low is not None:
            yield part, v.MIN_VALUE, number_literal(low)
        if high is not None:
            yield part, v.MAX_VALUE, number_literal(high)
    yield part, v.APPROXIMATE, boolean_literal(amount.approximate)


def _time_terms(node: NamedNode, time: Period | None) -> Terms:
    if time is None:
        return
    yield node, v.TIME_TEXT, text_literal(time.text)
    if time.start:
        yield node, v.TIME_START, date_literal(time.start)
    if time.end:
        yield node, v.TIME_END, date_literal(time.end)


def _evidence_terms(node: NamedNode, claim: Claim, document: Document, names: Names) -> Terms:
    span, text = claim.evidence.span, document.text
    if span.document != document.id:
        raise ValidationError(f"claim {claim.id} is from document {span.document!r}, not {document.id!r}")
    if not claim.evidence.quote or text[span.start : span.end] != claim.evidence.quote:
        raise ValidationError(
            f"claim {claim.id}: its quote is not what {document.id!r} holds at {span.start}-{span.end}"
        )
    evidence = names.part(claim.id, "evidence")
    quote, position = names.part(claim.id, "quote"), names.part(claim.id, "position")
    yield node, v.EVIDENCE, evidence
    yield evidence, v.TYPE, v.SPECIFIC_RESOURCE
    yield evidence, v.HAS_SOURCE, names.document(document.digest)
    yield evidence, v.HAS_SELECTOR, quote
    yield evidence, v.HAS_SELECTOR, position
    yield quote, v.TYPE, v.QUOTE_SELECTOR
    yield quote, v.EXACT, text_literal(claim.evidence.quote)
    before = text[max(0, span.start - CONTEXT_CHARACTERS) : span.start]
    after = text[span.end : span.end + CONTEXT_CHARACTERS]
    if before:
        yield quote, v.PREFIX, text_literal(before)
    if after:
        yield quote, v.SUFFIX, text_literal(after)
    yield position, v.TYPE, v.POSITION_SELECTOR
    yield position, v.START, number_literal(span.start)
    yield position, v.END, number_literal(span.end)
