"""Where each entity stands in the picture: computed in the build, the same on every machine.

Distances in the picture follow distances in the graph (stress majorization: Gansner, Koren and North 2004,
https://doi.org/10.1007/978-3-540-31843-9_25), and names are pushed apart until they can be read.

A graph that has changed a little should look almost as it did. So every entity starts from a place that only
its own id decides, in three dimensions, where few layouts are stuck half-way; the third is then pressed flat.
Components hold each other at a distance by weak forces instead of being packed side by side, for an edge that
joins two of them would turn any packing over.

networkx's own layouts were not taken: `kamada_kawai_layout` needs SciPy, and the sums of `spring_layout`
differ in their last bits from one processor to another, which its many steps blow up into other pictures.
Only + - * / and square roots are used here, exact to the bit by IEEE 754, and sums run over the first axis of
an array, which numpy adds up row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256
from math import sqrt
from typing import TYPE_CHECKING, Final

from kg.views.geometry import LINE, Box
from kg.views.overlap import apart, roomy

if TYPE_CHECKING:
    from kg.views.graphdata import StatementGraph
    from kg.views.overlap import Flags, Matrix

Positions = dict[str, tuple[int, int]]

EDGE_LENGTH: Final = 150.0
"""Wanted distance of neighbours, in pixels at zoom 1."""
WINDOW: Final = (760.0, 640.0)
"""What the page's middle measures on a laptop, in pixels."""
LARGEST: Final = 2_000
"""Nodes of a layout: its work grows with their square, and nobody could read more."""

_PARALLEL: Final = 0.15
"""How much longer each further edge between the same two nodes makes their distance, for its curve."""
_BETWEEN, _RADIUS = 2.2, 0.35
"""Distance of two components in edges, and how much the square root of the size of each adds to it."""
_FREE, _FLATTENING, _FLAT = 10, 50, 30
"""Rounds in three dimensions, while the third shrinks, and in two."""
_SHRINK: Final = 0.97
"""What is left of the third dimension after each of its last rounds."""
_TALL: Final = 1.4
"""Height by width from which a picture is turned."""
_AIR: Final = 12.0
"""Pixels between two nodes with their names."""
_SMALLEST: Final = 0.25
"""Zoom below which nobody reads a whole picture: no room is made for that."""
_FITTINGS: Final = 8
"""How often room is made for prominent names: each time the picture grows, and their share of it with it."""


def positions(
    graph: StatementGraph,
    boxes: Mapping[str, Box],
    prominent: Collection[str] = (),
    edge_length: float = EDGE_LENGTH,
) -> Positions:
    """Return x and y of each node in pixels at zoom 1, y growing downwards; 0, 0 is the middle.

    `boxes` holds what each node takes up with its name; no two overlap. Names keep their size on the screen:
    those of `prominent` nodes do not overlap each other even with the whole graph in a `WINDOW`. Neighbours
    stand about `edge_length` apart. The order of nodes and edges does not matter. Raises `ValueError` for
    more than `LARGEST` nodes.
    """
    import numpy as np

    nodes = sorted(graph.nodes)
    if len(nodes) > LARGEST:
        raise ValueError(f"{len(nodes)} nodes: at most {LARGEST} can be laid out")
    if len(nodes) < 2:
        return dict.fromkeys(nodes, (0, 0))
    start = np.array([_home(node) for node in nodes]).T * sqrt(len(nodes))
    points = edge_length * _upright(_majorize(start, _wanted_distances(graph, nodes)))
    sizes = np.array([boxes[node] for node in nodes]).T
    chosen = set(prominent)
    points = _readable(points, sizes, np.array([node in chosen for node in nodes]))
    x, y = points - points.cumsum(axis=1)[:, -1:] / len(nodes)
    return {node: (round(float(x[i])), round(float(y[i]))) for i, node in enumerate(nodes)}


def _readable(points: Matrix, sizes: Matrix, prominent: Flags) -> Matrix:
    """Return the points moved until names can be read: all at zoom 1, prominent ones in the whole picture."""
    import numpy as np

    near = _reach(sizes)
    points = apart(roomy(points, near), near)
    for _ in range(_FITTINGS if prominent.any() else 0):
        far = _reach(sizes, max(_SMALLEST, _zoom(points)), prominent)
        points = apart(points, np.maximum(near, far))
    return points


def _reach(sizes: Matrix, zoom: float = 1.0, named: Flags | bool = True) -> Matrix:
    """Return how far each two nodes have to be apart, sideways and up and down, at a zoom.

    Rows are for the upper node of a pair, columns for the lower one. Names keep their size on the screen;
    nodes that are not `named` show none.
    """
    import numpy as np

    diameters, names = sizes[0], np.where(named, sizes[1] / zoom, 0.0)
    widths, lines = np.maximum(diameters, names), np.where(names > 0.0, LINE / zoom, 0.0)
    across = (widths[:, None] + widths) / 2.0
    down = (diameters[:, None] + diameters) / 2.0 + lines[:, None]
    return np.stack([across, down]) + _AIR


def _home(node: str) -> tuple[float, ...]:
    """Return three numbers from -0.5 to 0.5 that depend on nothing but the id."""
    digest = sha256(node.encode("utf-8", "surrogatepass")).digest()
    return tuple(int.from_bytes(digest[at : at + 4], "big") / 2**32 - 0.5 for at in (0, 4, 8))


def _wanted_distances(graph: StatementGraph, nodes: Sequence[str]) -> Matrix:
    """Return the wanted distance of each pair of nodes in lengths of an edge, 0 of each from itself.

    Path lengths, with longer edges where there is much to show: at a hub, so that its many neighbours find
    room around it, and between nodes that several edges join.
    """
    import numpy as np

    place = {node: i for i, node in enumerate(nodes)}
    pairs = [(place[subject], place[object_]) for subject, object_ in graph.edges()]
    parallel = Counter((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])
    neighbours: list[list[int]] = [[] for _ in nodes]
    for i, j in sorted(parallel):
        neighbours[i].append(j)
        neighbours[j].append(i)
    steps, reached = _path_lengths(neighbours)
    component = _RADIUS * np.sqrt(reached.sum(axis=0, dtype=np.float64))
    steps = np.where(reached, steps, _BETWEEN + component[:, None] + component)
    room = np.array([sqrt(1.0 + max(0, len(near) - 4) / 8.0) for near in neighbours])
    wanted: Matrix = steps - 1.0 + (room[:, None] + room) / 2.0
    for (i, j), number in sorted(parallel.items()):
        further = _PARALLEL * min(number - 1, 5)
        wanted[i, j] += further
        wanted[j, i] += further
    np.fill_diagonal(wanted, 0.0)
    return wanted


def _path_lengths(neighbours: Sequence[Sequence[int]]) -> tuple[Matrix, Flags]:
    """Return the length of the shortest path between each pair of nodes, and whether there is one."""
    import numpy as np

    reached = np.eye(len(neighbours), dtype=bool)
    lengths = np.zeros(reached.shape)
    while True:
        further = reached.copy()
        for node, near in enumerate(neighbours):
            if near:
                further[node] |= reached[near].any(axis=0)
        if (further == reached).all():
            return lengths, reached
        lengths += ~reached
        reached = further


def _majorize(points: Matrix, wanted: Matrix) -> Matrix:
    """Move all points to where the others would have them, weighted by 1 / distance squared."""
    import numpy as np

    weights = np.zeros_like(wanted)
    np.divide(1.0, wanted * wanted, out=weights, where=wanted > 0.0)
    total, pulls = weights.sum(axis=0), weights * wanted
    axes = list(points)
    for depth in _depths():
        if depth == 0.0:
            del axes[2:]
        distance = np.sqrt(sum((axis - axis[:, None]) ** 2 for axis in axes))
        np.fill_diagonal(distance, 1.0)
        pull = pulls / distance
        stay = pull.sum(axis=0)
        pull -= weights
        axes = [(axis * stay - (pull * axis[:, None]).sum(axis=0)) / total for axis in axes]
        if depth:
            axes[2] = axes[2] * depth
    return np.stack(axes)


def _depths() -> Iterator[float]:
    """Yield by how much the third dimension shrinks in each round; 0: it is gone."""
    yield from [1.0] * _FREE
    yield from [_SHRINK] * _FLATTENING
    yield from [0.0] * _FLAT


def _upright(points: Matrix) -> Matrix:
    """Turn by 90 degrees where the picture is much taller than wide: names need width."""
    import numpy as np

    x, y = points
    return np.stack([y, -x]) if np.ptp(y) > _TALL * np.ptp(x) else points


def _zoom(points: Matrix) -> float:
    """Return at which zoom the page shows a whole picture in its `WINDOW`, at most 1."""
    import numpy as np

    width, height = np.ptp(points, axis=1)
    return min(1.0, WINDOW[0] / max(float(width), 1.0), WINDOW[1] / max(float(height), 1.0))
