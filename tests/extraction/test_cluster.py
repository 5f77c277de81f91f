"""A Dask cluster finds what one process finds, also where a worker is lost half-way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from kg.errors import ClusterError, OptionError
from kg.extraction import ExtractionSettings, Failure, Limits, extract_documents
from kg.extraction.cluster import Cluster, extract_remotely
from kg.language import load
from kg.model import Document
from tests.extraction import worlds

distributed = pytest.importorskip(
    "distributed", reason="Dask is not installed: pip install 'kg[distributed]'"
)

TEXT = "Crow{0} Labs acquired Quill{0} Robotics for $5 million. Ferrite{0} Systems supplies Crow{0} Labs.\n"
DOCUMENTS = [Document(id=f"d{n:02}", text=TEXT.format(n)) for n in range(40)]


@pytest.fixture
def cluster() -> Iterator[Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Dask's own, on ports and event loops
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as made:
            yield made


@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
def test_a_lost_worker_costs_nothing_but_time(cluster: Any) -> None:
    found = extract_documents(DOCUMENTS, scheduler=cluster.scheduler_address)
    results = [next(found)]
    victim = next(iter(cluster.workers.values()))
    os.kill(victim.pid, signal.SIGKILL)
    results += found
    assert results == list(extract_documents(DOCUMENTS))


@pytest.mark.filterwarnings("ignore")
def test_no_scheduler_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extraction.cluster.PATIENCE", 0.5)
    with pytest.raises(OptionError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:1"):
        list(extract_documents(DOCUMENTS[:1], scheduler="tcp://127.0.0.1:1"))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.skipif(os.name != "posix", reason="ends processes as POSIX does")
def test_what_ends_its_workers_is_given_up_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import dask

    monkeypatch.setattr("kg.extraction.cluster.extract_remotely", worlds.extract_remotely)
    given = worlds.documents("fine", "die", "also fine")
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50
        ) as made,
    ):
        found = [it for _, it in extract_documents(given, scheduler=made.scheduler_address)]
    assert [isinstance(it, Failure) for it in found] == [False, True, False]
    assert isinstance(found[1], Failure) and "ended the workers" in found[1].reason


HANGING = """
import time
from kg.extraction import ExtractionSettings, cluster
from kg.model import Document
cluster.try_document = lambda *_: time.sleep(60)
cluster._within(0.2, Document(id="a", text="x"), None, ExtractionSettings())
"""


def test_a_worker_ends_itself_where_a_document_takes_too_long() -> None:
    done = subprocess.run([sys.executable, "-c", HANGING], capture_output=True, text=True, timeout=50)
    assert done.returncode == 1
    assert "Timeout" in done.stderr


def test_what_is_in_time_leaves_no_clock_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extraction.cluster._pipeline", lambda name: load(name))
    limits = Limits(seconds=30)
    [found] = extract_remotely(DOCUMENTS[:1], ExtractionSettings(), limits)
    assert isinstance(found, bytes)


def test_a_lost_cluster_is_no_documents_fault() -> None:
    lost = object.__new__(Cluster)
    with pytest.raises(ClusterError, match=r"lost \(TimeoutError: gone\).*run the build again"):
        lost.failure(TimeoutError("gone"))
