"""Project claims to bare triples, so that a simple question is a simple query.

The policy of a build (`kg.graph.policy.FactPolicy`) says which claims count. By default a claim that is
positive, certain and holds puts `subject property object` into the graph of facts, whoever says so: modality
and attribution stay on the claim. What is denied, possible, planned or ended does not become a fact, and one
denial does not take back what another sentence states: both claims stay, to be weighed, and their statement
is marked as contested (`kg.graph.statements`). A policy may ask for more (a minimum of confidence, several
independent sources, no denial) or let other modalities count; it never makes a fact of what is denied.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.policy import FactPolicy, policy_quads
from kg.graph.terms import Names, number_literal
from kg.model import Modality

_CLAIM: Final = """
  ?claim a tc:Claim ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?object ;
    tc:modality ?modality ; tc:confidence ?confidence .
  VALUES ?modality { $modalities }
  FILTER(?confidence >= $confidence)
"""
"""A claim that counts by itself."""

_UNDENIED: Final = """
  ?claim tc:putsForward ?statement .
  FILTER NOT EXISTS { ?denial tc:putsForward ?statement ; tc:polarity tc:Negative }
"""

_CORROBORATED: Final = """
  ?claim tc:putsForward ?statement .
  { SELECT ?statement {
      $claim
      ?claim tc:putsForward ?statement ; prov:wasDerivedFrom ?document .
      OPTIONAL { ?document tc:copyOf ?original }
    } GROUP BY ?statement HAVING(COUNT(DISTINCT COALESCE(?original, ?document)) >= $sources) }
"""
"""A claim whose statement is put forward by enough independent documents, in claims that count."""


def project_facts(store: Store, names: Names, policy: FactPolicy = FactPolicy()) -> int:
    """Rebuild the graph of facts from all claims, with a note of the policy; return how many there are."""
    store.clear_graph(names.facts_graph)
    store.clear_graph(names.policy_graph)
    facts = dict.fromkeys(fact for _, fact in grounds(store, policy))
    store.bulk_extend(Quad(fact.subject, fact.predicate, fact.object, names.facts_graph) for fact in facts)
    store.extend(policy_quads(policy, names))
    return len(facts)


def grounds(store: Store, policy: FactPolicy) -> Iterator[tuple[NamedNode, Triple]]:
    """Yield each claim that makes a fact, with the fact."""
    rows = store.query(
        f"SELECT ?claim ?subject ?property ?object {{ {_pattern(policy)} }}",
        prefixes=v.PREFIXES,
        use_default_graph_as_union=True,
    )
    assert isinstance(rows, QuerySolutions)
    for row in rows:
        yield row["claim"], Triple(row["subject"], row["property"], row["object"])


def _pattern(policy: FactPolicy) -> str:
    """Return what a claim must be to make a fact, in SPARQL."""
    modalities = " ".join(str(v.MODALITIES[it]) for it in Modality if it in policy.modalities)
    claim = _CLAIM.replace("$modalities", modalities).replace(
        "$confidence", number_literal(policy.confidence).value
    )
    pattern = claim
    if not policy.contested:
        pattern += _UNDENIED
    if policy.sources > 1:
        pattern += _CORROBORATED.replace("$claim", claim).replace("$sources", str(policy.sources))
    return pattern
