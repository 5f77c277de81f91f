"""A store as an rdflib Dataset: the same data without a copy, SPARQL answered by Oxigraph."""

from __future__ import annotations

from typing import Any, NoReturn

from oxrdflib import OxigraphStore
from pyoxigraph import RdfFormat, Store, serialize
from rdflib import Dataset, Graph

from kg.errors import StoreError
from kg.graph.results import GraphResult
from kg.graph.store import names_of


class ReadOnlyStore(OxigraphStore):
    """The store of a build for rdflib; `StoreError` for whoever would change it."""

    def add_graph(self, graph: Graph) -> None:
        """Do nothing: rdflib calls this to look at a graph too (`Dataset.graph`)."""

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise StoreError(
            "the graph of a build cannot be changed: copy it first, as in `Dataset() + graph.to_rdflib()`"
        )

    add = addN = remove = remove_graph = update = destroy = _refuse  # noqa: N815 - rdflib's names


def rdflib_dataset(store: Store) -> Dataset:
    """Return a view of a store, its default graph the union of all graphs, the build's prefixes bound.

    Raises `StoreError` where the store holds no ontology.
    """
    dataset = Dataset(store=ReadOnlyStore(store=store), default_union=True)
    for prefix, namespace in names_of(store).prefixes.items():
        dataset.bind(prefix, namespace, replace=True)
    return dataset


def rdflib_graph(result: GraphResult) -> Graph:
    """Return triples as an rdflib graph of their own, with the build's prefixes bound."""
    graph = Graph()
    for prefix, namespace in result.prefixes.items():
        graph.bind(prefix, namespace, replace=True)
    written = serialize(result.triples, format=RdfFormat.N_TRIPLES) or b""
    return graph.parse(data=written, format="nt")
