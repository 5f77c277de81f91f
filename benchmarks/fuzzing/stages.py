"""What is done with nasty inputs: they are read, searched for claims, and built, in processes with limits."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, TimeoutError
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from pebble import ProcessExpired, ProcessPool

from benchmarks.fuzzing.checks import check_build, check_found, check_read
from benchmarks.fuzzing.fine import Fine
from kg import outputs
from kg.documents import read_documents
from kg.extraction import CACHE, Failure, Limits, ResultCache, extract_documents
from kg.extraction.worker import limit_memory
from kg.model import Document, Skipped

JOBS: Final = 2
READING: Final = 30.0
"""Seconds in which a file must be read."""
EXTRACTION: Final = Limits(seconds=60, memory=2_000)
COMMAND: Final = 900.0
"""Seconds in which a command must end."""
KINDS: Final = ("traceback", "hang", "died", "lost", "corrupt")
MAY_DIFFER: Final = (outputs.REPORT, outputs.STORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that must not happen, and did."""

    stage: str
    kind: str
    """One of `KINDS`."""
    where: str
    """The input, or the command."""
    what: str


def read_files(paths: Sequence[Path]) -> Iterator[tuple[Path, float, list[Document | Skipped] | Finding]]:
    """Yield what each file gives by itself, and how many seconds it took, or what went wrong."""
    with ProcessPool(
        max_workers=JOBS, context=get_context("spawn"), initializer=limit_memory, initargs=(2_000,)
    ) as pool:
        tasks: list[Future[tuple[float, list[Document | Skipped]]]] = [
            pool.schedule(_read, args=[str(path)], timeout=READING) for path in paths
        ]
        for path, task in zip(paths, tasks, strict=True):
            seconds, items = 0.0, list[Document | Skipped]()
            try:
                seconds, items = task.result()
                kind, what = "corrupt", next(check_read(items), "")
            except TimeoutError:
                kind, what = "hang", f"more than {READING:g} s"
            except ProcessExpired as error:
                kind, what = "died", f"exit status {error.exitcode}"
            except Exception as error:
                kind, what = "traceback", f"{type(error).__name__}: {error}"
            finding = Finding(stage="read", kind=kind, where=path.name, what=what)
            yield path, seconds, finding if what else items


def _read(path: str) -> tuple[float, list[Document | Skipped]]:
    start = time.perf_counter()
    items = list(read_documents([path]))
    return time.perf_counter() - start, items


def extract_all(
    documents: Sequence[Document], output: Path
) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """Return the ids of the claims of each document, by its id, and what went wrong.

    What is found is kept in `output`, as by a build that was cut off.
    """
    claims: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    output.mkdir()
    with ResultCache(output / CACHE) as cache:
        for document, found in extract_documents(documents, cache=cache, jobs=JOBS, limits=EXTRACTION):
            where = document.source
            if isinstance(found, Failure):
                findings.append(Finding(stage="extract", kind=_kind(found), where=where, what=found.reason))
                continue
            claims[document.id] = tuple(claim.id for claim in found.claims)
            findings += (
                Finding(stage="extract", kind="corrupt", where=where, what=what)
                for what in check_found(document, found)
            )
    return claims, findings


def _kind(failure: Failure) -> str:
    if "fault of kg" in failure.reason:
        return "traceback"
    return "hang" if "seconds" in failure.reason else "died"


def build_folder(
    folder: Path,
    documents: Mapping[str, Document],
    claims: Mapping[str, Sequence[str]],
    fine: Fine,
    output: Path,
    *,
    twice: bool,
) -> Iterator[Finding]:
    """Yield what goes wrong in a build that goes on from what `extract_all` kept.

    With `twice` it is validated, and built again with all documents read anew.
    """
    limit = f"{EXTRACTION.seconds:g}"
    build = ("build", str(folder), "-o", str(output), "--quiet", "--jobs", str(JOBS), "--time-limit", limit)
    if failed := list(run_command(build, {0, 1})):
        yield from failed
        return
    yield from (
        Finding(stage="build", kind=kind, where=folder.name, what=what)
        for kind, what in check_build(output, documents, claims, fine)
    )
    if not twice:
        return
    yield from run_command(("validate", "-o", str(output)), {0})
    before = contents(output)
    if failed := list(run_command((*build, "--force"), {0, 1}, PYTHONHASHSEED="4711")):
        yield from failed
        return
    differing = [name for name, data in contents(output).items() if before[name] != data]
    if differing:
        what = f"another build gave other bytes: {differing}"
        yield Finding(stage="build", kind="corrupt", where=folder.name, what=what)


def contents(output: Path) -> dict[str, bytes]:
    """Return the outputs of a build that must be the same each time."""
    return {name: (output / name).read_bytes() for name in outputs.WHOLE if name not in MAY_DIFFER}


def run_command(
    arguments: Sequence[str], allowed: set[int], given: bytes = b"", **environment: str
) -> Iterator[Finding]:
    """Yield what goes wrong in running kg; `allowed` are the exit statuses that may be."""
    command = [sys.executable, "-m", "kg", *arguments]
    stage = arguments[0]
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=COMMAND,
            env=os.environ | environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        yield Finding(stage=stage, kind="hang", where=" ".join(arguments), what=f"more than {COMMAND:g} s")
        return
    said = done.stderr.decode("utf-8", "replace")
    if b"Traceback" in done.stderr or "a fault of kg" in said:
        yield Finding(stage=stage, kind="traceback", where=" ".join(arguments), what=said[-600:])
    elif done.returncode not in allowed:
        yield Finding(
            stage=stage, kind="died", where=" ".join(arguments), what=f"exit {done.returncode}: {said[-600:]}"
        )
