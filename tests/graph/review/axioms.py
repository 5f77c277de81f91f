"""Checks of the axioms of an ontology: hierarchies, ends of properties, inverses, what excludes what."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from rdflib import OWL, RDF, RDFS, XSD, URIRef

from tests.graph.review.ontology import Ontology

ENDS = (RDFS.domain, RDFS.range)


def class_cycle(it: Ontology) -> Iterator[str]:
    """OOPS! P06: a class is below itself."""
    yield from _cycles(it, RDFS.subClassOf)


def property_cycle(it: Ontology) -> Iterator[str]:
    """OOPS! P06, for properties: a property is below itself."""
    yield from _cycles(it, RDFS.subPropertyOf)


def multiple_superclasses(it: Ontology) -> Iterator[str]:
    """ROBOT multiple_asserted_superclasses: a class is put below two, of which one should follow."""
    for term in it.declared(OWL.Class):
        if len(it.values(term, RDFS.subClassOf)) > 1:
            yield f"{it.name(term)} is below {', '.join(map(it.name, it.values(term, RDFS.subClassOf)))}"


def unconnected_term(it: Ontology) -> Iterator[str]:
    """OOPS! P04: no axiom joins a term to another term."""
    joined = {*ENDS, RDFS.subClassOf, RDFS.subPropertyOf, OWL.inverseOf, OWL.disjointWith, RDF.type}
    for term in it.terms:
        ends = {end for predicate in joined for end in it.values(term, predicate)}
        ends |= {subject for subject, predicate in it.graph.subject_predicates(term) if predicate in joined}
        if all(str(end).startswith(str(OWL)) for end in ends):
            yield f"{it.name(term)} stands alone"


def missing_domain_or_range(it: Ontology) -> Iterator[str]:
    """OOPS! P11: a property does not say what it joins."""
    for term in it.properties:
        for end in ENDS:
            if not it.values(term, end):
                yield f"{it.name(term)} has no {end}"


def multiple_domains_or_ranges(it: Ontology) -> Iterator[str]:
    """OOPS! P19: a property has two domains or ranges, which OWL reads as both at once."""
    for term in it.properties:
        for end in ENDS:
            if len(it.values(term, end)) > 1:
                yield f"{it.name(term)} has {len(it.values(term, end))} values of {end}"


def wrong_kind_of_range(it: Ontology) -> Iterator[str]:
    """A property between things has a datatype as its range, or a property of values a class."""
    for term in it.properties:
        values = (term, RDF.type, OWL.DatatypeProperty) in it.graph
        for range_ in it.values(term, RDFS.range):
            if (range_ == RDFS.Literal or str(range_).startswith(str(XSD))) != values:
                yield f"{it.name(term)} has the range {it.name(range_)}"


def widened_sub_property(it: Ontology) -> Iterator[str]:
    """A property takes what the one above it does not."""
    for term in it.properties:
        for wider in it.values(term, RDFS.subPropertyOf):
            for end in ENDS:
                outer, inner = it.value(wider, end), it.value(term, end)
                if outer is not None and not it.within(inner, outer):
                    yield f"{it.name(term)} has another {end} than {it.name(wider)}"


def missing_inverse(it: Ontology) -> Iterator[str]:
    """OOPS! P13: a property between things has no inverse and is not symmetric.

    One that is functional describes its subject, as a qualifier does a claim: it needs none.
    """
    for term in it.declared(OWL.ObjectProperty):
        kinds = set(it.values(term, RDF.type))
        if not kinds & {OWL.SymmetricProperty, OWL.FunctionalProperty} and not it.inverses(term):
            yield f"{it.name(term)} has no inverse"


def several_inverses(it: Ontology) -> Iterator[str]:
    """A property has two inverses, which then mean the same."""
    for term in it.declared(OWL.ObjectProperty):
        if len(it.inverses(term)) > 1:
            yield f"{it.name(term)} has the inverses {', '.join(sorted(map(it.name, it.inverses(term))))}"


def wrong_inverse(it: Ontology) -> Iterator[str]:
    """OOPS! P05: the domain of a property is not the range of its inverse."""
    for term, inverse in sorted(it.graph.subject_objects(OWL.inverseOf), key=str):
        for end, other in (ENDS, ENDS[::-1]):
            if it.values(term, end) != it.values(inverse, other):
                yield f"{it.name(term)} has another {end} than the inverse of {it.name(inverse)}"


def inverse_of_itself(it: Ontology) -> Iterator[str]:
    """OOPS! P25: a property is its own inverse, and should be declared symmetric."""
    for term in it.properties:
        if term in it.inverses(term):
            yield f"{it.name(term)} is its own inverse"


def inverse_of_symmetric(it: Ontology) -> Iterator[str]:
    """OOPS! P26: a symmetric property has an inverse besides."""
    for term in it.declared(OWL.SymmetricProperty):
        if it.inverses(term) - {term}:
            yield f"{it.name(term)} is symmetric and has an inverse"


def wrong_symmetric(it: Ontology) -> Iterator[str]:
    """OOPS! P28: a symmetric property has a domain that is not its range."""
    yield from _different_ends(it, OWL.SymmetricProperty)


def wrong_transitive(it: Ontology) -> Iterator[str]:
    """OOPS! P29: a transitive property has a domain that is not its range."""
    yield from _different_ends(it, OWL.TransitiveProperty)


def wrong_equivalence(it: Ontology) -> Iterator[str]:
    """OOPS! P02, P27, P31, ROBOT equivalent_pair: a term is declared the same as another named one."""
    for predicate in (OWL.equivalentClass, OWL.equivalentProperty, OWL.sameAs):
        for term, other in sorted(it.graph.subject_objects(predicate), key=str):
            yield f"{it.name(term)} is declared the same as {it.name(other)}"


def missing_disjointness(it: Ontology) -> Iterator[str]:
    """OOPS! P10: two classes at the top of the hierarchy are not told apart."""
    roots = [term for term in it.declared(OWL.Class) if not it.values(term, RDFS.subClassOf)]
    for one, other in combinations(roots, 2):
        if not it.disjoint(one, other):
            yield f"{it.name(one)} and {it.name(other)} are not disjoint"


def empty_class(it: Ontology) -> Iterator[str]:
    """A class is below two that are disjoint, or disjoint with one that it is below: nothing can be in it."""
    for term in it.declared(OWL.Class):
        above = sorted({term} | it.above(term, RDFS.subClassOf), key=str)
        if any(it.disjoint(one, other) for one, other in combinations(above, 2)) or it.disjoint(term, term):
            yield f"{it.name(term)} can have no members"


def indistinct_individuals(it: Ontology) -> Iterator[str]:
    """Two individuals of one class, or of classes that are not disjoint, are not told apart."""
    for one, other in combinations(it.declared(OWL.NamedIndividual), 2):
        apart = (one, OWL.differentFrom, other) in it.graph or (other, OWL.differentFrom, one) in it.graph
        if not apart and not any(
            it.disjoint(first, second)
            for first in it.values(one, RDF.type)
            for second in it.values(other, RDF.type)
        ):
            yield f"{it.name(one)} and {it.name(other)} may be the same"


def _cycles(it: Ontology, predicate: URIRef) -> Iterator[str]:
    for term in it.terms:
        if term in it.above(term, predicate):
            yield f"{it.name(term)} is below itself"


def _different_ends(it: Ontology, kind: URIRef) -> Iterator[str]:
    for term in it.declared(kind):
        if it.values(term, RDFS.domain) != it.values(term, RDFS.range):
            yield f"{it.name(term)} has a domain that is not its range"


CHECKS = (
    class_cycle,
    property_cycle,
    multiple_superclasses,
    unconnected_term,
    missing_domain_or_range,
    multiple_domains_or_ranges,
    wrong_kind_of_range,
    widened_sub_property,
    missing_inverse,
    several_inverses,
    wrong_inverse,
    inverse_of_itself,
    inverse_of_symmetric,
    wrong_symmetric,
    wrong_transitive,
    wrong_equivalence,
    missing_disjointness,
    empty_class,
    indistinct_individuals,
)
