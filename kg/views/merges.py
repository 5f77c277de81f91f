"""Which names were taken for which entity, and why: merges.csv, to be read and overruled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kg.model import Entity, EntityLink

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


class Merges:
    """Gathers, one document after the other, the names that were taken for each entity."""

    def __init__(self) -> None:
        self._uses: dict[tuple[str, str], _Uses] = defaultdict(_Uses)

    def add(self, links: Iterable[EntityLink]) -> None:
        """Count the names in one document; pronouns and descriptions are no names."""
        names: set[tuple[str, str]] = set()
        for link in links:
            if link.mention.antecedent is None:
                name = link.entity.id, " ".join(link.mention.text.split())
                names.add(name)
                uses = self._uses[name]
                uses.mentions += 1
                uses.ways.add((link.score, link.reasons))
        for name in names:
            self._uses[name].documents += 1

    def rows(self, entities: Iterable[Entity]) -> Iterator[Merge]:
        """Yield each name of these entities, by id of entity, the most frequent name first."""
        wanted = {entity.id: entity for entity in entities}
        found = [(id_, name, uses) for (id_, name), uses in self._uses.items() if id_ in wanted]
        for id_, name, uses in sorted(found, key=lambda it: (it[0], -it[2].mentions, it[1])):
            ways = sorted(uses.ways)
            yield Merge(
                entity_id=id_,
                entity=wanted[id_].name,
                type=wanted[id_].type.value,
                name=name,
                mentions=uses.mentions,
                documents=uses.documents,
                score=ways[0][0],
                reasons=tuple(dict.fromkeys("; ".join(reasons) for _, reasons in ways)),
            )


@dataclass(slots=True)
class _Uses:
    """How a name was taken for an entity."""

    mentions: int = 0
    documents: int = 0
    ways: set[tuple[float, tuple[str, ...]]] = field(default_factory=set)
    """How sure a link was, and why."""
