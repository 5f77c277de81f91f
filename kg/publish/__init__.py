"""Send the graphs of a build to a SPARQL store elsewhere: the work of `kg publish`.

Graph by graph, by the SPARQL 1.1 Graph Store Protocol, which all stores speak: a document whose claims have
changed is replaced as a whole, one that is gone is dropped, and what has not changed is not sent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from kg.graph.serialize import sorted_graphs
from kg.graph.store import names_of
from kg.graph.terms import Names
from kg.publish.endpoint import Credentials, GraphStore
from kg.publish.ledger import Plan, digest_of, ledger_lines, make_plan, read_ledger

__all__ = ["BATCH", "Credentials", "GraphStore", "PublishReport", "publish"]

BATCH: Final = 50_000
"""How many triples go into one request: some 10 MB."""

NOTED: Final = 200
"""After how many graphs the store's list of what has arrived is brought up to date."""

Progress = Callable[[str, int, int | None], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishReport:
    """What was sent, or would be."""

    sent: int
    """Graphs that were new or changed."""
    triples: int
    """How many triples they hold."""
    dropped: int
    unchanged: int


def publish(
    store: Store,
    target: GraphStore,
    *,
    batch: int = BATCH,
    everything: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> PublishReport:
    """Bring a remote store to hold the named graphs of `store`, and tell what that took.

    With `everything`, graphs are sent also where the remote store is thought to hold them as they are. With
    `dry_run` nothing is changed there. Cut off at any point, another run completes the work. Raises
    `PublishError` where the remote store cannot be reached or refuses, and `StoreError` where the local one
    holds no ontology.
    """
    names = names_of(store)
    place = names.published_graph
    local = {graph: digest_of(graph_lines(store, graph)) for graph in _in_order(store, names)}
    remote = read_ledger(place, target.get(place))
    plan = make_plan(local, dict.fromkeys(remote) if everything else remote)
    if not dry_run and (plan.send or plan.drop):
        _carry_out(plan, store, target, place, local, batch, progress)
    return PublishReport(
        sent=len(plan.send),
        triples=sum(_size(store, graph) for graph in plan.send),
        dropped=len(plan.drop),
        unchanged=len(plan.keep),
    )


def _carry_out(
    plan: Plan,
    store: Store,
    target: GraphStore,
    place: NamedNode,
    local: dict[NamedNode, str],
    batch: int,
    progress: Progress,
) -> None:
    # First the list says what is about to become uncertain, so that a run cut off leaves nothing unlisted.
    certain: dict[NamedNode, str | None] = {graph: local[graph] for graph in plan.keep}
    target.put(place, ledger_lines(place, certain | dict.fromkeys((*plan.send, *plan.drop))))
    total = len(plan.send) + len(plan.drop)
    progress("publish", 0, total)
    for start in range(0, len(plan.send), NOTED):
        sent = plan.send[start : start + NOTED]
        for done, graph in enumerate(sent, start=start + 1):
            _replace(target, graph, graph_lines(store, graph), batch)
            progress("publish", done, total)
        target.post(place, ledger_lines(place, {graph: local[graph] for graph in sent}))
    for done, graph in enumerate(plan.drop, start=len(plan.send) + 1):
        target.delete(graph)
        progress("publish", done, total)
    target.put(place, ledger_lines(place, local))


def _replace(target: GraphStore, graph: NamedNode, lines: Sequence[bytes], batch: int) -> None:
    """Send a graph: its first triples replace what was there, all others are added to them."""
    target.put(graph, b"".join(lines[:batch]))
    for start in range(batch, len(lines), batch):
        target.post(graph, b"".join(lines[start : start + batch]))


def graph_lines(store: Store, graph: NamedNode) -> list[bytes]:
    """Return a graph as sorted lines of N-Triples."""
    quads = store.quads_for_pattern(None, None, None, graph)
    written = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return sorted(written.splitlines(keepends=True))


def _in_order(store: Store, names: Names) -> Iterator[NamedNode]:
    """Yield the named graphs: first what documents refer to, then these, then what follows from them."""
    last = (names.sources_graph, names.facts_graph, names.inferred_graph)
    first = (names.ontology_graph, names.entities_graph)
    graphs = [graph for graph in sorted_graphs(store) if isinstance(graph, NamedNode)]
    yield from sorted(graphs, key=lambda graph: (graph in last, graph not in first, graph.value))


def _size(store: Store, graph: NamedNode) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
