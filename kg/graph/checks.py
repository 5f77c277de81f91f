"""Check what SHACL Core cannot say: no term is made up, facts have claims, quotes are verbatim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, QuerySolutions, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.claimterms import CONTEXT_CHARACTERS
from kg.graph.facts import FACT_PATTERN
from kg.graph.inference import infer
from kg.graph.terms import Names, clean_text, shorten
from kg.model import Document


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One thing wrong with a graph; `str` gives it as one line."""

    document: str
    """The id of the document whose graph it is in; empty where it is in none."""
    node: str
    """The claim, entity or other node, shortened ("claim:7b1e")."""
    message: str

    def __str__(self) -> str:
        where = f" (document {self.document})" if self.document else ""
        return f"{self.node}{where}: {self.message}"


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


def check_graph(store: Store, names: Names) -> Iterator[Violation]:
    """Yield what is wrong with triples: blank nodes, undeclared terms, groundless facts and inferences."""
    yield from _check_terms(store, names)
    for row in _select(store, "?claim ?modality", _MODALITY_FAULT):
        message = "the modality is not what polarity, certainty, status and attribution add up to"
        yield violation(store, names, row["claim"], message, row["modality"])
    yield from _check_facts(store, names)
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


def _check_facts(store: Store, names: Names) -> Iterator[Violation]:
    """Yield each fact without a claim, and each claim whose fact is missing."""
    facts = {quad.triple for quad in store.quads_for_pattern(None, None, None, names.facts_graph)}
    grounded: set[Triple] = set()
    for row in _select(store, "?claim ?subject ?property ?object", FACT_PATTERN):
        fact = Triple(row["subject"], row["property"], row["object"])
        grounded.add(fact)
        if fact not in facts:
            message = "this claim is positive, certain and holds, but its triple is not among the facts"
            yield violation(store, names, row["claim"], message)
    for fact in facts - grounded:
        message = "this fact has no claim that is positive, certain and holds: an edge needs its sentence"
        yield violation(store, names, fact.subject, message, fact.object)


def _select(store: Store, columns: str, pattern: str) -> QuerySolutions:
    """Return the distinct solutions of a pattern over the union of all graphs."""
    rows = store.query(
        f"SELECT DISTINCT {columns} {{ {pattern} }}", prefixes=v.PREFIXES, use_default_graph_as_union=True
    )
    assert isinstance(rows, QuerySolutions)
    return rows


def _check_inferred(store: Store, names: Names) -> Iterator[Violation]:
    """Yield how the graph of inferred triples differs from what follows from facts, entities and ontology."""
    fresh = Store()
    for graph in (names.ontology_graph, names.entities_graph, names.facts_graph):
        fresh.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    infer(fresh, names)
    inferred = names.inferred_graph
    for one, other, message in (
        (store, fresh, "this inferred triple does not follow from the facts, the entities and the ontology"),
        (
            fresh,
            store,
            "this triple follows from the facts, the entities and the ontology, but is not inferred",
        ),
    ):
        for quad in one.quads_for_pattern(None, None, None, inferred):
            if quad not in other:
                shown = f"{message} [{shorten(quad.predicate, names.prefixes)}]"
                yield violation(store, names, quad.subject, shown, quad.object)


def check_offsets(documents: Iterable[Document], store: Store, names: Names) -> Iterator[Violation]:
    """Yield each piece of evidence whose quote is not what its document holds at its offsets.

    Characters that RDF cannot hold count as the U+FFFD that stands for them in the graph. A document that the
    store does not know is skipped: it has no claim.
    """
    for document in documents:
        node = names.document(document.digest)
        text = clean_text(document.text)
        for quad in store.quads_for_pattern(None, v.HAS_SOURCE, node):
            fault = _offset_fault(store, quad.subject, text)
            if fault:
                yield violation(store, names, quad.subject, fault)


def _offset_fault(store: Store, evidence: object, text: str) -> str | None:
    """Return what is wrong with the place of a quote, or None."""
    values: dict[NamedNode, str] = {}
    for selector in _objects(store, evidence, v.HAS_SELECTOR):
        for term in (v.EXACT, v.PREFIX, v.SUFFIX, v.START, v.END):
            for value in _objects(store, selector, term):
                if isinstance(value, Literal):
                    values[term] = value.value
    exact, start, end = values.get(v.EXACT), values.get(v.START, ""), values.get(v.END, "")
    if exact is None or not (start.isdigit() and end.isdigit()):
        return "the quote or its offsets are missing"
    first, last = int(start), int(end)
    if text[first:last] != exact:
        return f"the quote is not what the document holds at {first}-{last}"
    if values.get(v.PREFIX, "") != text[max(0, first - CONTEXT_CHARACTERS) : first]:
        return f"the prefix is not what the document holds before {first}"
    if values.get(v.SUFFIX, "") != text[last : last + CONTEXT_CHARACTERS]:
        return f"the suffix is not what the document holds after {last}"
    return None


def _objects(store: Store, subject: object, predicate: NamedNode) -> list[object]:
    if not isinstance(subject, NamedNode | BlankNode):
        return []
    return [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]


def violation(store: Store, names: Names, node: object, message: str, value: object = None) -> Violation:
    """Return a violation that names the document in whose graph `node` is."""
    shown = f"{message} [{shorten(value, names.prefixes)}]" if value is not None else message
    return Violation(
        document=_document_of(store, names, node), node=shorten(node, names.prefixes), message=shown
    )


def _document_of(store: Store, names: Names, node: object) -> str:
    """Return the id of the document whose graph describes a node; empty for entities and the rest."""
    if not isinstance(node, NamedNode | BlankNode):
        return ""
    for quad in store.quads_for_pattern(node, None, None):
        document = names.documented(quad.graph_name) if isinstance(quad.graph_name, NamedNode) else None
        for value in _objects(store, document, v.IDENTIFIER):
            if isinstance(value, Literal):
                return value.value
    return ""
