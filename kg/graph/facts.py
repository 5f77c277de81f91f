"""Project claims to bare triples, so that a simple question is a simple query.

The policy of a build (`kg.graph.policy.FactPolicy`) says which claims count. By default a claim that is
positive, certain and holds puts `subject property object` into the graph of facts, whoever says so: modality
and attribution stay on the claim. What is denied, possible, planned or ended does not become a fact, and one
denial does not take back what another sentence states: both claims stay, to be weighed, and their statement
is marked as contested (`kg.graph.statements`). A policy may ask for more (a minimum of confidence, several
independent sources, no denial) or let other modalities count; it never makes a fact of what is denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.claimrows import ClaimRow, claim_rows
from kg.graph.policy import FactPolicy, policy_quads
from kg.graph.terms import Names
from kg.model import Polarity


def project_facts(store: Store, names: Names, policy: FactPolicy = FactPolicy()) -> int:
    """Rebuild the graph of facts from all claims, with a note of the policy; return how many there are."""
    store.clear_graph(names.facts_graph)
    store.clear_graph(names.policy_graph)
    facts = list(fact_quads(claim_rows(store, names), names, policy))
    store.bulk_extend(facts)
    store.extend(policy_quads(policy, names))
    return len(facts)


def fact_quads(claims: Iterable[ClaimRow], names: Names, policy: FactPolicy) -> Iterator[Quad]:
    """Yield what the graph of facts has to hold, each fact once."""
    for fact in dict.fromkeys(fact for _, fact in grounds(claims, policy)):
        yield Quad(fact.subject, fact.predicate, fact.object, names.facts_graph)


def grounds(claims: Iterable[ClaimRow], policy: FactPolicy) -> Iterator[tuple[NamedNode, Triple]]:
    """Yield each claim that makes a fact, with the fact."""
    modalities = {v.MODALITIES[modality] for modality in policy.modalities}
    counting: list[ClaimRow] = []
    denied: set[NamedNode | None] = set()
    sources: defaultdict[NamedNode | None, set[NamedNode | None]] = defaultdict(set)
    for row in claims:
        if row.polarity == v.POLARITIES[Polarity.NEGATIVE]:
            denied.add(row.statement)
        if row.modality in modalities and (row.confidence or 0) >= policy.confidence:
            counting.append(row)
            sources[row.statement].add(row.source)
    for row in counting:
        if len(sources[row.statement]) >= policy.sources and (
            policy.contested or row.statement not in denied
        ):
            yield row.claim, Triple(row.subject, row.property, row.object)
