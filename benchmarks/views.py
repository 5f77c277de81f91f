"""Measure what makes pages and pictures of graphs as they grow, and how good their layouts are.

    python -m benchmarks.views 150 1000 12000

Graphs are made by rule, in the shape of the news: a few entities in many statements, most in one or two. Of a
graph that is too large to be laid out, the part is that a page shows.

Of each layout it is told how far the median entity moves, in percent of the picture's diagonal, when the
graph grows by 5% of its edges, every third of them with a new entity; how many pairs of the 30 names with the
most claims overlap with the whole graph in the page's window; and how many pixels it measures at zoom 1.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from itertools import combinations
from math import dist
from random import Random
from statistics import median
from typing import TYPE_CHECKING, Final, TypeVar

from kg.views.communities import find_communities
from kg.views.geometry import LINE, Box, node_box, prominent
from kg.views.graphdata import graph_of
from kg.views.layout import LARGEST, WINDOW, Positions, positions
from kg.views.page import page_html
from kg.views.picture import picture_svg
from kg.views.selection import select
from kg.views.statements import Gathered, gather
from tests.views.worlds import large_world

if TYPE_CHECKING:
    from kg.views.graphdata import StatementGraph

SIZES: Final = (150, 1_000, 12_000)
STATEMENTS, CLAIMS = 8 / 3, 4
"""For each entity."""
GROWTH: Final = 0.05
SEEDS: Final = 5

Result = TypeVar("Result")


def main(sizes: list[int]) -> None:
    """Print some lines for each number of entities."""
    for size in sizes:
        world = large_world(size, round(size * STATEMENTS), size * CLAIMS)
        print(f"{size:,} entities, {round(size * STATEMENTS):,} statements, {len(world.claims):,} claims")
        whole = _timed("gather claims into statements", gather, world.documents, world.entities, world.claims)
        shown = _timed("select 150", select, whole)
        found = _timed("find communities", find_communities, whole)
        print(f"    {len(found)} communities, the largest of {len(found[0].members)}")
        _layout(whole if size <= LARGEST else shown)
        parts = world.documents, world.entities, world.claims
        page = _timed("page of 150", page_html, *parts)
        print(f"    {len(page.encode()) / 1e6:.2f} MB")
        _timed("picture of 100, SVG", picture_svg, *parts)


def _timed(what: str, function: Callable[..., Result], *arguments: object) -> Result:
    start = time.perf_counter()
    result = function(*arguments)
    print(f"  {what:32}{time.perf_counter() - start:8.2f} s")
    return result


def _layout(shown: Gathered) -> None:
    """Time a layout, and tell how good it is."""
    graph, names, counts = graph_of(shown), prominent(shown), shown.claim_counts
    boxes = {
        entity.id: node_box(entity, counts[entity.id]) for entity in shown.entities if entity.id in graph
    }
    placed = _timed(f"lay out {len(graph):,}", positions, graph, boxes, names)
    xs, ys = zip(*placed.values(), strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    moved = median(_moved(graph, boxes, names, placed, seed) for seed in range(SEEDS))
    zoom = min(1.0, WINDOW[0] / width, WINDOW[1] / height)
    clashes = _clashes({id_: placed[id_] for id_ in names if id_ in placed}, boxes, zoom)
    share = 100.0 * moved / dist((0, 0), (width, height))
    print(f"    moved by growth {share:.1f}%; {clashes} pairs of 30 names overlap; {width} x {height}")


def _moved(
    graph: StatementGraph, boxes: Mapping[str, Box], names: tuple[str, ...], before: Positions, seed: int
) -> float:
    """Return how far the median entity moves when the graph grows."""
    random, grown, sizes = Random(seed), graph.copy(), dict(boxes)
    nodes = sorted(graph.nodes)
    often_named = [graph.degree[node] for node in nodes]
    for number in range(round(GROWTH * graph.number_of_edges())):
        first, second = random.choices(nodes, often_named, k=2)
        if number % 3 == 0:
            second = f"new {random.random()}"
            sizes[second] = Box(20.0, 90.0)
        grown.add_edge(first, second, key=f"new {number}")
    after = positions(grown, sizes, names)
    return median(dist(before[node], after[node]) for node in before)


def _clashes(placed: Positions, boxes: Mapping[str, Box], zoom: float) -> int:
    """Return how many pairs of names overlap at a zoom, each below its node and as large as ever."""
    found = 0
    for pair in combinations(placed, 2):
        (ax, ay), (bx, by) = ((zoom * x, zoom * y) for x, y in (placed[node] for node in pair))
        radii = [zoom * boxes[node].diameter / 2.0 for node in pair]
        wide = abs(ax - bx) < sum(boxes[node].name for node in pair) / 2.0
        found += wide and abs(ay + radii[0] - by - radii[1]) < LINE
    return found


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
