"""The statement graph as GraphML, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import networkx as nx

from kg.model import Document, Entity, LinkedClaim
from kg.views.graphdata import flat_graph, graph_of
from kg.views.statements import gather


def write_graphml(
    path: Path,
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
) -> Path:
    """Write the graph of `statement_graph` as GraphML to `path`, and return it.

    Values that GraphML has no type for become text (see `flat_graph`). `networkx.read_graphml` reads it back.
    """
    graph = flat_graph(graph_of(gather(documents, entities, claims, origins)))
    stream = io.BytesIO()
    # The standard library's writer: networkx would choose lxml where that happens to be installed,
    # and the bytes would depend on it.
    nx.write_graphml_xml(graph, stream, prettyprint=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stream.getvalue())
    return path
