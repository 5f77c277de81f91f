"""Cut a store into pieces that can be judged one by one, each with what it takes to judge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from pyoxigraph import NamedNode, Quad, Store

from kg.graph import vocabulary as v
from kg.graph.terms import Names


def batches(store: Store, names: Names, size: int) -> Iterator[list[Quad]]:
    """Yield the store in batches of `size` quads or somewhat more, no node cut in two.

    A batch has whole graphs of documents, or whole statements, or whole entities with their facts; beside
    these, the types and names of all entities that they speak of. Nothing else of what is inferred is there,
    and nothing of the ontology.
    """
    batch: list[Quad] = []
    for piece in chain(
        _documents(store, names),
        _nodes(store, names.statements_graph),
        _nodes(store, names.entities_graph, names.facts_graph),
    ):
        batch += piece
        if len(batch) >= size:
            yield [*batch, *_surroundings(store, names, batch)]
            batch = []
    if batch:
        yield [*batch, *_surroundings(store, names, batch)]


def _documents(store: Store, names: Names) -> Iterator[list[Quad]]:
    """Yield the graph of each document, with what it is a copy of; the policy; and graphs of strangers."""
    others = {
        names.ontology_graph,
        names.entities_graph,
        names.sources_graph,
        names.statements_graph,
        names.facts_graph,
        names.inferred_graph,
    }
    for graph in store.named_graphs():
        if graph not in others:
            quads = list(store.quads_for_pattern(None, None, None, graph))
            document = names.documented(graph) if isinstance(graph, NamedNode) else None
            if document:
                quads += store.quads_for_pattern(document, None, None, names.sources_graph)
            yield quads


def _nodes(store: Store, *graphs: NamedNode) -> Iterator[list[Quad]]:
    """Yield what some graphs say about each node that they describe."""
    nodes = dict.fromkeys(
        quad.subject for graph in graphs for quad in store.quads_for_pattern(None, None, None, graph)
    )
    for node in nodes:
        yield [quad for graph in graphs for quad in store.quads_for_pattern(node, None, None, graph)]


def _surroundings(store: Store, names: Names, batch: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the types and names of all entities in a batch.

    Of nodes of other kinds nothing: they would be judged as well, with most of their properties missing.
    """
    start = names.prefixes["entity"]
    entities = dict.fromkeys(
        node
        for quad in batch
        for node in (quad.subject, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(start)
    )
    for node in entities:
        yield from store.quads_for_pattern(node, v.TYPE, None, names.entities_graph)
        yield from store.quads_for_pattern(node, v.TYPE, None, names.inferred_graph)
        yield from store.quads_for_pattern(node, v.LABEL, None, names.entities_graph)
