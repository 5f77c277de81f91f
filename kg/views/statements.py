"""Claims gathered into statements: what every view shows, counted once and in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from kg.errors import ValidationError
from kg.model import SYMMETRIC, Amount, Document, Entity, LinkedClaim, Modality, Polarity, Statement

STRONGEST_FIRST: Final = (
    Modality.ASSERTED,
    Modality.REPORTED,
    Modality.PLANNED,
    Modality.ENDED,
    Modality.SPECULATIVE,
    Modality.DENIED,
)
"""Modalities by how far a reader may rely on the relation being the case.

The writer says it; someone else says it; somebody is committed to it; it was so once; it may be so; it is
not. "Speculative" stands below "Ended", because a hedge commits nobody to anything, and "Denied" is last:
one denial among assertions does not unmake the statement, it makes it contested, which is marked on its own.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementClaims:
    """One statement with all claims that put it forward, deny it, or wonder about it."""

    statement: Statement
    subject: Entity
    object: Entity
    claims: tuple[LinkedClaim, ...]
    """By document, place in the document, and id."""
    documents: tuple[Document, ...]
    """Each document once, by id."""
    sources: int
    """How many of the documents are independent: copies of one article count once."""

    @property
    def symmetric(self) -> bool:
        """Whether the relation reads the same in both directions."""
        return self.statement.relation in SYMMETRIC

    @property
    def modalities(self) -> dict[Modality, int]:
        """The number of claims of each modality, strongest first, none at zero."""
        counts = Counter(linked.claim.modality for linked in self.claims)
        return {modality: counts[modality] for modality in STRONGEST_FIRST if counts[modality]}

    @property
    def strongest(self) -> Modality:
        """The first of `STRONGEST_FIRST` that a claim has."""
        return next(iter(self.modalities))

    @property
    def contested(self) -> bool:
        """Whether one claim says that it does not hold and another does not say so."""
        return len({linked.claim.factuality.polarity for linked in self.claims}) == len(Polarity)

    @property
    def confidence(self) -> float:
        """The highest confidence of a claim, 0 to 1."""
        return max(linked.claim.confidence for linked in self.claims)

    @property
    def dates(self) -> tuple[date, date] | None:
        """First and last day on which its documents were published; None where no document has a date."""
        days = sorted(document.published for document in self.documents if document.published)
        return (days[0], days[-1]) if days else None

    @property
    def publishers(self) -> tuple[str, ...]:
        """Who published its documents, sorted, without the unknown."""
        return tuple(sorted({publisher_of(document) for document in self.documents} - {""}))

    @property
    def largest_amount(self) -> str:
        """The largest amount, verbatim; empty where there is none."""
        return largest_amount([linked.claim.amount for linked in self.claims if linked.claim.amount])


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Entities and statements of a build, sorted by id: the same whatever order the claims came in."""

    entities: tuple[Entity, ...]
    """Every entity, also one that no claim is about."""
    statements: tuple[StatementClaims, ...]
    claim_counts: Mapping[str, int]
    """Entity id -> number of claims with it at one end; entities without a claim are missing."""

    @property
    def entities_in_claims(self) -> tuple[Entity, ...]:
        """The entities that take part in a claim."""
        return tuple(entity for entity in self.entities if entity.id in self.claim_counts)


def gather(
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
) -> Gathered:
    """Gather claims into statements.

    `documents` is keyed by id; `origins` tells of which document each is a copy, where it is one. An entity
    that `entities` lacks is taken from its claims.
    Raises `ValidationError` where a claim cites a document that is not there.
    """
    origins = origins or {}
    by_id = {entity.id: entity for entity in entities}
    grouped: dict[Statement, list[LinkedClaim]] = {}
    claim_counts: Counter[str] = Counter()
    for linked in sorted(claims, key=_order):
        cited = linked.claim.evidence.span.document
        if cited not in documents:
            raise ValidationError(
                f"claim {linked.claim.id} cites document {cited!r}, which is missing: run the build again"
            )
        for entity in (linked.subject, linked.object):
            by_id.setdefault(entity.id, entity)
        claim_counts.update({linked.subject.id, linked.object.id})
        grouped.setdefault(linked.statement, []).append(linked)
    return Gathered(
        entities=tuple(by_id[id_] for id_ in sorted(by_id)),
        statements=tuple(
            _statement(statement, grouped[statement], by_id, documents, origins)
            for statement in sorted(grouped)
        ),
        claim_counts=dict(claim_counts),
    )


def _statement(
    statement: Statement,
    claims: Sequence[LinkedClaim],
    entities: Mapping[str, Entity],
    documents: Mapping[str, Document],
    origins: Mapping[str, str],
) -> StatementClaims:
    cited = _documents_of(claims, documents)
    return StatementClaims(
        statement=statement,
        subject=entities[statement.subject],
        object=entities[statement.object],
        claims=tuple(claims),
        documents=cited,
        sources=len({origins.get(document.id, document.id) for document in cited}),
    )


def _order(linked: LinkedClaim) -> tuple[str, int, str]:
    span = linked.claim.evidence.span
    return span.document, span.start, linked.claim.id


def _documents_of(claims: Iterable[LinkedClaim], documents: Mapping[str, Document]) -> tuple[Document, ...]:
    return tuple(documents[id_] for id_ in sorted({linked.claim.evidence.span.document for linked in claims}))


def publisher_of(document: Document) -> str:
    """Return who published a document: its publisher, else the host of its URL, else nothing."""
    if document.publisher:
        return document.publisher
    try:
        parts = urlsplit(document.source)
        return (parts.hostname or "").removeprefix("www.") if parts.scheme in ("http", "https") else ""
    except ValueError:  # an address such as "http://[half" is no address
        return ""


def largest_amount(amounts: Sequence[Amount]) -> str:
    """Return the text of the largest amount, empty where there is none.

    Money goes before shares. Sums in different currencies cannot be compared without a rate and a day, so the
    largest is sought in the currency that the most amounts are in (the first in the alphabet on a tie).
    """
    currencies = Counter(amount.currency for amount in amounts if amount.currency)
    usual = min(currencies, key=lambda currency: (-currencies[currency], currency), default=None)
    comparable = [amount for amount in amounts if amount.currency == usual]
    return max(comparable, key=_size).text if comparable else ""


def _size(amount: Amount) -> tuple[float, str]:
    bounds = [bound for bound in (amount.minimum, amount.maximum) if bound is not None]
    return max(bounds, default=0.0), amount.text
