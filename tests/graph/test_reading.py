"""What is read back from a store."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store

from kg.errors import StoreError
from kg.graph import Names, linked_entities
from kg.graph.dataset import origin_quads
from kg.graph.reading import read_copies, read_entities, read_facts
from kg.model import SYMMETRIC, Modality
from tests.graph.test_serialize import NASTY
from tests.graph.world import NAMES, whole_store
from tests.samples import ACME, DOCUMENTS, FIRST, LINKED_CLAIMS, SECOND


@pytest.mark.parametrize("base", [NAMES.base, "urn:example:", "https://example.org/kg#"])
def test_entities_come_back_as_they_were(base: str) -> None:
    found = read_entities(whole_store(names=Names(base)))
    assert tuple(found.values()) == linked_entities(LINKED_CLAIMS)
    assert list(found) == sorted(found)


def test_odd_ids_and_names_come_back() -> None:
    odd = replace(ACME, id="a/b#c d%20é", name=NASTY.replace("\x85", ""), aliases=("@en", "_:x"))
    store = whole_store(claims=[replace(it, subject=odd) for it in LINKED_CLAIMS])
    assert read_entities(store)[odd.id] == odd


def test_facts_are_what_is_asserted_or_reported() -> None:
    expected = {
        it.statement for it in LINKED_CLAIMS if it.claim.modality in (Modality.ASSERTED, Modality.REPORTED)
    }
    assert read_facts(whole_store()) == expected
    assert any(statement.relation in SYMMETRIC for statement in expected)


def test_copies_are_by_digest() -> None:
    store = whole_store()
    assert read_copies(store) == {}
    by_id = {document.id: document for document in DOCUMENTS}
    store.extend(origin_quads(by_id, {"first": "first", "second": "first"}, NAMES))
    assert read_copies(store) == {SECOND.digest: FIRST.digest}


def test_a_store_without_an_ontology_is_refused() -> None:
    for read in (read_entities, read_copies, read_facts):
        with pytest.raises(StoreError, match="no ontology"):
            read(Store())
