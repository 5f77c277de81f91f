"""Do the work on documents: in this process, or in others, of which `processes` and `cluster` know more."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Protocol

from kg.extraction.extracted import ExtractionSettings, Failure, Result, try_document
from kg.language import load
from kg.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

CHUNK: Final = 8
"""Most documents that a worker is given at a time."""
CHUNK_CHARACTERS: Final = 60_000
"""From so many characters on a chunk gets no more documents."""
AHEAD: Final = 3
"""Chunks on their way for each worker: enough to keep it busy, few enough to hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one document may cost before it is given up."""

    seconds: float = 120.0
    """And a minute more for each 100,000 characters."""
    memory: int = 2_000
    """Megabytes beyond what a worker needs to start; not held to where the system cannot limit it."""

    def time(self, documents: Sequence[Document]) -> float:
        """Return how many seconds documents may take together."""
        return sum(self.seconds + 60 * len(document.text) / 100_000 for document in documents)


class Awaited(Protocol):
    """What will have the results of a chunk: a future of the standard library, or of Dask."""

    def done(self) -> bool:
        """Tell whether it has them, or failed."""

    def result(self) -> list[Result]:
        """Return them, waiting for them. Raises whatever went wrong."""


@dataclass(slots=True, eq=False)
class Chunk:
    """Documents that one worker reads in one go."""

    documents: list[Document] = field(default_factory=list)
    complete: bool = False
    """Whether no more documents come."""
    future: Awaited | None = None
    results: dict[str, Result] = field(default_factory=dict)
    """By id of document, once it is known."""

    @property
    def full(self) -> bool:
        """Whether it should be submitted."""
        characters = sum(len(document.text) for document in self.documents)
        return len(self.documents) >= CHUNK or characters >= CHUNK_CHARACTERS


class Pool(Protocol):
    """Whatever does the work."""

    @property
    def ahead(self) -> int:
        """How many documents are worked on, or wait for it, at a time."""

    def submit(self, chunk: Chunk) -> None:
        """Take a chunk to be worked on."""

    def ready(self, chunk: Chunk | None) -> bool:
        """Tell whether to ask for the results of a chunk now, rather than to submit more."""

    def result(self, chunk: Chunk, document: Document) -> Result:
        """Return the result of a document of a chunk that was submitted, waiting for it."""

    def close(self) -> None:
        """Stop, whatever is still being done."""


class Here:
    """Works in this process, on each document when its result is asked for."""

    def __init__(self, settings: ExtractionSettings) -> None:
        self._settings = settings
        self._nlp: Language | None = None

    ahead: Final = CHUNK

    def submit(self, chunk: Chunk) -> None:
        """Note that a chunk is complete."""
        chunk.complete = True

    def ready(self, chunk: Chunk | None) -> bool:
        """Tell whether a chunk is complete, or nothing has to be done."""
        return chunk is None or chunk.complete

    def result(self, chunk: Chunk, document: Document) -> Result:
        """Return what is found in a document."""
        if self._nlp is None:
            self._nlp = load(self._settings.pipeline)
        return try_document(document, self._nlp, self._settings)

    def close(self) -> None:
        """Let the pipeline go."""
        self._nlp = None


class Spread(ABC):
    """Works elsewhere, on several chunks at a time.

    A chunk that fails as a whole is done again document by document, so that only the culprit is given up.
    A document that was alone in its chunk is done again where the failure may have had nothing to do with it.
    """

    width: int
    """How many chunks are worked on at a time."""

    def __init__(self) -> None:
        self._submitted: list[Chunk] = []

    @property
    def ahead(self) -> int:
        """How many documents are worked on, or wait for it, at a time."""
        return AHEAD * self.width * CHUNK

    @abstractmethod
    def schedule(self, documents: Sequence[Document]) -> Awaited:
        """Start to work on documents."""

    @abstractmethod
    def failure(self, error: Exception) -> Failure:
        """Say why a document alone failed; raise the error again where that is no document's fault."""

    def chance(self, error: Exception) -> bool:
        """Tell whether what failed may go well another time, though nothing is changed."""
        return False

    @abstractmethod
    def close(self) -> None:
        """Stop, whatever is still being done."""

    def submit(self, chunk: Chunk) -> None:
        """Start to work on a chunk."""
        chunk.future = self.schedule(chunk.documents)
        self._submitted.append(chunk)

    def ready(self, chunk: Chunk | None) -> bool:
        """Tell whether a chunk is done, or enough others wait behind it."""
        if chunk is None:
            return True
        self._submitted = [other for other in self._submitted if other.future and not other.future.done()]
        if chunk.future is None:
            return False
        return chunk.future.done() or len(self._submitted) >= AHEAD * self.width

    def result(self, chunk: Chunk, document: Document) -> Result:
        """Return the result of a document, waiting for its chunk."""
        if document.id not in chunk.results:
            assert chunk.future is not None
            found: Sequence[Result]
            try:
                found = chunk.future.result()
            except Exception as error:
                reason = self.failure(error)
                again = len(chunk.documents) > 1 or self.chance(error)
                found = [self._alone(it) for it in chunk.documents] if again else [reason]
            chunk.results.update(zip((it.id for it in chunk.documents), found, strict=True))
        return chunk.results.pop(document.id)

    def _alone(self, document: Document) -> Result:
        try:
            [result] = self.schedule([document]).result()
        except Exception as error:
            return self.failure(error)
        return result
