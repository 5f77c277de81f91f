"""Tell polarity, certainty and status of a candidate from the words that govern its trigger.

Three places are read: the chain (the auxiliaries and governing verbs before the trigger: "has agreed to
buy"), the frame around it (what opens the clause: "if", "denied that", "rumours that"), and the predicate
that follows an event noun ("the takeover of Arm was called off"). The words are in `kg.claims.cues`; the
three scales follow FactBank (Saurí and Pustejovsky 2009, https://doi.org/10.1007/s10579-009-9089-9).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.claims.arguments import Units
from kg.claims.candidates import Candidate
from kg.claims.cues import (
    CONDITIONS,
    DROPS,
    ENDINGS,
    EVENTS,
    FALSEHOODS,
    HEDGES,
    MODALS,
    MODIFIERS,
    NEGATIONS,
    OBJECT_CONTROL,
    PAST_STATES,
    PERFECT,
    PLANS,
    PRESENT,
    REFUSALS,
    RUMOURS,
    STATES,
)
from kg.claims.units import Kind, Unit
from kg.model import Certainty, Factuality, Polarity, Relation, Status

_VERB_GROUP = frozenset(
    {Kind.WORD, Kind.AUXILIARY, Kind.ADVERB, Kind.NEGATION, Kind.TO, Kind.DETERMINER, Kind.TIME}
)
_PREDICATE_REACH = 12
_FRAME_REACH = 12


def judge(units: Units, candidate: Candidate) -> Factuality:
    """Return polarity, certainty and status of a candidate."""
    chain = _texts(units[_governor(units, candidate) : candidate.trigger])
    modifiers = [word for word in _phrase_before(units, candidate.trigger) if word in MODIFIERS]
    if candidate.kind not in {"verb", "noun"}:
        return _of_role(candidate, chain, modifiers)
    frame = _frame(units, candidate)
    predicate = _predicate(units, candidate)
    dropped = candidate.relation not in EVENTS and bool(chain & DROPS) and not chain & PLANS
    makes_no = candidate.trigger + 1 < len(units) and units[candidate.trigger + 1].text in {"no", "neither"}
    negative = (_negative(chain, frame, predicate) and not dropped) or makes_no
    possible = (
        candidate.possible
        or _is_conditional(units, candidate)
        or bool((chain & HEDGES) or (frame & (CONDITIONS | RUMOURS)) or (predicate & HEDGES))
    )
    planned = (
        candidate.planned or bool((chain & PLANS) or (predicate & PLANS)) or _is_under_way(units, candidate)
    )
    ended = candidate.ended or dropped or bool((chain | predicate) & ENDINGS) or _is_past(units, candidate)
    for word in modifiers:
        polarity, certainty, status = MODIFIERS[word]
        negative = negative or polarity is Polarity.NEGATIVE
        possible = possible or certainty is Certainty.POSSIBLE
        planned = planned or status is Status.PLANNED
        ended = ended or status is Status.ENDED
    if negative and candidate.ended:
        # Not to end it is to go on with it: "no plans to sell its stake".
        return Factuality()
    if negative:
        never_began = candidate.relation in EVENTS and not chain & PERFECT - {"does", "do"}
        status = Status.PLANNED if planned or possible or never_began else Status.HOLDS
        return Factuality(polarity=Polarity.NEGATIVE, status=status)
    if ended:
        certainty = Certainty.POSSIBLE if possible and chain & HEDGES else Certainty.CERTAIN
        return Factuality(certainty=certainty, status=Status.ENDED)
    if possible:
        present = not planned and bool(chain & PRESENT) and not chain & MODALS
        return Factuality(certainty=Certainty.POSSIBLE, status=Status.HOLDS if present else Status.PLANNED)
    return Factuality(status=Status.PLANNED if planned else Status.HOLDS)


def _governor(units: Units, candidate: Candidate) -> int:
    """Return where the verb stands that governs a plan somebody has: "(withdrew) its application to list"."""
    chain = candidate.chain
    if candidate.is_noun:
        start = chain
        while start > 0 and chain - start < 4 and _may_govern(units[start - 1]):
            start -= 1
        return start
    if chain >= 2 and units[chain - 1].possessive_pronoun and units[chain - 2].text in REFUSALS:
        return chain - 2
    if chain >= 2 and units[chain].kind is Kind.TO and units[chain - 1].mention:
        start = chain - 2
        if units[start].text in PLANS | OBJECT_CONTROL:
            # "wants it to merge", "has never permitted ASML to ship".
            while start > 0 and units[start - 1].kind in {Kind.AUXILIARY, Kind.NEGATION, Kind.ADVERB}:
                start -= 1
            return start
    return chain


def _is_conditional(units: Units, candidate: Candidate) -> bool:
    """Tell whether a condition follows at once: "its investment in OpenAI, if it happens"."""
    last = max(candidate.trigger, candidate.subject, candidate.object)
    following = [unit.text for unit in units[last + 1 : last + 3]]
    return following[:1] == ["if"] or following == [",", "if"]


def _may_govern(unit: Unit) -> bool:
    return (unit.kind in _VERB_GROUP and unit.text not in {"neither", "nor"}) or unit.text == "about"


def _is_under_way(units: Units, candidate: Candidate) -> bool:
    """Tell whether an event is going on: a company that "is buying" another has not bought it."""
    chain = {unit.text for unit in units[candidate.chain : candidate.trigger]}
    progressive = units[candidate.trigger].text.endswith("ing") and bool(chain & {"is", "are", "'s", "'re"})
    return progressive and candidate.relation in {Relation.ACQUIRES, Relation.MERGES_WITH}


def _is_past(units: Units, candidate: Candidate) -> bool:
    """Tell whether a state is spoken of in the past tense, or "until" some day."""
    last = max(candidate.trigger, candidate.subject, candidate.object)
    if any(unit.text == "until" for unit in units[last + 1 : last + 3]):
        return True
    if candidate.kind != "verb" or candidate.name not in STATES:
        return False
    chain = {unit.text for unit in units[candidate.chain : candidate.trigger]}
    if chain & {"is", "are", "has", "have", "be", "being"}:
        return False
    is_participle = any(
        unit.text in {"by", "in"} for unit in units[candidate.trigger + 1 : candidate.trigger + 4]
    )
    return bool(chain & {"was", "were", "had"}) or (
        not is_participle and units[candidate.trigger].text in PAST_STATES
    )


def _of_role(candidate: Candidate, chain: frozenset[str], modifiers: Iterable[str]) -> Factuality:
    """Judge "the former chief executive of": only its own words count, not the sentence's verb."""
    if chain & NEGATIONS:
        return Factuality(polarity=Polarity.NEGATIVE)
    if candidate.ended or chain & ENDINGS or any(MODIFIERS[word][2] is Status.ENDED for word in modifiers):
        return Factuality(status=Status.ENDED)
    if chain & HEDGES:
        return Factuality(certainty=Certainty.POSSIBLE, status=Status.PLANNED)
    if chain & PLANS or any(MODIFIERS[word][2] is Status.PLANNED for word in modifiers):
        return Factuality(status=Status.PLANNED)
    return Factuality()


def _negative(chain: frozenset[str], frame: frozenset[str], predicate: frozenset[str]) -> bool:
    """Tell whether the cues add up to "no": "did not deny" is not one."""
    negated = bool(chain & (NEGATIONS - {"no"} if "no longer" in chain else NEGATIONS))
    refused = bool(chain & REFUSALS)
    outer = bool(frame & REFUSALS) and not frame & NEGATIONS
    return (negated != refused) or outer or bool(predicate & (REFUSALS | NEGATIONS | FALSEHOODS))


def _texts(units: Sequence[Unit]) -> frozenset[str]:
    """Return the words of units, with each pair of neighbours, so that tables can name "in talks"."""
    words = [unit.text for unit in units if unit.kind is not Kind.MENTION]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    return frozenset([*words, *pairs])


def _phrase_before(units: Units, trigger: int) -> list[str]:
    """Return the words of the noun phrase that ends with the trigger."""
    words = []
    for unit in reversed(units[max(0, trigger - 5) : trigger]):
        if unit.kind not in {Kind.WORD, Kind.AMOUNT, Kind.HYPHEN, Kind.ADVERB, Kind.TIME}:
            break
        words.append(unit.text)
    return words


def _frame(units: Units, candidate: Candidate) -> frozenset[str]:
    """Return the words that open the clause, before the subject: "it denied that", "rumours that", "if"."""
    start = min(candidate.chain, candidate.subject, candidate.object)
    first = max(0, start - _FRAME_REACH)
    for i in range(start - 1, first - 1, -1):
        unit = units[i]
        if unit.kind is Kind.STOP or (unit.kind is Kind.BUT and unit.text not in CONDITIONS):
            first = i + 1
            break
        if unit.kind is Kind.BUT:
            first = i
            break
    words = units[first:start]
    opens_here = [unit for unit in words if unit.text in CONDITIONS | RUMOURS | {"that"}]
    if opens_here or _is_reporting(words):
        return _texts(words)
    return frozenset()


def _is_reporting(words: Sequence[Unit]) -> bool:
    return any(unit.text in REFUSALS for unit in words[-3:])


def _predicate(units: Units, candidate: Candidate) -> frozenset[str]:
    """Return what follows the phrase of an event noun: "(the purchase of Arm) was called off"."""
    if not candidate.is_noun:
        return frozenset()
    last = max(candidate.trigger, candidate.subject, candidate.object)
    i = last + 1
    while (
        i < len(units)
        and i - last <= 4
        and units[i].kind in {Kind.COMMA, Kind.TIME, Kind.ADVERB, Kind.PREPOSITION}
    ):
        i += 1
    if i >= len(units):
        return frozenset()
    if units[i].kind is not Kind.AUXILIARY and units[i].text not in REFUSALS | {"fell"}:
        return frozenset()
    end = i
    while (
        end < len(units)
        and end - i < _PREDICATE_REACH
        and units[end].kind not in {Kind.STOP, Kind.BUT, Kind.COMMA}
    ):
        end += 1
    return _texts(units[i : min(end, i + 6)])
