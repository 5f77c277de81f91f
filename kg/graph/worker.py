"""The process in which `kg.graph.limits` asks a store: a task comes in on standard input, its result out.

Both are pickles.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from math import ceil
from typing import TYPE_CHECKING, BinaryIO, Final

from kg.errors import KgError
from kg.graph.query import run_query
from kg.graph.store import open_store

if TYPE_CHECKING:
    from kg.graph.limits import Limits, Task
    from kg.graph.results import Result

_SPARE: Final = 5
"""Seconds of processor time beyond the limit, after which the system ends a process that nobody waits for."""


def serve(source: BinaryIO, sink: BinaryIO) -> None:
    """Read one task, and write its result or the `KgError` that it ends in."""
    task: Task = pickle.load(source)
    _confine(task.limits)
    answer: Result | KgError
    try:
        answer = run_query(
            open_store(task.folder),
            task.question,
            task.values,
            limit=task.limits.rows,
            allow_service=task.limits.allow_service,
        )
    except KgError as error:
        answer = error
    pickle.dump(answer, sink, protocol=pickle.HIGHEST_PROTOCOL)
    sink.flush()


def _confine(limits: Limits) -> None:
    """Limit memory and processor time of this process, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _lower(resource.RLIMIT_CPU, ceil(limits.seconds) + _SPARE)
    _lower(resource.RLIMIT_CORE, 0)
    if limits.megabytes is not None:
        _lower(resource.RLIMIT_DATA, limits.megabytes << 20)


def _lower(kind: int, value: int) -> None:
    """Set a limit, unless a lower one is set already or the system knows none of this kind."""
    import resource

    set_already = [limit for limit in resource.getrlimit(kind) if limit != resource.RLIM_INFINITY]
    value = min([value, *set_already])
    with suppress(OSError, ValueError):
        resource.setrlimit(kind, (value, value))


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
