"""The ontology, the model, the vocabulary of the code, the JSON-LD context and the shapes say the same."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.claims.signatures import SIGNATURES
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
CLOSE_MATCH = NamedNode(v.SKOS + "closeMatch")
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


@pytest.mark.parametrize("type_", EntityType)
def test_each_entity_type_is_a_class_below_the_right_ones(type_: EntityType) -> None:
    node = v.CLASSES[type_]
    assert node == tc(type_.value) and node in DECLARED
    is_or_below = {node} | classes_above(node)
    assert tc("Entity") in is_or_below
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


@pytest.mark.parametrize("relation", Relation)
def test_each_relation_joins_what_extraction_lets_it_join(relation: Relation) -> None:
    """The nearest class above several types takes in more than these: only the mixed ends have it."""
    for predicate, types in zip(("domain", "range"), SIGNATURES[relation], strict=True):
        (end,) = values(v.PROPERTIES[relation], NamedNode(v.RDFS + predicate))
        within = {
            type_ for type_ in EntityType if end in {v.CLASSES[type_], *classes_above(v.CLASSES[type_])}
        }
        assert types == within or (types < within and end == tc("Entity"))


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


def test_every_term_of_others_that_a_build_writes_is_declared() -> None:
    declared = {triple.subject for triple in TRIPLES if triple.predicate == v.TYPE}
    written = {value for value in vars(v).values() if isinstance(value, NamedNode)}
    built_in = (v.RDF, v.RDFS, v.OWL, v.XSD)
    assert {it for it in written - declared if not it.value.startswith(built_in)} == set()


def test_alignments_say_nothing_from_which_more_follows() -> None:
    aligned = list(parse(path=FOLDER / "alignments.ttl", format=RdfFormat.TURTLE))
    used = {quad.predicate for quad in aligned if quad.subject in DECLARED}
    assert used == {CLOSE_MATCH, NamedNode(v.RDFS + "seeAlso")}
    assert values(CLOSE_MATCH, v.TYPE) == {NamedNode(v.OWL + "AnnotationProperty")}


def test_the_version_is_that_of_the_first_release() -> None:
    ontology = NamedNode(v.TC.removesuffix("#"))
    assert values(ontology, NamedNode(v.OWL + "versionInfo")) == {Literal("0.1")}
    assert values(ontology, NamedNode(v.OWL + "versionIRI")) == {NamedNode(f"{ontology.value}/0.1")}


def test_the_context_has_each_term_of_the_ontology_under_its_own_name_and_no_other() -> None:
    terms = Compaction.of(build_context(Names())).terms
    own = {NamedNode(iri): term for iri, term in terms.items() if iri.startswith(v.TC)}
    assert own == {it: it.value.removeprefix(v.TC) for it in DECLARED}


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
                if type_ != tc("Entity"):  # which the shape of all that claims join says
                    expected.add((side, node.value.removeprefix(v.TC), type_.value.removeprefix(v.TC)))
    assert found == expected
