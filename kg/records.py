"""The flat JSON forms: one document or one claim a line, as in claims.jsonl and documents.jsonl, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from kg.model import (
    Amount,
    Attribution,
    Certainty,
    Claim,
    Document,
    Entity,
    Evidence,
    Factuality,
    LinkedClaim,
    Mention,
    Period,
    Polarity,
    Relation,
    Status,
    TextSpan,
)

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


def linked_claim(record: Mapping[str, Any], text: str, entities: Mapping[str, Entity]) -> LinkedClaim:
    """Return the claim that a line of claims.jsonl holds: `claim_record` of it gives the line again.

    `text` is that of its document, `entities` are by id. What a pronoun stands for is not in the line, so
    every mention comes as if it named its entity. Raises `KeyError`, `TypeError` or `ValueError` where the
    line is no claim, or is about an entity that is not there.
    """
    document, evidence, attribution = record["document"], record["evidence"], record["attribution"]
    subject, object_ = (entities[record[end]["id"]] for end in ("subject", "object"))
    claim = Claim(
        id=record["id"],
        subject=_mention(record["subject"], subject, document, text),
        relation=Relation(record["relation"]),
        object=_mention(record["object"], object_, document, text),
        factuality=Factuality(
            polarity=Polarity(record["polarity"]),
            certainty=Certainty(record["certainty"]),
            status=Status(record["status"]),
        ),
        attribution=_attribution(attribution),
        amount=_amount(record["amount"]),
        time=_period(record["time"]),
        evidence=Evidence(
            span=TextSpan(document=document, start=evidence["start"], end=evidence["end"]),
            quote=evidence["quote"],
        ),
        confidence=record["confidence"],
        extractor=record["extractor"],
    )
    speaker = entities[attribution["source"]] if attribution and attribution["source"] else None
    return LinkedClaim(claim=claim, subject=subject, object=object_, speaker=speaker)


def _mention(end: Record, entity: Entity, document: str, text: str) -> Mention:
    span = TextSpan(document=document, start=end["start"], end=end["end"])
    return Mention(span=span, text=text[span.start : span.end], type=entity.type)


def _attribution(record: Record | None) -> Attribution | None:
    if record is None:
        return None
    cue, source = record["cue"], record["text"]
    return Attribution(cue=cue, source=None if source == cue else source)


def _amount(record: Record | None) -> Amount | None:
    if record is None:
        return None
    return Amount(
        text=record["text"],
        minimum=record["min"],
        maximum=record["max"],
        currency=record["currency"],
        unit=record["unit"],
        approximate=record["approximate"],
    )


def _period(record: Record | None) -> Period | None:
    if record is None:
        return None
    return Period(text=record["text"], start=parse_date(record["start"]), end=parse_date(record["end"]))


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
