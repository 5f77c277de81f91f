"""Whom the claims of documents are about, once all their names are known."""

from __future__ import annotations

import pytest

from kg.entities import Override
from kg.extraction import Extracted, ExtractionSettings, extract_document
from kg.language import load
from kg.linking import Linker, link_all
from kg.model import Document

TEXTS = {
    "a": "Halden Robotics acquired Quill Systems. Halden also supplies Crow Labs.",
    "b": "Crow Labs, a rival of Halden Robotics, sued Quill Systems.",
    "c": "It rained in Oslo.",
}


@pytest.fixture(scope="module")
def found() -> list[Extracted]:
    documents = [Document(id=id_, text=text) for id_, text in TEXTS.items()]
    return [extract_document(document, load(), ExtractionSettings()) for document in documents]


def test_claims_come_document_by_document_with_the_entities_of_all(found: list[Extracted]) -> None:
    linked = link_all(found)
    assert [it.claim.evidence.span.document for it in linked] == ["a", "a", "b", "b"]
    assert {it.subject.id for it in linked if it.claim.evidence.span.document == "a"} == {
        "halden-robotics-org"
    }


def test_documents_may_be_added_in_any_order(found: list[Extracted]) -> None:
    linker = Linker()
    for id_, document in reversed(list(zip(TEXTS, found, strict=True))):
        linker.add(id_, document)
    linker.finish()
    assert [it for document in found for it in linker.link(document)] == link_all(found)


def test_the_figures_of_a_report(found: list[Extracted]) -> None:
    linker = Linker()
    for id_, document in zip(TEXTS, found, strict=True):
        linker.add(id_, document)
    linker.finish()
    for document in found:
        linker.link(document)
    record = linker.record()
    assert (record["documents"], record["claims"]) == (3, 4)
    assert record["words"] == sum(len(text.split()) for text in TEXTS.values())
    assert record["claims_by_relation"]["acquires"] == {"Asserted": 1}
    assert linker.warnings == ()


def test_what_the_user_ignores_is_in_no_claim_and_what_means_nothing_is_told(found: list[Extracted]) -> None:
    rows = [Override(action="ignore", first=name, line=2) for name in ("Crow Labs", "Nobody Inc")]
    linker = Linker(rows)
    for id_, document in zip(TEXTS, found, strict=True):
        linker.add(id_, document)
    linker.finish()
    names = {
        name
        for document in found
        for it in linker.link(document)
        for name in (it.subject.name, it.object.name)
    }
    assert names
    assert "Crow Labs" not in names
    (warning,) = linker.warnings
    assert "Nobody Inc" in warning
