"""Check what SHACL Core cannot say, or says slowly: whatever takes more than one node to judge.

No term is made up, qualifiers add up, references between graphs hold, and the graphs that are made of others
(statements, facts, what is inferred) are what these others make. Each check reads the whole store, through an
index of Oxigraph, where SHACL on rdflib would have to hold it in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, QuerySolutions, Store, Triple

from kg.errors import OptionError
from kg.graph import vocabulary as v
from kg.graph.claimrows import ClaimRow, claim_rows
from kg.graph.facts import grounds
from kg.graph.inference import derive
from kg.graph.policy import policy_of
from kg.graph.statements import statement_node, statement_quads
from kg.graph.terms import Names, shorten
from kg.graph.violations import Violation, violation

_BLANK: Final = "?node ?property ?value FILTER(isBlank(?node) || isBlank(?value))"

_MODALITY_FAULT: Final = """
  ?claim a tc:Claim ; tc:polarity ?polarity ; tc:certainty ?certainty ; tc:status ?status ;
    tc:modality ?modality .
  OPTIONAL { ?claim tc:attributionText ?text }
  BIND(IF(?polarity = tc:Negative, tc:Denied, IF(?certainty = tc:Possible, tc:Speculative,
    IF(?status IN (tc:Planned, tc:Ended), ?status, IF(BOUND(?text), tc:Reported, tc:Asserted)))) AS ?right)
  FILTER(?modality != ?right)
"""
"""A claim whose one word for all qualifiers is not what `kg.model.Claim.modality` computes."""

_COPY_FAULT: Final = """
  ?copy tc:copyOf ?original .
  FILTER(NOT EXISTS { ?copy a schema:NewsArticle } || NOT EXISTS { ?original a schema:NewsArticle }
    || EXISTS { ?original tc:copyOf ?other })
"""
"""What is no document but called a copy, and a copy of what is no document or a copy itself."""


def check_graph(store: Store, names: Names) -> Iterator[Violation]:
    """Yield what is wrong with more than the shape of single nodes."""
    yield from _check_terms(store, names)
    for row in _select(store, "?claim ?modality", _MODALITY_FAULT):
        message = "the modality is not what polarity, certainty, status and attribution add up to"
        yield violation(store, names, row["claim"], message, row["modality"])
    for row in _select(store, "?copy ?original", _COPY_FAULT):
        message = "what is tc:copyOf another is a document, and the other one a document that is no copy"
        yield violation(store, names, row["copy"], message, row["original"])
    claims = tuple(claim_rows(store, names))
    yield from _check_statements(claims, store, names)
    yield from _check_facts(claims, store, names)
    yield from _check_inferred(store, names)


def _check_terms(store: Store, names: Names) -> Iterator[Violation]:
    """Yield each blank node, each term of the ontology's namespace that it lacks, and triples in no graph."""
    for row in _select(store, "?node ?property ?value", _BLANK):
        if isinstance(row["node"], BlankNode):
            yield violation(store, names, row["node"], "a node has an IRI; this is a blank node")
        if isinstance(row["value"], BlankNode):
            message = "a value is an IRI or a literal, no blank node"
            yield violation(store, names, row["node"], message, row["property"])
    declared = {quad.subject for quad in store.quads_for_pattern(None, v.TYPE, None, names.ontology_graph)}
    for row in _select(store, "?term", "?node ?term ?value"):
        if _is_own(row["term"]) and row["term"] not in declared:
            for quad in store.quads_for_pattern(None, row["term"], None):
                message = "the ontology declares no such property"
                yield violation(store, names, quad.subject, message, row["term"])
    for row in _select(store, "?term", f'?node ?property ?term FILTER(STRSTARTS(STR(?term), "{v.TC}"))'):
        if _is_own(row["term"]) and row["term"] not in declared:
            for quad in store.quads_for_pattern(None, None, row["term"]):
                message = "the ontology declares no such class or individual"
                yield violation(store, names, quad.subject, message, row["term"])
    for quad in store.quads_for_pattern(None, None, None, DefaultGraph()):
        yield violation(store, names, quad.subject, "this triple is in no named graph", quad.predicate)


def _is_own(term: object) -> bool:
    """Tell whether a term is in the namespace of the ontology."""
    return isinstance(term, NamedNode) and term.value.startswith(v.TC)


def _check_statements(claims: Iterable[ClaimRow], store: Store, names: Names) -> Iterator[Violation]:
    """Yield each claim that points at another statement, and how statements differ from their claims."""
    for row in claims:
        right = statement_node(row, names)
        if right is not None and row.statement not in (right, None):
            message = "a claim tc:putsForward the statement that its subject, relation and object make"
            yield violation(store, names, row.claim, message, row.statement)
    made = set(statement_quads(claims, names))
    there = set(store.quads_for_pattern(None, None, None, names.statements_graph))
    claimed = {quad.subject for quad in made}
    for quad in there - made:
        message = "the claims of this statement do not add up to this"
        if quad.subject in claimed:
            yield violation(store, names, quad.subject, message, _shown(quad, names))
        else:
            yield violation(store, names, quad.subject, "a statement has a claim; this one has none")
    for quad in made - there:
        message = "the claims of this statement add up to this, but it is missing"
        yield violation(store, names, quad.subject, message, _shown(quad, names))


def _shown(quad: Quad, names: Names) -> str:
    return f"{shorten(quad.predicate, names.prefixes)} {shorten(quad.object, names.prefixes)}"


def _check_facts(claims: Iterable[ClaimRow], store: Store, names: Names) -> Iterator[Violation]:
    """Yield each fact that no claim makes by the graph's policy, and each claim whose fact is missing."""
    try:
        policy = policy_of(store, names)
    except OptionError as error:
        yield violation(store, names, names.facts_graph, str(error))
        return
    facts = {quad.triple for quad in store.quads_for_pattern(None, None, None, names.facts_graph)}
    grounded: set[Triple] = set()
    for claim, fact in grounds(claims, policy):
        grounded.add(fact)
        if fact not in facts:
            message = f"this claim counts for a fact ({policy}), but its triple is not among the facts"
            yield violation(store, names, claim, message)
    for fact in facts - grounded:
        message = f"this fact has no claim that counts ({policy}): an edge needs its sentence"
        yield violation(store, names, fact.subject, message, fact.object)


def _check_inferred(store: Store, names: Names) -> Iterator[Violation]:
    """Yield how the graph of inferred triples differs from what follows from facts, entities and ontology."""
    right = derive(store, names).keys()
    there = {quad.triple for quad in store.quads_for_pattern(None, None, None, names.inferred_graph)}
    for triples, message in (
        (there - right, "this inferred triple does not follow from the facts, the entities and the ontology"),
        (
            right - there,
            "this triple follows from the facts, the entities and the ontology, but is not inferred",
        ),
    ):
        for triple in triples:
            shown = f"{message} [{shorten(triple.predicate, names.prefixes)}]"
            yield violation(store, names, triple.subject, shown, triple.object)


def _select(store: Store, columns: str, pattern: str) -> QuerySolutions:
    """Return the distinct solutions of a pattern over the union of all graphs."""
    rows = store.query(
        f"SELECT DISTINCT {columns} {{ {pattern} }}", prefixes=v.PREFIXES, use_default_graph_as_union=True
    )
    assert isinstance(rows, QuerySolutions)
    return rows
