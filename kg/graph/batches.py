"""Cut a store into pieces that can be judged one by one, each with what it takes to judge it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import chain

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, serialize

from kg.graph import vocabulary as v
from kg.graph.terms import Names


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a graph that can be judged by itself."""

    key: str
    """A hash of all that it takes to judge it, and of what it is judged by."""
    quads: list[Quad]
    """With what surrounds it."""

    def speaks_of(self, nodes: Set[object]) -> bool:
        """Tell whether any of these nodes stands in it."""
        return any(quad.subject in nodes or quad.object in nodes for quad in self.quads)


def pieces(store: Store, names: Names, seal: str = "") -> Iterator[Piece]:
    """Yield the pieces of a store, no node cut in two.

    A piece is the whole graph of a document, a whole statement, or a whole entity with its facts; beside that
    it has the types and names of all entities that it speaks of. Nothing else of what is inferred is there,
    and nothing of the ontology. `seal` stands for what pieces are judged by.
    """
    for quads in chain(
        _documents(store, names),
        _nodes(store, names.statements_graph),
        _nodes(store, names.entities_graph, names.facts_graph),
    ):
        quads += _surroundings(store, names, quads)
        yield Piece(_key(quads, seal), quads)


def batches(pieces: Iterable[Piece], size: int) -> Iterator[list[Piece]]:
    """Yield pieces together that have `size` quads or somewhat more."""
    batch: list[Piece] = []
    quads = 0
    for piece in pieces:
        batch.append(piece)
        quads += len(piece.quads)
        if quads >= size:
            yield batch
            batch, quads = [], 0
    if batch:
        yield batch


def _key(quads: Iterable[Quad], seal: str) -> str:
    lines = (serialize(quads, format=RdfFormat.N_QUADS) or b"").splitlines()
    return hashlib.sha256(b"\n".join([seal.encode(), *sorted(lines)])).hexdigest()[:32]


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


def _surroundings(store: Store, names: Names, piece: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the types and names of all entities in a piece.

    Of nodes of other kinds nothing: they would be judged as well, with most of their properties missing.
    """
    start = names.prefixes["entity"]
    entities = dict.fromkeys(
        node
        for quad in piece
        for node in (quad.subject, quad.object)
        if isinstance(node, NamedNode) and node.value.startswith(start)
    )
    for node in entities:
        yield from store.quads_for_pattern(node, v.TYPE, None, names.entities_graph)
        yield from store.quads_for_pattern(node, v.TYPE, None, names.inferred_graph)
        yield from store.quads_for_pattern(node, v.LABEL, None, names.entities_graph)
