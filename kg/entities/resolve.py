"""Decide which entity each mention names: by document first, then joined over all documents of a build.

Nothing here depends on the order of mentions or documents. The decision about a name depends on its own
document and the gazetteer only, so that adding a document changes no entity's id; it can only add aliases,
and decide anew which of its surface forms and types an unknown entity shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.entities.decisions import Decision, Target, decide
from kg.entities.describe import describe
from kg.entities.groups import type_group
from kg.entities.known import KnownNames, shipped_names
from kg.entities.shortforms import Name, make_name
from kg.model import Entity, EntityLink, Mention

_Use = tuple[str, str, str]
"""Document, text and type of a mention: all that a decision depends on."""


def resolve(mentions: Iterable[Mention], known: KnownNames | None = None) -> dict[Mention, EntityLink]:
    """Return the entity of each mention: of a pronoun or description, that of the name it stands for.

    Give all mentions of a build at once. `known` replaces the shipped gazetteer. Every mention gets a link,
    and the mentions that pronouns stand for get theirs too.
    """
    given = set(mentions)
    given.update(mention.named for mention in list(given))
    ordered = sorted(given, key=_place)
    names = [mention for mention in ordered if mention.antecedent is None]
    known = known or shipped_names()
    decisions = _decide_all(names, known)
    mentions_of: dict[Target, list[Mention]] = defaultdict(list)
    for mention in names:
        mentions_of[decisions[_use(mention)].target].append(mention)
    entities = {target: describe(target, named, known.ids) for target, named in mentions_of.items()}
    return {mention: _link(mention, decisions[_use(mention.named)], entities) for mention in ordered}


def _decide_all(mentions: Iterable[Mention], known: KnownNames) -> dict[_Use, Decision]:
    decisions: dict[_Use, Decision] = {}
    for document, names in _names_by_document(mentions):
        for name, decision in decide(document, names, known).items():
            decisions[document, name.text, name.type] = decision
    return decisions


def _names_by_document(mentions: Iterable[Mention]) -> Iterator[tuple[str, list[Name]]]:
    """Yield the distinct names of each document; `mentions` are sorted by place."""
    first: dict[str, dict[_Use, Mention]] = defaultdict(dict)
    for mention in mentions:
        first[mention.span.document].setdefault(_use(mention), mention)
    for document, uses in first.items():
        yield (
            document,
            [
                make_name(mention.text, mention.type, type_group(mention.type), mention.span.start)
                for mention in uses.values()
            ],
        )


def _place(mention: Mention) -> tuple[str, int, int, str, str]:
    return mention.span.document, mention.span.start, mention.span.end, mention.text, mention.type


def _use(mention: Mention) -> _Use:
    return mention.span.document, mention.text, mention.type


def _link(mention: Mention, decision: Decision, entities: dict[Target, Entity]) -> EntityLink:
    reasons = decision.reasons
    if mention.antecedent is not None:
        reasons = (f"stands for '{mention.named.text}'", *reasons)
    return EntityLink(
        mention=mention, entity=entities[decision.target], score=decision.score, reasons=reasons
    )
