"""Link what was found in single documents: which names are one thing, and so whom claims are about.

A document is looked at twice. First all are added, and of each only its names are kept, every form once; then
what was found in each is given again, and its claims come out with their entities. So no more is held than
what one document has and what all of them call the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.entities import Entities, Override, Resolver, link_claims
from kg.extraction import Extracted
from kg.model import LinkedClaim, Modality, Relation
from kg.views.merges import Merges


class Linker:
    """Gathers names from documents, then links their claims, and counts what was there."""

    def __init__(self, overrides: Sequence[Override] = ()) -> None:
        self.merges = Merges()
        """Which names were taken for which entity, of the documents linked so far."""
        self.signatures: dict[str, bytes] = {}
        """Of the documents added, by id, what tells copies of them."""
        self._resolver = Resolver(overrides=overrides)
        self._entities: Entities | None = None
        self._counts = Counter[str]()
        self._modalities = Counter[tuple[Relation, Modality]]()
        self._lacks: set[str] = set()

    def add(self, document: str, found: Extracted) -> None:
        """Take in what was found in a document, by its id; each once, in any order."""
        self.signatures[document] = found.signature
        self._resolver.add(found.decided(), found.ends)
        self._counts.update(
            documents=1, words=found.words, sentences=found.sentences, mentions=found.mentions
        )
        self._lacks.update(found.lacks)

    def finish(self) -> None:
        """Decide what the entities are, once all documents were added."""
        self._entities = self._resolver.finish()

    def link(self, found: Extracted) -> list[LinkedClaim]:
        """Return the claims of a document that was added, as a reader meets them.

        Without those that turn out to say nothing, and those about entities that the user wants ignored.
        """
        assert self._entities is not None, "finish() comes first"
        links = self._entities.link(found.decided())
        self.merges.add(links.values())
        linked = sorted(link_claims(found.claims, links, self._entities.ignored), key=_place)
        self._modalities.update((it.claim.relation, it.claim.modality) for it in linked)
        return linked

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each override that speaks of nothing in the build."""
        unused = self._entities.unused if self._entities else ()
        return tuple(f"override without effect, nothing here has that name: {row}" for row in unused)

    def record(self) -> dict[str, Any]:
        """Return the figures of a `BuildReport` that this knows, by their names there."""
        return {
            **{name: self._counts[name] for name in ("documents", "words", "sentences", "mentions")},
            "pipeline_lacks": tuple(sorted(self._lacks)),
            "claims": self._modalities.total(),
            "claims_by_relation": _by_relation(self._modalities),
        }


def link_all(found: Iterable[Extracted], overrides: Sequence[Override] = ()) -> list[LinkedClaim]:
    """Return the claims of documents that fit into memory together, one document after the other."""
    linker, documents = Linker(overrides), tuple(found)
    for number, document in enumerate(documents):
        linker.add(str(number), document)
    linker.finish()
    return [claim for document in documents for claim in linker.link(document)]


def _place(linked: LinkedClaim) -> tuple[int, int, int, str]:
    claim = linked.claim
    return claim.evidence.span.start, claim.subject.span.start, claim.object.span.start, claim.id


def _by_relation(counts: Mapping[tuple[Relation, Modality], int]) -> dict[str, dict[str, int]]:
    """Order counts: relations with the most claims first, modalities from denied to asserted, no zeros."""
    totals: Counter[Relation] = Counter()
    for (relation, _), count in counts.items():
        totals[relation] += count
    return {
        relation.value: {
            modality.value: counts[relation, modality]
            for modality in Modality
            if counts.get((relation, modality))
        }
        for relation in sorted(totals, key=lambda relation: (-totals[relation], relation))
    }
