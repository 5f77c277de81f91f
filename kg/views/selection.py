"""Which part of a large graph a page shows: what is most claimed, and what is contested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from kg.model import LinkedClaim, Modality, Statement
from kg.views.statements import STRONGEST_FIRST, Gathered, StatementClaims

ENTITY_LIMIT: Final = 150
"""Entities on a page unless the caller says otherwise: more are hard to read."""
STATEMENTS_PER_ENTITY: Final = 4
"""Statements on a page, for each entity that it may show."""
CLAIMS_PER_STATEMENT: Final = 40
"""Claims that a page carries of one statement, at most."""
FEWEST_CLAIMS: Final = 2
"""Claims that it carries of each at least, where there are so many: both sides of what is contested."""
CLAIMS_ON_PAGE: Final = 2_000
"""Claims on a page, if that leaves enough of each statement: its weight must not grow with the corpus."""
CONTESTED_SHARE: Final = 0.5
"""Part of the places that entities of contested statements may take before the most claimed ones get any."""

RANKING: Final = "number of claims, contested statements kept"
"""By what `select` chooses, in words."""


def select(gathered: Gathered, limit: int = ENTITY_LIMIT, centres: Collection[str] = ()) -> Gathered:
    """Return the part to show: at most `limit` entities, each with a statement between them.

    The nearer to an entity of `centres`, if there are any, the earlier; of the equally near, those of
    contested statements, until they have `CONTESTED_SHARE` of the places, then those with the most claims. Of
    statements between the chosen, contested and much-claimed ones go first too, up to `STATEMENTS_PER_ENTITY`
    times `limit`. Claim counts stay those of the whole.
    """
    chosen = _choose(gathered, limit, centres)
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


def hops(
    statements: Iterable[Statement], centres: Collection[str], most: int | None = None
) -> dict[str, int]:
    """Return how many statements away from the nearest of `centres` each entity is, at most `most`.

    Entities that are further away, or that nothing joins to a centre, are missing.
    """
    neighbours = _neighbours(statements)
    away = dict.fromkeys(centres, 0)
    edge, steps = set(centres), 0
    while edge and steps != most:
        steps += 1
        edge = {near for id_ in edge for near in neighbours[id_]} - away.keys()
        away.update(dict.fromkeys(sorted(edge), steps))
    return away


def _neighbours(statements: Iterable[Statement]) -> defaultdict[str, set[str]]:
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for statement in statements:
        neighbours[statement.subject].add(statement.object)
        neighbours[statement.object].add(statement.subject)
    return neighbours


def _statement_rank(group: StatementClaims) -> tuple[bool, int, object]:
    return not group.contested, -len(group.claims), group.statement


def _choose(gathered: Gathered, limit: int, centres: Collection[str]) -> set[str]:
    """Take entities in order of rank, counting only those with a statement to another one taken."""
    neighbours = _neighbours(group.statement for group in gathered.statements)
    waiting: set[str] = set()
    connected: set[str] = set()
    for id_ in _ranked(gathered, limit, centres):
        if len(connected) >= limit:
            break
        near = neighbours[id_]
        joining = near & waiting
        if joining or id_ in near or not near.isdisjoint(connected):
            joining.add(id_)
        if len(connected) + len(joining) <= limit:
            waiting.add(id_)
            connected |= joining
            waiting -= joining
    return connected


def _ranked(gathered: Gathered, limit: int, centres: Collection[str]) -> list[str]:
    """Return the entities that take part in a statement, those to show first at the front."""
    statements = gathered.statements
    away = hops((group.statement for group in statements), centres)
    counts, favoured = gathered.claim_counts, _favoured(statements, max(2, int(CONTESTED_SHARE * limit)))
    ends = {end for group in statements for end in (group.statement.subject, group.statement.object)}

    def rank(id_: str) -> tuple[int, bool, int, str]:
        return away.get(id_, len(ends)), id_ not in favoured, -counts[id_], id_

    return sorted(ends, key=rank)


def _favoured(statements: Iterable[StatementClaims], room: int) -> set[str]:
    """Return at most `room` entities of contested statements, those of the most claimed ones."""
    favoured: set[str] = set()
    contested = (group for group in statements if group.contested)
    for group in sorted(contested, key=_statement_rank):
        ends = {group.statement.subject, group.statement.object}
        if len(favoured | ends) <= room:
            favoured |= ends
    return favoured


def claims_of_each(statements: Sequence[StatementClaims], total: int = CLAIMS_ON_PAGE) -> int:
    """Return how many claims a page may carry of each statement so that it carries `total` in all."""
    counts = [len(group.claims) for group in statements]
    fitting = (
        most
        for most in range(CLAIMS_PER_STATEMENT, FEWEST_CLAIMS, -1)
        if sum(min(most, count) for count in counts) <= total
    )
    return next(fitting, FEWEST_CLAIMS)


def sample(claims: Sequence[LinkedClaim], limit: int = CLAIMS_PER_STATEMENT) -> tuple[LinkedClaim, ...]:
    """Return at most `limit` claims in the order given: of each modality in turn the most confident.

    The strongest modality has the first turn, and denial the second, so that two claims show a disagreement.
    """
    by_modality: defaultdict[Modality, list[LinkedClaim]] = defaultdict(list)
    for linked in sorted(claims, key=lambda linked: -linked.claim.confidence):
        by_modality[linked.claim.modality].append(linked)
    strongest = next((modality for modality in STRONGEST_FIRST if modality in by_modality), None)
    order = sorted(STRONGEST_FIRST, key=lambda it: (it is not strongest, it is not Modality.DENIED))
    turns = [
        (turn, place, linked)
        for place, modality in enumerate(order)
        for turn, linked in enumerate(by_modality[modality])
    ]
    kept = {id(linked) for _, _, linked in sorted(turns, key=lambda item: item[:2])[:limit]}
    return tuple(linked for linked in claims if id(linked) in kept)
