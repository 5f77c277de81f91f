"""Measure the graph as it grows: load, facts, inference, validation, writing, and every shipped query.

    python -m benchmarks.graph 100000 300000 1000000 --json graph.json

Each size, in triples, is a made-up world (benchmarks/world.py) that goes through the stages of a build, in a
process of its own. A query is asked over the store on disk, opened as `kg query` opens it, about entities
from the most claimed to the little known, with and without its optional parameters; its time is the median
of all calls, each asked RUNS times. "growth" is the power of the number of triples that a time grows with,
from the smallest size to the largest: 1 is linear.
"""

from __future__ import annotations

import argparse
import json
import math
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
    validate,
)
from kg.graph.catalogue import Parameter, ParameterKind, ShippedQuery, shipped_queries
from kg.graph.query import run_query
from kg.graph.serialize import write_quads, write_trig
from kg.model import EntityType, Relation

SIZES: Final = (100_000, 300_000, 1_000_000)
TRIPLES_A_CLAIM: Final = 33
"""About how many triples there are for each claim, with its share of everything else."""
RUNS: Final = 3
PATIENCE: Final = 20.0
"""Seconds after which a query is not asked again."""
RANKS: Final = (0, 9, 99, 999)
"""Which entities are asked about: the most claimed one, the tenth, and so on."""

Figures = dict[str, float]
Call = Mapping[str, str]
"""The parameters of a query by name."""


def main() -> None:
    """Measure each size, print a table, and write all figures to the file that --json names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="triples, ascending")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here as well")
    options = parser.parse_args()
    found = []
    for size in options.sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            found.append(pool.apply(measure, (size,)))
    print_table(found)
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def measure(size: int) -> dict[str, Any]:
    """Return counts, seconds of each stage and of each query, and bytes, for about `size` triples."""
    world = make_world(size // TRIPLES_A_CLAIM)
    names = Names()
    seconds: Figures = {}
    counts: Figures = {"documents": len(world.documents), "claims": len(world.claims)}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        seconds[stage] = time.perf_counter() - start

    entities = linked_entities(world.claims)
    counts["entities"] = len(entities)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with timed("load"):
            quads = graph_quads(world.documents, world.origins, entities, world.claims, names)
            store = load_store(folder / "store", quads)
        with timed("facts"):
            counts["facts"] = project_facts(store, names)
        with timed("inference"):
            counts["inferred"] = sum(infer(store, names).values())
        counts["triples"] = len(store)
        with timed("validation"):
            report = validate(store, world.documents.values())
        assert report, report.violations[:3]
        with timed("n-quads"):
            write_quads(folder / "graph.nq", store)
        with timed("trig"):
            write_trig(folder / "graph.trig", store)
        del store
        counts["bytes on disk"] = sum(file.stat().st_size for file in (folder / "store").iterdir())
        store = open_store(folder / "store")
        popular = [name for name, _ in _popularity(world).most_common()]
        queries = {name: median(_ask(store, query, popular)) for name, query in shipped_queries().items()}
    counts["MB of memory"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return {"counts": counts, "seconds": seconds, "queries": queries}


def _popularity(world: World) -> Counter[str]:
    """Return in how many claims each company is, by name."""
    ends = (end for linked in world.claims for end in (linked.subject, linked.object))
    return Counter(end.name for end in ends if end.type is EntityType.COMPANY)


def _ask(store: Store, query: ShippedQuery, popular: Sequence[str]) -> Iterator[float]:
    """Yield the seconds of each call of a query, until patience ends."""
    begun = time.perf_counter()
    for call in _calls(query, popular):
        for _ in range(RUNS):
            start = time.perf_counter()
            if start - begun > PATIENCE:
                return
            run_query(store, query, call)
            yield time.perf_counter() - start


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
    match parameter.kind:
        case ParameterKind.ENTITY | ParameterKind.TEXT:
            return popular[min(rank, len(popular) - 1)]
        case ParameterKind.RELATION:
            return Relation.SUPPLIES
        case ParameterKind.DATE:
            return parameter.default or "2024-07-01"
        case ParameterKind.NUMBER:
            return parameter.default or "1000000"


def print_table(found: Sequence[Mapping[str, Any]]) -> None:
    """Print a line for each count, stage and query, with a column for each size."""
    for title, part, shape in (
        ("counts", "counts", ",.0f"),
        ("seconds", "seconds", ".2f"),
        ("seconds, median", "queries", ".4f"),
    ):
        growing = part != "counts" and len(found) > 1
        print(
            f"\n{title:24}"
            + "".join(f"{each['counts']['triples']:>12,}" for each in found)
            + (f"{'growth':>9}" if growing else "")
        )
        for row in found[0][part]:
            cells = "".join(f"{each[part][row]:>12{shape}}" for each in found)
            print(f"{row:24}{cells}" + (f"{_growth(found, part, row):>9.2f}" if growing else ""))


def _growth(found: Sequence[Mapping[str, Any]], part: str, row: str) -> float:
    """Return the power of the number of triples that a time grows with."""
    first, last = found[0], found[-1]
    return math.log(last[part][row] / first[part][row]) / math.log(
        last["counts"]["triples"] / first["counts"]["triples"]
    )


if __name__ == "__main__":
    main()
