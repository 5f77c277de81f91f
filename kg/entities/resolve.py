"""Decide which entity each mention names: by document first, then joined over all documents of a build.

Nothing here depends on the order of mentions or documents. The decision about a name depends on its own
document and the gazetteer only; then `kg.entities.joining` joins what the documents together show to be one,
and a user's overrides have the last word. Adding a document changes no entity's id but of a name that it
shows to be another's; it can add aliases, and decide anew which forms and types an unknown entity shows.

Documents are gone through twice: a `Resolver` gathers what their names were decided to name, one document
after the other, and keeps each distinct thing and form once; what it comes to, `Entities`, then links the
names of any of them. So no more mentions are held than those of one document.
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
Decisions = Mapping[Mention, Decision]
"""What the names of one document name by that document alone."""


class Resolver:
    """Gathers the names of a build's documents, to know in the end what the entities are.

    `known` replaces the shipped gazetteer; `overrides` win over everything.
    """

    def __init__(self, known: KnownNames | None = None, overrides: Sequence[Override] = ()) -> None:
        self._known = known or shipped_names()
        self._overrides = overrides
        self._seen = Seen()
        self._forms: dict[Target, Counter[Form]] = defaultdict(Counter)
        self._asked: set[tuple[Target, str]] = set()
        """Targets, each with the key of a name, whose entities are asked for."""

    def add(self, decisions: Decisions, asked: Iterable[Mention] | None = None) -> None:
        """Take in what `decide_names` decided about one document, each document once.

        `asked` are the names whose entities are asked for, all where it is None. The others tell what these
        are, and most names in articles are in no claim.
        """
        self._seen.add(decisions.values())
        for mention, decision in decisions.items():
            self._forms[decision.target][mention.text, mention.type] += 1
        for mention in decisions if asked is None else asked:
            self._asked.add((decisions[mention].target, name_key(mention.text)))

    def finish(self) -> Entities:
        """Return the entities of all documents that were added."""
        joins = join_targets(self._seen)
        overruled = self._overrule(joins) if self._overrides else Overruled()
        asked = {moved(_after(target, joins), key, overruled) for target, key in self._asked}
        merged: dict[Target, Counter[Form]] = defaultdict(Counter)
        for target, forms in self._forms.items():
            for (text, type_), count in forms.items():
                final = moved(_after(target, joins), name_key(text), overruled)
                if final in asked:
                    merged[final][text, type_] += count
        return Entities(self._known, joins, overruled, merged)

    def _overrule(self, joins: Mapping[Target, Join]) -> Overruled:
        """Return what the user's overrides come to, given the keys of the names of all targets."""
        keys: dict[Target, set[str]] = defaultdict(set)
        for target, forms in self._forms.items():
            keys[_after(target, joins)].update(name_key(text) for text, _ in forms)
        return overrule(self._overrides, keys, self._known.ids)


class Entities:
    """The entities of a build that were asked for, known by the names in its documents."""

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

    def link(self, decisions: Decisions) -> dict[Mention, EntityLink]:
        """Return the entity of each name of a document that was added, given what was added.

        Names of entities that no document asked for are left out.
        """
        links = ((mention, self._link(mention, decision)) for mention, decision in decisions.items())
        return {mention: link for mention, link in links if link is not None}

    def _link(self, mention: Mention, decision: Decision) -> EntityLink | None:
        """Link a mention by a decision, and what becomes of that by other documents and by the user."""
        score, reasons = decision.score, decision.reasons
        join = self._joins.get(decision.target)
        if join is not None:
            score, reasons = min(score, join.score), (join.reason, *reasons)
        joined = join.target if join else decision.target
        target = moved(joined, name_key(mention.text), self._overruled)
        if target != joined:
            score, reasons = scores.EXACT, ("by an override",)
        entity = self._entities.get(target)
        if entity is None:
            return None
        return EntityLink(mention=mention, entity=entity, score=score, reasons=reasons)


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
    """Return the entity of each mention, where all mentions of all documents fit into memory together.

    Of a pronoun or description it is that of the name it stands for, which gets its link too. The order of
    mentions is of no account; the other arguments are those of `Resolver` and `decide_names`.
    """
    ordered = _ordered(mentions)
    resolver = Resolver(known, overrides)
    documents = [
        decide_names(here, contexts, known) for _, here in groupby(ordered, lambda it: it.span.document)
    ]
    for decisions in documents:
        resolver.add(decisions)
    entities = resolver.finish()
    links = {mention: link for decisions in documents for mention, link in entities.link(decisions).items()}
    return Resolution(
        links={mention: _standing_for(mention, links[mention.named]) for mention in ordered},
        ignored=entities.ignored,
        unused=entities.unused,
    )


def decide_names(
    mentions: Iterable[Mention], contexts: Contexts | None = None, known: KnownNames | None = None
) -> dict[Mention, Decision]:
    """Return what each name among the mentions of one document names by that document alone.

    In order of place, with the names that pronouns and descriptions stand for, but not these. `known`
    replaces the shipped gazetteer.
    """
    uses = _uses(_ordered(mentions), contexts or {})
    decisions = _decide(uses, known or shipped_names())
    return {mention: decisions[use] for mention, use in uses.items()}


def _standing_for(mention: Mention, link: EntityLink) -> EntityLink:
    """Return the link of a mention that stands for the one that has `link`, or is it."""
    if mention.antecedent is None:
        return link
    return replace(link, mention=mention, reasons=(f"stands for '{mention.named.text}'", *link.reasons))


def _ordered(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions and the names they stand for, each once, by their places."""
    given = set(mentions)
    given.update(mention.named for mention in list(given))
    return sorted(given, key=_place)


def _uses(ordered: Iterable[Mention], contexts: Contexts) -> dict[Mention, _Use]:
    """Return the use that each name is, without pronouns and descriptions, in the order given."""
    return {
        mention: (mention.text, mention.type, contexts.get(mention, NO_CONTEXT) if contexts else NO_CONTEXT)
        for mention in ordered
        if mention.antecedent is None
    }


def _decide(uses: Mapping[Mention, _Use], known: KnownNames) -> dict[_Use, Decision]:
    """Return a decision for each use of a name in one document, whose names are in order of place."""
    first: dict[_Use, Mention] = {}
    for mention, use in uses.items():
        first.setdefault(use, mention)
    names = {
        make_name(text, type_, type_group(type_), mention.span.start, context): (text, type_, context)
        for (text, type_, context), mention in first.items()
    }
    document = next((mention.span.document for mention in uses), "")
    return {names[name]: decision for name, decision in decide(document, names, known).items()}


def _after(target: Target, joins: Mapping[Target, Join]) -> Target:
    """Return what a target is taken for."""
    return joins[target].target if target in joins else target


def _renamed(entity: Entity, target: Target, overruled: Overruled) -> Entity:
    name = overruled.names.get(target, entity.name)
    aliases = tuple(sorted({*entity.aliases, entity.name} - {name}))
    return replace(entity, name=name, aliases=aliases, type=overruled.types.get(target, entity.type))


def _place(mention: Mention) -> tuple[str, int, int, str, str]:
    return mention.span.document, mention.span.start, mention.span.end, mention.text, mention.type
