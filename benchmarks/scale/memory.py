"""How much memory a process takes with all that it started, and the most of it at each stage.

Memory is the sum of proportional set sizes (PSS), in which pages that several processes share count once, or,
where the system does not tell these, of resident ones (RSS), in which they count several times.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import psutil


class Sample(NamedTuple):
    """Memory at a moment."""

    seconds: float
    """Since the start."""
    megabytes: float
    """Of a million bytes."""


class Began(NamedTuple):
    """A stage, and when it began."""

    seconds: float
    stage: str


def peaks_of(samples: Iterable[Sample], began: Sequence[Began]) -> dict[str, float]:
    """Return the most memory within each stage, in order of its first beginning; both in order of time.

    A stage that comes again counts as one. One without any sample is left out.
    """
    peaks: dict[str, float] = {}
    current = 0
    for sample in samples:
        while current + 1 < len(began) and began[current + 1].seconds <= sample.seconds:
            current += 1
        stage = began[current].stage
        peaks[stage] = max(peaks.get(stage, 0.0), sample.megabytes)
    return peaks


class Tree:
    """A process and all below it, as long as they live."""

    def __init__(self, pid: int) -> None:
        self.kind = "PSS" if hasattr(psutil.Process().memory_full_info(), "pss") else "RSS"
        self._root = psutil.Process(pid)
        self._used: dict[psutil.Process, float] = {}

    def megabytes(self) -> float:
        """Return the memory of all processes together now; those that just ended count nothing."""
        return sum(map(self._bytes, self._alive())) / 1e6

    @property
    def cpu_seconds(self) -> float:
        """How long the processes worked until they were last looked at: a little less than in the end."""
        return sum(self._used.values())

    def _alive(self) -> list[psutil.Process]:
        try:
            return [self._root, *self._root.children(recursive=True)]
        except psutil.Error:
            return []

    def _bytes(self, process: psutil.Process) -> int:
        try:
            times = process.cpu_times()
            self._used[process] = times.user + times.system
            return int(process.memory_full_info().pss if self.kind == "PSS" else process.memory_info().rss)
        except psutil.Error:
            return 0
