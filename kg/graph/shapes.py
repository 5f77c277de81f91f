"""Validate a graph: the SHACL shapes of ontology/shapes.ttl, then the checks that SHACL cannot make.

SHACL runs on rdflib, which holds a graph in Python objects; so the store goes through it in batches of whole
document graphs, then of entities with their facts, each with the types and names of what it points at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from kg.graph import vocabulary as v
from kg.graph.checks import Violation, check_graph, check_offsets, violation
from kg.graph.store import names_of
from kg.graph.terms import Names
from kg.model import Document
from kg.resources import resource_folder

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

BATCH: Final = 50_000
"""About how many triples go through SHACL at once: some 100 MB."""

_SH: Final = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a validation found."""

    violations: tuple[Violation, ...]
    """What must not be, sorted by document, node and message."""
    warnings: tuple[Violation, ...] = ()
    """What looks wrong but leaves the graph usable: an entity of an unlikely type."""

    @property
    def conforms(self) -> bool:
        """Whether nothing is broken; warnings do not count."""
        return not self.violations


def validate(store: Store, documents: Iterable[Document] = (), *, batch: int = BATCH) -> Report:
    """Check a whole graph, and the quotes against those `documents` that it was built from.

    Raises `StoreError` where the store holds no ontology.
    """
    names = names_of(store)
    violations = set(chain(check_graph(store, names), check_offsets(documents, store, names)))
    warnings: set[Violation] = set()
    # pySHACL and rdflib take most of a second to import: only those who validate wait for them.
    from rdflib import Graph

    shapes = _flatten(Graph().parse(resource_folder("ontology") / "shapes.ttl", format="turtle"))
    for quads in _batches(store, names, batch):
        for severe, found in _run_shacl(_to_rdflib(quads), shapes, store, names):
            (violations if severe else warnings).add(found)
    return Report(violations=tuple(sorted(violations)), warnings=tuple(sorted(warnings)))


def _flatten(shapes: Graph) -> Graph:
    """Give the property shapes of each shape that has targets these targets, in place of `sh:property`.

    The meaning is the same; but pySHACL judges a shape with targets for all nodes at once, and one under
    `sh:property` for each node anew, in four times as long.
    """
    from rdflib import Namespace

    sh = Namespace(_SH)
    targets = (sh.targetClass, sh.targetSubjectsOf, sh.targetObjectsOf)
    for shape, inner in list(shapes.subject_objects(sh.property)):
        found = [(kind, target) for kind in targets for target in shapes.objects(shape, kind)]
        if found:
            shapes.remove((shape, sh.property, inner))
            for kind, target in found:
                shapes.add((inner, kind, target))
    return shapes


def _run_shacl(data: Graph, shapes: Graph, store: Store, names: Names) -> Iterator[tuple[bool, Violation]]:
    """Yield each result of a SHACL run, with whether it is a violation and no mere warning."""
    import pyshacl
    from rdflib import RDF, Graph, Namespace, URIRef

    sh = Namespace(_SH)
    _, results, _ = pyshacl.validate(
        data, shacl_graph=shapes, inference="none", advanced=False, inplace=True, allow_warnings=True
    )
    assert isinstance(results, Graph)
    for result in results.subjects(RDF.type, sh.ValidationResult):
        focus = results.value(result, sh.focusNode)
        value = results.value(result, sh.value)
        message = str(results.value(result, sh.resultMessage))
        # The value of a node's own constraint is the node itself, which the line names already.
        shown = None if value == focus else _from_rdflib(value)
        severe = results.value(result, sh.resultSeverity) == URIRef(_SH + "Violation")
        yield severe, violation(store, names, _from_rdflib(focus), message, shown)


def _batches(store: Store, names: Names, size: int) -> Iterator[list[Quad]]:
    """Yield the store in pieces of about `size` triples, each with what it needs to be judged alone."""
    batch: list[Quad] = []
    for piece in chain(_document_pieces(store, names), _entity_pieces(store, names)):
        batch += piece
        if len(batch) >= size:
            yield [*batch, *_surroundings(store, batch)]
            batch = []
    if batch:
        yield [*batch, *_surroundings(store, batch)]


def _document_pieces(store: Store, names: Names) -> Iterator[list[Quad]]:
    """Yield each graph that is none of the four of the build: those of documents, and strangers."""
    own = {names.ontology_graph, names.entities_graph, names.facts_graph, names.inferred_graph}
    for graph in store.named_graphs():
        if graph not in own:
            yield list(store.quads_for_pattern(None, None, None, graph))


def _entity_pieces(store: Store, names: Names) -> Iterator[list[Quad]]:
    """Yield what entities and facts say about each entity."""
    seen: set[object] = set()
    for graph in (names.entities_graph, names.facts_graph):
        for quad in store.quads_for_pattern(None, None, None, graph):
            if quad.subject not in seen:
                seen.add(quad.subject)
                yield [
                    *store.quads_for_pattern(quad.subject, None, None, names.entities_graph),
                    *store.quads_for_pattern(quad.subject, None, None, names.facts_graph),
                ]


def _surroundings(store: Store, batch: Iterable[Quad]) -> Iterator[Quad]:
    """Yield the types and names of all nodes in a batch, wherever they are stated or inferred."""
    nodes: dict[NamedNode, None] = {}
    for quad in batch:
        for node in (quad.subject, quad.object):
            if isinstance(node, NamedNode):
                nodes[node] = None
    for node in nodes:
        yield from store.quads_for_pattern(node, v.TYPE, None)
        yield from store.quads_for_pattern(node, v.LABEL, None)


def _to_rdflib(quads: Iterable[Quad]) -> Graph:
    """Return quads as one rdflib graph, without their graph names."""
    from rdflib import BNode, Graph, URIRef
    from rdflib import Literal as RdflibLiteral

    def convert(term: object) -> Node:
        if isinstance(term, NamedNode):
            return URIRef(term.value)
        if isinstance(term, Literal):
            datatype = None if term.language else URIRef(term.datatype.value)
            return RdflibLiteral(term.value, lang=term.language, datatype=datatype)
        assert isinstance(term, BlankNode)
        return BNode(term.value)

    graph = Graph()
    for quad in quads:
        graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    return graph


def _from_rdflib(node: Node | None) -> NamedNode | BlankNode | Literal | None:
    """Return an rdflib node of a report as a pyoxigraph term."""
    from rdflib import BNode, URIRef

    if node is None:
        return None
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    return BlankNode(str(node)) if isinstance(node, BNode) else Literal(str(node))
