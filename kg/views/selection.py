"""Which part of a large graph a page shows: what is most claimed, and what is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.model import LinkedClaim, Modality
from kg.views.statements import STRONGEST_FIRST, Gathered, StatementClaims

ENTITY_LIMIT: Final = 150
"""Entities on a page unless the caller says otherwise: more are hard to read."""
STATEMENTS_PER_ENTITY: Final = 4
"""Statements on a page, for each entity that it may show."""
CLAIMS_PER_STATEMENT: Final = 40
"""Claims that a page carries of one statement: its weight must not grow with the corpus."""


def select(gathered: Gathered, limit: int = ENTITY_LIMIT) -> Gathered:
    """Return the part to show: at most `limit` entities, each with a statement between them.

    Entities of contested statements go first, then those with the most claims. Of statements between the
    chosen, contested and much-claimed ones go first too, up to `STATEMENTS_PER_ENTITY` times `limit`. Claim
    counts stay those of the whole.
    """
    chosen = _choose(gathered, limit)
    among = [
        group
        for group in gathered.statements
        if group.statement.subject in chosen and group.statement.object in chosen
    ]
    kept = {group.statement for group in sorted(among, key=_statement_rank)[: STATEMENTS_PER_ENTITY * limit]}
    statements = tuple(group for group in among if group.statement in kept)
    ends = {end for group in statements for end in (group.statement.subject, group.statement.object)}
    return replace(
        gathered,
        entities=tuple(entity for entity in gathered.entities if entity.id in ends),
        statements=statements,
    )


def _statement_rank(group: StatementClaims) -> tuple[bool, int, object]:
    return not group.contested, -len(group.claims), group.statement


def _choose(gathered: Gathered, limit: int) -> set[str]:
    """Take entities in order of rank, counting only those with a statement to another one taken."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    contested: set[str] = set()
    for group in gathered.statements:
        subject, object_ = group.statement.subject, group.statement.object
        neighbours[subject].add(object_)
        neighbours[object_].add(subject)
        if group.contested:
            contested |= {subject, object_}
    counts = gathered.claim_counts
    ranked = sorted(neighbours, key=lambda id_: (id_ not in contested, -counts[id_], id_))
    waiting: set[str] = set()
    connected: set[str] = set()
    for id_ in ranked:
        near = neighbours[id_]
        joining = {id_} | (near & waiting) if near & (waiting | connected | {id_}) else set()
        if len(connected) + len(joining) <= limit:
            waiting.add(id_)
            connected |= joining
            waiting -= joining
    return connected


def sample(claims: Sequence[LinkedClaim], limit: int = CLAIMS_PER_STATEMENT) -> tuple[LinkedClaim, ...]:
    """Return at most `limit` claims in the order given: of each modality in turn the most confident."""
    by_modality: defaultdict[Modality, list[LinkedClaim]] = defaultdict(list)
    for linked in sorted(claims, key=lambda linked: -linked.claim.confidence):
        by_modality[linked.claim.modality].append(linked)
    turns = [
        (turn, order, linked)
        for order, modality in enumerate(STRONGEST_FIRST)
        for turn, linked in enumerate(by_modality[modality])
    ]
    kept = {id(linked) for _, _, linked in sorted(turns, key=lambda item: item[:2])[:limit]}
    return tuple(linked for linked in claims if id(linked) in kept)
