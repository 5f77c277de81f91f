"""From linked claims to RDF: build the graph, project facts, infer, validate, store and write it.

Importing this loads Oxigraph alone; rdflib and pySHACL wait until `validate` needs them.
"""

from __future__ import annotations

from kg.graph.dataset import graph_quads, linked_entities
from kg.graph.facts import project_facts
from kg.graph.inference import explain, infer
from kg.graph.jsonld import write_json_ld
from kg.graph.policy import FactPolicy, parse_policy
from kg.graph.serialize import write_facts, write_quads, write_trig
from kg.graph.shapes import Report, validate
from kg.graph.statements import project_statements
from kg.graph.store import load_files, load_store, names_of, open_store
from kg.graph.terms import Names
from kg.graph.violations import Violation

__all__ = [
    "FactPolicy",
    "Names",
    "Report",
    "Violation",
    "explain",
    "graph_quads",
    "infer",
    "linked_entities",
    "load_files",
    "load_store",
    "names_of",
    "open_store",
    "parse_policy",
    "project_facts",
    "project_statements",
    "validate",
    "write_facts",
    "write_json_ld",
    "write_quads",
    "write_trig",
]
