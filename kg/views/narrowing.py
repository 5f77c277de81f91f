"""A part of a graph to look at: the claims around some entities, of some relations, recent or sure enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model import Document, LinkedClaim, Relation
from kg.views.selection import hops


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """What a claim has to meet; as it stands, every one does."""

    entities: tuple[str, ...] = ()
    """Ids of the entities to look at with their neighbourhood; empty: all of the graph."""
    hops: int = 1
    """How many statements away the neighbourhood reaches."""
    relations: frozenset[Relation] = frozenset()
    """Empty: any."""
    since: date | None = None
    """First day of publication; documents without a date are left out then."""
    min_confidence: float = 0.0


def narrow(
    claims: Sequence[LinkedClaim], documents: Mapping[str, Document], criteria: Criteria
) -> tuple[LinkedClaim, ...]:
    """Return the claims that meet the criteria, in their order.

    A neighbourhood is one in the claims that meet the other criteria; claims between neighbours belong to it.
    """
    met = tuple(linked for linked in claims if _meets(linked, documents, criteria))
    if not criteria.entities:
        return met
    near = hops((linked.statement for linked in met), criteria.entities, criteria.hops)
    return tuple(linked for linked in met if linked.subject.id in near and linked.object.id in near)


def _meets(linked: LinkedClaim, documents: Mapping[str, Document], criteria: Criteria) -> bool:
    claim = linked.claim
    published = documents[claim.evidence.span.document].published
    return (
        (not criteria.relations or claim.relation in criteria.relations)
        and claim.confidence >= criteria.min_confidence
        and (criteria.since is None or (published is not None and published >= criteria.since))
    )
