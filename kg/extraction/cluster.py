"""Do the work on the machines of a Dask cluster: `kg build --scheduler tcp://...`.

kg has to be installed where the workers run, in the same version: nothing but documents and results travels.
A worker that is lost costs time only, as the scheduler gives its documents to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from kg.errors import OptionError
from kg.extraction.extracted import ExtractionSettings, Failure, Result, try_document
from kg.extraction.fingerprint import extractor_version
from kg.extraction.pool import Awaited, Spread
from kg.language import load
from kg.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

PATIENCE: Final = 20
"""Seconds to wait for the scheduler to answer."""
RETRIES: Final = 3
"""How often documents are given to another worker where one was lost with them."""


class Cluster(Spread):
    """Works on a Dask cluster.

    Raises `OptionError` where the scheduler does not answer, or a worker has another version of kg.
    """

    def __init__(self, settings: ExtractionSettings, scheduler: str) -> None:
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
        self._settings = settings
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
            extract_remotely, list(documents), self._settings, pure=False, retries=RETRIES
        )
        return future

    def failure(self, error: Exception) -> Failure:
        """Say that a document was given up by the cluster: it took several workers with it."""
        what = f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
        return Failure(reason=f"given up, it was lost on the cluster: {what}")

    def close(self) -> None:
        """Leave the cluster; what is still being done there is cancelled."""
        self._client.close()


def extract_remotely(documents: Sequence[Document], settings: ExtractionSettings) -> list[Result]:
    """Return what is found in each document, on a worker of the cluster."""
    return [try_document(document, _pipeline(settings.pipeline), settings) for document in documents]


@cache
def _pipeline(name: str | None) -> Language:
    """Return the pipeline, loaded once in each worker's process."""
    return load(name)
