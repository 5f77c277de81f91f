"""Write a graph in shards: documents with their claims first, then what is made of these, then the entities.

Each shard is made in a store in memory, by the functions that make a graph in one piece, and is validated
there like a build of its own. Together the shards hold what graph.nq of such a build holds: no line more,
none less, and none twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Final

from pyoxigraph import Quad, Store

from kg import outputs
from kg.graph import (
    FactPolicy,
    Names,
    Report,
    graph_quads,
    infer,
    linked_entities,
    load_store,
    project_facts,
    project_statements,
    validate,
)
from kg.graph import vocabulary as v
from kg.graph.claimrows import claim_rows
from kg.graph.dataset import entity_quads, ontology_quads
from kg.graph.facts import fact_quads
from kg.graph.policy import policy_quads
from kg.graph.serialize import write_graphs
from kg.graph.statements import statement_quads
from kg.graph.terms import boolean_literal
from kg.model import Document, Entity, LinkedClaim
from kg.shards.buckets import Buckets
from kg.views.parquet import write_parquet
from kg.views.statements import Gathered
from kg.views.tables import write_table
from kg.views.tabular import claim_table, document_table, entity_table

ENTITIES_A_SHARD: Final = 50_000
"""Entities whose types, names and inferred classes are in memory at once."""


@dataclass
class ShardWriter:
    """Writes the shards of one graph into a folder, one after the other, and counts what is in them."""

    folder: Path
    names: Names
    policy: FactPolicy
    buckets: Buckets
    statements: int = 0
    contested: int = 0
    facts: int = 0
    inferred: Counter[str] = field(default_factory=Counter)
    checked: Counter[str] = field(default_factory=Counter)
    """How many nodes of each class were judged; entities and statements in each shard that speaks of them."""
    _entities: dict[str, Entity] = field(default_factory=dict)
    _claims: Counter[str] = field(default_factory=Counter)
    """By id of an entity, how many claims have it at one end."""

    def __post_init__(self) -> None:
        for name in outputs.SHARDS:
            (self.folder / name).mkdir()

    def write_documents(
        self,
        number: int,
        documents: Mapping[str, Document],
        claims: Sequence[LinkedClaim],
        copies: Mapping[str, Document],
        passed: Set[str],
    ) -> Report:
        """Write a shard of documents with their claims, and return what its validation found.

        `copies` gives, by id, the document that one is a copy of; `passed` is what need not be judged again.
        Where the report does not conform, nothing is written.
        """
        entities = linked_entities(claims)
        alone = {id_: id_ for id_ in documents}
        store = load_store(None, graph_quads(documents, alone, entities, claims, self.names))
        project_statements(store, self.names)
        project_facts(store, self.names, self.policy)
        infer(store, self.names)
        report = validate(store, documents.values(), passed=passed)
        if not report.conforms:
            return report
        store.extend(_copy_quads(documents, copies, self.names))
        self.buckets.add(claim_rows(store, self.names))
        graphs = (self.names.document_graph(document.digest) for document in documents.values())
        write_graphs(self._graph("documents", number), store, (*graphs, self.names.sources_graph))
        name = f"part-{number:05}.parquet"
        write_parquet(self.folder / outputs.CLAIM_SHARDS / name, claim_table(claims))
        origins = {id_: original.id for id_, original in copies.items()}
        write_parquet(
            self.folder / outputs.DOCUMENT_SHARDS / name, document_table(documents, origins, claims)
        )
        self._entities.update((entity.id, entity) for entity in entities)
        self._claims.update(id_ for claim in claims for id_ in {claim.subject.id, claim.object.id})
        self.checked.update(report.checked)
        return report

    def write_rest(self) -> tuple[Entity, ...]:
        """Write what all documents together come to, once the last is written; return the entities."""
        for number, rows in enumerate(self.buckets):
            store = self._store(statement_quads(rows, self.names), fact_quads(rows, self.names, self.policy))
            graphs = [self.names.statements_graph, self.names.facts_graph, self.names.inferred_graph]
            write_graphs(self._graph("statements", number), store, graphs)
            self._count(store)
        entities = tuple(self._entities[id_] for id_ in sorted(self._entities))
        for number, some in enumerate(_parts(entities, ENTITIES_A_SHARD)):
            store = self._store(entity_quads(some, self.names))
            graphs = [self.names.entities_graph, self.names.inferred_graph]
            write_graphs(self._graph("entities", number), store, graphs)
            self._count(store)
        store = self._store(policy_quads(self.policy, self.names))
        write_graphs(self._graph("ontology", 0), store, [self.names.ontology_graph, self.names.policy_graph])
        gathered = Gathered(entities=entities, statements=(), claim_counts=self._claims)
        write_table(self.folder / outputs.ENTITIES, entity_table(gathered))
        return entities

    def graph_files(self) -> list[Path]:
        """Return the shards of the graph that were written so far, in order."""
        return sorted((self.folder / outputs.GRAPH_SHARDS).iterdir())

    def _graph(self, kind: str, number: int) -> Path:
        return self.folder / outputs.GRAPH_SHARDS / f"{kind}-{number:05}.nq.gz"

    def _store(self, *quads: Iterable[Quad]) -> Store:
        """Return a store with these quads, the ontology, and what follows from both."""
        store = load_store(None, chain(ontology_quads(self.names), *quads))
        self.inferred.update(infer(store, self.names))
        return store

    def _count(self, store: Store) -> None:
        made = self.names.statements_graph
        contested = store.quads_for_pattern(None, v.CONTESTED, boolean_literal(True), made)
        self.statements += sum(1 for _ in store.quads_for_pattern(None, v.TYPE, v.STATEMENT, made))
        self.contested += sum(1 for _ in contested)
        self.facts += sum(1 for _ in store.quads_for_pattern(None, None, None, self.names.facts_graph))


def _copy_quads(
    documents: Mapping[str, Document], copies: Mapping[str, Document], names: Names
) -> Iterator[Quad]:
    for id_, original in copies.items():
        copy, first = (names.document(each.digest) for each in (documents[id_], original))
        yield Quad(copy, v.COPY_OF, first, names.sources_graph)


def _parts(entities: Sequence[Entity], size: int) -> Iterator[tuple[Entity, ...]]:
    rest = iter(entities)
    while part := tuple(islice(rest, size)):
        yield part
