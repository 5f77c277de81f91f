"""Write the graph in RDF 1.2: a claim reifies the very triple that it puts forward.

At rest the graph is RDF 1.1, which every tool reads: a claim has its subject, predicate and object as three
triples. RDF 1.2 says it in one, `claim:7b1e rdf:reifies <<( entity:acme tc:supplies entity:bolt )>>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.serialize import prefix_lines, sorted_graphs, sorted_quads, written_body
from kg.graph.store import names_of

REIFIES: Final = NamedNode(v.RDF + "reifies")

_RDF_STATEMENT: Final = NamedNode(v.RDF + "Statement")
_PARTS: Final = (v.SUBJECT, v.PREDICATE, v.OBJECT)


def write_rdf12(path: Path, store: Store) -> None:
    """Write all graphs as TriG 1.2 with prefixes, in order of graph and subject.

    Raises `StoreError` where the store holds no ontology.
    """
    prefixes = names_of(store).prefixes
    with path.open("wb") as file:
        file.writelines(prefix_lines(prefixes))
        for graph in sorted_graphs(store):
            quads = reified(sorted_quads(store, graph))
            file.write(b"\n" + written_body(quads, RdfFormat.TRIG, prefixes))


def reified(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads, given subject by subject, with a triple term for each subject, predicate and object.

    A node that lacks one of these, or has two of one, stays as it is.
    """
    for _, group in groupby(quads, key=lambda quad: quad.subject):
        described = list(group)
        parts = [[quad.object for quad in described if quad.predicate == part] for part in _PARTS]
        if all(len(values) == 1 for values in parts):
            (subject,), (predicate,), (object_,) = parts
            if isinstance(subject, NamedNode) and isinstance(predicate, NamedNode):
                yield from _rewritten(described, Triple(subject, predicate, object_))
                continue
        yield from described


def _rewritten(described: list[Quad], triple: Triple) -> Iterator[Quad]:
    """Yield the description of a statement with its triple where its subject stood."""
    for quad in described:
        if quad.predicate == v.SUBJECT:
            yield Quad(quad.subject, REIFIES, triple, quad.graph_name)
        elif quad.predicate not in _PARTS and quad.object != _RDF_STATEMENT:
            yield quad
