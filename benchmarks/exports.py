"""Measure how long a graph takes to export in each format, and to publish to a server on this machine.

The graph is made by rule: claims of ten sentences a document, on companies with names from a short list.

Run: python -m benchmarks.exports [CLAIMS ...]     (about 24 triples a claim; 8,500 by default)
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import kg
from kg.exports import FORMATS, export
from kg.publish import GraphStore, publish
from tests.on_disk import write_outputs
from tests.sparql_server import sparql_server
from tests.views.worlds import large_world

CLAIMS: Final = 8_500


def main(sizes: list[int]) -> None:
    """Print what each size takes."""
    for claims in sizes:
        with tempfile.TemporaryDirectory() as folder:
            _measure(claims, Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:,.0f} MiB")


def _measure(claims: int, folder: Path) -> None:
    world = large_world(claims // 8, claims // 3, claims)
    write_outputs(folder / "out", world.documents.values(), world.claims)
    with kg.open(folder / "out") as graph:
        print(f"{len(graph.store):,} triples, {claims:,} claims, {len(world.documents):,} documents")
        print(f"  {'read claims and documents':30}{_timed(getattr, graph, 'contents'):7.2f} s")
        for name in FORMATS:
            target = folder / "exports" / name
            seconds = _timed(export, graph, name, target)
            print(f"  {'export ' + name:30}{seconds:7.2f} s  {_size(target) / 1e6:8.1f} MB")
        with sparql_server(folder) as server, GraphStore(f"{server}/store") as store:
            for what in ("publish", "publish, nothing changed"):
                print(f"  {what:30}{_timed(publish, graph.store, store):7.2f} s")


def _size(path: Path) -> int:
    files = path.iterdir() if path.is_dir() else [path]
    return sum(file.stat().st_size for file in files)


def _timed(work: Callable[..., object], *arguments: Any) -> float:
    start = time.perf_counter()
    work(*arguments)
    return time.perf_counter() - start


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [CLAIMS])
