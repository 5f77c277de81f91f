"""What a build found, as the records that its stages handed on: read back from its outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from kg import outputs
from kg.errors import StoreError
from kg.graph import vocabulary as v
from kg.graph.reading import read_copies, read_entities
from kg.graph.store import names_of
from kg.model import Document, Entity, LinkedClaim
from kg.records import linked_claim
from kg.views.statements import Gathered, gather


@dataclass(frozen=True, kw_only=True)
class Contents:
    """Documents, entities and claims of a build."""

    documents: Mapping[str, Document]
    """By id, in order of id."""
    origins: Mapping[str, str]
    """For each document, the id of the one that it is a copy of: its own where it is none."""
    entities: tuple[Entity, ...]
    """In order of id."""
    claims: tuple[LinkedClaim, ...]
    """As a reader meets them: by document and place in it."""

    @cached_property
    def gathered(self) -> Gathered:
        """The claims gathered into statements."""
        return gather(self.documents, self.entities, self.claims, self.origins)


def read_contents(folder: Path, store: Store) -> Contents:
    """Return what the build in `folder` found, whose graph is in `store`.

    Raises `StoreError` where a file is missing or damaged, or is not of the same build as the store: a build
    may have replaced the files after the store was opened.
    """
    documents = {document.id: document for document in outputs.read_built_documents(folder)}
    entities = read_entities(store)
    claims = tuple(_claims(folder / outputs.CLAIMS, documents, entities))
    _check_same_build(folder, store, documents, claims)
    return Contents(
        documents=documents,
        origins=_origins(documents, read_copies(store)),
        entities=tuple(entities.values()),
        claims=claims,
    )


def _origins(documents: Mapping[str, Document], copies: Mapping[str, str]) -> dict[str, str]:
    digests = {id_: document.digest for id_, document in documents.items()}
    ids = {digest: id_ for id_, digest in digests.items()}
    return {id_: ids[copies.get(digest, digest)] for id_, digest in digests.items()}


def _claims(
    path: Path, documents: Mapping[str, Document], entities: Mapping[str, Entity]
) -> Iterator[LinkedClaim]:
    for number, record in enumerate(outputs.read_json_lines(path), start=1):
        try:
            claim: Any = record
            yield linked_claim(claim, documents[claim["document"]].text, entities)
        except (KeyError, TypeError, ValueError) as error:
            raise StoreError(
                f"{path}, line {number}: no claim, or not of the same build as the graph store; "
                "open it again, and if that does not help, build it again with `kg build`"
            ) from error


def _check_same_build(
    folder: Path, store: Store, documents: Mapping[str, Document], claims: tuple[LinkedClaim, ...]
) -> None:
    """Raise `StoreError` where the store holds other claims or documents than the files."""
    names = names_of(store)
    nodes = {v.CLAIM: [names.claim(linked.claim.id) for linked in claims]}
    nodes[v.NEWS_ARTICLE] = [names.document(document.digest) for document in documents.values()]
    for class_, expected in nodes.items():
        stored = {quad.subject for quad in store.quads_for_pattern(None, v.TYPE, class_, None)}
        if stored != set(expected):
            raise StoreError(
                f"the files in {folder} and its graph store are of different builds: open it again, and if "
                "that does not help, build it again with `kg build`"
            )
