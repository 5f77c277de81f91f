"""Checks of what an ontology says about its terms in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from rdflib import RDFS, SKOS, Literal, URIRef

from tests.graph.review.ontology import Ontology

WORDS = (RDFS.label, SKOS.altLabel, SKOS.definition, SKOS.scopeNote)
"""Annotations in a language."""


def missing_label(it: Ontology) -> Iterator[str]:
    """OOPS! P08, ROBOT missing_label: a term has no label, or an empty one."""
    yield from _missing(it, RDFS.label)


def multiple_labels(it: Ontology) -> Iterator[str]:
    """ROBOT multiple_labels: a term has more than one label."""
    yield from _multiple(it, RDFS.label)


def duplicate_label(it: Ontology) -> Iterator[str]:
    """OOPS! P32, ROBOT duplicate_label: two terms have the same label."""
    yield from _shared(it, RDFS.label)


def duplicate_synonym(it: Ontology) -> Iterator[str]:
    """ROBOT duplicate_label_synonym, duplicate_exact_synonym: another label is also that of some term."""
    yield from _shared(it, SKOS.altLabel)
    labels = {label: term for term in it.terms for label in it.texts(term, RDFS.label)}
    for term in it.terms:
        for label in it.texts(term, SKOS.altLabel):
            if label in labels:
                yield f"{it.name(term)} is also called {label!r}, the label of {it.name(labels[label])}"


def missing_definition(it: Ontology) -> Iterator[str]:
    """OOPS! P08, ROBOT missing_definition: a term has no definition, or an empty one."""
    yield from _missing(it, SKOS.definition)


def multiple_definitions(it: Ontology) -> Iterator[str]:
    """ROBOT multiple_definitions: a term has more than one definition."""
    yield from _multiple(it, SKOS.definition)


def duplicate_definition(it: Ontology) -> Iterator[str]:
    """ROBOT duplicate_definition: two terms have the same definition."""
    yield from _shared(it, SKOS.definition)


def lowercase_definition(it: Ontology) -> Iterator[str]:
    """ROBOT lowercase_definition: a definition does not begin with a capital, or ends without a full stop."""
    for term in it.terms:
        for text in it.texts(term, SKOS.definition):
            if not text[:1].isupper() or not text.endswith("."):
                yield f"{it.name(term)} is defined by {text!r}, no whole sentence"


def label_as_definition(it: Ontology) -> Iterator[str]:
    """OOPS! P20: a definition says no more than the label, or the two are swapped."""
    for term in it.terms:
        for label in it.texts(term, RDFS.label):
            for text in it.texts(term, SKOS.definition):
                if len(text.split()) <= len(label.split()):
                    yield f"{it.name(term)} is defined by {text!r}"


def missing_example(it: Ontology) -> Iterator[str]:
    """A term has no example."""
    yield from _missing(it, SKOS.example)


def missing_is_defined_by(it: Ontology) -> Iterator[str]:
    """A term does not say that this ontology, and no other, defines it."""
    for term in it.terms:
        if it.values(term, RDFS.isDefinedBy) != [it.iri]:
            yield f"{it.name(term)} is defined by {it.values(term, RDFS.isDefinedBy)}"


def missing_language(it: Ontology) -> Iterator[str]:
    """Words without a language: a label, a definition or a note whose literal has no tag."""
    for term in it.terms:
        for predicate in WORDS:
            for value in it.values(term, predicate):
                if not isinstance(value, Literal) or not value.language:
                    yield f"{it.name(term)} has {value!r} in no language"


def stray_whitespace(it: Ontology) -> Iterator[str]:
    """ROBOT label_whitespace, label_formatting, annotation_whitespace: a text has stray or doubled space."""
    for subject, value in sorted(it.graph.subject_objects(), key=str):
        if isinstance(value, Literal) and str(value) != " ".join(str(value).split()):
            yield f"{it.name(subject)} has stray white space in {str(value)!r}"


def _missing(it: Ontology, predicate: URIRef) -> Iterator[str]:
    for term in it.terms:
        if not any(text.strip() for text in it.texts(term, predicate)):
            yield f"{it.name(term)} has no {predicate}"


def _multiple(it: Ontology, predicate: URIRef) -> Iterator[str]:
    for term in it.terms:
        if len(it.values(term, predicate)) > 1:
            yield f"{it.name(term)} has {len(it.values(term, predicate))} values of {predicate}"


def _shared(it: Ontology, predicate: URIRef) -> Iterator[str]:
    users: dict[str, list[URIRef]] = defaultdict(list)
    for term in it.terms:
        for text in it.texts(term, predicate):
            users[text.casefold()].append(term)
    for text, terms in users.items():
        if len(terms) > 1:
            yield f"{', '.join(map(it.name, terms))} share {text!r}"


CHECKS = (
    missing_label,
    multiple_labels,
    duplicate_label,
    duplicate_synonym,
    missing_definition,
    multiple_definitions,
    duplicate_definition,
    lowercase_definition,
    label_as_definition,
    missing_example,
    missing_is_defined_by,
    missing_language,
    stray_whitespace,
)
