"""What runs in a worker process: the pipeline is loaded once, then documents come in chunks."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing import connection, parent_process
from typing import TYPE_CHECKING

from kg.extraction.extracted import ExtractionSettings, Result, try_document
from kg.language import load
from kg.model import Document

if TYPE_CHECKING:
    from spacy.language import Language

_MEGABYTE = 1 << 20


class _State:
    """What a process keeps between chunks."""

    settings: ExtractionSettings
    nlp: Language


def start(settings: ExtractionSettings, memory: int) -> None:
    """Load the pipeline, and limit memory to what is in use then and `memory` megabytes more."""
    # Ctrl-C reaches the whole group of processes; it is for the one that has the terminal to act on it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    _State.settings = settings
    _State.nlp = load(settings.pipeline)
    limit_memory(memory)


def extract(documents: Sequence[Document]) -> list[Result]:
    """Return what is found in each document; what goes wrong with one leaves the others alone."""
    return [try_document(document, _State.nlp, _State.settings) for document in documents]


def _die_with_parent() -> None:
    """End the process when the one that started it ends, however that was killed."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def limit_memory(megabytes: int) -> None:
    """Let this process have no more than `megabytes` beyond what it has; do nothing where that cannot be."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as numbers:  # noqa: PTH123  (no file of ours)
            in_use = int(numbers.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (in_use + megabytes * _MEGABYTE,) * 2)
    except (ImportError, OSError, ValueError):
        return  # not on this system
