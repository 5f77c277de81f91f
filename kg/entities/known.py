"""Look names up in the gazetteer: by key and type group, then by weaker forms of the name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.entities import scores
from kg.entities.groups import TypeGroup, type_group
from kg.entities.keys import (
    identity_key,
    name_key,
    short_legal_form,
    singular,
    squeezed,
    surface,
    without_legal_form,
)
from kg.gazetteer import Entry, load_gazetteer
from kg.model import EntityType

_ACRONYM_LENGTH: Final = 4
"""Up to this many letters, a name in capitals is matched only by capitals: "TEL" is not "Tel"."""

_MAKER_WORDS: Final = 3
"""How many words of a product's name may be its maker's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the gazetteer has under one name: all entries that fit equally well, and how they fit."""

    entries: tuple[Entry, ...] = ()
    """In order of id."""
    needs_context: bool = False
    """Whether the name alone does not show that they are meant."""
    how: str = ""
    """The weaker form by which they were found, in words; empty for the name as it stands."""
    score: float = scores.EXACT


NOTHING: Final = Lookup()


class KnownNames:
    """The gazetteer by name; made once, then asked for each distinct name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_id: dict[str, Entry] = {}
        self._exact: dict[tuple[TypeGroup, str], dict[str, list[str]]] = defaultdict(dict)
        self._folded: dict[tuple[TypeGroup, str], dict[str, list[str]]] = defaultdict(dict)
        for entry in entries:
            self._by_id[entry.id] = entry
            group = type_group(entry.type)
            for name in entry.names:
                key = name_key(name)
                _add(self._exact, group, key, entry, name)
                for weaker in _indexed_forms(key, group) - {key}:
                    _add(self._folded, group, weaker, entry, name)

    @property
    def ids(self) -> Set[str]:
        """The ids of all entries, which nothing else may have."""
        return self._by_id.keys()

    def look_up(self, text: str, type_: EntityType) -> Lookup:
        """Return what the gazetteer knows under a surface form, within the group of the mention's type.

        The name as it stands is preferred to a weaker form of it, and an entry whose plain name this is to
        one that needs context. Several entries remain where the name alone cannot decide.
        """
        group = type_group(type_)
        key = name_key(text)
        exact = self._fitting(self._exact.get((group, key)), text)
        if exact.entries:
            return exact
        for weaker, how in _weaker_forms(key, text, type_):
            for table in (self._exact, self._folded):
                found = self._fitting(table.get((group, weaker)), text)
                if found.entries:
                    return replace(found, how=how, score=scores.FOLDED)
        if group is TypeGroup.ARTEFACT:
            return self._after_maker(text, type_)
        return self._in_country(text) if group is TypeGroup.PLACE else NOTHING

    def knows(self, key: str, group: TypeGroup) -> bool:
        """Tell whether a key is a name of something in the gazetteer."""
        return (group, key) in self._exact

    def _fitting(self, names_by_id: Mapping[str, Collection[str]] | None, text: str) -> Lookup:
        """Return the entries whose case fits, without those that need context where another does not."""
        if not names_by_id:
            return NOTHING
        shown = surface(text)
        fitting: dict[str, bool] = {}
        for id_, names in names_by_id.items():
            written = [name for name in names if _case_fits(name, shown)]
            if written:
                fitting[id_] = all(self._by_id[id_].needs_context(name) for name in written)
        plain = [id_ for id_, needs_context in fitting.items() if not needs_context]
        entries = tuple(self._by_id[id_] for id_ in sorted(plain or fitting))
        return Lookup(entries=entries, needs_context=not plain)

    def _after_maker(self, text: str, type_: EntityType) -> Lookup:
        """Look a product up without its maker's name before it: "Nvidia Blackwell"."""
        written = surface(text).split()
        for size in range(1, min(len(written), _MAKER_WORDS + 1)):
            makers = self._exact.get((TypeGroup.ORGANIZATION, name_key(" ".join(written[:size]))))
            if not makers:
                continue
            product = " ".join(written[size:])
            for key in (name_key(product), identity_key(product, type_)):
                found = self._fitting(self._exact.get((TypeGroup.ARTEFACT, key)), product).entries
                own = tuple(entry for entry in found if entry.maker in makers)
                if own:
                    return Lookup(entries=own, how="after its maker's name", score=scores.FOLDED)
        return NOTHING

    def _in_country(self, text: str) -> Lookup:
        """Look a city up without the country after it: "Tokyo, Japan".

        Not in the United States, whose states share the names of their cities.
        """
        city, comma, country = surface(text).partition(",")
        if not comma:
            return NOTHING
        cities = self._exact.get((TypeGroup.PLACE, name_key(city)), {})
        regions = self._exact.get((TypeGroup.PLACE, name_key(country)), {})
        there = {self._by_id[id_].country for id_ in regions} - {"US", None}
        entries = tuple(self._by_id[id_] for id_ in sorted(cities) if self._by_id[id_].country in there)
        return Lookup(entries=entries, how="before its country's name", score=scores.FOLDED)


@cache
def shipped_names() -> KnownNames:
    """Return the shipped gazetteer by name."""
    return KnownNames(load_gazetteer())


def _add(
    table: dict[tuple[TypeGroup, str], dict[str, list[str]]],
    group: TypeGroup,
    key: str,
    entry: Entry,
    name: str,
) -> None:
    table[group, key].setdefault(entry.id, []).append(name)


def _indexed_forms(key: str, group: TypeGroup) -> set[str]:
    """Return the weaker forms of a name in the gazetteer under which it is found as well.

    A single word is found with its legal form only: "News Limited" and "News Corp" are two.
    """
    forms = {squeezed(key)}
    if group is TypeGroup.ORGANIZATION:
        words = key.split()
        forms.add(" ".join(short_legal_form(words)))
        bare = without_legal_form(words)
        if len(bare) > 1:
            forms.add(" ".join(bare))
    return forms


def _weaker_forms(key: str, text: str, type_: EntityType) -> Iterator[tuple[str, str]]:
    """Yield weaker keys of a name, the strongest first, each with what was left out, in words."""
    identity = identity_key(text, type_)
    if type_group(type_) is TypeGroup.ORGANIZATION:
        yield " ".join(short_legal_form(key.split())), "with another spelling of its legal form"
    if identity != key:
        yield identity, "without legal form, title or common noun"
    if type_group(type_) is TypeGroup.ARTEFACT:
        *start, last = identity.split() or [""]
        yield " ".join([*start, singular(last)]), "in the singular"
    yield squeezed(identity), "written with other spaces"


def _case_fits(name: str, shown: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if len(letters) > _ACRONYM_LENGTH or not all(c.isupper() for c in letters):
        return True
    return sum(c.isupper() for c in shown) >= len(letters)
