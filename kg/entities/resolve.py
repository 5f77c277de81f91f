"""Decide which entity each mention names: by document first, then joined over all documents of a build.

Nothing here depends on the order of mentions or documents. The decision about a name depends on its own
document and the gazetteer only; then `kg.entities.joining` joins what the documents together show to be one,
and a user's overrides have the last word. Adding a document changes no entity's id but of a name that it
shows to be another's; it can add aliases, and decide anew which forms and types an unknown entity shows.

Documents are gone through twice: a `Resolver` gathers their names, one document after the other, and keeps
each distinct thing and form once; what it comes to, `Entities`, then links the mentions of any of them. So no
more mentions are held than those of one document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from kg.entities import scores
from kg.entities.contexts import NO_CONTEXT, Context
from kg.entities.decisions import Decision, Target, decide
from kg.entities.describe import Form, describe, target_id
from kg.entities.groups import type_group
from kg.entities.joining import Join, Seen, join_targets
from kg.entities.keys import name_key
from kg.entities.known import KnownNames, shipped_names
from kg.entities.overrides import Override, Overruled, moved, overrule
from kg.entities.shortforms import make_name
from kg.model import Entity, EntityLink, EntityType, Mention

_Use = tuple[str, EntityType, Context]
"""Text, type and context of a mention: all that a decision within its document depends on."""
Contexts = Mapping[Mention, Context]
"""Those of names that need them, from `find_contexts`."""


class Resolver:
    """Gathers the names of a build's documents, to know in the end what the entities are.

    `known` replaces the shipped gazetteer; `overrides` win over everything.
    """

    def __init__(self, known: KnownNames | None = None, overrides: Sequence[Override] = ()) -> None:
        self._known = known or shipped_names()
        self._overrides = overrides
        self._seen = Seen()
        self._forms: dict[Target, Counter[Form]] = defaultdict(Counter)

    def add(self, mentions: Iterable[Mention], contexts: Contexts | None = None) -> None:
        """Take in all mentions of one document, each document once."""
        names = _names(mentions)
        decisions = _decide(names, contexts or {}, self._known)
        self._seen.add(decisions.values())
        for mention in names:
            target = decisions[_use(mention, contexts or {})].target
            self._forms[target][mention.text, mention.type] += 1

    def finish(self) -> Entities:
        """Return the entities of all documents that were added."""
        joins = join_targets(self._seen)
        keys: dict[Target, set[str]] = defaultdict(set)
        for target, forms in self._forms.items():
            keys[_after(target, joins)].update(name_key(text) for text, _ in forms)
        overruled = overrule(self._overrides, keys, self._known.ids)
        merged: dict[Target, Counter[Form]] = defaultdict(Counter)
        for target, forms in self._forms.items():
            for (text, type_), count in forms.items():
                final = moved(_after(target, joins), name_key(text), overruled)
                merged[final][text, type_] += count
        return Entities(self._known, joins, overruled, merged)


class Entities:
    """The entities of a build, known by the names in its documents."""

    def __init__(
        self,
        known: KnownNames,
        joins: Mapping[Target, Join],
        overruled: Overruled,
        forms: Mapping[Target, Mapping[Form, int]],
    ) -> None:
        self._known, self._joins, self._overruled = known, joins, overruled
        self._entities = {
            target: _renamed(describe(target, counts, known.ids), target, overruled)
            for target, counts in forms.items()
        }
        self.ignored = frozenset(target_id(target, known.ids) for target in overruled.ignored)
        """Ids of entities of which nothing is to be claimed."""
        self.unused = tuple(overruled.unused)
        """Overrides that speak of nothing in the build."""

    def link(
        self, mentions: Iterable[Mention], contexts: Contexts | None = None
    ) -> dict[Mention, EntityLink]:
        """Return the entity of each mention of a document that was added, given the same as then.

        Of a pronoun or description it is that of the name it stands for; the names that such mentions stand
        for get their links too.
        """
        contexts = contexts or {}
        ordered = _ordered(mentions)
        decisions = {
            use: self._final(use[0], decision)
            for use, decision in _decide(_names(ordered), contexts, self._known).items()
        }
        return {mention: self._link(mention, decisions[_use(mention.named, contexts)]) for mention in ordered}

    def _final(self, text: str, decision: Decision) -> Decision:
        """Return what becomes of a decision within a document by other documents, and by the user."""
        join = self._joins.get(decision.target)
        if join is not None:
            score = min(decision.score, join.score)
            reasons = (join.reason, *decision.reasons)
            decision = replace(decision, target=join.target, score=score, reasons=reasons)
        target = moved(decision.target, name_key(text), self._overruled)
        if target != decision.target:
            decision = replace(decision, target=target, score=scores.EXACT, reasons=("by an override",))
        return decision

    def _link(self, mention: Mention, decision: Decision) -> EntityLink:
        reasons = decision.reasons
        if mention.antecedent is not None:
            reasons = (f"stands for '{mention.named.text}'", *reasons)
        entity = self._entities[decision.target]
        return EntityLink(mention=mention, entity=entity, score=decision.score, reasons=reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Which entity each mention names, and what became of a user's overrides."""

    links: Mapping[Mention, EntityLink]
    ignored: frozenset[str] = frozenset()
    """Ids of entities of which nothing is to be claimed."""
    unused: tuple[Override, ...] = ()
    """Overrides that speak of nothing in the build."""


def resolve(
    mentions: Iterable[Mention],
    known: KnownNames | None = None,
    contexts: Contexts | None = None,
    overrides: Sequence[Override] = (),
) -> Resolution:
    """Return the entity of each mention, where all mentions of all documents fit into memory.

    The arguments are those of `Resolver`, with the mentions of all documents in any order.
    """
    resolver = Resolver(known, overrides)
    documents = [list(here) for _, here in groupby(_ordered(mentions), lambda it: it.span.document)]
    for here in documents:
        resolver.add(here, contexts)
    entities = resolver.finish()
    links = {mention: link for here in documents for mention, link in entities.link(here, contexts).items()}
    return Resolution(links=links, ignored=entities.ignored, unused=entities.unused)


def _ordered(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions and the names they stand for, each once, by their places."""
    given = set(mentions)
    given.update(mention.named for mention in list(given))
    return sorted(given, key=_place)


def _names(mentions: Iterable[Mention]) -> list[Mention]:
    return [mention for mention in _ordered(mentions) if mention.antecedent is None]


def _decide(names: Sequence[Mention], contexts: Contexts, known: KnownNames) -> dict[_Use, Decision]:
    """Return a decision for each use of a name in one document; `names` are sorted by place."""
    first: dict[_Use, Mention] = {}
    for mention in names:
        first.setdefault(_use(mention, contexts), mention)
    uses = {
        make_name(text, type_, type_group(type_), mention.span.start, context): (text, type_, context)
        for (text, type_, context), mention in first.items()
    }
    if not uses:
        return {}
    return {uses[name]: decision for name, decision in decide(names[0].span.document, uses, known).items()}


def _after(target: Target, joins: Mapping[Target, Join]) -> Target:
    """Return what a target is taken for."""
    return joins[target].target if target in joins else target


def _renamed(entity: Entity, target: Target, overruled: Overruled) -> Entity:
    name = overruled.names.get(target, entity.name)
    aliases = tuple(sorted({*entity.aliases, entity.name} - {name}))
    return replace(entity, name=name, aliases=aliases, type=overruled.types.get(target, entity.type))


def _place(mention: Mention) -> tuple[str, int, int, str, str]:
    return mention.span.document, mention.span.start, mention.span.end, mention.text, mention.type


def _use(mention: Mention, contexts: Contexts) -> _Use:
    return mention.text, mention.type, contexts.get(mention, NO_CONTEXT)
