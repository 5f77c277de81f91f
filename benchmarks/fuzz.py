"""Throw nasty inputs at kg, and count what must not happen: tracebacks, hangs, dead processes, lost texts.

    python -m benchmarks.fuzz --inputs 10000 --seed 1

Inputs are made by a grammar of nasty texts and by damaging the sample articles, in files of every format.
They are read in processes with limits, searched for claims, and built in portions by `kg build` as a process,
together with fine documents, which must come out as if they were alone. What is written must parse, quote
verbatim, and (in every fourth portion) be the same in a second build, from nothing, under another hash seed.
The exit status is 1 on any finding. An input depends on the seed and its number only: `--first 1234
--inputs 1` makes one of them again.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.fuzzing.files import nasty_file
from benchmarks.fuzzing.fine import Fine, make_fine, read_passages
from benchmarks.fuzzing.stages import KINDS, Finding, build_folder, extract_all, read_files, run_command
from kg.documents import read_documents
from kg.model import Document

TWICE: Final = 4
"""Every so many portions are validated, and built again from nothing."""


@dataclass(slots=True)
class Tally:
    """What was done, and what was found."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    slowest: tuple[float, str] = (0.0, "")
    findings: list[Finding] = field(default_factory=list)

    def add(self, findings: Iterator[Finding] | Sequence[Finding]) -> None:
        """Count findings, and tell of them at once: a run may be cut off."""
        for finding in findings:
            self.findings.append(finding)
            print(f"FOUND {finding.kind} in {finding.stage}: {finding.where!r}: {finding.what}", flush=True)


def main() -> int:
    """Run as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(description="Throw nasty inputs at kg.")
    parser.add_argument("--inputs", type=int, default=1_000, help="how many nasty files [1000]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first of them [0]")
    parser.add_argument("--portion", type=int, default=250, help="files of one build [250]")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no portion after so long")
    parser.add_argument("--keep", type=Path, help="folder for the inputs of portions with findings")
    given = parser.parse_args()
    passages = read_passages()
    fine, tally = make_fine(passages), Tally()
    end = time.monotonic() + 60 * given.minutes
    for first in range(given.first, given.first + given.inputs, given.portion):
        if time.monotonic() > end:
            print(f"time is up: the next input would be {first}")
            break
        numbers = range(first, min(first + given.portion, given.first + given.inputs))
        with tempfile.TemporaryDirectory() as work:
            before = len(tally.findings)
            run_portion(Path(work), given.seed, numbers, passages, fine, tally)
            if given.keep and len(tally.findings) > before:
                shutil.copytree(Path(work) / "in", given.keep / f"{given.seed}-{first}", dirs_exist_ok=True)
        print(f"{tally.counts['inputs']} inputs, {len(tally.findings)} findings", flush=True)
    print_table(tally)
    return 1 if tally.findings else 0


def run_portion(
    work: Path, seed: int, numbers: range, passages: Sequence[str], fine: Fine, tally: Tally
) -> None:
    """Read, search and build the inputs with these numbers, together with the fine ones, in folder `work`."""
    folder = work / "in"
    folder.mkdir()
    for number in numbers:
        file = nasty_file(seed, number, passages)
        (folder / file.name).write_bytes(file.data)
    tally.counts["inputs"] += len(numbers)
    texts = _read(folder, tally)
    chance = Random(f"{seed}/{numbers.start}/fine")
    for file in fine.files(chance, passages):
        (folder / file.name).write_bytes(file.data)

    start = time.monotonic()
    items = list(read_documents([folder]))
    documents = {item.id: item for item in items if isinstance(item, Document)}
    if len(documents) != sum(isinstance(item, Document) for item in items):
        tally.add([Finding(stage="read", kind="lost", where=folder.name, what="two documents have one id")])
    if lost := texts - {document.text for document in documents.values()}:
        tally.add(
            [
                Finding(
                    stage="read", kind="lost", where=folder.name, what=f"{len(lost)} documents, in a folder"
                )
            ]
        )
    tally.counts["documents"] += len(documents)
    tally.counts["words"] += sum(len(document.text.split()) for document in documents.values())
    claims, findings = extract_all(sorted(documents.values(), key=lambda it: it.id), work / "out")
    tally.counts["claims"] += sum(map(len, claims.values()))
    tally.add(findings)
    tally.seconds["extract"] += time.monotonic() - start

    start = time.monotonic()
    twice = numbers.start // len(numbers) % TWICE == 0
    tally.add(build_folder(folder, documents, claims, fine, work / "out", twice=twice))
    piped = nasty_file(seed, numbers.start, passages).data
    tally.add(run_command(("extract", "-", "--json"), {0, 1, 2}, piped))
    tally.seconds["commands"] += time.monotonic() - start


def _read(folder: Path, tally: Tally) -> set[str]:
    """Read each file of a folder by itself, and return the texts; what cannot be read in time is removed."""
    start = time.monotonic()
    texts: set[str] = set()
    for path, seconds, outcome in read_files(sorted(folder.iterdir())):
        tally.slowest = max(tally.slowest, (seconds, path.name))
        if isinstance(outcome, Finding):
            tally.add([outcome])
            path.unlink()
            continue
        found = [item for item in outcome if isinstance(item, Document)]
        tally.counts["read"] += bool(found)
        tally.counts["refused"] += not found
        texts.update(document.text for document in found)
    tally.seconds["read"] += time.monotonic() - start
    return texts


def print_table(tally: Tally) -> None:
    """Print what was done and found."""
    kinds = Counter((finding.stage, finding.kind) for finding in tally.findings)
    did = tally.counts
    print(f"\n{did['inputs']} inputs: {did['read']} gave documents, {did['refused']} a reason why not")
    print(f"{did['documents']} documents with fine ones, {did['words']} words, {did['claims']} claims")
    print("seconds: " + ", ".join(f"{stage} {seconds:.0f}" for stage, seconds in tally.seconds.items()))
    print(f"slowest file to read: {tally.slowest[0]:.1f} s, {tally.slowest[1]!r}\n")
    print(f"{'':10}" + "".join(f"{kind:>11}" for kind in KINDS))
    for stage in ("read", "extract", "build", "validate"):
        print(f"{stage:10}" + "".join(f"{kinds[stage, kind]:>11}" for kind in KINDS))


if __name__ == "__main__":
    sys.exit(main())
