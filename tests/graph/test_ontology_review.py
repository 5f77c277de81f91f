"""The ontology passes a strict review, each check of which is shown to find what it is for."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef

from kg.graph import vocabulary as v
from kg.graph.dataset import ONTOLOGY_FILES
from kg.resources import resource_folder
from tests.graph.review import CHECKS, Check, Ontology, header
from tests.graph.review.faults import FAULTS, SOUND, ZOO, Fault

FOLDER = resource_folder("ontology")


@pytest.fixture(scope="module")
def shipped() -> Ontology:
    """Return the ontology with its alignments, as a build loads them."""
    graph = Graph()
    for file in ONTOLOGY_FILES:
        graph.parse(FOLDER / file, format="turtle")
    return Ontology(graph, URIRef(v.TC.removesuffix("#")))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_ontology_passes(check: Check, shipped: Ontology) -> None:
    assert list(check(shipped)) == []


@pytest.mark.parametrize(
    "check",
    [check for check in header.CHECKS if check.__name__ != "missing_preferred_namespace"],
    ids=lambda check: check.__name__,
)
def test_the_alignments_say_what_they_are(check: Check, shipped: Ontology) -> None:
    assert list(check(Ontology(shipped.graph, URIRef(f"{v.DEFAULT_BASE}alignments")))) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_sound_ontology_passes(check: Check) -> None:
    assert list(check(Ontology.parse(SOUND, ZOO))) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.check}-{fault.term}")
def test_a_broken_ontology_does_not(fault: Fault) -> None:
    (check,) = (check for check in CHECKS if check.__name__ == fault.check)
    found = list(check(Ontology.parse(fault.text, ZOO)))
    assert any(finding.startswith(f"{fault.term} ") for finding in found), found


def test_every_check_is_shown_to_fail() -> None:
    assert {fault.check for fault in FAULTS} == {check.__name__ for check in CHECKS}
