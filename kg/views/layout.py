"""Where each entity stands in the picture: computed in the build, the same on every machine.

Distances in the picture follow distances in the graph (stress majorization: Gansner, Koren and North 2004,
https://doi.org/10.1007/978-3-540-31843-9_25), names are pushed apart until they can be read, and components
are packed side by side. networkx's own layouts were not taken: `kamada_kawai_layout` needs SciPy, and the
sums of `spring_layout` differ in their last bits from one processor to another, which its many steps blow up
into other pictures. Only + - * / and square roots are used here: exact to the bit by IEEE 754.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import sqrt
from random import Random
from typing import TYPE_CHECKING, Final

import networkx as nx

if TYPE_CHECKING:
    from kg.views.graphdata import StatementGraph

    SimpleGraph = nx.Graph[str]

Point = tuple[float, float]
Positions = dict[str, tuple[int, int]]
Size = tuple[float, float]

EDGE_LENGTH: Final = 150.0
"""Wanted distance of neighbours, in pixels at zoom 1."""
ASPECT: Final = 1.1
"""Wanted width by height of the whole picture: that of the page's middle on a laptop."""
_GAP: Final = 70.0
_STARTS: Final = 4
_LEAST_ROUNDS: Final = 8
_WORK: Final = 1_200_000
"""Pair updates that one component may cost (about half a second): larger ones get fewer rounds and starts."""


def positions(graph: StatementGraph, sizes: Mapping[str, Size]) -> Positions:
    """Return x and y of each node in pixels at zoom 1, y growing downwards.

    `sizes` holds width and height of each node with its name. Nodes are taken in sorted order, so that the
    order in which the graph was built does not matter.
    """
    simple: SimpleGraph = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes))
    simple.add_edges_from(sorted({(min(ends), max(ends)) for ends in graph.edges() if ends[0] != ends[1]}))
    components = sorted((sorted(nodes) for nodes in nx.connected_components(simple)), key=_largest_first)
    blocks = []
    for nodes in components:
        points = _apart(_stress_layout(simple, nodes), [sizes[node] for node in nodes])
        blocks.append(dict(zip(nodes, points, strict=True)))
    return _pack(blocks, sizes)


def _largest_first(nodes: Sequence[str]) -> tuple[int, str]:
    return -len(nodes), nodes[0]


def _stress_layout(graph: SimpleGraph, nodes: Sequence[str]) -> list[Point]:
    """Lay a component out so that distances come near to path lengths; the best of several starts."""
    if len(nodes) == 1:
        return [(0.0, 0.0)]
    wanted = _wanted_distances(graph, nodes)
    starts = _STARTS if _STARTS * _LEAST_ROUNDS * len(wanted) <= _WORK else 1
    rounds = max(_LEAST_ROUNDS, min(120, _WORK // (starts * len(wanted))))
    attempts = (_majorize(_start(len(nodes), seed), wanted, rounds) for seed in range(starts))
    return _upright(min(attempts, key=lambda points: _stress(points, wanted)))


def _wanted_distances(graph: SimpleGraph, nodes: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return (place, place, distance) of each pair of nodes.

    Edges at a hub are longer, so that its many neighbours find room around it.
    """
    lengths = dict(nx.all_pairs_shortest_path_length(graph.subgraph(nodes).copy()))
    roomy = [sqrt(1.0 + max(0, graph.degree[node] - 4) / 8.0) for node in nodes]
    return [
        (i, j, EDGE_LENGTH * (lengths[nodes[i]][nodes[j]] - 1.0 + (roomy[i] + roomy[j]) / 2.0))
        for i, j in combinations(range(len(nodes)), 2)
    ]


def _start(count: int, seed: int) -> list[Point]:
    """Scatter points at random; `Random` gives the same numbers everywhere."""
    random, width = Random(seed), EDGE_LENGTH * sqrt(count)
    return [(random.random() * width, random.random() * width) for _ in range(count)]


def _majorize(points: list[Point], wanted: Sequence[tuple[int, int, float]], rounds: int) -> list[Point]:
    """Move all points to where their neighbours would have them, weighted by 1 / distance squared."""
    for _ in range(rounds):
        pulls = [[0.0, 0.0, 0.0] for _ in points]
        for i, j, distance in wanted:
            (ax, ay), (bx, by) = points[i], points[j]
            dx, dy = ax - bx, ay - by
            weight = 1.0 / (distance * distance)
            ratio = distance / (sqrt(dx * dx + dy * dy) or 1.0)
            first, second = pulls[i], pulls[j]
            first[0] += weight * (bx + dx * ratio)
            first[1] += weight * (by + dy * ratio)
            first[2] += weight
            second[0] += weight * (ax - dx * ratio)
            second[1] += weight * (ay - dy * ratio)
            second[2] += weight
        points = [(x / weight, y / weight) for x, y, weight in pulls]
    return points


def _stress(points: Sequence[Point], wanted: Sequence[tuple[int, int, float]]) -> float:
    total = 0.0
    for i, j, distance in wanted:
        dx, dy = points[i][0] - points[j][0], points[i][1] - points[j][1]
        off = sqrt(dx * dx + dy * dy) / distance - 1.0
        total += off * off
    return total


def _upright(points: Sequence[Point]) -> list[Point]:
    """Turn by 90 degrees where the picture is taller than wide: names need width."""
    width, height = (max(axis) - min(axis) for axis in zip(*points, strict=True))
    return [(y, -x) for x, y in points] if height > width else list(points)


def _apart(points: Sequence[Point], sizes: Sequence[Size], rounds: int = 300) -> list[Point]:
    """Push nodes apart, along the axis where less is missing, until no two boxes overlap."""
    moved = [list(point) for point in _roomy(points, sizes)]
    widest = max(width for width, _ in sizes)
    work = 0
    for _ in range(rounds):
        clear = True
        # From left to right, each against those that begin before it ends: not all pairs.
        order = sorted(range(len(moved)), key=lambda place: (moved[place][0], place))
        for i, j in _near_pairs(order, [x for x, _ in moved], widest):
            work += 1
            dx, dy = moved[j][0] - moved[i][0], moved[j][1] - moved[i][1]
            missing_x = (sizes[i][0] + sizes[j][0]) / 2.0 - abs(dx)
            missing_y = (sizes[i][1] + sizes[j][1]) / 2.0 - abs(dy)
            if missing_x <= 0.0 or missing_y <= 0.0:
                continue
            clear = False
            axis, missing, way = (0, missing_x, dx) if missing_x < missing_y else (1, missing_y, dy)
            step = (missing + 1.0) / 2.0 if way >= 0.0 else -(missing + 1.0) / 2.0
            moved[i][axis] -= step
            moved[j][axis] += step
        if clear or work > _WORK:
            break
    return [(x, y) for x, y in moved]


def _roomy(points: Sequence[Point], sizes: Sequence[Size]) -> list[Point]:
    """Enlarge a layout that has less area than its boxes and some air between them."""
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    needed, there = 1.2 * sum(width * height for width, height in sizes), (right - left) * (bottom - top)
    factor = sqrt(needed / there) if 0.0 < there < needed else 1.0
    return [(x * factor, y * factor) for x, y in points]


def _near_pairs(order: Sequence[int], xs: Sequence[float], reach: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs of places within `reach` of each other on the x axis; `order` is sorted by x."""
    for position, i in enumerate(order):
        for j in order[position + 1 :]:
            if xs[j] - xs[i] >= reach:
                break
            yield i, j


def _pack(blocks: Sequence[Mapping[str, Point]], sizes: Mapping[str, Size]) -> Positions:
    """Set components on shelves, largest first, and the middle of it all at 0, 0."""
    boxes = [_bounds(block, sizes) for block in blocks]
    area = sum((right - left + _GAP) * (bottom - top + _GAP) for left, top, right, bottom in boxes)
    shelf = max([sqrt(area * ASPECT), *(right - left for left, _, right, _ in boxes)], default=0.0)
    placed: dict[str, Point] = {}
    x = y = depth = 0.0
    for block, (left, top, right, bottom) in zip(blocks, boxes, strict=True):
        if x > 0.0 and x + right - left > shelf:
            x, y, depth = 0.0, y + depth + _GAP, 0.0
        placed.update({node: (at[0] - left + x, at[1] - top + y) for node, at in block.items()})
        x, depth = x + right - left + _GAP, max(depth, bottom - top)
    if not placed:
        return {}
    left, top, right, bottom = _bounds(placed, sizes)
    middle = (left + right) / 2.0, (top + bottom) / 2.0
    return {node: (round(at[0] - middle[0]), round(at[1] - middle[1])) for node, at in placed.items()}


def _bounds(block: Mapping[str, Point], sizes: Mapping[str, Size]) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of a component with its names."""
    return (
        min(x - sizes[node][0] / 2.0 for node, (x, _) in block.items()),
        min(y - sizes[node][1] / 2.0 for node, (_, y) in block.items()),
        max(x + sizes[node][0] / 2.0 for node, (x, _) in block.items()),
        max(y + sizes[node][1] / 2.0 for node, (_, y) in block.items()),
    )
