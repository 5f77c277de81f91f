"""How long questions take: as commands, with all that a start costs, and where the graph is open already."""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, Final

import kg
from benchmarks.scale.build import Record
from benchmarks.scale.watch import ROOT
from kg import outputs

RUNS: Final = 5
"""Each time is the median of so many."""

FIRST, SECOND = "first", "second"
QUESTIONS: Final[tuple[tuple[str, Mapping[str, str]], ...]] = (
    ("claims", {"about": FIRST}),
    ("profile", {"of": FIRST}),
    ("suppliers", {"of": FIRST}),
    ("path", {"from": FIRST, "to": SECOND}),
    ("contested", {}),
    ("concentration", {}),
    ("search", {"text": "agreement"}),
    ("entities", {}),
)
"""Shipped queries with their parameters, where two words stand for the companies with the most claims."""


def measure_queries(folder: Path) -> Record:
    """Return the seconds of each query over the outputs of a build, and of `kg --help`."""
    names = dict(zip((FIRST, SECOND), _companies(folder), strict=False))
    return {"help_seconds": _command("--help"), "questions": list(_questions(folder, names))}


def _questions(folder: Path, names: Mapping[str, str]) -> Iterator[Record]:
    with kg.open(folder) as graph:
        for query, given in QUESTIONS:
            if not {FIRST, SECOND}.intersection(given.values()) <= names.keys():
                continue  # a graph of hardly anything
            values: dict[str, Any] = {name: names.get(value, value) for name, value in given.items()}
            options = [part for name, value in values.items() for part in (f"--{name}", value)]
            ask = partial(graph.query, query, **values)
            yield {
                "query": query,
                "parameters": values,
                "rows": len(list(ask())),
                "command_seconds": _command("query", query, *options, "-o", str(folder)),
                "seconds": round(_median(partial(_drained, ask)), 5),
            }


def _drained(ask: Callable[[], Iterable[object]]) -> None:
    for _ in ask():
        pass


def _companies(folder: Path) -> list[str]:
    """Return the names of companies, those with the most claims first."""
    with (folder / outputs.ENTITIES).open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["type"] == "Company"]
    return [row["name"] for row in sorted(rows, key=lambda row: (-int(row["claims"]), row["id"]))]


def _command(*arguments: str) -> float:
    command = [sys.executable, "-m", "kg", *arguments]
    return round(_median(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=True)), 3)


def _median(work: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return median(times)
