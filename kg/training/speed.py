"""Measure what a pipeline costs: time to load, words a second, memory."""

from __future__ import annotations

import itertools
import resource
import sys
import time
from pathlib import Path

from kg.language import load
from kg.training.vectors import running_text

TEXTS = 100


def measure_cost(
    corpora: Path, pipeline: str | None = None, *, network_only: bool = False
) -> dict[str, float]:
    """Load a pipeline and run it over real news; return seconds, words a second and the peak memory in MB.

    Meant for a fresh process with one thread (OMP_NUM_THREADS=1): the peak is that of the whole process.
    """
    began = time.perf_counter()
    nlp = load(pipeline)
    if network_only:
        nlp.remove_pipe("kg_names")
    loaded = time.perf_counter()
    texts = list(itertools.islice(running_text(corpora), TEXTS))
    nlp("Warm up.")
    started, started_cpu = time.perf_counter(), time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts, batch_size=32))
    seconds, cpu = time.perf_counter() - started, time.process_time() - started_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "load seconds": loaded - began,
        "words": words,
        "words a second": words / seconds,
        "words a CPU second": words / cpu,
        "peak MB": peak / (1024 if sys.platform != "darwin" else 1024**2),
    }
