"""Workers that hang, die or swell cost the document that made them, and no other; killed ones cost none."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.extraction import (
    ExtractionSettings,
    Failure,
    Limits,
    ResultCache,
    document_key,
    extract_documents,
    pool,
    processes,
    run,
)
from kg.model import Document
from tests.extraction import worlds


@pytest.fixture(autouse=True)
def odd_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "worker", worlds)


def outcomes(
    *texts: str, jobs: int = 2, seconds: float = 60, memory: int = 2_000, pipeline: str | None = None
) -> list[str]:
    limits, settings = Limits(seconds=seconds, memory=memory), ExtractionSettings(pipeline=pipeline)
    found = extract_documents(worlds.documents(*texts), settings, jobs=jobs, limits=limits)
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


def test_a_document_alone_whose_process_is_killed_once_is_read_after_all(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    mark.touch()
    long = "x" * pool.CHUNK_CHARACTERS
    assert outcomes(long, f"die once {mark} {long}", long) == ["done", "done", "done"]
    assert not mark.exists()


@pytest.mark.parametrize("jobs", [1, 2])
def test_processes_that_die_before_they_have_read_anything_are_started_anew(
    jobs: int, tmp_path: Path
) -> None:
    marks = [tmp_path / f"mark{n}" for n in range(jobs)]
    for mark in marks:
        mark.touch()
    # More text than a pipe holds: some of it is still in the queue of the pool when that breaks.
    long = "x" * pool.CHUNK_CHARACTERS
    assert set(outcomes(*[long] * 12, jobs=jobs, pipeline=str(tmp_path))) == {"done"}
    assert not any(mark.exists() for mark in marks)


def test_processes_that_always_die_end_the_build_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "POOLS", 1)
    for number in range(9):
        (tmp_path / f"mark{number}").touch()
    with pytest.raises(InputError, match="processes that read articles die as soon as they start"):
        outcomes(*["text"] * 20, jobs=1, pipeline=str(tmp_path))


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
