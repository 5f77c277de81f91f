"""Claims as lines, and back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kg.records import claim_record, linked_claim
from tests.samples import DOCUMENTS, ENTITIES, LINKED_CLAIMS

TEXTS = {document.id: document.text for document in DOCUMENTS}
BY_ID = {entity.id: entity for entity in ENTITIES}


@pytest.mark.parametrize("linked", LINKED_CLAIMS, ids=lambda linked: linked.claim.id)
def test_a_claim_comes_back_from_its_line(linked: Any) -> None:
    record = json.loads(json.dumps(claim_record(linked)))
    assert linked_claim(record, TEXTS[record["document"]], BY_ID) == linked


@pytest.mark.parametrize(
    "change",
    [{"relation": "eats"}, {"subject": None}, {"evidence": {}}, {"polarity": 1}, {"object": {"id": "x"}}],
)
def test_what_is_no_claim_raises_what_is_promised(change: dict[str, Any]) -> None:
    record = claim_record(LINKED_CLAIMS[0]) | change
    with pytest.raises((KeyError, TypeError, ValueError)):
        linked_claim(record, TEXTS[record["document"]], BY_ID)
