"""Give each candidate the amount and the time that are its own, not a neighbour's."""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims.arguments import Units
from kg.claims.attribution import SPEECH_VERBS
from kg.claims.candidates import Candidate
from kg.claims.respective import in_turn
from kg.claims.units import Kind
from kg.model import Amount, Period, Relation

MONEY = frozenset(
    {
        Relation.INVESTS_IN,
        Relation.ACQUIRES,
        Relation.MERGES_WITH,
        Relation.SUPPLIES,
        Relation.PARTNERS_WITH,
        Relation.FUNDS,
        Relation.REGULATED_BY,
        Relation.SUES,
    }
)
"""Relations that a sum of money can be about."""

SHARES = frozenset({Relation.INVESTS_IN, Relation.ACQUIRES, Relation.SUBSIDIARY_OF})
"""Relations that a share in percent can be about."""

COUNTS = frozenset({Relation.SUPPLIES, Relation.USES, Relation.INVESTS_IN, Relation.PRODUCES})
"""Relations that a number of things can be about: "100,000 GPUs"."""

WORTHS = frozenset(
    "valuing values valued valuation worth capitalisation capitalization revenue revenues sales".split()
)
"""Words that make a sum somebody's value or income, not the claim's."""

_REACH = 14
_BARRIERS = frozenset({Kind.STOP, Kind.BUT})


def amount_of(units: Units, candidate: Candidate, others: Sequence[Candidate]) -> Amount | None:
    """Return the amount nearest to the candidate's trigger that no other candidate is nearer to."""
    if not candidate.predicative:
        return None
    in_turn = _respective(units, candidate, others)
    if in_turn is not None:
        return in_turn
    best: tuple[int, Amount] | None = None
    for i, unit in enumerate(units):
        if unit.amount is None or not fits(candidate.relation, unit.amount) or _is_worth(units, i):
            continue
        distance = _distance(units, i, candidate)
        if distance is None or any(_is_nearer(units, i, other, candidate, distance) for other in others):
            continue
        if best is None or distance < best[0]:
            best = distance, unit.amount
    return best[1] if best else None


def _respective(units: Units, candidate: Candidate, others: Sequence[Candidate]) -> Amount | None:
    """Return the amount whose turn it is: "A and B invest $1 million and $2 million respectively"."""
    if not in_turn(units):
        return None
    amounts = [unit.amount for unit in units if unit.amount and fits(candidate.relation, unit.amount)]
    group = [other for other in others if (other.rule, other.trigger) == (candidate.rule, candidate.trigger)]
    group.sort(key=lambda other: (other.subject, other.object))
    return amounts[group.index(candidate)] if len(group) == len(amounts) > 1 else None


def fits(relation: Relation, amount: Amount) -> bool:
    """Tell whether a claim of this relation can be about such an amount."""
    if amount.currency is not None:
        return relation in MONEY
    return relation in (SHARES if amount.unit == "percent" else COUNTS)


def _is_worth(units: Units, i: int) -> bool:
    before = {unit.text for unit in units[max(0, i - 4) : i]}
    after = {unit.text for unit in units[i + 1 : i + 3]}
    return bool((before | after) & WORTHS - {"worth"})


def _is_nearer(units: Units, i: int, other: Candidate, candidate: Candidate, distance: int) -> bool:
    """Tell whether another statement, with a trigger of its own, has the better right to the amount."""
    amount = units[i].amount
    if (
        other.trigger == candidate.trigger
        or not other.predicative
        or amount is None
        or not fits(other.relation, amount)
    ):
        return False
    theirs = _distance(units, i, other)
    return theirs is not None and theirs < distance


def _distance(units: Units, i: int, candidate: Candidate) -> int | None:
    """Return how many units lie between a unit and the candidate, None where a clause ends between them."""
    first = min(candidate.chain, candidate.trigger, candidate.subject, candidate.object)
    last = max(candidate.trigger, candidate.subject, candidate.object)
    if first <= i <= last:
        return min(abs(i - candidate.trigger), _REACH)
    between = units[last + 1 : i] if i > last else units[i + 1 : first]
    if len(between) > _REACH or any(unit.kind in _BARRIERS for unit in between):
        return None
    return len(between) + 1


def time_of(units: Units, candidate: Candidate, others: Sequence[Candidate]) -> Period | None:
    """Return the time nearest to the candidate's trigger within its clause."""
    if not candidate.predicative and not candidate.ended:
        return None
    best: tuple[int, Period] | None = None
    for i, unit in enumerate(units):
        if unit.time is None or _is_of_speech(units, i):
            continue
        distance = _time_distance(units, i, candidate)
        if distance is None or any(
            other.trigger != candidate.trigger
            and other.predicative
            and (theirs := _time_distance(units, i, other)) is not None
            and theirs < distance
            for other in others
        ):
            continue
        if best is None or distance < best[0]:
            best = distance, unit.time
    return best[1] if best else None


def _time_distance(units: Units, i: int, candidate: Candidate) -> int | None:
    """Return the distance of a time; after the claim's words no comma may stand between."""
    last = max(candidate.trigger, candidate.subject, candidate.object)
    if any(unit.kind is Kind.COMMA for unit in units[last + 1 : i]):
        return None
    return _distance(units, i, candidate)


def _is_of_speech(units: Units, i: int) -> bool:
    """Tell whether the time is that of saying so: "said on Tuesday"."""
    return any(unit.text in SPEECH_VERBS for unit in units[max(0, i - 2) : i])
