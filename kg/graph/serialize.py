"""Write the graph as files: sorted, so that the same quads give the same bytes in whatever order they came.

Quads leave the store graph by graph; only N-Quads are sorted as a whole, in runs on disk where
there are many. (rdflib's writers take minutes where Oxigraph's take seconds: none is used.)
"""

from __future__ import annotations

import gzip
import heapq
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.graph import vocabulary as v
from kg.graph.store import names_of

RUN: Final = 1_000_000
"""How many lines are sorted in memory at once: some 300 MB."""

_BATCH: Final = 10_000


def write_quads(path: Path, store: Store, *, run: int = RUN) -> None:
    """Write all graphs as N-Quads, lines in order of their bytes (`LC_ALL=C sort`)."""
    with path.open("wb") as file, ExitStack() as stack:
        file.writelines(_sorted_lines(_lines(store), run, stack))


def write_graphs(path: Path, store: Store, graphs: Iterable[NamedNode | BlankNode]) -> None:
    """Write some graphs as compressed N-Quads, sorted, in memory; the same quads give the same bytes."""
    lines = sorted(line for graph in graphs for line in _lines(store, graph))
    with path.open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
        packed.writelines(lines)


def write_trig(path: Path, store: Store) -> None:
    """Write all graphs as TriG with prefixes, one block a graph, in order of graph and subject.

    Raises `StoreError` where the store holds no ontology.
    """
    prefixes = names_of(store).prefixes
    with path.open("wb") as file:
        file.writelines(prefix_lines(prefixes))
        for graph in sorted_graphs(store):
            file.write(b"\n" + written_body(sorted_quads(store, graph), RdfFormat.TRIG, prefixes))


def write_facts(path: Path, store: Store) -> None:
    """Write the facts as Turtle, with types and names of the entities in them: a file that is useful alone.

    Raises `StoreError` where the store holds no ontology.
    """
    names = names_of(store)
    facts = sorted_quads(store, names.facts_graph)
    entities = {node for fact in facts for node in (fact.subject, fact.object)}
    described = (
        quad
        for term in (v.TYPE, v.LABEL, v.ALT_LABEL)
        for quad in store.quads_for_pattern(None, term, None, names.entities_graph)
        if quad.subject in entities
    )
    triples = [quad.triple for quad in sorted((*described, *facts), key=place)]
    with path.open("wb") as file:
        file.writelines(prefix_lines(names.prefixes))
        file.write(b"\n" + written_body(triples, RdfFormat.TURTLE, names.prefixes))


def sorted_graphs(store: Store) -> list[NamedNode | BlankNode | DefaultGraph]:
    """Return the names of all graphs that hold anything, the default graph first."""
    graphs = (DefaultGraph(), *sorted(store.named_graphs(), key=str))
    return [graph for graph in graphs if any(store.quads_for_pattern(None, None, None, graph))]


def sorted_quads(store: Store, graph: NamedNode | BlankNode | DefaultGraph) -> list[Quad]:
    """Return the quads of one graph, in order of `place`."""
    return sorted(store.quads_for_pattern(None, None, None, graph), key=place)


def place(quad: Quad) -> tuple[str, bool, str, str]:
    """Return where a quad stands in its graph: by subject, its type first, then by predicate and object."""
    return text_of(quad.subject), quad.predicate != v.TYPE, quad.predicate.value, text_of(quad.object)


def text_of(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """Return a term as text by which terms are put in order."""
    return term.value if isinstance(term, NamedNode) else str(term)


def prefix_lines(prefixes: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the declarations that Turtle and TriG begin with, in the order given."""
    for prefix, namespace in prefixes.items():
        yield f"@prefix {prefix}: <{namespace}> .\n".encode()


def written_body(
    statements: Iterable[Quad] | Iterable[Triple], format_: RdfFormat, prefixes: Mapping[str, str]
) -> bytes:
    """Return Turtle or TriG without its prefix lines, whose order Oxigraph leaves to chance."""
    written = serialize(statements, format=format_, prefixes=dict(prefixes)) or b""
    start = 0
    while written.startswith(b"@prefix ", start):
        start = written.index(b"\n", start) + 1
    return written[start:]


def _lines(store: Store, graph: NamedNode | BlankNode | None = None) -> Iterator[bytes]:
    """Yield the N-Quads line of each quad, of one graph or of all, in no order."""
    quads = store.quads_for_pattern(None, None, None, graph)
    while batch := list(islice(quads, _BATCH)):
        written = serialize(batch, format=RdfFormat.N_QUADS)
        assert written is not None
        yield from written.splitlines(keepends=True)


def _sorted_lines(lines: Iterable[bytes], run: int, stack: ExitStack) -> Iterable[bytes]:
    """Return lines in order; where there are more than `run`, through temporary files that `stack` closes."""
    lines = iter(lines)
    first = sorted(islice(lines, run))
    runs: list[Iterable[bytes]] = [first]
    while later := sorted(islice(lines, run)):
        runs.append(_spilled(later, stack))
    if len(runs) > 1:
        runs[0] = _spilled(first, stack)
    del first
    return heapq.merge(*runs)


def _spilled(lines: Iterable[bytes], stack: ExitStack) -> Iterable[bytes]:
    file = stack.enter_context(TemporaryFile())  # noqa: SIM115 - the stack is its context manager
    file.writelines(lines)
    file.seek(0)
    return file
