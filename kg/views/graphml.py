"""The statement graph as GraphML, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

from kg.model import Document, Entity, LinkedClaim
from kg.views.graphdata import graph_of
from kg.views.statements import gather
from kg.views.tables import SEPARATOR

if TYPE_CHECKING:
    from kg.views.graphdata import StatementGraph

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped."""


def write_graphml(
    path: Path,
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
) -> Path:
    """Write the graph of `statement_graph` as GraphML to `path`, and return it.

    Values that GraphML has no type for become text: lists joined by "; ", dates in ISO form, a missing value
    an empty text. Characters that XML cannot hold are left out. `networkx.read_graphml` reads it back.
    """
    graph = _flat(graph_of(gather(documents, entities, claims, origins)))
    stream = io.BytesIO()
    # The standard library's writer: networkx would choose lxml where that happens to be installed,
    # and the bytes would depend on it.
    nx.write_graphml_xml(graph, stream, prettyprint=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(stream.getvalue())
    return path


def _flat(graph: StatementGraph) -> StatementGraph:
    flat: StatementGraph = nx.MultiDiGraph()
    for node, attributes in graph.nodes(data=True):
        flat.add_node(_xml_text(node), **_flat_attributes(attributes))
    for number, (subject, object_, attributes) in enumerate(graph.edges(data=True)):
        # GraphML wants edge ids that are unique in the file; networkx's keys are so only between two nodes.
        flat.add_edge(
            _xml_text(subject), _xml_text(object_), key=f"s{number}", **_flat_attributes(attributes)
        )
    return flat


def _flat_attributes(attributes: Mapping[str, Any]) -> dict[str, str | int | float | bool]:
    return {name: _flat_value(value) for name, value in attributes.items()}


def _flat_value(value: object) -> str | int | float | bool:
    match value:
        case bool() | int() | float():
            return value
        case None:
            return ""
        case dict():
            return SEPARATOR.join(f"{key} {count}" for key, count in value.items())
        case tuple():
            return _xml_text(SEPARATOR.join(value))
        case _:
            return _xml_text(str(value))


def _xml_text(text: str) -> str:
    return _NOT_XML.sub("", text)
