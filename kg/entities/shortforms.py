"""Find the longer names in a document that a name may be short for: first words, surnames, initials."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kg.entities import scores
from kg.entities.contexts import NO_CONTEXT, Context
from kg.entities.countries import Country
from kg.entities.groups import TypeGroup
from kg.entities.keys import GROUP_WORDS, identity_key, name_key, surface
from kg.entities.known import KnownNames
from kg.model import EntityType

OWN_BODIES: Final = frozenset(
    "bank capital charity college endowment foundation fund funds holding holdings institute insurance "
    "museum partners records school trust university venture ventures".split()
)
"""Words that, added to a name, often make a body of its own: Apple Records, the foundation of a company."""

REGIONS: Final = frozenset(
    "africa america americas asia australia benelux brasil brazil canada china deutschland emea europe "
    "france germany iberia india italia italy japan korea latin mexico nordics pacific polska "
    "taiwan uk us usa".split()
)
"""Words that, added to a company's name, make it the subsidiary there: Arm China."""

_AGENCY: Final = EntityType.GOVERNMENT_AGENCY
SMALL_WORDS: Final = frozenset("and for in of the".split())
"""Words that initials leave out."""

_LONGEST: Final = 12
"""Names of more words are sentences taken for names: nothing is short for them."""
_ACRONYM_LETTERS: Final = range(2, 7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A surface form with its type in one document, however often it stands there."""

    text: str
    type: EntityType
    group: TypeGroup
    first: int
    """Offset of its first mention."""
    key: str
    """The key under which it is identified."""
    words: tuple[str, ...]
    """The words of the key."""
    context: Context = NO_CONTEXT
    """What the text says around it, where it needs that."""

    @property
    def country(self) -> Country | None:
        """Of which a public body is by the words around it."""
        return self.context.country

    @property
    def is_whole(self) -> bool:
        """Whether an organization's name has its legal form, and so is nothing's short form."""
        return self.group is TypeGroup.ORGANIZATION and name_key(self.text) != self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Longer:
    """A longer name, and in what way the shorter one stands for it."""

    name: Name
    how: str
    score: float
    own_body: bool = False
    """Whether what it adds often makes a body of its own."""


class LongerNames:
    """The names of one document by all that can be short for them."""

    def __init__(self, names: Iterable[Name], known: KnownNames) -> None:
        self._known = known
        self._keys: set[tuple[TypeGroup, str]] = set()
        self._by_part: dict[tuple[TypeGroup, tuple[str, ...]], list[Name]] = defaultdict(list)
        self._by_end: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        self._by_given: dict[str, list[Name]] = defaultdict(list)
        self._by_initials: dict[tuple[TypeGroup, tuple[str, ...]], list[Name]] = defaultdict(list)
        for name in names:
            self._keys.add((name.group, name.key))
            if 2 <= len(name.words) <= _LONGEST:
                self._add(name)

    def of(self, name: Name) -> list[Longer]:
        """Return the longer names that `name` may be short for, in one way: the strongest that finds any."""
        if name.group is TypeGroup.PERSON:
            return self._persons(name)
        found = [
            Longer(
                name=longer,
                how="short form of",
                score=scores.SHORT_FORM,
                own_body=not OWN_BODIES.isdisjoint(longer.words[len(name.words) :]),
            )
            for longer in self._by_part.get((name.group, name.words), [])
            if name.group is not TypeGroup.ORGANIZATION or self._same_body(name, longer)
        ]
        if not found and _is_acronym(name.text):
            found = [
                Longer(name=longer, how="initials of", score=scores.ACRONYM)
                for longer in self._by_initials.get((name.group, name.words), [])
            ]
        return found

    def _add(self, name: Name) -> None:
        words = name.words
        if name.group is TypeGroup.PERSON:
            for start in range(1, len(words)):
                self._by_end[words[start:]].append(name)
            self._by_given[words[0]].append(name)
            if len(words) > 2 and all(len(word) == 1 for word in words[1:-1]):
                self._by_end[words[0], words[-1]].append(name)
        elif name.group is TypeGroup.PLACE:
            city = tuple(name_key(name.text.split(",")[0]).split())
            if "," in name.text and len(city) < len(words):
                self._by_part[name.group, city].append(name)
        else:
            if name.group is TypeGroup.ARTEFACT:
                for start in self._family_lengths(name):
                    self._by_part[name.group, words[start:]].append(name)
            else:
                for end in range(1, len(words)):
                    self._by_part[name.group, words[:end]].append(name)
                if words[0] in GROUP_WORDS:
                    self._by_part[name.group, words[1:]].append(name)
            for acronym in set(_acronyms(name)):
                self._by_initials[name.group, acronym].append(name)

    def _family_lengths(self, name: Name) -> Iterator[int]:
        """Yield how many words before a product's own name are its maker's or family's: "Xbox Magnus"."""
        for size in range(1, len(name.words)):
            first = " ".join(name.words[:size])
            groups = (TypeGroup.ORGANIZATION, TypeGroup.ARTEFACT)
            if first == "project" or any(
                (group, first) in self._keys or self._known.knows(first, group) for group in groups
            ):
                yield size

    def _persons(self, name: Name) -> list[Longer]:
        found = self._by_end.get(name.words) or self._by_given.get(name.key, [])
        how = "surname of" if found and found[0].key.endswith(name.key) else "part of the name of"
        return [
            Longer(name=longer, how=how, score=scores.SURNAME) for longer in found if longer.key != name.key
        ]

    def _same_body(self, name: Name, longer: Name) -> bool:
        """Tell whether what the longer name adds leaves it a name of the same organization.

        Not so where it adds a place (its subsidiary there) or a name of its own (a joint venture), where
        the shorter name shows by its legal form that it is whole, or where only one is a government's. Where
        the longer adds a word like "Ventures", only if it came first: "Thrive Capital ... Thrive".
        """
        if name.is_whole or (name.type is _AGENCY) != (longer.type is _AGENCY):
            return False
        if longer.words[0] in GROUP_WORDS:
            return True
        added = longer.words[len(name.words) :]
        if REGIONS.intersection(added) or any(
            self._known.knows(part, TypeGroup.PLACE) for part in _runs(added)
        ):
            return False
        if OWN_BODIES.intersection(added) and longer.first > name.first:
            return False
        return not any(self._is_name(part) for part in _runs(_added(name, longer)))

    def _is_name(self, text: str) -> bool:
        """Tell whether a part of an organization's name is an organization's name by itself."""
        if (TypeGroup.ORGANIZATION, name_key(text)) in self._keys:
            return True
        lookup = self._known.look_up(text, EntityType.COMPANY)
        return bool(lookup.entries) and not lookup.needs_context


def _added(name: Name, longer: Name) -> tuple[str, ...]:
    """Return the words that the longer name adds, as the text writes them where that can be told."""
    written = surface(longer.text).split()[: len(longer.words)]
    same = tuple(name_key(word) for word in written) == longer.words
    return tuple(written if same else longer.words)[len(name.words) :]


def _runs(words: tuple[str, ...]) -> Iterator[str]:
    """Yield each run of consecutive words."""
    for start, end in combinations(range(len(words) + 1), 2):
        yield " ".join(words[start:end])


def _is_acronym(text: str) -> bool:
    """Tell whether a name begins with two to six capitals and no other letters: "WSE", "WSE-3", "U.M.C."."""
    first = surface(text).replace(".", "").replace("-", " ").split()[:1]
    return bool(first) and first[0].isalpha() and first[0].isupper() and len(first[0]) in _ACRONYM_LETTERS


def _acronyms(name: Name) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a name's acronyms: with and without legal form and small words, version kept."""
    for words in (name.words, tuple(name_key(name.text).split())):
        version = words[-1:] if any(c.isdigit() for c in words[-1]) else ()
        spelled = words[: len(words) - len(version)]
        for letters in (spelled, tuple(word for word in spelled if word not in SMALL_WORDS)):
            if len(letters) in _ACRONYM_LETTERS:
                yield ("".join(word[0] for word in letters), *version)


def make_name(
    text: str, type_: EntityType, group: TypeGroup, first: int, context: Context = NO_CONTEXT
) -> Name:
    """Return a surface form of a document as a name with its key."""
    key = identity_key(text, type_)
    words = tuple(key.split())
    return Name(text=text, type=type_, group=group, first=first, key=key, words=words, context=context)
