"""Describe an entity: its id, name, type and aliases, from the gazetteer and its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Set
from typing import Final

from kg.entities.decisions import Target
from kg.entities.keys import identity_key, made_id, surface
from kg.model import Entity, EntityType

WIKIDATA: Final = "http://www.wikidata.org/entity/"
"""What an item id of Wikidata is put behind to name the thing itself."""

Form = tuple[str, EntityType]
"""What mentions have in common: their text and type."""

_TYPE_ORDER: Final = tuple(EntityType)


def target_id(target: Target, taken: Set[str] = frozenset()) -> str:
    """Return the id of the entity that a target is; `taken` are the ids of the gazetteer."""
    if target.entry is not None:
        return target.entry.id
    id_ = made_id(target.key, target.group, target.document)
    return made_id(target.key, target.group, target.document or "") if id_ in taken else id_


def describe(target: Target, mentions: Mapping[Form, int], taken: Set[str]) -> Entity:
    """Return the entity that mentions of these forms name; `taken` are the ids of the gazetteer.

    What the gazetteer says wins. Without it, the name is the fullest surface form (legal forms do not count),
    of these the most frequent, then the first in the alphabet; the type is that of most mentions.
    """
    forms: Counter[str] = Counter()
    types: Counter[EntityType] = Counter()
    for (text, type_), count in mentions.items():
        forms[surface(text) or text] += count
        types[type_] += count
    entry = target.entry
    if entry is not None:
        return Entity(
            id=entry.id,
            name=entry.name,
            type=entry.type,
            aliases=_others(entry.name, (*entry.aliases, *forms)),
            same_as=(WIKIDATA + entry.wikidata,) if entry.wikidata else (),
            ticker=entry.ticker,
        )
    type_ = min(types, key=lambda each: (-types[each], _TYPE_ORDER.index(each)))
    # Of names that were joined, those that the entity is called by come first.
    called = [form for form in forms if target.key.startswith(identity_key(form, type_))] or [*forms]
    name = min(called, key=lambda form: (-len(identity_key(form, type_).split()), -forms[form], form))
    if target.country:
        name = f"{name} ({target.country})"
    return Entity(id=target_id(target, taken), name=name, type=type_, aliases=_others(name, forms))


def _others(name: str, forms: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({*forms} - {name}))
