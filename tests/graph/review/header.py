"""Checks of what an ontology says about itself."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import DCTERMS, OWL, RDF, VANN, XSD, Literal, URIRef

from tests.graph.review.ontology import Ontology


def missing_ontology_declaration(it: Ontology) -> Iterator[str]:
    """OOPS! P38: the file declares no owl:Ontology."""
    if (it.iri, RDF.type, OWL.Ontology) not in it.graph:
        yield f"{it.iri} is not declared an owl:Ontology"


def missing_title(it: Ontology) -> Iterator[str]:
    """ROBOT missing_ontology_title: there is not exactly one title."""
    yield from _one_text(it, DCTERMS.title)


def missing_description(it: Ontology) -> Iterator[str]:
    """ROBOT missing_ontology_description: there is not exactly one description."""
    yield from _one_text(it, DCTERMS.description)


def missing_license(it: Ontology) -> Iterator[str]:
    """OOPS! P41, ROBOT missing_ontology_license: there is not exactly one licence, or it is no IRI."""
    licences = it.values(it.iri, DCTERMS.license)
    if len(licences) != 1 or not isinstance(licences[0], URIRef):
        yield f"{it.iri} has the licences {licences}, not one IRI"


def missing_creator(it: Ontology) -> Iterator[str]:
    """No creator is named, or it is a bare text where Dublin Core expects a thing with a name."""
    creators = it.values(it.iri, DCTERMS.creator)
    if not creators or not all(isinstance(creator, URIRef) for creator in creators):
        yield f"{it.iri} has the creators {creators}, not IRIs"


def missing_version(it: Ontology) -> Iterator[str]:
    """There is no version, or the version IRI is not the ontology's with the version behind it."""
    numbers, iris = it.values(it.iri, OWL.versionInfo), it.values(it.iri, OWL.versionIRI)
    if len(numbers) != 1 or iris != [URIRef(f"{it.iri}/{numbers[0]}")]:
        yield f"{it.iri} has versions {numbers} at {iris}"


def missing_dates(it: Ontology) -> Iterator[str]:
    """The days of creation and of the last change are not given as xsd:date, or in the wrong order."""
    days = [value for each in (DCTERMS.created, DCTERMS.modified) for value in it.values(it.iri, each)]
    typed = [day for day in days if isinstance(day, Literal) and day.datatype == XSD.date]
    if len(days) != 2 or len(typed) != 2 or typed[0].value > typed[1].value:
        yield f"{it.iri} was created and modified on {days}"


def missing_preferred_namespace(it: Ontology) -> Iterator[str]:
    """The preferred prefix is missing, or the preferred namespace is not that of the terms."""
    prefixes = it.values(it.iri, VANN.preferredNamespacePrefix)
    namespaces = it.values(it.iri, VANN.preferredNamespaceUri)
    if len(prefixes) != 1 or namespaces != [Literal(it.namespace)]:
        yield f"{it.iri} prefers the prefixes {prefixes} for {namespaces}"


def missing_citation(it: Ontology) -> Iterator[str]:
    """There is no text by which to cite this version."""
    cited = it.texts(it.iri, DCTERMS.bibliographicCitation)
    if len(cited) != 1 or not all(iri in cited[0] for iri in it.texts(it.iri, OWL.versionIRI)):
        yield f"{it.iri} is cited as {cited}"


def file_extension_in_iri(it: Ontology) -> Iterator[str]:
    """OOPS! P36: an IRI names a file, which binds it to a technology."""
    for term in (it.iri, *it.values(it.iri, OWL.versionIRI), *it.terms):
        if str(term).split("#")[0].endswith((".owl", ".rdf", ".ttl", ".n3", ".xml", ".html")):
            yield f"{it.name(term)} ends like the name of a file"


def _one_text(it: Ontology, predicate: URIRef) -> Iterator[str]:
    texts = it.texts(it.iri, predicate)
    if len(texts) != 1 or not texts[0].strip():
        yield f"{it.iri} has {len(texts)} values of {predicate}"


CHECKS = (
    missing_ontology_declaration,
    missing_title,
    missing_description,
    missing_license,
    missing_creator,
    missing_version,
    missing_dates,
    missing_preferred_namespace,
    missing_citation,
    file_extension_in_iri,
)
