"""List what looks wrong among a build's entities: two that may be one, and one that may be two.

Nothing here changes the graph. Each suspicion comes with the row that settles it in a file of overrides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import Final

from kg.entities import scores
from kg.entities.decisions import Target
from kg.entities.groups import TypeGroup, type_group
from kg.entities.joining import near_keys
from kg.entities.keys import name_key, squeezed
from kg.entities.shortforms import OWN_BODIES, REGIONS, SMALL_WORDS
from kg.model import EntityType

UNSURE: Final = scores.EVERYDAY_WORD
"""A name taken for an entity with at most this score is worth a look."""
_MANY: Final = 40
"""A first word that more names share is no sign of anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name of an entity, as merges.csv has it."""

    entity_id: str
    entity: str
    type: EntityType
    name: str
    mentions: int
    score: float
    reasons: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspicion:
    """Something that may be wrong, and the override that would put it right."""

    kind: str
    """"one thing?" or "two things?"."""
    first: str
    """Id of an entity."""
    second: str
    """Id of another entity, or a name taken for the first."""
    why: str
    override: str
    """A row for a file of overrides."""


def suspects(names: Sequence[Named]) -> Iterator[Suspicion]:
    """Yield likely duplicates, then likely wrong merges, each in order of ids."""
    yield from _duplicates(names)
    yield from _wrong_merges(names)


def _duplicates(names: Sequence[Named]) -> Iterator[Suspicion]:
    found: dict[tuple[str, str], str] = {}
    # Two entries of the gazetteer are two things: somebody looked.
    known = {named.entity_id for named in names if "gazetteer: " in named.reasons}
    ways = (_one_letter_apart, _same_letters, _beginnings, _initials)
    for first, second, why in chain.from_iterable(way(names) for way in ways):
        pair = min(first, second), max(first, second)
        if first != second and not {first, second} <= known:
            found.setdefault(pair, why)
    for (first, second), why in sorted(found.items()):
        yield Suspicion(
            kind="one thing?", first=first, second=second, why=why, override=f"same,{first},{second}"
        )


def _wrong_merges(names: Sequence[Named]) -> Iterator[Suspicion]:
    for named in sorted(names, key=lambda named: (named.entity_id, named.name)):
        if named.score <= UNSURE and name_key(named.name) != name_key(named.entity):
            yield Suspicion(
                kind="two things?",
                first=named.entity_id,
                second=named.name,
                why=named.reasons,
                override=f"different,{named.entity_id},{_quoted(named.name)}",
            )


def _quoted(name: str) -> str:
    """Return a name as a field of CSV."""
    return '"' + name.replace('"', '""') + '"'


_Pairs = Iterator[tuple[str, str, str]]


def _one_letter_apart(names: Iterable[Named]) -> _Pairs:
    ids: dict[Target, set[str]] = defaultdict(set)
    for named in names:
        ids[Target(group=type_group(named.type), key=name_key(named.name))].add(named.entity_id)
    for one, other in near_keys(ids):
        for first in sorted(ids[one]):
            for second in sorted(ids[other]):
                yield first, second, f"'{one.key}' and '{other.key}' are one letter apart"


def _same_letters(names: Iterable[Named]) -> _Pairs:
    """Yield entities of one group of which a name has the same letters, in other words or documents."""
    by_letters: dict[tuple[TypeGroup, str], dict[str, str]] = defaultdict(dict)
    for named in names:
        by_letters[type_group(named.type), squeezed(name_key(named.name))][named.entity_id] = named.name
    for ids in by_letters.values():
        for first, second in combinations(sorted(ids), 2):
            yield first, second, f"both are called '{ids[first]}'"


def _beginnings(names: Iterable[Named]) -> _Pairs:
    """Yield organizations of which one's whole name begins the other's: "Halden", "Halden Robotics"."""
    by_start: dict[str, set[tuple[str, str]]] = defaultdict(set)
    whole: dict[str, str] = {}
    for named in names:
        if type_group(named.type) is TypeGroup.ORGANIZATION:
            words = name_key(named.entity).split()
            whole[" ".join(words)] = named.entity_id
            if len(words) > 1 and not {*words[1:]} & (OWN_BODIES | REGIONS):
                by_start[words[0]].add((named.entity_id, named.entity))
    for start in sorted(by_start):
        if start in whole and len(by_start[start]) <= _MANY:
            for id_, name in sorted(by_start[start]):
                yield whole[start], id_, f"'{name}' begins with the other's name"


def _initials(names: Iterable[Named]) -> _Pairs:
    """Yield an organization called by the initials of another."""
    short: dict[str, str] = {}
    long: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for named in names:
        if type_group(named.type) is TypeGroup.ORGANIZATION:
            words = [word for word in name_key(named.entity).split() if word not in SMALL_WORDS]
            if len(words) == 1 and named.entity.isupper() and len(words[0]) > 2:
                short[words[0]] = named.entity_id
            elif len(words) > 2:
                long["".join(word[0] for word in words)].add((named.entity_id, named.entity))
    for initials in sorted(short):
        for id_, name in sorted(long.get(initials, ())):
            yield short[initials], id_, f"'{initials.upper()}' may stand for '{name}'"
