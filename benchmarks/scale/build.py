"""Build by `kg build`, as users do, and tell what it cost; then again with a few documents more."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from filecmp import cmp
from pathlib import Path
from typing import Any, Final

from benchmarks.scale.corpus import Corpus
from benchmarks.scale.watch import START, Watched, watch
from kg import outputs

Record = dict[str, Any]
"""Figures as they stand in the JSON file."""

COSTS: Final = {
    "cpu_per_1000_words": "CPU per 1,000 words",
    "cpu_per_document": "CPU per document",
    "wall_per_1000_words": "wall per 1,000 words",
    "wall_per_document": "wall per document",
}
"""What is to stay the same as documents grow in number, each in seconds, and what it is called for people."""


def measure_size(corpus: Corpus, size: int, work: Path, jobs: int) -> Record:
    """Build from the first documents of a corpus, from nothing, and return what it cost.

    The outputs stay in `output_folder(work, size)`. Raises `SystemExit` where the build fails.
    """
    source, output = corpus.write(_source(work, size), size), output_folder(work, size)
    shutil.rmtree(output, ignore_errors=True)  # what was found in a former run would be used again
    watched = _build(source, output, jobs)
    record = size_record(watched, report_of(output), _lines(output / outputs.QUADS))
    return {"size": size, "memory": watched.memory, **record}


def size_record(watched: Watched, report: Record, triples: int) -> Record:
    """Return the figures of one build; times are in seconds, memory in MB, a stage has those of report.json.

    The stage "start" has the time that belongs to no other: to start and to end.
    """
    documents, words = report["documents"], report["words"]
    seconds = {START: watched.seconds - sum(report["seconds"].values()), **report["seconds"]}
    return {
        **{name: report[name] for name in ("documents", "words", "claims", "entities", "facts")},
        "triples": triples,
        "seconds": round(watched.seconds, 2),
        "cpu_seconds": round(watched.cpu_seconds, 2),
        "words_per_second": round(words / watched.seconds),
        "peak_mb": round(watched.peak),
        "cpu_per_1000_words": round(watched.cpu_seconds / words * 1000, 4),
        "cpu_per_document": round(watched.cpu_seconds / documents, 4),
        "wall_per_1000_words": round(watched.seconds / words * 1000, 4),
        "wall_per_document": round(watched.seconds / documents, 4),
        "stages": {
            stage: {
                "seconds": round(time, 2),
                "words_per_second": round(words / time) if time > 0 and stage != START else None,
                "peak_mb": round(watched.peaks[stage]) if stage in watched.peaks else None,
            }
            for stage, time in seconds.items()
        },
    }


def growth(sizes: Sequence[Record]) -> list[Record]:
    """Return for each size what a word and a document cost, as a multiple of that at the first size."""
    return [
        {"size": record["size"], **{cost: round(record[cost] / sizes[0][cost], 3) for cost in COSTS}}
        for record in sizes
    ]


def measure_added(corpus: Corpus, full: Record, added: int, work: Path, jobs: int) -> Record:
    """Rebuild a copy of the outputs of a full build with some documents more than it had, and compare.

    The last `added` documents are first taken away, so that the copy forgets what was found in them.
    """
    size = full["size"]
    fewer = corpus.write(work / f"{size}-fewer.jsonl", size - added)
    built, copy = output_folder(work, size), work / f"build-{size}-again"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(built, copy, symlinks=True)
    without = _build(fewer, copy, jobs)
    before = report_of(copy)["documents"]
    again = _build(_source(work, size), copy, jobs)
    found = list(differences(built, copy))
    return {
        "size": size,
        "added": report_of(copy)["documents"] - before,
        "seconds": round(again.seconds, 2),
        "cpu_seconds": round(again.cpu_seconds, 2),
        "peak_mb": round(again.peak),
        "percent_of_full": round(100 * again.seconds / full["seconds"], 2),
        "removal_seconds": round(without.seconds, 2),
        "same_bytes": not found,
        "differences": found,
    }


def differences(one: Path, other: Path) -> Iterator[str]:
    """Yield the names of outputs that are not the same in two folders.

    Of report.json all counts, but for times and sizes. Of the store nothing: graph.nq has what is in it.
    """
    for name in sorted(outputs.WHOLE - {outputs.STORE}):
        paths = one / name, other / name
        if not all(path.is_file() for path in paths):
            yield name
        elif name == outputs.REPORT:
            if _counts(one) != _counts(other):
                yield name
        elif not cmp(*paths, shallow=False):
            yield name


def output_folder(work: Path, size: int) -> Path:
    """Return where the outputs of a build of so many documents are."""
    return work / f"build-{size}"


def _source(work: Path, size: int) -> Path:
    return work / f"{size}.jsonl"


def _build(source: Path, output: Path, jobs: int) -> Watched:
    watched = watch([sys.executable, "-m", "kg", "build", source, "-o", output, "--jobs", str(jobs)])
    if watched.status not in (0, 1):  # 1: some documents were skipped, and the report says which
        raise SystemExit(f"kg build ended with status {watched.status}:\n{watched.errors}")
    return watched


def report_of(output: Path) -> Record:
    """Return what report.json in a folder holds."""
    report: Record = json.loads((output / outputs.REPORT).read_text(encoding="utf-8"))
    return report


def _counts(output: Path) -> Record:
    return {name: value for name, value in report_of(output).items() if name not in ("seconds", "files")}


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)
