"""Read documents in worker processes of this machine, which may hang, swell, die or be killed."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Final

from pebble import ProcessExpired, ProcessPool

from kg.errors import InputError
from kg.extraction import worker
from kg.extraction.extracted import ExtractionSettings, Failure, Result
from kg.extraction.pool import Awaited, Limits, Spread
from kg.model import Document

POOLS: Final = 5
"""So many times in a row all processes are started anew where they die before they have read anything."""
_LOOK: Final = 1.0
"""Seconds between looks at whether the pool still works."""


class Workers(Spread):
    """Works in processes of this machine, which load the pipeline once and are replaced where they die.

    Raises `InputError` where the processes die again and again before they read anything.
    """

    def __init__(self, settings: ExtractionSettings, jobs: int, limits: Limits) -> None:
        super().__init__()
        self.width = jobs
        self._settings, self._limits = settings, limits
        self._pool: ProcessPool | None = None
        self._broken = 0

    def schedule(self, documents: Sequence[Document]) -> Awaited:
        """Queue documents; the first ones start the processes, and so do those after the processes died."""
        if self._pool is not None and not self._pool.active:
            self.close()
            self._broken += 1
            if self._broken > POOLS:
                raise InputError(
                    "the processes that read articles die as soon as they start: "
                    "is there too little memory? Try --jobs 1"
                )
        if self._pool is None:
            self._pool = self._start()
        seconds = self._limits.time(documents)
        try:
            future = self._pool.schedule(worker.extract, args=[list(documents)], timeout=seconds)
        except RuntimeError:  # the processes have died just now
            return self.schedule(documents)
        return _Scheduled(self, documents, future, self._pool)

    def succeeded(self) -> None:
        """Note that processes do live long enough to read something."""
        self._broken = 0

    def failure(self, error: Exception) -> Failure:
        """Say why a document was given up: it took too long, or its process died."""
        if isinstance(error, TimeoutError):
            return Failure(reason=f"given up, it took more than {self._limits.seconds:g} seconds to read")
        if isinstance(error, ProcessExpired):
            return Failure(reason="given up, the process that read it died: perhaps it needs too much memory")
        raise error

    def chance(self, error: Exception) -> bool:
        """Tell whether a process died: perhaps others killed it, as a system does that is short of memory."""
        return isinstance(error, ProcessExpired)

    def close(self) -> None:
        """Stop the processes at once; what they have not handed over is lost."""
        if self._pool is not None:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            self._pool = None

    def _start(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.width,
            initializer=worker.start,
            initargs=(self._settings, self._limits.memory),
            context=get_context("spawn"),  # threads of onnxruntime do not survive a fork
        )


@dataclass(frozen=True, slots=True)
class _Scheduled:
    """The results of documents, which are scheduled anew where the pool breaks: that is no document's fault.

    A pool breaks when a process dies while none is at work. It then forgets what is still in its queue.
    """

    workers: Workers
    documents: Sequence[Document]
    future: Future[list[Result]]
    pool: ProcessPool

    def done(self) -> bool:
        """Tell whether waiting for the results is over, or in vain."""
        return self.future.done() or not self.pool.active

    def result(self) -> list[Result]:
        """Return the results, waiting for them. Raises what went wrong with these documents."""
        while not wait([self.future], _LOOK).done and self.pool.active:
            pass
        if not self.future.done():
            return self.workers.schedule(self.documents).result()
        try:
            found = self.future.result()
        except BrokenProcessPool:
            return self.workers.schedule(self.documents).result()
        self.workers.succeeded()
        return found
