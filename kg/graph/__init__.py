"""From linked claims to RDF: build the graph, project facts, infer, validate, store and write it.

Importing this loads Oxigraph alone; rdflib and pySHACL wait until `validate` needs them.
"""

from __future__ import annotations

from kg.graph.checks import Violation
from kg.graph.dataset import graph_quads, linked_entities
from kg.graph.facts import project_facts
from kg.graph.inference import infer
from kg.graph.jsonld import write_json_ld
from kg.graph.serialize import write_facts, write_quads, write_trig
from kg.graph.shapes import Report, validate
from kg.graph.store import load_store, names_of, open_store
from kg.graph.terms import Names

__all__ = [
    "Names",
    "Report",
    "Violation",
    "graph_quads",
    "infer",
    "linked_entities",
    "load_store",
    "names_of",
    "open_store",
    "project_facts",
    "validate",
    "write_facts",
    "write_json_ld",
    "write_quads",
    "write_trig",
]
