"""A Dask cluster finds what one process finds, also where a worker is lost half-way."""

from __future__ import annotations

import os
import signal
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from kg.errors import OptionError
from kg.extraction import extract_documents
from kg.model import Document

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
