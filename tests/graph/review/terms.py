"""Checks of which terms an ontology uses: its own, those of others, and those of OWL itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from rdflib import DCTERMS, OWL, PROV, RDF, RDFS, SDO, SKOS, VANN, XSD, BNode, Literal, URIRef
from rdflib.namespace import DefinedNamespace

from tests.graph.review.ontology import BUILT_IN, KINDS, Ontology

KNOWN: Final[tuple[type[DefinedNamespace], ...]] = (OWL, RDF, RDFS, XSD, DCTERMS, PROV, SDO, SKOS, VANN)
"""Vocabularies of which rdflib knows every term."""

FOREIGN_ANNOTATIONS: Final = frozenset({RDF.type, RDFS.label, RDFS.isDefinedBy, VANN.usageNote})
"""What may be said about a term of another vocabulary."""

CLASS_ENDS: Final = (RDFS.subClassOf, OWL.disjointWith, OWL.equivalentClass)
PROPERTY_ENDS: Final = (RDFS.subPropertyOf, OWL.inverseOf, OWL.equivalentProperty, OWL.propertyDisjointWith)

OWL_2_RL: Final = frozenset(
    {
        *(RDF.type, RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range),
        *(OWL.inverseOf, OWL.disjointWith, OWL.propertyDisjointWith, OWL.differentFrom, OWL.sameAs),
        *(OWL.equivalentClass, OWL.equivalentProperty),
        *(RDFS.label, RDFS.comment, RDFS.seeAlso, RDFS.isDefinedBy),
        *(OWL.versionInfo, OWL.versionIRI, OWL.priorVersion, OWL.deprecated),
    }
)
"""Predicates of OWL that, between named terms, stay in OWL 2 DL and RL; all others make or need lists."""

OWL_2_DATATYPES: Final = frozenset(
    {
        *(RDFS.Literal, XSD.string, XSD.boolean, XSD.decimal, XSD.integer, XSD.double, XSD.float),
        *(XSD.nonNegativeInteger, XSD.dateTime, XSD.dateTimeStamp, XSD.anyURI),
    }
)
"""Datatypes that a range may name in OWL 2 RL (not all): xsd:date is none of OWL 2."""


def undeclared_term(it: Ontology) -> Iterator[str]:
    """A term in the ontology's namespace is used, but declared nowhere."""
    used = {term for triple in it.graph for term in triple if it.owns(term)}
    for term in sorted(used - set(it.terms), key=str):
        yield f"{it.name(term)} is not declared"


def undeclared_class(it: Ontology) -> Iterator[str]:
    """OOPS! P34: what stands where a class does is not declared a class, whosever it is."""
    used = {end for predicate in CLASS_ENDS for pair in it.graph.subject_objects(predicate) for end in pair}
    used |= set(it.graph.objects(None, RDFS.domain)) | set(it.graph.objects(None, RDF.type))
    for property_ in it.declared(OWL.ObjectProperty):
        used |= set(it.values(property_, RDFS.range))
    for node in sorted(used, key=str):
        if not str(node).startswith(BUILT_IN) and (node, RDF.type, OWL.Class) not in it.graph:
            yield f"{it.name(node)} is used as a class"


def undeclared_property(it: Ontology) -> Iterator[str]:
    """OOPS! P35: what stands where a property does is not declared one, annotations included."""
    used = {
        end for predicate in PROPERTY_ENDS for pair in it.graph.subject_objects(predicate) for end in pair
    }
    used |= set(it.graph.predicates())
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for node in sorted(used, key=str):
        if not str(node).startswith(BUILT_IN) and not any(
            (node, RDF.type, kind) in it.graph for kind in kinds
        ):
            yield f"{it.name(node)} is used as a property"


def unknown_foreign_term(it: Ontology) -> Iterator[str]:
    """OOPS! P40: a term is used that the vocabulary whose namespace it bears does not have."""
    for term in sorted({term for triple in it.graph for term in triple if isinstance(term, URIRef)}):
        for vocabulary in KNOWN:
            local = term.removeprefix(str(vocabulary))
            if local not in (str(term), "") and local not in vocabulary:
                yield f"{term} does not exist"


def redefined_foreign_term(it: Ontology) -> Iterator[str]:
    """OOPS! P40: something is stated about a term of another vocabulary beyond its kind and its use here."""
    for term in sorted(set(it.graph.subjects(RDF.type)), key=str):
        kinds = set(it.graph.objects(term, RDF.type))
        if it.owns(term) or not kinds & (set(KINDS) - {OWL.NamedIndividual}):
            continue
        for predicate in sorted(set(it.graph.predicates(term)) - FOREIGN_ANNOTATIONS, key=str):
            yield f"{term} gets a {predicate}"


def illegal_use_of_built_in(it: Ontology) -> Iterator[str]:
    """ROBOT illegal_use_of_built_in_vocabulary: a term of RDF, RDFS or OWL is declared or used as a class."""
    used = {subject for subject in it.graph.subjects() if str(subject).startswith(BUILT_IN)}
    used |= set(it.graph.objects(None, RDFS.subClassOf)) | set(it.graph.objects(None, RDFS.domain))
    for term in sorted(used, key=str):
        if str(term).startswith(BUILT_IN) and term != OWL.Thing:
            yield f"{term} is described as if it were the ontology's own"


def deprecated_term_used(it: Ontology) -> Iterator[str]:
    """ROBOT deprecated_class_reference, deprecated_property_reference: an axiom names a deprecated term."""
    for term in sorted(it.graph.subjects(OWL.deprecated, Literal(True)), key=str):
        for subject in sorted(set(it.graph.subjects(None, term)), key=str):
            yield f"{it.name(subject)} refers to {it.name(term)}, which is deprecated"


def deprecated_as_text(it: Ontology) -> Iterator[str]:
    """ROBOT deprecated_boolean_datatype: owl:deprecated has a value that is no xsd:boolean."""
    for term, value in sorted(it.graph.subject_objects(OWL.deprecated), key=str):
        if not isinstance(value, Literal) or value.datatype != XSD.boolean:
            yield f"{it.name(term)} is deprecated by {value!r}"


def several_kinds(it: Ontology) -> Iterator[str]:
    """A term is of two kinds, as a class and a property, or of none."""
    for term in it.terms:
        kinds = [kind for kind in KINDS if (term, RDF.type, kind) in it.graph]
        if len(kinds) != 1:
            yield f"{it.name(term)} is of {len(kinds)} kinds"


def naming_convention(it: Ontology) -> Iterator[str]:
    """OOPS! P22: a class or an individual is not in CamelCase, or a property not in camelCase."""
    for term in it.terms:
        first = "[a-z]" if term in it.properties else "[A-Z]"
        if not re.fullmatch(f"{first}[A-Za-z0-9]*", it.name(term)):
            yield f"{it.name(term)} is not named as its kind is"


def merged_concepts(it: Ontology) -> Iterator[str]:
    """OOPS! P07: a class is named after two concepts."""
    for term in it.declared(OWL.Class):
        label = str(it.value(term, RDFS.label) or "")
        if re.search(r"\b(and|or)\b|/", label) or re.search("[a-z](And|Or)[A-Z]", it.name(term)):
            yield f"{it.name(term)} ({label}) is more than one"


def miscellaneous_class(it: Ontology) -> Iterator[str]:
    """OOPS! P21: a class gathers what fits nowhere else."""
    for term in it.declared(OWL.Class):
        if re.match("(Misc|Other|Unknown|Rest|Various)", it.name(term)):
            yield f"{it.name(term)} is for what fits nowhere else"


def own_is_a(it: Ontology) -> Iterator[str]:
    """OOPS! P03: a property does what rdf:type or rdfs:subClassOf is for."""
    for term in it.properties:
        if it.name(term).casefold() in ("is", "isa", "isan", "type", "instanceof", "subclassof", "kindof"):
            yield f"{it.name(term)} stands for rdf:type or rdfs:subClassOf"


def blank_node(it: Ontology) -> Iterator[str]:
    """There is a blank node, whose name changes from one reading to the next."""
    for triple in sorted(it.graph, key=str):
        if any(isinstance(term, BNode) for term in triple):
            yield f"{it.name(triple[0])} has a blank node at {triple[1]}"


def outside_owl_2_rl(it: Ontology) -> Iterator[str]:
    """An axiom or a range is not one of OWL 2 DL and RL, of those that named terms alone can make."""
    for subject, predicate, _ in sorted(it.graph, key=str):
        if str(predicate).startswith(BUILT_IN) and predicate not in OWL_2_RL:
            yield f"{it.name(subject)} has a {predicate}"
    for property_ in it.declared(OWL.DatatypeProperty):
        for datatype in it.values(property_, RDFS.range):
            if datatype not in OWL_2_DATATYPES:
                yield f"{it.name(property_)} has the range {datatype}"


CHECKS = (
    undeclared_term,
    undeclared_class,
    undeclared_property,
    unknown_foreign_term,
    redefined_foreign_term,
    illegal_use_of_built_in,
    deprecated_term_used,
    deprecated_as_text,
    several_kinds,
    naming_convention,
    merged_concepts,
    miscellaneous_class,
    own_is_a,
    blank_node,
    outside_owl_2_rl,
)
