"""Which names were taken for which entity, and why: merges.csv, to be read and overruled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kg.model import EntityLink, Mention

MERGE_COLUMNS: Final = ("entity_id", "entity", "type", "name", "mentions", "documents", "score", "reasons")


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A name with the entity it was taken for."""

    entity_id: str
    entity: str
    type: str
    name: str
    """As articles print it."""
    mentions: int
    documents: int
    score: float
    """The lowest of its mentions."""
    reasons: tuple[str, ...]
    """Why, each once, those of the least sure mention first."""


def merges(links: Mapping[Mention, EntityLink], ids: Iterable[str]) -> Iterator[Merge]:
    """Yield each name of the entities with these ids, by entity, the most frequent name first.

    Pronouns and descriptions are left out: they are no names.
    """
    wanted = set(ids)
    by_name: dict[tuple[str, str], list[EntityLink]] = defaultdict(list)
    for link in links.values():
        if link.mention.antecedent is None and link.entity.id in wanted:
            by_name[link.entity.id, " ".join(link.mention.text.split())].append(link)
    counts = Counter({key: len(found) for key, found in by_name.items()})
    for id_, name in sorted(by_name, key=lambda key: (key[0], -counts[key], key[1])):
        found = sorted(by_name[id_, name], key=lambda link: (link.score, link.reasons))
        entity = found[0].entity
        yield Merge(
            entity_id=id_,
            entity=entity.name,
            type=entity.type.value,
            name=name,
            mentions=len(found),
            documents=len({link.mention.span.document for link in found}),
            score=found[0].score,
            reasons=tuple(dict.fromkeys("; ".join(link.reasons) for link in found)),
        )
