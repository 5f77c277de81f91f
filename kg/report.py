"""What a build tells about itself: counts, times, what was skipped, which files it wrote."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from kg.model import Skipped

Item = TypeVar("Item")

Progress = Callable[[str, int, int | None], None]
"""Called with a stage, how much of it is done, and how much there is (None where unknown).

What is counted depends on the stage: documents that are read, words that are searched for claims ("parse"),
graphs that are sent. It begins with nothing done; a stage of one piece goes from 0 to 1.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The outcome of a build; `record` is what report.json holds."""

    software: str
    base_iri: str
    pipeline: str
    pipeline_lacks: tuple[str, ...]
    """What is lost for want of a part of the pipeline, each as one line for people."""
    documents: int
    sources: int
    """Documents that are no copies of others."""
    words: int
    """Stretches of text between white space."""
    sentences: int
    mentions: int
    claims: int
    claims_by_relation: Mapping[str, Mapping[str, int]]
    """For each relation, the most frequent first, how many claims there are of each modality."""
    entities: int
    statements: int
    contested: int
    """Statements that one claim denies and another does not."""
    facts: int
    fact_policy: Mapping[str, Any]
    """What a claim needs to be among the facts."""
    inferred: int
    inferred_by_rule: Mapping[str, int]
    skipped: tuple[Skipped, ...]
    warnings: tuple[str, ...]
    """What is odd but bearable, each as one line for people."""
    validation: Mapping[str, Any]
    """How many nodes of each class were judged, and what was found (`kg.graph.Report.record`)."""
    seconds: Mapping[str, float]
    """Wall-clock time of each stage, without that of the stages it waits for."""
    files: Mapping[str, int]
    """Bytes of each file or folder written."""

    @property
    def complete(self) -> bool:
        """Whether every input was read, leaving out those that were there twice."""
        return all(skip.duplicate for skip in self.skipped)

    def record(self) -> dict[str, Any]:
        """Return the report as a JSON object."""
        return asdict(self)


class Stopwatch:
    """Take the time of stages that may be generators drawing on one another, and announce their progress.

    Time spent in an inner stage does not count for the outer one.
    """

    def __init__(self, progress: Progress, clock: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = {}
        self._progress = progress
        self._clock = clock
        self._running: list[str] = []
        self._since = clock()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Announce and time what is done inside as a stage of one piece."""
        self._progress(name, 0, None)
        with self.timed(name):
            yield
        self._progress(name, 1, 1)

    def over(
        self,
        name: str,
        items: Iterable[Item],
        total: int | None = None,
        weigh: Callable[[Item], int] = lambda item: 1,
    ) -> Iterator[Item]:
        """Yield `items`, counting the time that it takes to get each, and announcing how much is done.

        `weigh` tells how much an item counts, and `total` what all of them count together.
        """
        self._progress(name, 0, total)
        iterator = iter(items)
        done = 0
        while True:
            with self.timed(name):
                try:
                    item = next(iterator)
                except StopIteration:
                    break
            yield item
            done += weigh(item)
            self._progress(name, done, total)
        if total is None:
            self._progress(name, done, done)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Count the time inside for a stage, without announcing it."""
        self._charge()
        self._running.append(name)
        try:
            yield
        finally:
            self._charge()
            self._running.pop()

    def _charge(self) -> None:
        """Book the time since the last booking to the innermost running stage."""
        now = self._clock()
        if self._running:
            stage = self._running[-1]
            self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now
