"""A build does what is new, and gives the bytes of a build from nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg import outputs, pipeline
from kg.errors import InputError
from kg.extraction import CACHE, ExtractionSettings, Failure, ResultCache, extract_documents
from kg.extraction.cache import count_results
from kg.model import Document
from kg.pipeline import BuildOptions, build
from tests.articles import write_articles

ROOT = Path(__file__).parent.parent
REPEATABLE = [name for name in outputs.WHOLE if name not in {outputs.REPORT, outputs.STORE}]
MORE = "Crow Labs acquired Quill Robotics. Ferrite Systems supplies Crow Labs with motors.\n"


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in REPEATABLE}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    return write_articles(tmp_path / "articles")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of documents that are read from here on, as they are."""
    seen: list[str] = []
    real = extract_documents

    def spy(documents: tuple[Document, ...], settings: ExtractionSettings, kept: ResultCache, **how: object):  # type: ignore[no-untyped-def]
        from kg.extraction import document_key

        seen.extend(it.id for it in documents if how["force"] or document_key(it, settings) not in kept)
        return real(documents, settings, kept, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "extract_documents", spy)
    return seen


@pytest.mark.usefixtures("quick")
def test_only_what_is_new_or_changed_is_read(articles: Path, tmp_path: Path, read: list[str]) -> None:
    build([articles], tmp_path / "out")
    first = sorted(read)
    read.clear()
    build([articles], tmp_path / "out")
    assert read == []
    (articles / "more.txt").write_text(MORE, encoding="utf-8")
    with (articles / "basalt.txt").open("a", encoding="utf-8") as file:
        file.write(MORE)
    build([articles], tmp_path / "out")
    assert sorted(read) == ["basalt", "more"]
    read.clear()
    build([articles], tmp_path / "out", BuildOptions(force=True))
    assert sorted(read) == sorted({*first, "more"})


@pytest.mark.usefixtures("quick")
def test_documents_added_changed_and_removed_give_the_bytes_of_a_build_from_nothing(
    articles: Path, tmp_path: Path
) -> None:
    grown, fresh = tmp_path / "grown", tmp_path / "fresh"
    build([articles], grown)
    (articles / "more.txt").write_text(MORE, encoding="utf-8")
    build([articles], grown)
    (articles / "basalt.txt").write_text(MORE * 2, encoding="utf-8")
    build([articles], grown)
    (articles / "more.txt").unlink()
    build([articles], grown)
    build([articles], fresh)
    assert contents(grown) == contents(fresh)


@pytest.mark.usefixtures("quick")
def test_what_was_removed_is_forgotten(articles: Path, tmp_path: Path) -> None:
    build([articles], tmp_path / "out")
    (articles / "basalt.txt").unlink()
    report = build([articles], tmp_path / "out")
    with ResultCache(tmp_path / "out" / CACHE) as kept:
        assert len(kept) == report.documents


@pytest.mark.usefixtures("quick")
def test_what_a_failed_build_has_read_is_kept(
    articles: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patched, pytest.raises(RuntimeError):
        patched.setattr(pipeline, "load_store", fail)
        build([articles], tmp_path / "out")
    read.clear()
    build([articles], tmp_path / "out")
    assert read == []


@pytest.mark.usefixtures("quick")
def test_a_document_that_is_given_up_is_named_and_tried_again(
    articles: Path, tmp_path: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(document: Document, *_: object) -> bytes | Failure:
        return Failure(reason="too odd") if document.id == "basalt" else real(document, *_)  # type: ignore[arg-type]

    from kg.extraction.extracted import try_document as real

    with monkeypatch.context() as patched:
        patched.setattr("kg.extraction.pool.try_document", give_up)
        report = build([articles], tmp_path / "out")
    assert [(skip.path, skip.reason) for skip in report.skipped] == [("basalt", "too odd")]
    assert not report.complete and report.documents == 1
    assert b"basalt" not in (tmp_path / "out" / outputs.QUADS).read_bytes()
    read.clear()
    assert build([articles], tmp_path / "out").complete
    assert read == ["basalt"]


@pytest.mark.usefixtures("quick")
def test_when_every_document_is_given_up_there_is_no_build(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.extraction.pool.try_document", lambda *_: Failure(reason="too odd"))
    with pytest.raises(InputError, match=r"no document could be read: .*: too odd"):
        build([articles], tmp_path / "out")


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
def test_a_build_that_was_killed_goes_on_and_leaves_no_process(articles: Path, tmp_path: Path) -> None:
    for number in range(30):
        (articles / f"more{number}.txt").write_text(MORE.replace("Crow", f"Crow{number}"), encoding="utf-8")
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kg", "build", str(articles), "-o", str(out), "-j2", "-q"]
    with subprocess.Popen(command, cwd=ROOT, start_new_session=True) as process:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and not _kept(out):
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    assert _kept(out)
    assert _ends(process.pid)
    build([articles], out)
    build([articles], tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")


def _kept(folder: Path) -> int:
    return count_results(folder / CACHE)


def _ends(group: int) -> bool:
    """Tell whether all processes of a group end soon."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


def test_results_are_the_same_for_any_number_of_processes() -> None:
    documents = [Document(id=f"d{n}", text=MORE.replace("Crow", f"Crow{n}")) for n in range(12)]
    one, two = (list(extract_documents(documents, jobs=jobs)) for jobs in (0, 2))
    assert one == two
