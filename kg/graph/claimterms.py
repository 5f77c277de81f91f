"""Describe a claim in RDF: its ends and qualifiers, who says so, its amount, its time, and its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.errors import ValidationError
from kg.graph import vocabulary as v
from kg.graph.terms import (
    Names,
    boolean_literal,
    date_literal,
    decimal_literal,
    number_literal,
    text_literal,
)
from kg.model import Amount, Attribution, Claim, Document, Entity, LinkedClaim, Period

CONTEXT_CHARACTERS: Final = 32
"""How many characters before and after a quote its selector keeps, as the Web Annotation model suggests."""

Terms = Iterator[tuple[NamedNode, NamedNode, NamedNode | Literal]]
"""Subject, predicate and object; the graph is added at the end."""


def claim_terms(linked: LinkedClaim, document: Document, run: NamedNode, names: Names) -> Terms:
    """Yield what a graph says about a claim of `document` that the extraction `run` found.

    Raises `ValidationError` where the claim is from another document, or its quote is not what the text holds
    at its offsets.
    """
    claim = linked.claim
    node = names.claim(claim.id)
    yield node, v.TYPE, v.CLAIM
    yield node, v.TYPE, v.RDF_STATEMENT
    yield node, v.PUTS_FORWARD, names.statement(linked.statement.id)
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
