"""Workers that hang, die or swell cost the document that made them, and no other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.extraction import (
    ExtractionSettings,
    Failure,
    Limits,
    ResultCache,
    document_key,
    extract_documents,
    pool,
    run,
)
from kg.model import Document
from tests.extraction import worlds


@pytest.fixture(autouse=True)
def odd_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "worker", worlds)


def outcomes(*texts: str, jobs: int = 2, seconds: float = 60, memory: int = 2_000) -> list[str]:
    limits = Limits(seconds=seconds, memory=memory)
    found = extract_documents(worlds.documents(*texts), ExtractionSettings(), jobs=jobs, limits=limits)
    return [result.reason if isinstance(result, Failure) else "done" for _, result in found]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_documents(jobs: int) -> None:
    given = worlds.documents(*(f"text {n}" for n in range(40)))
    assert [document for document, _ in extract_documents(given, jobs=jobs)] == given


def test_a_document_that_hangs_is_given_up_alone() -> None:
    found = outcomes("a", "hang", "b", seconds=0.5)
    assert found == ["done", "given up, it took more than 0.5 seconds to read", "done"]


def test_a_document_that_kills_its_process_is_given_up_alone() -> None:
    first, dead, *others = outcomes("a", "die", *(f"b{n}" for n in range(20)))
    assert "the process that read it died" in dead
    assert {first, *others} == {"done"}


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be limited on Linux only")
def test_a_document_that_swells_is_given_up_alone() -> None:
    assert outcomes("a", "swell", "b", memory=500) == ["done", "no memory", "done"]


def test_documents_are_drawn_as_they_are_needed() -> None:
    """A reader of millions of documents holds few: the workers' and those that wait to be handed on."""
    drawn: list[Document] = []

    def reading() -> list[Document]:
        return drawn

    def source() -> object:
        for document in worlds.documents(*(f"text {n}" for n in range(400))):
            drawn.append(document)
            yield document

    found = extract_documents(source(), jobs=1)  # type: ignore[arg-type]
    next(found)
    assert len(reading()) <= (pool.AHEAD + 2) * pool.CHUNK
    assert len(list(found)) == 399


@pytest.mark.parametrize("jobs", [0, 1])
def test_few_new_documents_do_not_let_all_others_wait(
    jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was kept is handed on while a worker reads the one document that is new."""
    monkeypatch.setattr(run, "HELD", 50)
    monkeypatch.setattr(pool.Here, "result", lambda *_: worlds.NOTHING.to_bytes())
    given = worlds.documents("new", *(f"text {n}" for n in range(400)))
    drawn: list[Document] = []

    def source() -> Iterator[Document]:
        for document in given:
            drawn.append(document)
            yield document

    with ResultCache(tmp_path / "kept") as kept:
        for document in given[1:]:
            kept[document_key(document, ExtractionSettings())] = worlds.NOTHING.to_bytes()
        found = extract_documents(source(), cache=kept, jobs=jobs)
        next(found)
        assert len(drawn) <= 50 + pool.AHEAD * pool.CHUNK + run.LATEST
        assert len(list(found)) == 400


def test_a_chunk_is_full_of_documents_or_of_text() -> None:
    many, long = pool.Chunk(), pool.Chunk()
    many.documents += worlds.documents(*(["short"] * pool.CHUNK))
    long.documents += worlds.documents("x" * pool.CHUNK_CHARACTERS)
    assert many.full and long.full and not pool.Chunk().full
