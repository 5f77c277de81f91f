"""What the page knows, as one JSON object: its claims, statements, entities, documents and legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

from kg.model import (
    SYMMETRIC,
    Amount,
    Attribution,
    Document,
    Entity,
    LinkedClaim,
    Period,
    Statement,
    content_id,
)
from kg.views.evidence import context, quote_parts
from kg.views.links import link_label, quote_address, ticker_address, web_address
from kg.views.page.legend import FAMILIES, MODALITIES, RELATIONS, TYPES
from kg.views.selection import claims_of_each, sample
from kg.views.statements import Gathered, StatementClaims, publisher_of

Json = dict[str, Any]
"""A JSON object."""

NO_PUBLISHER: Final = "no publisher named"

_SWAPPED: Final = {"": "", "s": "o", "o": "s", "so": "so"}


def page_data(
    title: str,
    whole: Gathered,
    shown: Gathered,
    documents: Mapping[str, Document],
    origins: Mapping[str, str] | None = None,
) -> Json:
    """Return all that the page's scripts read, of the part `shown` of the `whole`.

    `scope` holds [shown, whole] numbers; `legend` holds only what occurs, in the legend's order. `origins`
    tells of which document each is a copy. Everything is text, numbers and truth values from here on: what
    is a link was decided (`kg.views.links`), and the scripts show the rest as text.
    """
    origins = origins or {}
    groups = shown.statements
    most = claims_of_each(groups)
    carried = [(group, sample(group.claims, most)) for group in groups]
    claims = [linked for _, kept in carried for linked in kept]
    cited = sorted({linked.claim.evidence.span.document for linked in claims})
    return {
        "title": title,
        "scope": {
            "entities": [len(shown.entities), len(whole.entities_in_claims)],
            "statements": [len(groups), len(whole.statements)],
            "claims": [len(claims), sum(len(group.claims) for group in whole.statements)],
        },
        "legend": _legend(shown, claims, documents),
        "documents": {id_: _document(documents[id_], origins.get(id_, id_)) for id_ in cited},
        "entities": [_entity(entity, shown.claim_counts[entity.id]) for entity in shown.entities],
        "statements": [_statement(group) for group in groups],
        "claims": [
            _claim(linked, group.statement, documents[linked.claim.evidence.span.document])
            for group, kept in carried
            for linked in kept
        ],
    }


def statement_key(statement: Statement) -> str:
    """Return the name of a statement on the page and in its address: a hash of its ends and relation."""
    return content_id(statement.subject, statement.relation, statement.object, length=12)


def _legend(shown: Gathered, claims: Sequence[LinkedClaim], documents: Mapping[str, Document]) -> Json:
    types = {entity.type for entity in shown.entities}
    relations = {linked.claim.relation for linked in claims}
    modalities = {linked.claim.modality for linked in claims}
    publishers = Counter(publisher_of(documents[linked.claim.evidence.span.document]) for linked in claims)
    return {
        "types": [{"id": type_, "label": label} for type_, label in TYPES.items() if type_ in types],
        "families": [{"id": family, "label": label} for family, label in FAMILIES.items()],
        "relations": [
            {"id": relation, **words._asdict(), "symmetric": relation in SYMMETRIC}
            for relation, words in RELATIONS.items()
            if relation in relations
        ],
        "modalities": [
            {"id": modality, "label": modality, "meaning": meaning}
            for modality, meaning in MODALITIES.items()
            if modality in modalities
        ],
        "publishers": [
            {"id": name, "label": name or NO_PUBLISHER}
            for name in sorted(publishers, key=lambda name: (name == "", -publishers[name], name))
        ],
    }


def _document(document: Document, origin: str) -> Json:
    copied = {} if origin == document.id else {"origin": origin}
    return {
        "title": document.title or document.id,
        "publisher": publisher_of(document),
        "date": document.published.isoformat() if document.published else None,
        "source": document.source,
        **copied,
    }


def _entity(entity: Entity, claims: int) -> Json:
    links = [address for address in map(web_address, entity.same_as) if address]
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "aliases": entity.aliases,
        "links": [{"label": link_label(address), "address": address} for address in links],
        "ticker": _ticker(entity.ticker),
        "claims": claims,
    }


def _ticker(ticker: str | None) -> Json | None:
    return {"label": ticker, "address": ticker_address(ticker)} if ticker else None


def _statement(group: StatementClaims) -> Json:
    return {
        "id": statement_key(group.statement),
        "subject": group.statement.subject,
        "relation": group.statement.relation,
        "object": group.statement.object,
        "contested": group.contested,
        "claims": len(group.claims),
    }


def _claim(linked: LinkedClaim, statement: Statement, document: Document) -> Json:
    claim = linked.claim
    span = claim.evidence.span
    before, after = context(document.text, span.start, span.end)
    # A symmetric statement has its ends in order of id: the marks follow the statement, not the sentence.
    turned = linked.subject.id != statement.subject
    return {
        "id": claim.id,
        "statement": statement_key(statement),
        "document": document.id,
        "modality": claim.modality,
        "polarity": claim.factuality.polarity,
        "certainty": claim.factuality.certainty,
        "status": claim.factuality.status,
        "confidence": claim.confidence,
        "before": before,
        "quote": [[part.text, _SWAPPED[part.ends] if turned else part.ends] for part in quote_parts(claim)],
        "after": after,
        "attribution": _attribution(claim.attribution, linked.speaker),
        "amount": _amount(claim.amount),
        "time": _time(claim.time),
        "address": quote_address(document.source, claim.evidence.quote),
        "extractor": claim.extractor,
    }


def _attribution(attribution: Attribution | None, speaker: Entity | None) -> Json | None:
    if attribution is None:
        return None
    return {
        "source": attribution.source,
        "cue": attribution.cue,
        "speaker": speaker.id if speaker else None,
        "name": speaker.name if speaker else None,
    }


def _amount(amount: Amount | None) -> Json | None:
    return {"text": amount.text, "approximate": amount.approximate} if amount else None


def _time(period: Period | None) -> Json | None:
    if period is None:
        return None
    return {
        "text": period.text,
        "start": period.start.isoformat() if period.start else None,
        "end": period.end.isoformat() if period.end else None,
    }
