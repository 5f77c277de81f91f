"""Whatever a text holds, what is found in it is verbatim, unique, and the same again."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fuzzing.checks import check_found
from kg.documents.characters import clean
from kg.extraction import Extracted, extract_documents
from kg.extraction.extracted import from_bytes
from kg.model import Document
from kg.pipeline import extract
from kg.records import claim_record
from tests.strategies import few, nasty_texts

pytestmark = pytest.mark.usefixtures("quick")

documents = st.builds(
    Document,
    id=st.sampled_from(("d", "é\u0301", "x" * 300, "a/b c")),
    published=st.none() | st.sampled_from((date.min, date.max)) | st.dates(),
    text=nasty_texts.map(clean).filter(str.strip),
)


def found_in(document: Document) -> Extracted:
    [(_, found)] = extract_documents([document])
    assert isinstance(found, Extracted), found
    return found


@few
@given(documents)
def test_what_is_found(document: Document) -> None:
    found = found_in(document)
    assert list(check_found(document, found)) == []
    assert from_bytes(found.to_bytes()) == found == found_in(document)


@few
@given(documents)
def test_claims_with_their_entities(document: Document) -> None:
    for linked in extract([document]):
        record = claim_record(linked)
        assert json.loads(json.dumps(record, allow_nan=False)) == record
        assert record["subject"]["id"] != record["object"]["id"]
        assert all(record[end]["name"].strip() for end in ("subject", "object"))
