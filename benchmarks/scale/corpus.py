"""What is built: the first documents of a file, or of articles made by rule where there is no such file."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from benchmarks.news import news
from kg.records import document_record

SHARED: Final = Path(__file__).parents[2].parent / "shared" / "corpora" / "text" / "whitehouse-3000.jsonl.gz"
"""Beside a checkout of those who develop kg; not part of the repository."""
SEED: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Documents in a fixed order, from `file`, or made by rule where that is None."""

    file: Path | None

    @property
    def name(self) -> str:
        """What it is called in results: no folder of this machine."""
        return self.file.name if self.file else f"generated, seed {SEED}"

    def lines(self, number: int) -> Iterator[str]:
        """Yield the first documents as lines of JSON. Raises `ValueError` where there are fewer."""
        found = 0
        for line in islice(self._all(), number):
            yield line
            found += 1
        if found < number:
            raise ValueError(f"{self.name} has {found} documents: {number} were asked for")

    def write(self, path: Path, number: int) -> Path:
        """Write the first documents to a file of JSON lines, and return its path."""
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in self.lines(number))
        return path

    def _all(self) -> Iterator[str]:
        if self.file is None:
            yield from (json.dumps(document_record(document)) for document in news(SEED))
            return
        packed = self.file.suffix == ".gz"
        with (
            gzip.open(self.file, "rt", encoding="utf-8")
            if packed
            else self.file.open(encoding="utf-8") as file
        ):
            yield from (line.rstrip("\n") for line in file if line.strip())


def choose(given: Path | None) -> Corpus:
    """Return the corpus of a file; of none, the shared one where it is there, or else a generated one."""
    if given is None and SHARED.is_file():
        given = SHARED
    return Corpus(file=given)
