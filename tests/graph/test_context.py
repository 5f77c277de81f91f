"""The JSON-LD context as another library reads it: each term of the ontology becomes what it should."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest
from pyoxigraph import NamedNode
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

from kg.graph import vocabulary as v
from kg.graph.jsonld import build_context
from kg.graph.terms import Names
from kg.resources import resource_folder

CONTEXT = build_context(Names())
ONTOLOGY = Graph().parse(resource_folder("ontology") / "tech-claims.ttl", format="turtle")
THING, OTHER = (URIRef(Names().entity(name).value) for name in ("acme", "bolt-systems"))
VALUES: dict[URIRef, tuple[object, Literal]] = {
    XSD.string: ("text", Literal("text")),
    XSD.boolean: (True, Literal(True)),
    XSD.integer: (3, Literal(3)),
    XSD.decimal: (3, Literal(3)),
    RDFS.Literal: ("2026-01-02", Literal("2026-01-02", datatype=XSD.date)),
}
"""What a person would write for a value of each range, and what that means."""


def terms(*kinds: URIRef) -> list[URIRef]:
    found = {term for kind in kinds for term in ONTOLOGY.subjects(RDF.type, kind)}
    return sorted(URIRef(str(term)) for term in found if str(term).startswith(v.TC))


def name(term: URIRef) -> str:
    return term.removeprefix(v.TC)


def triples(node: dict[str, Any]) -> set[tuple[Any, Any, Any]]:
    """Return what rdflib reads from a node with the shipped context and nothing else."""
    text = json.dumps({"@context": CONTEXT, "id": "entity:acme"} | node)
    with warnings.catch_warnings():
        # rdflib's own reader uses what rdflib itself calls deprecated
        warnings.simplefilter("ignore", DeprecationWarning)
        return set(Graph().parse(data=text, format="json-ld"))


@pytest.mark.parametrize("class_", terms(OWL.Class), ids=name)
def test_a_class(class_: URIRef) -> None:
    assert triples({"type": name(class_)}) == {(THING, RDF.type, class_)}


@pytest.mark.parametrize("individual", terms(OWL.NamedIndividual), ids=name)
def test_a_qualifier(individual: URIRef) -> None:
    properties = {
        URIRef(str(property_))
        for class_ in ONTOLOGY.objects(individual, RDF.type)
        for property_ in ONTOLOGY.subjects(RDFS.range, class_)
    }
    assert properties
    for property_ in properties:
        assert triples({name(property_): name(individual)}) == {(THING, property_, individual)}


@pytest.mark.parametrize("relation", v.PROPERTIES.values(), ids=lambda it: it.value.removeprefix(v.TC))
def test_a_relation_that_a_claim_states(relation: NamedNode) -> None:
    local = relation.value.removeprefix(v.TC)
    assert triples({"relation": local}) == {(THING, RDF.predicate, URIRef(v.TC + local))}


@pytest.mark.parametrize("property_", terms(OWL.ObjectProperty), ids=name)
def test_a_property_between_things(property_: URIRef) -> None:
    assert triples({name(property_): "entity:bolt-systems"}) == {(THING, property_, OTHER)}


@pytest.mark.parametrize("property_", terms(OWL.DatatypeProperty), ids=name)
def test_a_property_of_values(property_: URIRef) -> None:
    range_ = ONTOLOGY.value(property_, RDFS.range)
    assert isinstance(range_, URIRef)
    given, meant = VALUES[range_]
    ((_, found, value),) = triples({name(property_): given})
    assert found == property_ and value.eq(meant)
    assert value.datatype in (meant.datatype, range_, XSD.string)
