"""The graph of the sample world, as a build makes it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import rdflib
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from kg.graph.dataset import document_quads, entity_quads, linked_entities, ontology_quads
from kg.graph.facts import project_facts
from kg.graph.inference import infer
from kg.graph.statements import project_statements
from kg.graph.store import load_store
from kg.graph.terms import Names
from kg.model import Document, LinkedClaim
from tests.samples import DOCUMENTS, LINKED_CLAIMS

NAMES = Names()


def stated_quads(
    documents: Iterable[Document] = DOCUMENTS,
    claims: Iterable[LinkedClaim] = LINKED_CLAIMS,
    names: Names = NAMES,
) -> Iterator[Quad]:
    """Yield the ontology, the entities of the claims, and the documents."""
    claims = tuple(claims)
    yield from chain(ontology_quads(names), entity_quads(linked_entities(claims), names))
    for document in documents:
        own = [linked for linked in claims if linked.claim.evidence.span.document == document.id]
        yield from document_quads(document, own, names)


def whole_store(
    documents: Iterable[Document] = DOCUMENTS,
    claims: Iterable[LinkedClaim] = LINKED_CLAIMS,
    names: Names = NAMES,
) -> Store:
    """Return a store in memory with statements, facts and what follows from them."""
    store = load_store(None, stated_quads(documents, claims, names))
    project_statements(store, names)
    project_facts(store, names)
    infer(store, names)
    return store


def rdflib_quads(path: Path, format_: str) -> set[Quad]:
    """Return the quads that plain rdflib finds in a file."""
    data = rdflib.Dataset()
    with warnings.catch_warnings():
        # rdflib's own readers of named graphs use what rdflib itself calls deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        data.parse(path, format=format_)
    return {
        Quad(_term(subject), _term(predicate), _term(object_), _term(graph))  # type: ignore[arg-type]
        for subject, predicate, object_, graph in data.quads()
    }


def as_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return triples as an rdflib graph."""
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return rdflib.Graph().parse(data=written, format="nt")


def as_oxigraph(graph: rdflib.Graph) -> Iterator[Triple]:
    """Yield the triples of an rdflib graph, but for those that no RDF file may hold: literals as subjects."""
    for subject, predicate, object_ in graph:
        if not isinstance(subject, rdflib.Literal):
            yield Triple(_term(subject), _term(predicate), _term(object_))  # type: ignore[arg-type]


def _term(term: object) -> NamedNode | BlankNode | Literal | DefaultGraph:
    if isinstance(term, rdflib.Literal):
        datatype = NamedNode(str(term.datatype)) if term.datatype else None
        return Literal(str(term), datatype=datatype, language=term.language)
    if isinstance(term, rdflib.BNode):
        return BlankNode(str(term))
    return NamedNode(str(term)) if isinstance(term, rdflib.URIRef) else DefaultGraph()
