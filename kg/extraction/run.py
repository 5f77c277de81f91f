"""Find what is in documents: what was kept from former builds first, the rest in worker processes.

A document depends on no other, so that any number of processes gives the same results, and one that hangs,
eats memory or kills its process costs nothing but itself: it is given up, with the reason.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from kg.extraction.cache import ResultCache
from kg.extraction.extracted import Extracted, ExtractionSettings, Failure, from_bytes
from kg.extraction.fingerprint import document_key
from kg.extraction.pool import Chunk, Here, Limits, Pool
from kg.extraction.processes import Workers
from kg.model import Document

LATEST: Final = 64
"""Documents that are drawn at most before a chunk is worked on, full or not."""
HELD: Final = 1024
"""Documents that are held at most beside those that are worked on. Where few are new, those behind them,
whose results were kept, would all be drawn meanwhile."""


@dataclass(slots=True)
class _Item:
    document: Document
    key: str
    chunk: Chunk | None
    """What is being done about it; None where its result was kept."""


def extract_documents(
    documents: Iterable[Document],
    settings: ExtractionSettings = ExtractionSettings(),
    cache: ResultCache | None = None,
    *,
    jobs: int = 0,
    limits: Limits = Limits(),
    force: bool = False,
    scheduler: str | None = None,
) -> Iterator[tuple[Document, Extracted | Failure]]:
    """Yield each document, in the order given, with what is in it or why it was given up.

    `jobs` worker processes do the work; with 0 it is done in this process, without limits; with the address
    of a Dask `scheduler`, on its cluster. What `cache` has is taken from there, unless `force`, and new
    results are kept there as their turn comes. Documents are drawn as they are needed: few more are
    held than the workers have in hand.
    """
    waiting: deque[_Item] = deque()
    with closing(_pool(settings, jobs, limits, scheduler)) as pool:
        chunk, drawn = Chunk(), 0
        for document in documents:
            key = document_key(document, settings)
            if cache is not None and not force and key in cache:
                waiting.append(_Item(document, key, None))
            else:
                waiting.append(_Item(document, key, chunk))
                chunk.documents.append(document)
            drawn += bool(chunk.documents)
            if chunk.full or drawn >= LATEST:
                pool.submit(chunk)
                chunk, drawn = Chunk(), 0
            while waiting and (pool.ready(waiting[0].chunk) or len(waiting) >= pool.ahead + HELD):
                yield _finished(waiting.popleft(), pool, cache)
        if chunk.documents:
            pool.submit(chunk)
        while waiting:
            yield _finished(waiting.popleft(), pool, cache)


def _pool(settings: ExtractionSettings, jobs: int, limits: Limits, scheduler: str | None) -> Pool:
    if scheduler is not None:
        from kg.extraction.cluster import Cluster  # Dask is an extra

        return Cluster(settings, scheduler, limits)
    return Workers(settings, jobs, limits) if jobs else Here(settings)


def _finished(item: _Item, pool: Pool, cache: ResultCache | None) -> tuple[Document, Extracted | Failure]:
    if item.chunk is None:
        assert cache is not None
        return item.document, from_bytes(cache[item.key])
    result = pool.result(item.chunk, item.document)
    if isinstance(result, Failure):
        return item.document, result
    if cache is not None:
        cache[item.key] = result
    return item.document, from_bytes(result)
