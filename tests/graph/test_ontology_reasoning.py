"""What the axioms of the ontology exclude, and that neither graph nor gazetteer has any of it."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

import owlrl
import pytest
from rdflib import RDFS, Graph, URIRef

from kg.gazetteer import Entry, load_gazetteer
from kg.graph import vocabulary as v
from kg.graph.dataset import ontology_quads
from kg.model import Relation
from tests.graph.review import Ontology
from tests.graph.world import NAMES, as_rdflib, whole_store

PREFIXES = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in NAMES.prefixes.items())
AXIOMS = as_rdflib(quad.triple for quad in ontology_quads(NAMES))
ONTOLOGY = Ontology(AXIOMS, URIRef(v.TC.removesuffix("#")))


def contradictions(graph: Graph) -> list[str]:
    """Return what a reasoner for OWL 2 RL finds wrong with a graph."""
    reasoner = owlrl.OWLRL_Semantics(graph, axioms=False, daxioms=False, rdfs=False)
    reasoner.closure()
    return [str(message) for message in reasoner.error_messages]


def test_a_whole_graph_contradicts_nothing() -> None:
    assert contradictions(as_rdflib(quad.triple for quad in whole_store())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "entity:acme a tc:Company , tc:Place .",
        "entity:acme a tc:Company , tc:Product .",
        "entity:acme a tc:Company , tc:Person .",
        "entity:acme a tc:Company , tc:Claim .",
        "entity:lidar a tc:Product , tc:Technology .",
        "entity:acme a tc:Company . entity:bolt tc:headquarteredIn entity:acme .",
        "entity:acme tc:competesWith entity:acme .",
        "doc:a tc:copyOf doc:b . doc:b tc:copyOf doc:a .",
        "claim:a tc:polarity tc:Positive , tc:Negative .",
        "claim:a tc:status tc:Holds , tc:Planned .",
        "claim:a tc:modality tc:Reported , tc:Asserted .",
        "claim:a tc:polarity tc:Certain .",
    ],
)
def test_what_cannot_be_is_a_contradiction(wrong: str) -> None:
    assert contradictions(AXIOMS + Graph().parse(data=PREFIXES + wrong, format="turtle"))


@pytest.mark.parametrize(
    "possible",
    [
        "entity:acme a tc:Company , tc:StockExchange .",  # a company that runs an exchange
        "claim:a tc:status tc:Planned ; tc:modality tc:Planned .",
        "entity:a tc:acquires entity:b . entity:b tc:acquires entity:a .",  # as two sources may have it
    ],
)
def test_what_can_be_is_none(possible: str) -> None:
    assert contradictions(AXIOMS + Graph().parse(data=PREFIXES + possible, format="turtle")) == []


def class_of(entry: Entry) -> URIRef:
    return URIRef(v.CLASSES[entry.type].value)


def test_no_thing_of_the_gazetteer_is_of_two_disjoint_classes() -> None:
    things: dict[str, list[Entry]] = defaultdict(list)
    for entry in load_gazetteer():
        things[entry.id].append(entry)
        if entry.wikidata:
            things[entry.wikidata].append(entry)
    for entries in things.values():
        for one, other in combinations(entries, 2):
            assert not ONTOLOGY.disjoint(class_of(one), class_of(other)), (one.id, other.id)


@pytest.mark.parametrize(
    ("relation", "column", "row_end", "named_end"),
    [
        (Relation.SUBSIDIARY_OF, "parent", RDFS.domain, RDFS.range),
        (Relation.PRODUCES, "maker", RDFS.range, RDFS.domain),
    ],
)
def test_the_gazetteer_joins_what_the_relations_join(
    relation: Relation, column: str, row_end: URIRef, named_end: URIRef
) -> None:
    property_ = URIRef(v.PROPERTIES[relation].value)
    entries = {entry.id: entry for entry in load_gazetteer()}
    pairs = [
        (entry, entries[named]) for entry in entries.values() if (named := getattr(entry, column)) is not None
    ]
    assert len(pairs) > 100
    for entry, named in pairs:
        assert ONTOLOGY.within(class_of(entry), ONTOLOGY.value(property_, row_end)), entry.id
        assert ONTOLOGY.within(class_of(named), ONTOLOGY.value(property_, named_end)), named.id
