"""Relations that a noun for an event or a bond states: "the purchase of Arm", "a deal between A and B"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from kg.claims import arguments
from kg.claims.arguments import Units
from kg.claims.candidates import Candidate, pairs
from kg.claims.frames import AGENT, EACH, OWNER, NounFrame
from kg.claims.noun_table import NOUN_FRAMES, SUPPORT_VERBS
from kg.claims.phrases import owner_start, owners_before
from kg.claims.units import Kind
from kg.claims.verbs import forms

_LONGEST = 3
_PHRASE_KINDS = frozenset(
    {Kind.WORD, Kind.AMOUNT, Kind.HYPHEN, Kind.ADVERB, Kind.QUOTE, Kind.DETERMINER, Kind.TIME}
)
_PHRASE_REACH = 9


@cache
def _frames() -> dict[tuple[str, ...], tuple[NounFrame, ...]]:
    table: dict[tuple[str, ...], list[NounFrame]] = {}
    for frame in NOUN_FRAMES:
        for noun in frame.nouns:
            table.setdefault(tuple(noun.replace("-", " - ").split()), []).append(frame)
    return {noun: tuple(frames) for noun, frames in table.items()}


def noun_candidates(units: Units) -> Iterator[Candidate]:
    """Yield what event nouns say of the names around them."""
    texts = [unit.text for unit in units]
    for i in range(len(units)):
        for size in range(min(_LONGEST, len(units) - i), 0, -1):
            frames = _frames().get(tuple(texts[i : i + size]))
            if frames and all(unit.mention is None for unit in units[i : i + size]):
                for frame in frames:
                    yield from _apply(units, frame, i, i + size - 1)
                break


def _apply(units: Units, frame: NounFrame, first: int, last: int) -> Iterator[Candidate]:
    owners, phrase_start = _owners(units, first)
    supported: list[int] = []
    chain_start = phrase_start
    if not owners and frame.support:
        supported, chain_start = _supporting_subjects(units, phrase_start)
    candidate = Candidate(
        relation=frame.relation,
        subject=0,
        object=0,
        trigger=first,
        chain=chain_start,
        rule=f"{frame.relation}.noun.{frame.name}",
        planned=frame.planned,
        possible=frame.possible,
    )
    if frame.subject == EACH:
        yield from pairs(candidate, arguments.prepositional_objects(units, last + 1, frame.object))
        return
    by_agents = arguments.prepositional_objects(units, last + 1, "by")
    to_agents = arguments.prepositional_objects(units, last + 1, "to") if frame.subject == "to" else []
    agents = to_agents or owners or by_agents or supported
    if frame.object == OWNER:
        subjects, objects = to_agents, owners
    elif frame.object == AGENT:
        subjects, objects = arguments.prepositional_objects(units, last + 1, frame.subject), agents
    else:
        subjects, objects = agents, arguments.prepositional_objects(units, last + 1, frame.object)
    if not objects and frame.object == "with" and len(agents) > 1:
        yield from pairs(replace(candidate, rule=f"{candidate.rule}-each"), agents)
        return
    for subject in subjects:
        for object_ in objects:
            yield replace(candidate, subject=subject, object=object_)


def _owners(units: Units, noun: int) -> tuple[list[int], int]:
    """Return the mentions that own the noun ("OpenAI's reported deal"), and where its phrase starts."""
    i = noun
    while i > 0 and noun - i <= _PHRASE_REACH and units[i - 1].kind in _PHRASE_KINDS:
        i -= 1
    if noun - i > _PHRASE_REACH:
        return [], i
    return owners_before(units, i), owner_start(units, i)


def _supporting_subjects(units: Units, phrase_start: int) -> tuple[list[int], int]:
    """Return the subject of the verb that governs the phrase ("X signed a deal"), and its chain's start."""
    # The phrase may have swallowed the verb, which is an open-class word: look for it from the left.
    for i in (*range(phrase_start, min(len(units), phrase_start + _PHRASE_REACH + 1)), phrase_start - 1):
        if i >= 0 and units[i].mention is None and units[i].text in _support_forms():
            chain = arguments.verb_chain(units, i)
            found = arguments.subjects(units, chain)
            if found:
                return found, chain.start
    return [], phrase_start


@cache
def _support_forms() -> frozenset[str]:
    return frozenset(form for verb in SUPPORT_VERBS for form in forms(verb.split()[0]))
