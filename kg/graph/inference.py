"""Derive what follows from facts and ontology, into a graph of its own.

Four rules of OWL 2 RL, each an INSERT ... WHERE, applied in turn until none adds anything. They read the
graphs of facts, entities and the ontology, and their own results; never the claims, so that nothing follows
from a denial. A triple that facts or entities state already is not stated again. Domains and ranges derive
nothing: the shapes check them. (On 50,000 triples, owlrl took 79 s for all of OWL 2 RL.)
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import NamedNode, Store

from kg.graph.terms import Names
from kg.graph.vocabulary import PREFIXES

RULES: Final[dict[str, tuple[str, str]]] = {
    "symmetric property": (
        "?object ?property ?subject",
        "GRAPH $ontology { ?property a owl:SymmetricProperty } $stated { ?subject ?property ?object }",
    ),
    "inverse property": (
        "?object ?inverse ?subject",
        """GRAPH $ontology { { ?inverse owl:inverseOf ?property } UNION { ?property owl:inverseOf ?inverse } }
           $stated { ?subject ?property ?object }""",
    ),
    "sub-property": (
        "?subject ?wider ?object",
        "GRAPH $ontology { ?property rdfs:subPropertyOf ?wider } $stated { ?subject ?property ?object }",
    ),
    "sub-class": (
        "?subject a ?wider",
        "GRAPH $ontology { ?class rdfs:subClassOf ?wider } $stated { ?subject a ?class }",
    ),
}
"""Each rule by name: what it adds, and where from; $stated is the graph of facts, entities or results."""


def infer(store: Store, names: Names) -> dict[str, int]:
    """Rebuild the graph of inferred triples, and return how many each rule added."""
    store.clear_graph(names.inferred_graph)
    added = dict.fromkeys(RULES, 0)
    size = len(store)
    grown = True
    while grown:
        grown = False
        for rule in RULES:
            for stated in (names.facts_graph, names.entities_graph, names.inferred_graph):
                store.update(_update(rule, stated, names), prefixes=PREFIXES)
            added[rule] += len(store) - size
            grown = grown or len(store) > size
            size = len(store)
    return added


def _update(rule: str, stated: NamedNode, names: Names) -> str:
    """Return the SPARQL update of a rule over one graph of stated triples.

    The graph is named outright: over a variable, Oxigraph would read every graph of the store.
    """
    template, pattern = RULES[rule]
    pattern = pattern.replace("$ontology", str(names.ontology_graph)).replace("$stated", f"GRAPH {stated}")
    return f"""
      INSERT {{ GRAPH {names.inferred_graph} {{ {template} }} }}
      WHERE {{
        {pattern}
        FILTER NOT EXISTS {{ GRAPH {names.facts_graph} {{ {template} }} }}
        FILTER NOT EXISTS {{ GRAPH {names.entities_graph} {{ {template} }} }}
        FILTER NOT EXISTS {{ GRAPH {names.inferred_graph} {{ {template} }} }}
      }}"""
