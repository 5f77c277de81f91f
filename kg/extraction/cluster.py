"""Do the work on the machines of a Dask cluster: `kg build --scheduler tcp://...`.

kg has to be installed where the workers run, in the same version: nothing but documents and results travels.
A worker that is lost costs time only, as the scheduler gives its documents to another. A worker with a
document that takes too long ends itself, to be replaced by its nanny; Dask does the same to one that takes
too much memory. What so ended several workers is given up, alone.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kg.errors import ClusterError, OptionError
from kg.extraction.extracted import ExtractionSettings, Failure, Result, try_document
from kg.extraction.fingerprint import extractor_version
from kg.extraction.pool import Awaited, Limits, Spread
from kg.language import load
from kg.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

PATIENCE: Final = 20
"""Seconds to wait for the scheduler to answer."""
RETRIES: Final = 3
"""How often documents are given to another worker where one was lost with them."""
_BUSY: Final = threading.Lock()
"""Held by the thread of a worker that reads: a process has one such clock as ends it."""


class Cluster(Spread):
    """Works on a Dask cluster.

    Raises `OptionError` where the scheduler does not answer, or a worker has another version of kg.
    """

    def __init__(self, settings: ExtractionSettings, scheduler: str, limits: Limits) -> None:
        super().__init__()
        try:
            import distributed
        except ImportError as error:
            raise OptionError("a cluster needs Dask: pip install 'kg[distributed]'") from error
        try:
            client: Any = distributed.Client
            self._client: Any = client(scheduler, timeout=PATIENCE)
        except (OSError, ValueError) as error:
            raise OptionError(f"no Dask scheduler answers at {scheduler}: is it running?") from error
        self._settings, self._limits = settings, limits
        self._check()

    def _check(self) -> None:
        versions = self._client.run(extractor_version)
        if not versions:
            raise OptionError("the Dask cluster has no workers: start some with `dask worker`")
        if strangers := [address for address, version in versions.items() if version != extractor_version()]:
            raise OptionError(f"the worker at {strangers[0]} has another kg: install this version there")
        self.width = sum(self._client.nthreads().values())

    def schedule(self, documents: Sequence[Document]) -> Awaited:
        """Send documents to the scheduler."""
        # Not pure: the same documents twice are two tasks, and no result is kept there.
        future: Awaited = self._client.submit(
            extract_remotely, list(documents), self._settings, self._limits, pure=False, retries=RETRIES
        )
        return future

    def failure(self, error: Exception) -> Failure:
        """Say that a document was given up: it took several workers with it. Else the cluster was lost."""
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            return Failure(reason="given up, it ended the workers that read it: too slow, or too large")
        what = f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
        raise ClusterError(
            f"the cluster was lost ({what}): what is done is kept, run the build again to go on"
        ) from error

    def close(self) -> None:
        """Leave the cluster; what is still being done there is cancelled."""
        self._client.close()


def extract_remotely(
    documents: Sequence[Document], settings: ExtractionSettings, limits: Limits
) -> list[Result]:
    """Return what is found in each document, on a worker of the cluster, which ends where one takes too long.

    A worker reads one document at a time, however many threads it has.
    """
    nlp = _pipeline(settings.pipeline)
    with _BUSY:
        return [_within(limits.time([document]), document, nlp, settings) for document in documents]


def _within(seconds: float, document: Document, nlp: Language, settings: ExtractionSettings) -> Result:
    # The only clock that also ends a process which is busy inside of a library.
    faulthandler.dump_traceback_later(seconds, exit=True, file=sys.__stderr__ or 2)
    try:
        return try_document(document, nlp, settings)
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _pipeline(name: str | None) -> Language:
    """Return the pipeline, loaded once in each worker's process."""
    return load(name)
