"""Measure the graph as it grows: load, facts, inference, validation, writing, and every shipped query.

    python -m benchmarks.graph 100000 300000 1000000 --json graph.json

Each size, in triples, is a made-up world (benchmarks/world.py) that goes through the stages of a build, in a
process of its own. A query is asked over the store on disk, opened as `kg query` opens it, about companies
from the most claimed to the little known, with and without its optional parameters, RUNS times each; its time
is the median of all. "growth" is the power of the number of triples that a time grows with, from the smallest
size to the largest: 1 is linear. It is taken from the time of the processor, which other programs disturb
less; --cpu shows these times in the table, and the file has both.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

from pyoxigraph import Store

from benchmarks.world import World, make_world
from kg.graph import (
    Names,
    graph_quads,
    infer,
    linked_entities,
    load_store,
    open_store,
    project_facts,
    project_statements,
    validate,
)
from kg.graph.catalogue import Parameter, ParameterKind, ShippedQuery, shipped_queries
from kg.graph.query import run_query
from kg.graph.serialize import write_quads, write_trig
from kg.model import EntityType

SIZES: Final = (100_000, 300_000, 1_000_000)
TRIPLES_A_CLAIM: Final = 35
"""About how many triples there are for each claim, with its share of everything else."""
RUNS: Final = 3
PATIENCE: Final = 20.0
"""Seconds after which a query is not asked again; one that takes longer is not asked of larger graphs."""
RANKS: Final = (0, 9, 99, 999)
"""Which companies are asked about: the most claimed one, the tenth, and so on."""

VALUES: Final = {
    "relation": "supplies",
    "type": "Company",
    "modality": "Denied",
    "date": "2024-07-01",
    "number": "1000000",
}
"""What is given for a parameter by its kind; for any other kind, the name of a company."""

Times = dict[str, dict[str, float]]
"""By stage or query: seconds that passed ("wall") and that the processor worked ("cpu")."""
Call = Mapping[str, str]
"""The parameters of a query by name."""


def main() -> None:
    """Measure each size, print a table, and write all figures to the file that --json names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="triples, ascending")
    parser.add_argument("--cpu", action="store_true", help="show the time of the processor")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    options = parser.parse_args()
    found: list[dict[str, Any]] = []
    for size in options.sizes:
        slow = {query for query, times in found[-1]["queries"].items() if _is_slow(times)} if found else set()
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found.append(pool.apply(measure, (size, slow)))
    print_table(found, "cpu" if options.cpu else "wall")
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def _is_slow(times: Mapping[str, float]) -> bool:
    return not times["wall"] <= PATIENCE


def measure(size: int, slow: Set[str]) -> dict[str, Any]:
    """Return counts, times of each stage and each query, for about `size` triples.

    Queries in `slow` are not asked, and their times are no numbers.
    """
    world = make_world(size // TRIPLES_A_CLAIM)
    entities = linked_entities(world.claims)
    names = Names()
    times: Times = {}
    counts = {"documents": len(world.documents), "claims": len(world.claims), "entities": len(entities)}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        print(f"{size:,}: {stage}", file=sys.stderr)
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        times[stage] = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with timed("load"):
            quads = graph_quads(world.documents, world.origins, entities, world.claims, names)
            store = load_store(folder / "store", quads)
        with timed("statements"):
            counts["statements"], counts["contested"] = project_statements(store, names)
        with timed("facts"):
            counts["facts"] = project_facts(store, names)
        with timed("inference"):
            counts["inferred"] = sum(infer(store, names).values())
        counts["triples"] = len(store)
        with timed("validation"):
            report = validate(store, world.documents.values())
        assert report.conforms, report.violations[:3]
        with timed("N-Quads"):
            write_quads(folder / "graph.nq", store)
        with timed("TriG"):
            write_trig(folder / "graph.trig", store)
        del store
        counts["kB on disk"] = sum(it.stat().st_size for it in (folder / "store").iterdir()) // 1000
        store = open_store(folder / "store")
        popular = [name for name, _ in _popularity(world).most_common()]
        queries = {
            name: {"wall": math.nan, "cpu": math.nan} if name in slow else _ask(store, query, popular)
            for name, query in shipped_queries().items()
        }
    counts["MB of memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"counts": counts, "stages": times, "queries": queries}


def _popularity(world: World) -> Counter[str]:
    """Return in how many claims each company is, by name."""
    ends = (end for linked in world.claims for end in (linked.subject, linked.object))
    return Counter(end.name for end in ends if end.type is EntityType.COMPANY)


def _ask(store: Store, query: ShippedQuery, popular: Sequence[str]) -> dict[str, float]:
    """Return the median times of all calls of a query; patience may end before all were made."""
    print(f"asking {query.name}", file=sys.stderr)
    walls: list[float] = []
    cpus: list[float] = []
    for call in _calls(query, popular):
        for _ in range(RUNS):
            if sum(walls) > PATIENCE:
                break
            wall, cpu = time.perf_counter(), time.process_time()
            run_query(store, query, call)
            walls.append(time.perf_counter() - wall)
            cpus.append(time.process_time() - cpu)
    return {"wall": median(walls), "cpu": median(cpus)}


def _calls(query: ShippedQuery, popular: Sequence[str]) -> Iterator[Call]:
    """Yield parameters: only what must be given, then all; where they name entities, those of each rank."""
    about_entities = any(parameter.kind is ParameterKind.ENTITY for parameter in query.parameters)
    for rank in RANKS if about_entities else RANKS[:1]:
        values = {
            parameter.name: _value(parameter, popular, rank + place)
            for place, parameter in enumerate(query.parameters)
        }
        needed = {parameter.name for parameter in query.parameters if parameter.required}
        yield {name: value for name, value in values.items() if name in needed}
        if needed != set(values):
            yield values


def _value(parameter: Parameter, popular: Sequence[str], rank: int) -> str:
    name = popular[min(rank, len(popular) - 1)]
    return parameter.default or VALUES.get(parameter.kind.value, name)


def print_table(found: Sequence[Mapping[str, Any]], kind: str) -> None:
    """Print a line for each count, stage and query, with a column for each size."""
    triples = [each["counts"]["triples"] for each in found]
    _print_line("", [f"{number:,}" for number in triples], "growth")
    for row in found[0]["counts"]:
        _print_line(row, [f"{each['counts'][row]:,}" for each in found])
    for part in ("stages", "queries"):
        print(f"\n{part}: seconds, {kind}" + (", median" if part == "queries" else ""))
        for row in found[0][part]:
            seconds = [each[part][row][kind] for each in found]
            growth = _growth(triples, [each[part][row]["cpu"] for each in found])
            _print_line(row, [f"{value:.3f}" for value in seconds], growth)


def _print_line(name: str, cells: Sequence[str], last: str = "") -> None:
    print(f"{name:20}" + "".join(f"{cell:>12}" for cell in cells) + f"{last:>9}")


def _growth(sizes: Sequence[int], seconds: Sequence[float]) -> str:
    """Return the power of the size that a time grows with, from the first to the last."""
    if len(sizes) < 2 or not min(seconds[0], seconds[-1]) > 0:
        return ""
    return f"{math.log(seconds[-1] / seconds[0]) / math.log(sizes[-1] / sizes[0]):.2f}"


if __name__ == "__main__":
    main()
