"""Decide which entity each mention names: by document first, then joined over all documents of a build.

Nothing here depends on the order of mentions or documents. The decision about a name depends on its own
document and the gazetteer only; then `kg.entities.joining` joins what the documents together show to be one,
and a user's overrides have the last word. Adding a document changes no entity's id but of a name that it
shows to be another's; it can add aliases, and decide anew which forms and types an unknown entity shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.entities import scores
from kg.entities.contexts import NO_CONTEXT, Context
from kg.entities.decisions import Decision, Target, decide
from kg.entities.describe import describe, target_id
from kg.entities.groups import type_group
from kg.entities.joining import Join, join_targets
from kg.entities.keys import name_key
from kg.entities.known import KnownNames, shipped_names
from kg.entities.overrides import Override, Overruled, moved, overrule
from kg.entities.shortforms import Name, make_name
from kg.model import Entity, EntityLink, Mention

_Use = tuple[str, str, str, Context]
"""Document, text, type and context of a mention: all that a decision depends on."""
_Contexts = Mapping[Mention, Context]


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
    contexts: _Contexts | None = None,
    overrides: Sequence[Override] = (),
) -> Resolution:
    """Return the entity of each mention: of a pronoun or description, that of the name it stands for.

    Give all mentions of a build at once. `known` replaces the shipped gazetteer; `contexts` are those of
    names that need them, from `find_contexts`; `overrides` win over everything. Every mention gets a link,
    and the mentions that pronouns stand for get theirs too.
    """
    contexts = contexts or {}
    given = set(mentions)
    given.update(mention.named for mention in list(given))
    ordered = sorted(given, key=_place)
    names = [mention for mention in ordered if mention.antecedent is None]
    known = known or shipped_names()
    decisions = _decide_all(names, known, contexts)
    joins = join_targets((use[0], decision) for use, decision in decisions.items())
    decisions = {use: _joined(decision, joins) for use, decision in decisions.items()}
    overruled = overrule(overrides, _keys(decisions), known.ids)
    decisions = {use: _overruled(use, decision, overruled) for use, decision in decisions.items()}
    mentions_of: dict[Target, list[Mention]] = defaultdict(list)
    for mention in names:
        mentions_of[decisions[_use(mention, contexts)].target].append(mention)
    entities = {
        target: _renamed(describe(target, named, known.ids), target, overruled)
        for target, named in mentions_of.items()
    }
    return Resolution(
        links={
            mention: _link(mention, decisions[_use(mention.named, contexts)], entities) for mention in ordered
        },
        ignored=frozenset(target_id(target, known.ids) for target in overruled.ignored),
        unused=tuple(overruled.unused),
    )


def _joined(decision: Decision, joins: Mapping[Target, Join]) -> Decision:
    join = joins.get(decision.target)
    if join is None:
        return decision
    score = min(decision.score, join.score)
    return replace(decision, target=join.target, score=score, reasons=(join.reason, *decision.reasons))


def _keys(decisions: Mapping[_Use, Decision]) -> dict[Target, set[str]]:
    keys: dict[Target, set[str]] = defaultdict(set)
    for (_, text, _, _), decision in decisions.items():
        keys[decision.target].add(name_key(text))
    return keys


def _overruled(use: _Use, decision: Decision, overruled: Overruled) -> Decision:
    target = moved(decision.target, name_key(use[1]), overruled)
    if target == decision.target:
        return decision
    return replace(decision, target=target, score=scores.EXACT, reasons=("by an override",))


def _renamed(entity: Entity, target: Target, overruled: Overruled) -> Entity:
    name = overruled.names.get(target, entity.name)
    aliases = tuple(sorted({*entity.aliases, entity.name} - {name}))
    return replace(entity, name=name, aliases=aliases, type=overruled.types.get(target, entity.type))


def _decide_all(mentions: Iterable[Mention], known: KnownNames, contexts: _Contexts) -> dict[_Use, Decision]:
    decisions: dict[_Use, Decision] = {}
    for document, names in _names_by_document(mentions, contexts):
        for name, decision in decide(document, names, known).items():
            decisions[document, name.text, name.type, name.context] = decision
    return decisions


def _names_by_document(mentions: Iterable[Mention], contexts: _Contexts) -> Iterator[tuple[str, list[Name]]]:
    """Yield the distinct names of each document; `mentions` are sorted by place."""
    first: dict[str, dict[_Use, Mention]] = defaultdict(dict)
    for mention in mentions:
        first[mention.span.document].setdefault(_use(mention, contexts), mention)
    for document, uses in first.items():
        yield (
            document,
            [
                make_name(mention.text, mention.type, type_group(mention.type), mention.span.start, use[-1])
                for use, mention in uses.items()
            ],
        )


def _place(mention: Mention) -> tuple[str, int, int, str, str]:
    return mention.span.document, mention.span.start, mention.span.end, mention.text, mention.type


def _use(mention: Mention, contexts: _Contexts) -> _Use:
    return mention.span.document, mention.text, mention.type, contexts.get(mention, NO_CONTEXT)


def _link(mention: Mention, decision: Decision, entities: dict[Target, Entity]) -> EntityLink:
    reasons = decision.reasons
    if mention.antecedent is not None:
        reasons = (f"stands for '{mention.named.text}'", *reasons)
    return EntityLink(
        mention=mention, entity=entities[decision.target], score=decision.score, reasons=reasons
    )
