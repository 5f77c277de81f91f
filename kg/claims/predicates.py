"""Relations that a verb states, in the active, the passive and in relative clauses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from kg.claims import arguments
from kg.claims.arguments import Chain, Units
from kg.claims.candidates import Candidate, pairs
from kg.claims.frames import AGENT, EACH, PATIENT, SHARES, Share, VerbFrame
from kg.claims.phrases import share_objects
from kg.claims.units import Kind
from kg.claims.verb_table import VERB_FRAMES
from kg.claims.verbs import Form, forms
from kg.model import ORGANIZATION_TYPES, EntityType

_PREFIXES = frozenset("co re mass open part majority jointly wholly".split())
"""What stands before a hyphen and a verb: "co-develop", "majority-owned"."""

_BE = frozenset("is are was were be been being 's 're get gets got".split())
_HAVE = frozenset("has have had 've".split())
_REDUCED_PREPOSITIONS = frozenset({"by", "in", "on", "at"})
_SIBLINGS = {"in": ("in", "at", "into"), "on": ("on", "upon")}
"""A preposition of the tables -> what may stand in its place."""

_NEAR = 8


@dataclass(frozen=True, slots=True)
class _Trigger:
    frame: VerbFrame
    particle: tuple[str, ...]
    forms: frozenset[Form]
    base: str


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of the tables found in a sentence."""

    trigger: _Trigger
    chain: Chain
    last: int
    """Its last unit: the verb, or its particle."""
    passive: bool

    def has_object(self, units: Units) -> bool:
        """Tell whether a direct object follows."""
        return bool(arguments.direct_objects(units, self.last))


@cache
def _triggers() -> dict[str, tuple[_Trigger, ...]]:
    """Map each form of each verb of the tables to the frames that it can start."""
    table: dict[str, list[_Trigger]] = {}
    for frame in VERB_FRAMES:
        for entry in frame.verbs:
            base, *particle = entry.split()
            prefix, hyphen, stem = base.rpartition("-")
            for form, kinds in forms(stem).items():
                trigger = _Trigger(frame, tuple(particle), kinds, stem)
                table.setdefault(f"{prefix}{hyphen}{form}", []).append(trigger)
    return {word: tuple(triggers) for word, triggers in table.items()}


def verb_candidates(units: Units) -> Iterator[Candidate]:
    """Yield what verbs say: "Nvidia bought Arm", "Arm, which SoftBank owns", "Waymo is owned by Alphabet"."""
    for i, unit in enumerate(units):
        if unit.kind in {Kind.MENTION, Kind.AMOUNT, Kind.TIME}:
            continue
        word, first = _with_prefix(units, i)
        for trigger in _triggers().get(word, ()):
            last = _after_particle(units, i, trigger.particle)
            if last is not None and not _is_noun(units, first, trigger):
                yield from _apply(units, _verb(units, trigger, first, last))


def _with_prefix(units: Units, i: int) -> tuple[str, int]:
    """Return the word at `i` with a prefix such as "co-", and where it starts."""
    if i >= 2 and units[i - 1].kind is Kind.HYPHEN and units[i - 2].text in _PREFIXES:
        return f"{units[i - 2].text}-{units[i].text}", i - 2
    return units[i].text, i


def _after_particle(units: Units, i: int, particle: tuple[str, ...]) -> int | None:
    """Return the index of the verb's last unit, None where its particle is missing."""
    last = i + len(particle)
    return last if tuple(unit.text for unit in units[i + 1 : last + 1]) == particle else None


def _is_noun(units: Units, first: int, trigger: _Trigger) -> bool:
    """Tell whether a word that can be a verb is a noun or an adjective here: "its supplies", "the use of"."""
    if not first:
        return not trigger.forms & {Form.GERUND, Form.PARTICIPLE}
    before = units[first - 1]
    if before.amount is not None and before.amount.unit == "percent":
        # "is 30% owned by": a share goes before a participle, never before a verb.
        return Form.PARTICIPLE not in trigger.forms
    if (
        before.kind in {Kind.DETERMINER, Kind.POSSESSIVE, Kind.AMOUNT, Kind.HYPHEN}
        or before.possessive_pronoun
    ):
        return True
    if trigger.base == "found" and trigger.forms == {Form.BASE}:
        # "find" is the commoner verb: only "to found" and "will found" are this one.
        return before.kind not in {Kind.TO, Kind.AUXILIARY}
    return before.kind is Kind.PREPOSITION and Form.GERUND not in trigger.forms


def _verb(units: Units, trigger: _Trigger, first: int, last: int) -> _Verb:
    chain = arguments.verb_chain(units, first)
    words = set(chain.texts(units))
    participle = Form.PARTICIPLE in trigger.forms
    auxiliaries = [unit.text for unit in units[chain.start : first] if unit.kind is Kind.AUXILIARY]
    # "is said to have bought" is active: the auxiliary next to the verb decides.
    passive = participle and auxiliaries[-1:] != [] and auxiliaries[-1] in _BE
    preposition = _next_preposition(units, last)
    reduced = (
        participle
        and chain.start == first
        and not words & _HAVE
        and preposition in _REDUCED_PREPOSITIONS
        # "Nvidia invested in" is past tense; "founded by" and "listed on" show a participle.
        and (Form.PAST not in trigger.forms or preposition in {"by", trigger.frame.patient_of})
    )
    return _Verb(trigger, chain, last, passive or reduced)


def _next_preposition(units: Units, last: int) -> str:
    for unit in units[last + 1 : last + 5]:
        if unit.kind is Kind.PREPOSITION:
            return unit.text
        if unit.kind not in {Kind.ADVERB, Kind.TIME, Kind.WORD, Kind.AMOUNT}:
            return ""
    return ""


def _apply(units: Units, verb: _Verb) -> Iterator[Candidate]:
    frame = verb.trigger.frame
    if _disagrees(units, verb) or (frame.intransitive and not verb.passive and verb.has_object(units)):
        return
    if frame.near and not _stands_near(units, verb.last, frame.near):
        return
    candidate = Candidate(
        relation=frame.relation,
        subject=0,
        object=0,
        trigger=verb.chain.verb,
        chain=verb.chain.start,
        rule=f"{frame.relation}.verb.{frame.name}",
        ended=frame.ended,
        planned=frame.planned,
    )
    if frame.goods and _hands_over_organization(units, verb):
        return
    if frame.subject == EACH:
        if not _has_complement(units, verb.last):
            yield from pairs(candidate, arguments.subjects(units, verb.chain))
        return
    for subject in _role(units, verb, frame.subject):
        for object_ in _role(units, verb, frame.object):
            if (
                _fits(units, subject, frame.subject_types)
                and _fits(units, object_, frame.object_types)
                and not _between(units, verb.last, max(subject, object_)) & frame.without
                and _share_fits(units, verb, max(subject, object_), frame.share)
            ):
                yield replace(candidate, subject=subject, object=object_)


def _role(units: Units, verb: _Verb, name: str) -> list[int]:
    """Return who stands in a place of the frame."""
    frame, after = verb.trigger.frame, verb.last + 1
    if name == AGENT:
        if verb.passive:
            return arguments.prepositional_objects(units, after, "by")
        return arguments.subjects(units, verb.chain)
    if name == PATIENT:
        if verb.passive:
            return arguments.subjects(units, verb.chain)
        return arguments.direct_objects(units, verb.last) or arguments.relative_object(units, verb.chain)
    if name == SHARES:
        return [] if verb.passive else share_objects(units, verb.last + 1)
    for preposition in _SIBLINGS.get(name, (name,)):
        found = arguments.prepositional_objects(units, after, preposition, frame.through)
        if found:
            return found
    return []


def _hands_over_organization(units: Units, verb: _Verb) -> bool:
    """Tell whether an organization is what changes hands: "sold the company to"."""
    mentions = [units[i].mention for i in _role(units, verb, PATIENT)]
    return any(mention is not None and mention.type in ORGANIZATION_TYPES for mention in mentions)


def _disagrees(units: Units, verb: _Verb) -> bool:
    """Tell whether a bare form follows one singular name, so that it must be a noun: "the fund MGX"."""
    if verb.trigger.forms != {Form.BASE} or verb.chain.start != verb.chain.verb or not verb.chain.start:
        return False
    name = verb.chain.verb - 1
    has_article = name > 0 and units[name - 1].kind is Kind.DETERMINER
    few = has_article or len(arguments.subjects(units, verb.chain)) < 2
    return units[name].kind is Kind.MENTION and few


def _has_complement(units: Units, last: int) -> bool:
    """Tell whether the verb names another party, so that its subjects do not do it to each other."""
    following = units[last + 1 : last + 3]
    named = any(unit.kind is Kind.MENTION for unit in following)
    return any(unit.text in {"with", "against"} or (unit.text == "for" and named) for unit in following)


def _stands_near(units: Units, last: int, nouns: frozenset[str]) -> bool:
    for unit in units[last + 1 : last + 1 + _NEAR]:
        if unit.kind in {Kind.STOP, Kind.BUT, Kind.COMMA}:
            return False
        if unit.text in nouns:
            return True
    return False


def _between(units: Units, last: int, end: int) -> frozenset[str]:
    """Return the words from the verb to a few units past its last argument, "%" standing for a share."""
    found = set()
    for unit in units[last + 1 : max(end, last) + 4]:
        if unit.kind in {Kind.STOP, Kind.BUT, Kind.COMMA} and end < last:
            break
        if unit.mention is None:
            found.add("%" if unit.amount is not None and unit.amount.unit == "percent" else unit.text)
    return frozenset(found)


def _share_fits(units: Units, verb: _Verb, end: int, share: Share) -> bool:
    if share is Share.ANY:
        return True
    around = units[max(0, verb.chain.verb - 1) : max(end, verb.last + 2)]
    shares = [unit.amount for unit in around if unit.amount is not None and unit.amount.unit == "percent"]
    largest = max((amount.maximum or amount.minimum or 0.0 for amount in shares), default=None)
    words = {unit.text for unit in around}
    if share is Share.MINORITY:
        return largest is not None and largest <= 50.0
    fraction = words & {"third", "quarter", "fifth", "tenth", "half", "stake", "minority", "shares"}
    return (largest is None or largest > 50.0) and not fraction


def _fits(units: Units, i: int, types: frozenset[EntityType]) -> bool:
    mention = units[i].mention
    return mention is not None and (not types or mention.type in types)
