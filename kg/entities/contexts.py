"""Read off a document what tells whom an ambiguous name means: countries, and what the text is about.

The gazetteer gives an ambiguous name, such as "Mercury", words that go with the thing of that name: what it
makes, who leads it, where it is. A text that has none of them speaks of another Mercury (after Lesk 1986, who
told the senses of a word by the words that its definitions share with the text).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.entities.countries import Country, find_countries
from kg.entities.groups import TypeGroup, type_group
from kg.entities.keys import name_key, singular
from kg.gazetteer import load_gazetteer
from kg.model import Document, Mention

_WORD: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Context:
    """What the text around a name says of the thing named."""

    country: Country | None = None
    """That of a public body, or of a firm whose name others share."""
    about: tuple[str, ...] | None = None
    """The entries of the gazetteer, among those of this ambiguous name, that the text has most words of.

    None where the text was not looked at for that.
    """


NO_CONTEXT: Final = Context()


def find_contexts(document: Document, mentions: Iterable[Mention]) -> dict[Mention, Context]:
    """Return what a document says around those of its names that need it to be told apart."""
    names = [mention for mention in mentions if mention.antecedent is None]
    countries = find_countries(document, names)
    topics = _topics(document, names)
    return {
        mention: Context(countries.get(mention), topics.get(mention))
        for mention in names
        if mention in countries or mention in topics
    }


def _topics(document: Document, names: Iterable[Mention]) -> dict[Mention, tuple[str, ...]]:
    found: dict[Mention, tuple[str, ...]] = {}
    words: set[str] | None = None
    for mention in names:
        candidates = _about().get((type_group(mention.type), name_key(mention.text)))
        if candidates:
            words = _words(document.text) if words is None else words
            counts = {id_: len(about & words) for id_, about in candidates.items()}
            most = max(counts.values())
            found[mention] = tuple(sorted(id_ for id_, count in counts.items() if count == most > 0))
    return found


def _words(text: str) -> set[str]:
    return {singular(word) for word in _WORD.findall(text.casefold())}


@cache
def _about() -> Mapping[tuple[TypeGroup, str], Mapping[str, frozenset[str]]]:
    """Return, by group and key of an ambiguous name, the words that go with each entry of that name."""
    about: dict[tuple[TypeGroup, str], dict[str, frozenset[str]]] = defaultdict(dict)
    for entry in load_gazetteer():
        for name in entry.names if entry.about else ():
            if entry.needs_context(name):
                own = set(name_key(name).split())
                words = frozenset(singular(word) for word in entry.about) - own
                about[type_group(entry.type), name_key(name)][entry.id] = words
    return about
