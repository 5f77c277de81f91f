"""Run a command of kg, and tell what it cost: time, work of all its processes, their memory at each stage.

Which stage it is at is known from its lines of progress. Needs POSIX.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from benchmarks.scale.memory import Began, Sample, Tree, peaks_of
from kg.cli.progress import STAGES

ROOT: Final = Path(__file__).parents[2]
INTERVAL: Final = 0.4
"""Seconds between two looks at memory, at least."""
SHARE: Final = 0.03
"""Most of the time of one core that looking may take: the system counts pages for it."""
START: Final = "start"
"""The stage before kg names one: the interpreter, and what it imports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What a command cost."""

    status: int
    seconds: float
    cpu_seconds: float
    """Of all processes, in user and system mode."""
    memory: str
    """What was added up: "PSS" or "RSS"."""
    peak: float
    """Megabytes of all processes together, at the worst moment."""
    peaks: Mapping[str, float]
    """The same within each stage, by its name in report.json."""
    errors: str
    """The last lines on standard error."""


def watch(command: Sequence[str | Path]) -> Watched:
    """Run a command in the repository's folder to its end, passing on its standard error."""
    changed, start = threading.Event(), time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stderr is not None
    listener, waiter = _Listener(process.stderr, start, changed), _Waiter(process, start, changed)
    tree, samples = Tree(process.pid), list[Sample]()
    listener.start()
    waiter.start()
    try:
        while waiter.is_alive():
            changed.clear()
            now = time.perf_counter()
            samples.append(Sample(now - start, tree.megabytes()))
            changed.wait(max(INTERVAL, (time.perf_counter() - now) / SHARE))
    except BaseException:
        process.kill()
        raise
    listener.join()
    return Watched(
        status=waiter.status,
        seconds=waiter.seconds,
        # The system counts children only where their parent waited for them: look at both.
        cpu_seconds=max(waiter.cpu_seconds, tree.cpu_seconds),
        memory=tree.kind,
        peak=max((sample.megabytes for sample in samples), default=0.0),
        peaks=peaks_of(samples, listener.began),
        errors="".join(listener.lines[-5:]),
    )


def stage_of(line: str) -> str | None:
    """Return the stage that a line of progress tells of, by its name in report.json."""
    return next((stage for stage, title in STAGES.items() if line.startswith(f"kg: {title}")), None)


class _Listener(threading.Thread):
    """Reads standard error, and notes when each stage begins."""

    def __init__(self, stream: IO[str], start: float, changed: threading.Event) -> None:
        super().__init__(daemon=True)
        self.began = [Began(0.0, START)]
        self.lines: list[str] = []
        self._stream, self._start, self._changed = stream, start, changed

    def run(self) -> None:
        with self._stream:
            for line in self._stream:
                self.lines.append(line)
                print(line, end="", file=sys.stderr, flush=True)
                stage = stage_of(line)
                if stage is not None and stage != self.began[-1].stage:
                    self.began.append(Began(time.perf_counter() - self._start, stage))
                    self._changed.set()  # a look at once: a stage may be shorter than the interval


class _Waiter(threading.Thread):
    """Waits for the end of a process, and notes when it was and what it had used."""

    def __init__(self, process: subprocess.Popen[str], start: float, changed: threading.Event) -> None:
        super().__init__(daemon=True)
        self.status, self.seconds, self.cpu_seconds = -1, 0.0, 0.0
        self._process, self._start, self._changed = process, start, changed

    def run(self) -> None:
        _, state, used = os.wait4(self._process.pid, 0)
        self.seconds = time.perf_counter() - self._start
        self.cpu_seconds = used.ru_utime + used.ru_stime
        self.status = self._process.returncode = os.waitstatus_to_exitcode(state)
        self._changed.set()
