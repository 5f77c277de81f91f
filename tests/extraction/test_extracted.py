"""What is found in a document survives being written and read, and one fault stops no other document."""

from __future__ import annotations

from datetime import date

import pytest

from kg.extraction import Extracted, ExtractionSettings, Failure, extract_documents, pool
from kg.extraction.extracted import from_bytes, try_document
from kg.extraction.fingerprint import document_key
from kg.language import load
from kg.model import Document

ARTICLE = Document(
    id="deal",
    published=date(2025, 3, 4),
    text="Nvidia reportedly agreed on Monday to pay $2 billion for Mercury, a maker of boats. "
    "It may sue Intel.",
)


@pytest.fixture(scope="module")
def found() -> Extracted:
    [(document, result)] = extract_documents([ARTICLE])
    assert document == ARTICLE and isinstance(result, Extracted)
    return result


def test_all_that_later_stages_need_is_there(found: Extracted) -> None:
    assert (found.words, found.sentences) == (19, 2)
    assert {mention.text for mention, _ in found.names} >= {"Nvidia", "Mercury", "Intel"}
    assert found.claims and found.claims[0].amount


def test_it_is_decided_what_each_name_names_by_this_document_alone(found: Extracted) -> None:
    targets = {mention.text: decision.target for mention, decision in found.decided().items()}
    nvidia = targets["Nvidia"].entry
    assert nvidia and nvidia.id == "nvidia"
    assert targets["Mercury"].entry is None, "the text has no word of the bank of that name"


def test_it_is_the_same_once_it_was_written(found: Extracted) -> None:
    assert from_bytes(found.to_bytes()) == found


@pytest.mark.parametrize("data", [b"", b"x\x9c", b"nothing of the kind"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a record"):
        from_bytes(data)


def test_a_fault_is_told_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("kg.extraction.extracted.find_mentions", fail)
    result = try_document(ARTICLE, load(), ExtractionSettings())
    assert isinstance(result, Failure) and result.reason.endswith("RuntimeError: two lines")


def test_worker_processes_find_the_same(found: Extracted) -> None:
    [(_, result)] = extract_documents([ARTICLE], jobs=1)
    assert result == found


def test_the_key_changes_with_all_that_the_result_depends_on() -> None:
    settings = ExtractionSettings()
    others = [
        document_key(Document(id="other", published=ARTICLE.published, text=ARTICLE.text), settings),
        document_key(Document(id="deal", text=ARTICLE.text), settings),
        document_key(Document(id="deal", published=ARTICLE.published, text="Nvidia."), settings),
        document_key(ARTICLE, ExtractionSettings(minimum=0.9)),
        document_key(ARTICLE, ExtractionSettings(pipeline="en_core_web_trf")),
    ]
    assert len({document_key(ARTICLE, settings), *others}) == 6


def test_the_key_does_not_change_with_what_it_does_not_depend_on() -> None:
    again = Document(
        id="deal", published=ARTICLE.published, text=ARTICLE.text, title="A headline", publisher="Crow"
    )
    assert document_key(again, ExtractionSettings()) == document_key(ARTICLE, ExtractionSettings())


def test_nothing_is_done_where_nothing_is_missing() -> None:
    assert list(extract_documents([], jobs=2)) == []
    assert pool.Chunk().documents == []
