"""An ontology under review: its graph, and which of the terms in it are its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

KINDS: Final = (
    OWL.Class,
    RDFS.Datatype,
    OWL.ObjectProperty,
    OWL.DatatypeProperty,
    OWL.AnnotationProperty,
    OWL.NamedIndividual,
)
"""What a term can be, one of these each."""

BUILT_IN: Final = tuple(str(vocabulary) for vocabulary in (OWL, RDF, RDFS))
"""Namespaces whose terms need no declaration, and may get none."""


@dataclass(frozen=True)
class Ontology:
    """A graph that holds an ontology, and the IRI of that ontology."""

    graph: Graph
    iri: URIRef

    @classmethod
    def parse(cls, turtle: str, iri: str) -> Ontology:
        """Read Turtle that holds the ontology with this IRI."""
        return cls(Graph().parse(data=turtle, format="turtle"), URIRef(iri))

    @property
    def namespace(self) -> str:
        """What the IRIs of its terms begin with."""
        return f"{self.iri}#"

    @cached_property
    def terms(self) -> list[URIRef]:
        """Its own terms that are declared as something, sorted."""
        typed = self.graph.subjects(RDF.type)
        return sorted({term for term in typed if isinstance(term, URIRef) and self.owns(term)})

    def owns(self, term: Node) -> bool:
        """Tell whether a term is in the namespace of the ontology."""
        return isinstance(term, URIRef) and term.startswith(self.namespace)

    def declared(self, *kinds: URIRef) -> list[URIRef]:
        """Return its own terms of any of these kinds, sorted."""
        return [term for term in self.terms if any((term, RDF.type, kind) in self.graph for kind in kinds)]

    @property
    def properties(self) -> list[URIRef]:
        """Its own object and datatype properties, sorted."""
        return self.declared(OWL.ObjectProperty, OWL.DatatypeProperty)

    def values(self, term: Node, predicate: URIRef) -> list[Node]:
        """Return the objects of a predicate, sorted."""
        return sorted(self.graph.objects(term, predicate), key=str)

    def texts(self, term: Node, predicate: URIRef) -> list[str]:
        """Return the objects of a predicate as text, sorted."""
        return [str(value) for value in self.values(term, predicate)]

    def value(self, term: Node, predicate: URIRef) -> Node | None:
        """Return the first object of a predicate, or None."""
        return next(iter(self.values(term, predicate)), None)

    def above(self, term: Node, predicate: URIRef) -> set[Node]:
        """Return all that a term is under by steps of a predicate; the term itself only in a cycle."""
        found: set[Node] = set()
        waiting = self.values(term, predicate)
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting += self.values(node, predicate)
        return found

    def within(self, narrow: Node | None, wide: Node | None) -> bool:
        """Tell whether a class is another or below it."""
        return narrow is not None and (narrow == wide or wide in self.above(narrow, RDFS.subClassOf))

    def disjoint(self, one: Node, other: Node) -> bool:
        """Tell whether two classes, or classes that they are under, are declared disjoint."""
        ones = {one} | self.above(one, RDFS.subClassOf)
        others = {other} | self.above(other, RDFS.subClassOf)
        return any(
            (first, OWL.disjointWith, second) in self.graph or (second, OWL.disjointWith, first) in self.graph
            for first in ones
            for second in others
        )

    def inverses(self, term: Node) -> set[Node]:
        """Return the properties that a property is declared the inverse of, in either direction."""
        return {*self.graph.objects(term, OWL.inverseOf), *self.graph.subjects(OWL.inverseOf, term)}

    def name(self, term: object) -> str:
        """Return a term as reports show it: its local name where it is the ontology's own."""
        return str(term).removeprefix(self.namespace)


Check = Callable[[Ontology], Iterator[str]]
"""A check yields one finding after another, each beginning with the term that it is about."""
