"""The ontology, the model, the vocabulary of the code, the JSON-LD context and the shapes say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, parse

from kg.graph import vocabulary as v
from kg.graph.dataset import ONTOLOGY_FILES
from kg.graph.jsonld import Compaction, build_context
from kg.graph.terms import Names
from kg.model import (
    AGENT_TYPES,
    ARTEFACT_TYPES,
    ORGANIZATION_TYPES,
    SYMMETRIC,
    Certainty,
    EntityType,
    Modality,
    Polarity,
    Relation,
    Status,
)
from kg.resources import resource_folder

FOLDER = resource_folder("ontology")
TRIPLES = [
    quad.triple for file in ONTOLOGY_FILES for quad in parse(path=FOLDER / file, format=RdfFormat.TURTLE)
]
CODE = sorted((Path(v.__file__).parent).rglob("*.py")) + sorted((Path(v.__file__).parent).rglob("*.rq"))
DEFINITION = NamedNode(v.SKOS + "definition")
SUB_CLASS = NamedNode(v.RDFS + "subClassOf")
SUB_PROPERTY = NamedNode(v.RDFS + "subPropertyOf")
INVERSE = NamedNode(v.OWL + "inverseOf")
SYMMETRIC_PROPERTY = NamedNode(v.OWL + "SymmetricProperty")
OBJECT_PROPERTY = NamedNode(v.OWL + "ObjectProperty")


def tc(name: str) -> NamedNode:
    return NamedNode(v.TC + name)


def values(subject: object, predicate: NamedNode) -> set[object]:
    return {
        triple.object for triple in TRIPLES if triple.subject == subject and triple.predicate == predicate
    }


DECLARED = {
    triple.subject
    for triple in TRIPLES
    if triple.predicate == v.TYPE
    and isinstance(triple.subject, NamedNode)
    and triple.subject.value.startswith(v.TC)
}


def classes_above(node: NamedNode) -> set[object]:
    found: set[object] = set()
    for parent in values(node, SUB_CLASS):
        assert isinstance(parent, NamedNode)
        found |= {parent} | classes_above(parent)
    return found


@pytest.mark.parametrize("term", sorted(DECLARED, key=str), ids=lambda term: term.value.removeprefix(v.TC))
def test_each_term_has_one_english_label_and_one_definition(term: NamedNode) -> None:
    for predicate in (v.LABEL, DEFINITION):
        (text,) = values(term, predicate)
        assert isinstance(text, Literal) and text.language == "en" and text.value.strip()
    assert values(term, NamedNode(v.RDFS + "isDefinedBy")) == {NamedNode(v.TC.removesuffix("#"))}


@pytest.mark.parametrize("type_", EntityType)
def test_each_entity_type_is_a_class_below_the_right_ones(type_: EntityType) -> None:
    node = v.CLASSES[type_]
    assert node == tc(type_.value) and node in DECLARED
    is_or_below = {node} | classes_above(node)
    assert (tc("Organization") in is_or_below) == (type_ in ORGANIZATION_TYPES)
    assert (tc("Agent") in is_or_below) == (type_ in AGENT_TYPES)
    assert (tc("Artefact") in is_or_below) == (type_ in ARTEFACT_TYPES)


@pytest.mark.parametrize("relation", Relation)
def test_each_relation_is_a_property_with_an_inverse_where_it_needs_one(relation: Relation) -> None:
    node = v.PROPERTIES[relation]
    assert node in DECLARED and OBJECT_PROPERTY in values(node, v.TYPE)
    assert values(node, SUB_PROPERTY) == {v.RELATED_TO}
    inverses = {it.subject for it in TRIPLES if it.predicate == INVERSE and it.object == node}
    if relation in SYMMETRIC:
        assert SYMMETRIC_PROPERTY in values(node, v.TYPE) and not inverses and relation not in v.INVERSES
    else:
        assert SYMMETRIC_PROPERTY not in values(node, v.TYPE) and inverses == {v.INVERSES[relation]}


def test_no_relation_is_transitive() -> None:
    assert not any(it.object == NamedNode(v.OWL + "TransitiveProperty") for it in TRIPLES)


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("Polarity", {v.POLARITIES[it] for it in Polarity}),
        ("Certainty", {v.CERTAINTIES[it] for it in Certainty}),
        ("Status", {v.STATUSES[it] for it in Status}),
        ("Modality", {v.MODALITIES[it] for it in Modality}),
    ],
)
def test_the_qualifiers_are_those_of_the_model(name: str, members: set[NamedNode]) -> None:
    assert {it.subject for it in TRIPLES if it.predicate == v.TYPE and it.object == tc(name)} == members


def test_modalities_are_ranked_each_in_its_own_place() -> None:
    ranks = [value for it in Modality for value in values(v.MODALITIES[it], tc("rank"))]
    assert sorted(str(rank) for rank in ranks) == sorted(str(Literal(place)) for place in range(1, 7))


def test_every_term_that_the_code_names_is_declared() -> None:
    constants = [value for value in vars(v).values() if isinstance(value, NamedNode)]
    named = {it for it in constants if it.value.startswith(v.TC)}
    for path in (*CODE, FOLDER / "shapes.ttl", FOLDER / "alignments.ttl", FOLDER / "tech-claims.ttl"):
        named |= {tc(local) for local in re.findall(r"\btc:([A-Za-z]\w*)", path.read_text(encoding="utf-8"))}
    assert named - DECLARED == set()


def test_there_are_no_blank_nodes() -> None:
    assert not any(
        isinstance(term, BlankNode) for triple in TRIPLES for term in (triple.subject, triple.object)
    )


def test_alignments_say_nothing_from_which_more_follows() -> None:
    used = {quad.predicate for quad in parse(path=FOLDER / "alignments.ttl", format=RdfFormat.TURTLE)}
    assert used <= {NamedNode(v.SKOS + "closeMatch"), NamedNode(v.RDFS + "seeAlso")}


def test_the_version_is_that_of_the_first_release() -> None:
    ontology = NamedNode(v.TC.removesuffix("#"))
    assert values(ontology, NamedNode(v.OWL + "versionInfo")) == {Literal("0.1")}
    assert values(ontology, NamedNode(v.OWL + "versionIRI")) == {NamedNode(f"{ontology.value}/0.1")}


def test_the_context_names_declared_terms_and_every_property_between_things() -> None:
    context = build_context(Names())
    terms = Compaction.of(context).terms
    own = {NamedNode(iri) for iri in terms if iri.startswith(v.TC)}
    assert own <= DECLARED
    assert {it for it in DECLARED if OBJECT_PROPERTY in values(it, v.TYPE)} <= own


def test_the_context_has_a_word_for_all_that_a_build_writes() -> None:
    from tests.graph.world import stated_quads

    compact = Compaction.of(build_context(Names()))
    ontology = Names().ontology_graph
    words = {compact.word(quad.predicate) for quad in stated_quads() if quad.graph_name != ontology}
    assert {word for word in words if ":" in word} == {"rdf:type"}


def test_each_term_of_the_context_has_an_iri_of_its_own() -> None:
    context = json.loads((FOLDER / "context.jsonld").read_text(encoding="utf-8"))["@context"]
    iris = [
        entry if isinstance(entry, str) else entry["@id"] for term, entry in context.items() if term[0] != "@"
    ]
    assert len(iris) == len(set(iris))
    assert {prefix: context[prefix] for prefix in v.PREFIXES} == v.PREFIXES


def test_the_shapes_expect_the_domains_and_ranges_of_the_ontology() -> None:
    text = (FOLDER / "shapes.ttl").read_text(encoding="utf-8")
    expected, found = set(), set()
    for side, predicate in (("Subjects", "domain"), ("Objects", "range")):
        for block in re.finditer(rf"sh:target{side}Of ([^;]*) ;\n  sh:class tc:(\w+) ;\n  sh:severity", text):
            found |= {(side, name, block[2]) for name in re.findall(r"tc:(\w+)", block[1])}
        for node in v.PROPERTIES.values():
            for type_ in values(node, NamedNode(v.RDFS + predicate)):
                assert isinstance(type_, NamedNode)
                expected.add((side, node.value.removeprefix(v.TC), type_.value.removeprefix(v.TC)))
    assert found == expected
