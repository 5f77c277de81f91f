"""Run pySHACL over quads of Oxigraph: terms go over to rdflib, results come back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph import vocabulary as v

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

_SH: Final = "http://www.w3.org/ns/shacl#"

Term = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One validation result."""

    focus: Term | None
    message: str
    value: Term | None
    """The value at fault, or the property that a closed shape does not know; None where it is the focus."""
    severe: bool
    """Whether it is a violation and no mere warning."""


def read_shapes(path: Path) -> Graph:
    """Read a file of shapes, in Turtle, for `run_shacl`."""
    from rdflib import Graph

    return _flatten(Graph().parse(path, format="turtle"))


def run_shacl(quads: Iterable[Quad], shapes: Graph) -> Iterator[Result]:
    """Yield what the shapes find wrong with quads, taken as one graph."""
    # pySHACL and rdflib take most of a second to import: only those who validate wait for them.
    import pyshacl
    from rdflib import RDF, Graph, Namespace

    sh = Namespace(_SH)
    _, results, _ = pyshacl.validate(
        _to_rdflib(quads),
        shacl_graph=shapes,
        inference="none",
        advanced=False,
        inplace=True,
        allow_warnings=True,
    )
    assert isinstance(results, Graph)
    for result in results.subjects(RDF.type, sh.ValidationResult):
        focus = results.value(result, sh.focusNode)
        component = results.value(result, sh.sourceConstraintComponent)
        closed = component == sh.ClosedConstraintComponent
        value = results.value(result, sh.resultPath if closed else sh.value)
        yield Result(
            focus=_from_rdflib(focus),
            message=str(results.value(result, sh.resultMessage)),
            value=None if value == focus else _from_rdflib(value),
            severe=results.value(result, sh.resultSeverity) == sh.Violation,
        )


def _flatten(shapes: Graph) -> Graph:
    """Give the property shapes of each shape that has targets these targets, in place of `sh:property`.

    The meaning is the same; but pySHACL judges a shape with targets for all nodes at once, and one under
    `sh:property` for each node anew, in four times as long. A closed shape then needs the paths of its
    property shapes among the properties that it ignores.
    """
    from rdflib import RDF, BNode, Namespace, URIRef
    from rdflib.collection import Collection

    sh = Namespace(_SH)
    for shape in list(shapes.subjects(sh.closed)):
        paths = [shapes.value(inner, sh.path) for inner in shapes.objects(shape, sh.property)]
        ignored = Collection(shapes, shapes.value(shape, sh.ignoredProperties) or RDF.nil)
        allowed = [*ignored, *(path for path in paths if isinstance(path, URIRef))]
        shapes.set((shape, sh.ignoredProperties, Collection(shapes, BNode(), allowed).uri))
    targets = (sh.targetClass, sh.targetSubjectsOf, sh.targetObjectsOf)
    for shape, inner in list(shapes.subject_objects(sh.property)):
        found = [(kind, target) for kind in targets for target in shapes.objects(shape, kind)]
        if found:
            shapes.remove((shape, sh.property, inner))
            for kind, target in found:
                shapes.add((inner, kind, target))
    return shapes


def _to_rdflib(quads: Iterable[Quad]) -> Graph:
    """Return quads as one rdflib graph, without their graph names."""
    from rdflib import Graph

    convert = _converter()
    graph = Graph()
    for quad in quads:
        graph.add((convert(quad.subject), convert(quad.predicate), convert(quad.object)))
    return graph


def _converter() -> Callable[[Term], Node]:
    """Return a function from Oxigraph's terms to rdflib's that makes each IRI once."""
    from rdflib import BNode, URIRef
    from rdflib import Literal as RdflibLiteral

    iri = lru_cache(maxsize=None)(URIRef)

    def convert(term: Term) -> Node:
        if isinstance(term, NamedNode):
            return iri(term.value)
        if isinstance(term, Literal):
            # As rdflib reads a file: a plain string has no datatype, or it is not equal to another plain one.
            plain = term.language is not None or term.datatype == v.STRING
            datatype = None if plain else iri(term.datatype.value)
            return RdflibLiteral(term.value, lang=term.language, datatype=datatype)
        assert isinstance(term, BlankNode)
        return BNode(term.value)

    return convert


def _from_rdflib(node: Node | None) -> NamedNode | BlankNode | Literal | None:
    """Return an rdflib node of a report as a pyoxigraph term."""
    from rdflib import BNode, URIRef

    if node is None:
        return None
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    return BlankNode(str(node)) if isinstance(node, BNode) else Literal(str(node))
