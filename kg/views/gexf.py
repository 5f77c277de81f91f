"""The statement graph as GEXF, Gephi's own format."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Final

import networkx as nx

from kg.views.graphdata import flat_graph, graph_of
from kg.views.statements import Gathered

_DATE_OF_WRITING: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def write_gexf(path: Path, gathered: Gathered) -> None:
    """Write the graph of `kg.views.statement_graph` as GEXF 1.2 to `path`.

    Nodes are labelled with names, edges with relations; other values are as in `flat_graph`.
    `networkx.read_gexf` reads it back.
    """
    graph = flat_graph(graph_of(gathered))
    for _, attributes in graph.nodes(data=True):
        attributes["label"] = attributes["name"]
    for _, _, key, attributes in graph.edges(keys=True, data=True):
        attributes["id"], attributes["label"] = key, attributes["relation"]
    stream = io.BytesIO()
    nx.write_gexf(graph, stream)
    # The day would make the bytes of today others than those of tomorrow.
    path.write_bytes(_DATE_OF_WRITING.sub(b"", stream.getvalue(), count=1))
