"""Project claims to bare triples, so that a simple question is a simple query.

The policy: a claim that is positive, certain and holds puts `subject property object` into the graph of
facts, whoever says so: modality and attribution stay on the claim. What is denied, possible, planned or ended
never becomes a fact, and one denial does not take back what another sentence states: both claims stay, to be
weighed.
"""

from __future__ import annotations

from typing import Final

from pyoxigraph import Store

from kg.graph.terms import Names
from kg.graph.vocabulary import PREFIXES

FACT_PATTERN: Final = """
  ?claim a tc:Claim ;
    rdf:subject ?subject ;
    rdf:predicate ?property ;
    rdf:object ?object ;
    tc:polarity tc:Positive ;
    tc:certainty tc:Certain ;
    tc:status tc:Holds .
"""
"""What a claim must be to count as a fact, in SPARQL; it binds ?claim, ?subject, ?property and ?object."""


def project_facts(store: Store, names: Names) -> int:
    """Rebuild the graph of facts from all claims, and return how many triples it holds."""
    graph = names.facts_graph
    store.clear_graph(graph)
    store.update(
        f"""INSERT {{ GRAPH {graph} {{ ?subject ?property ?object }} }}
            WHERE {{ GRAPH ?document {{ {FACT_PATTERN} }} }}""",
        prefixes=PREFIXES,
    )
    return sum(1 for _ in store.quads_for_pattern(None, None, None, graph))
