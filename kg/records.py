"""The flat JSON forms: one document or one claim a line, as in claims.jsonl and documents.jsonl."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.model import Amount, Attribution, Document, Entity, LinkedClaim, Mention, Period

Record = dict[str, Any]
"""A JSON object."""


def document_record(document: Document, origin: str | None = None) -> Record:
    """Return a document as a line of documents.jsonl, which `kg build` reads again.

    `origin` is the id of the document that it is a copy of, where it is one.
    """
    return {
        "id": document.id,
        "title": document.title,
        "date": document.published.isoformat() if document.published else None,
        "source": document.source,
        "publisher": document.publisher,
        "text": document.text,
        **({} if origin in {None, document.id} else {"copy_of": origin}),
    }


def claim_record(linked: LinkedClaim) -> Record:
    """Return a linked claim as a line of claims.jsonl."""
    claim = linked.claim
    return {
        "id": claim.id,
        "document": claim.evidence.span.document,
        "subject": _end_record(linked.subject, claim.subject),
        "relation": claim.relation.value,
        "object": _end_record(linked.object, claim.object),
        "polarity": claim.factuality.polarity.value,
        "certainty": claim.factuality.certainty.value,
        "status": claim.factuality.status.value,
        "modality": claim.modality.value,
        "attribution": _attribution_record(claim.attribution, linked.speaker),
        "amount": _amount_record(claim.amount),
        "time": _period_record(claim.time),
        "confidence": claim.confidence,
        "evidence": {
            "quote": claim.evidence.quote,
            "start": claim.evidence.span.start,
            "end": claim.evidence.span.end,
        },
        "extractor": claim.extractor,
    }


def _end_record(entity: Entity, mention: Mention) -> Record:
    return {
        "id": entity.id,
        "name": entity.name,
        "names": [entity.name, *entity.aliases],
        "type": entity.type.value,
        "start": mention.span.start,
        "end": mention.span.end,
    }


def _attribution_record(attribution: Attribution | None, speaker: Entity | None) -> Record | None:
    if attribution is None:
        return None
    return {
        "text": attribution.text,
        "cue": attribution.cue,
        "source": speaker.id if speaker else None,
    }


def _amount_record(amount: Amount | None) -> Record | None:
    if amount is None:
        return None
    return {
        "text": amount.text,
        "min": _number(amount.minimum),
        "max": _number(amount.maximum),
        "currency": amount.currency,
        "unit": amount.unit,
        "approximate": amount.approximate,
    }


def _number(value: float | None) -> float | int | None:
    """Write whole numbers as integers, so that 10 billion does not end in ".0"."""
    return int(value) if value is not None and value == int(value) else value


def _period_record(period: Period | None) -> Record | None:
    if period is None:
        return None
    return {"text": period.text, "start": _iso(period.start), "end": _iso(period.end)}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def parse_date(value: object) -> date | None:
    """Read an ISO date, or the date part of an ISO date and time; None where there is none.

    A year alone or a year and month stand for their first day.
    """
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    text = str(value or "").strip()
    for candidate in (text[:10], f"{text[:7]}-01", f"{text[:4]}-01-01"):
        try:
            return date.fromisoformat(candidate)
        except ValueError:
            continue
    return None


def record_text(record: Mapping[str, Any], key: str) -> str:
    """Return a field of a record as text, empty where it is missing or null."""
    value = record.get(key)
    return "" if value is None else str(value)
