"""Relations that a noun states which one entity is to another: "rival AMD", "Nvidia's chief executive"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.claims import arguments
from kg.claims.arguments import Units
from kg.claims.candidates import Candidate
from kg.claims.frames import RoleFrame
from kg.claims.noun_table import ROLE_FRAMES
from kg.claims.phrases import coordinated_right, owners_before, prepositional_objects
from kg.claims.units import Kind
from kg.model import Mention

_MODIFIERS = frozenset({Kind.WORD, Kind.DETERMINER, Kind.ADVERB, Kind.HYPHEN, Kind.AMOUNT, Kind.TIME})
_COPULAS = frozenset("is are was were be been becomes became become remains remained being".split())
_LISTING = frozenset({"include", "includes", "included", "including", "like", "are", "is"})
_ENDED_WORDS = frozenset("former ex once previously erstwhile one-time".split())
_STANDING = frozenset("dominance lead grip monopoly supremacy hegemony hold crown position".split())
_LONGEST = 4
_PHRASE_REACH = 7


@dataclass(frozen=True, slots=True)
class _Role:
    """A role noun found in a sentence, in units."""

    frame: RoleFrame
    first: int
    last: int
    start: int
    """Where the words begin that lead up to it."""


@dataclass(frozen=True, slots=True)
class _Owned:
    """Whose role it is, and the stretch that says so."""

    others: list[int]
    start: int
    end: int


@cache
def _frames() -> dict[tuple[str, ...], tuple[RoleFrame, ...]]:
    table: dict[tuple[str, ...], list[RoleFrame]] = {}
    for frame in ROLE_FRAMES:
        for noun in frame.nouns:
            table.setdefault(tuple(noun.replace("-", " - ").split()), []).append(frame)
    return {noun: tuple(frames) for noun, frames in table.items()}


def role_candidates(units: Units) -> Iterator[Candidate]:
    """Yield what role nouns say of the names around them."""
    texts = [unit.text for unit in units]
    i = 0
    while i < len(units):
        size = next((n for n in range(_LONGEST, 0, -1) if _is_role(units, texts, i, n)), 0)
        for frame in _frames().get(tuple(texts[i : i + size]), ()) if size else ():
            start = _phrase_start(units, i)
            yield from _apply(units, _Role(frame, i, i + size - 1, start))
        i += size or 1


def _phrase_start(units: Units, i: int) -> int:
    """Return where the words begin that lead up to a role, over one joined to it: "its founder and chair"."""
    start = i
    while start > 0 and i - start < _PHRASE_REACH:
        joined = units[start - 1].kind is Kind.AND and start >= 2 and units[start - 2].text in _last_words()
        if units[start - 1].kind not in _MODIFIERS and not joined:
            break
        start -= 1
    return start


@cache
def _last_words() -> frozenset[str]:
    return frozenset(noun[-1] for noun in _frames())


def _is_role(units: Units, texts: list[str], i: int, size: int) -> bool:
    words = tuple(texts[i : i + size])
    return len(words) == size and words in _frames() and all(u.mention is None for u in units[i : i + size])


def _apply(units: Units, role: _Role) -> Iterator[Candidate]:
    owned = _owned(units, role)
    if owned is None:
        return
    holders, chain, predicative = _holders(units, role, owned)
    if {_named(units, i) for i in holders} & {_named(units, i) for i in owned.others}:
        # "Expedia and Airbnb, its main rivals": "its" was taken for one of the rivals themselves.
        return
    frame = role.frame
    ended = any(unit.text in _ENDED_WORDS for unit in units[max(0, owned.start - 1) : role.first])
    for holder in holders:
        mention = units[holder].mention
        if frame.holder_types and (mention is None or mention.type not in frame.holder_types):
            continue
        for other in owned.others:
            subject, object_ = (holder, other) if frame.holder_is_subject else (other, holder)
            yield Candidate(
                relation=frame.relation,
                subject=subject,
                object=object_,
                trigger=role.first,
                chain=min(chain, role.first),
                rule=f"{frame.relation}.role.{frame.name}",
                predicative=predicative,
                ended=ended,
            )


def _named(units: Units, i: int) -> str:
    mention: Mention | None = units[i].mention
    return mention.named.text if mention else ""


def _owned(units: Units, role: _Role) -> _Owned | None:
    """Return whose role it is: "Nvidia's ...", "... of Nvidia", "Nvidia ...", None where that is not said."""
    frame, after, start = role.frame, role.last + 1, role.start
    owners = owners_before(units, start)
    if owners and not frame.possessive:
        return None
    if owners:
        return _Owned(owners, owners[0], after)
    if after < len(units) and units[after].text in frame.prepositions:
        found = _standing_of(units, after + 1, frame) or prepositional_objects(
            units, after, units[after].text
        )
        if found:
            return _Owned(found, start, found[-1] + 1)
    before = units[start - 1] if start else None
    if before is None or before.kind is not Kind.MENTION or not frame.bare:
        return None
    if frame.apposed and (start < 2 or units[start - 2].text not in {"a", "an"} or start != role.first):
        return None
    gap = units[start : role.first]
    if len(gap) > 2 or any(unit.kind not in {Kind.WORD, Kind.HYPHEN} for unit in gap):
        return None
    return _Owned([start - 1], _article(units, start - 1), after)


def _standing_of(units: Units, i: int, frame: RoleFrame) -> list[int]:
    """Return whose thing is spoken of: a challenger to "Nvidia's dominance" is one to Nvidia.

    A customer of "AMD's Instinct line" is one of AMD, whatever the thing is.
    """
    while i < len(units) and units[i].kind is Kind.DETERMINER:
        i += 1
    if i + 1 >= len(units) or units[i].kind is not Kind.MENTION or units[i + 1].kind is not Kind.POSSESSIVE:
        return []
    phrase = [unit.text for unit in units[i + 2 : i + 6]]
    return [i] if frame.name == "customer" or any(word in _STANDING for word in phrase) else []


def _article(units: Units, i: int) -> int:
    """Return where a phrase begins that a name opens, with its article: "an Amazon company"."""
    return i - 1 if i and units[i - 1].kind is Kind.DETERMINER else i


def _holders(units: Units, role: _Role, owned: _Owned) -> tuple[list[int], int, bool]:
    """Return who has the role, where the words that qualify it begin, and whether a verb says it."""
    following = [] if role.frame.apposed else _following_names(units, owned.end)
    if following and set(following) != set(owned.others):
        return following, owned.start, False
    described = [i for i, unit in enumerate(units) if i > role.last and unit.end == units[role.last].end]
    if described:
        # A description that recalls somebody stands after the sentence (kg.claims.recall).
        return described, owned.start, False
    i = _before_joined_role(units, owned.start - 1)
    if i > 0 and units[i].kind in {Kind.COMMA, Kind.DASH} and units[i - 1].kind is Kind.MENTION:
        # "AMD, a rival of Nvidia, ..." is in apposition.
        return [i - 1], owned.start, False
    if i >= 0 and units[i].text == "as" and owned.end < len(units):
        j = i - 1
        while j >= 0 and units[j].kind is not Kind.MENTION and i - j < 5:
            j -= 1
        return ([j] if j >= 0 and units[j].kind is Kind.MENTION else []), owned.start, True
    if i >= 0 and (units[i].text in _COPULAS or units[i].kind is Kind.NEGATION):
        chain = arguments.verb_chain(units, i)
        return arguments.subjects(units, chain), chain.start, True
    return [], owned.start, False


def _before_joined_role(units: Units, i: int) -> int:
    """Step over a role that is joined to this one: "Gwen Abara, (co-founder and) chief executive of ..."."""
    if i < 1 or units[i].kind is not Kind.AND:
        return i
    j = i - 1
    while j > 0 and units[j].kind in {Kind.WORD, Kind.HYPHEN, Kind.DETERMINER} and i - j < _PHRASE_REACH:
        j -= 1
    return j if units[j].kind is Kind.COMMA else i


def _following_names(units: Units, after: int) -> list[int]:
    """Return the names that a role noun introduces: "rival AMD", "its rivals, AMD and Intel"."""
    i = after
    if i + 1 < len(units) and units[i].kind is Kind.COMMA:
        if units[i + 1].kind is Kind.MENTION:
            closing = coordinated_right(units, i + 1)
            end = closing[-1] + 1
            closes = end == len(units) or units[end].kind in {Kind.COMMA, Kind.STOP, Kind.AND}
            return closing if closes else []
        i += 1
    if i + 1 < len(units) and units[i].text == "such" and units[i + 1].text == "as":
        i += 2
    elif i < len(units) and units[i].text in _LISTING:
        i += 1
    elif i != after:
        return []
    while i < len(units) and units[i].text in {"the", "both"}:
        i += 1
    if i < len(units) and units[i].kind is Kind.MENTION and not units[i].possessive_pronoun:
        return coordinated_right(units, i)
    return []
