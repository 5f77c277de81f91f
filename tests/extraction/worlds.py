"""Documents, and a worker that does what each of them says: it hangs, dies or swells."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from kg.extraction import Extracted, ExtractionSettings, Failure, Limits
from kg.extraction import worker as real
from kg.extraction.extracted import Result
from kg.model import Document

NOTHING = Extracted(
    words=0, sentences=0, mentions=0, names=(), decisions=(), claims=(), signature=b"", lacks=()
)


def documents(*texts: str) -> list[Document]:
    """Return a document for each text, ids in their order."""
    return [Document(id=f"d{n:03}", text=text) for n, text in enumerate(texts)]


def start(settings: ExtractionSettings, memory: int) -> None:
    """Begin as the real worker does, without a pipeline; die if the folder of that name holds a mark."""
    if settings.pipeline is not None:
        for mark in Path(settings.pipeline).iterdir():
            _die_once(mark)
    real.limit_memory(memory)


def extract(given: Sequence[Document]) -> list[bytes | Failure]:
    """Return nothing for each document, unless its text says otherwise."""
    return [_extract(document) for document in given]


def extract_remotely(given: Sequence[Document], settings: ExtractionSettings, limits: Limits) -> list[Result]:
    """Do on the worker of a cluster what `extract` does."""
    return extract(given)


def _extract(document: Document) -> bytes | Failure:
    if document.text.startswith("die once "):
        _die_once(Path(document.text.split()[2]))
    match document.text:
        case "hang":
            time.sleep(600)
        case "die":
            os._exit(9)
        case "swell":
            try:
                bytearray(4 << 30)
            except MemoryError:
                return Failure(reason="no memory")
    return NOTHING.to_bytes()


def _die_once(mark: Path) -> None:
    """Die, unless another process has taken the mark away and died of it."""
    try:
        mark.unlink()
    except FileNotFoundError:
        return
    os._exit(9)
