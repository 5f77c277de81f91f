"""Ask a store on disk in a process of its own, which ends at a deadline and cannot eat all memory.

No SPARQL engine here has a timeout: one query can run for days. A process can be killed. It opens the store
for reading only, and hands its result back over a pipe.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, cast

from kg.errors import KgError, OptionError, QueryError
from kg.graph.catalogue import ShippedQuery, parse_query
from kg.graph.results import MAX_ROWS, Result

_OUT_OF_MEMORY: Final = (
    "memory allocation",
    "bad_alloc",
    "system_error",
    "MemoryError",
    "cannot allocate memory",
)
"""What Rust, C++ (for objects and for threads) and Python say where there is no more."""

MEMORY_FLOOR: Final = 64
"""Megabytes below which the program itself cannot start."""

_KILLED: Final = 9
"""The signal with which a system short of memory ends a process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a query may take."""

    seconds: float = 60
    """From the start of its process to the last row."""
    rows: int = MAX_ROWS
    """Rows, or triples, beyond it are left out, and the result says so."""
    megabytes: int | None = 4096
    """Memory of its process, the program's own included; None for all there is. Only Linux holds to it."""
    allow_service: bool = False
    """Whether it may ask other SPARQL services over the network."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the process is handed: which question to ask which store."""

    folder: Path
    question: ShippedQuery
    values: Mapping[str, str]
    limits: Limits


def ask(
    folder: Path,
    query: str | ShippedQuery,
    values: Mapping[str, str] | None = None,
    limits: Limits = Limits(),
) -> Result:
    """Answer a query over the store in a folder as `run_query` does, within limits.

    Raises `QueryError` where it takes more time or memory than they allow, and for all that `run_query` does;
    `StoreError` where the folder holds no store; `OptionError` for limits that allow nothing.
    """
    _check(limits)
    question = parse_query("query", query) if isinstance(query, str) else query
    task = Task(folder=folder.absolute(), question=question, values=dict(values or {}), limits=limits)
    with subprocess.Popen(
        [sys.executable, "-P", "-m", "kg.graph.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(path or os.curdir for path in sys.path)},
    ) as process:
        try:
            output, complaint = process.communicate(pickle.dumps(task), timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            raise _too_slow(question, limits) from None
        finally:
            process.kill()
    if process.returncode != 0:
        raise _ended(question, limits, process.returncode, complaint.decode(errors="replace"))
    answer = pickle.loads(output)  # made by our own process, from our own classes
    if isinstance(answer, KgError):
        raise answer
    return cast("Result", answer)


def _check(limits: Limits) -> None:
    if limits.seconds <= 0 or limits.rows < 0:
        raise OptionError("a query needs some time, and cannot give less than no rows")
    if limits.megabytes is not None and limits.megabytes < MEMORY_FLOOR:
        raise OptionError(f"a query needs {MEMORY_FLOOR} MB of memory at least")


def _too_slow(question: ShippedQuery, limits: Limits) -> QueryError:
    return QueryError(
        f"{question.name} was stopped after {limits.seconds:g} s: ask for less, or allow more with --timeout"
    )


def _ended(question: ShippedQuery, limits: Limits, status: int, complaint: str) -> Exception:
    """Return why a process ended without an answer; a fault of the program itself is no `KgError`."""
    cause = -status if status < 0 else 0
    if cause == _KILLED or any(word in complaint for word in _OUT_OF_MEMORY):
        allowed = f"its {limits.megabytes} MB of" if limits.megabytes else "the machine's"
        return QueryError(
            f"{question.name} needs more than {allowed} memory: ask for less, or allow more with --max-memory"
        )
    if cause:
        return QueryError(f"{question.name} broke the engine (signal {cause}): is it nested too deeply?")
    last = complaint.strip().splitlines()[-1:] or ["it said nothing"]
    return RuntimeError(f"the process that asks ended with status {status}: {last[0]}")
