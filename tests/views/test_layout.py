from __future__ import annotations

import subprocess
import sys
from itertools import combinations
from math import dist
from random import Random
from statistics import median
from typing import TYPE_CHECKING

import networkx as nx
import pytest

from kg.views.geometry import LINE, Box, node_box, prominent
from kg.views.graphdata import graph_of
from kg.views.layout import LARGEST, WINDOW, Positions, positions
from kg.views.statements import gather
from tests.views.worlds import World, large_world, sample_world

if TYPE_CHECKING:
    from kg.views.graphdata import StatementGraph

_BOX = Box(20.0, 90.0)
_MEASURE = """
import networkx as nx
from kg.views.geometry import Box
from kg.views.layout import positions
graph = nx.MultiDiGraph([(x, y) for x in {"a", "bb", "ccc", "d"} for y in {"e", "ff", "a"}])
print(sorted(positions(graph, dict.fromkeys(graph, Box(20.0, 90.0))).items()))
"""


def _graph(*edges: tuple[str, str]) -> StatementGraph:
    graph: StatementGraph = nx.MultiDiGraph()
    graph.add_edges_from(edges)
    return graph


def _lay_out(graph: StatementGraph) -> Positions:
    return positions(graph, dict.fromkeys(graph.nodes, _BOX))


def _drawn(world: World) -> tuple[StatementGraph, dict[str, Box], tuple[str, ...]]:
    gathered = gather(world.documents, world.entities, world.claims)
    boxes = {
        entity.id: node_box(entity, gathered.claim_counts[entity.id])
        for entity in gathered.entities_in_claims
    }
    return graph_of(gathered), boxes, prominent(gathered)


def _covered(placed: Positions, boxes: dict[str, Box], zoom: float = 1.0) -> list[tuple[str, str]]:
    """Return the pairs of nodes of which one, with its name below it, lies on the other."""
    found = []
    for pair in combinations(sorted(placed), 2):
        upper, lower = sorted(pair, key=lambda node: placed[node][1])
        sideways = abs(placed[upper][0] - placed[lower][0]) * zoom
        down = (placed[lower][1] - placed[upper][1]) * zoom
        widths = [max(boxes[node].diameter * zoom, boxes[node].name) for node in pair]
        heights = [boxes[node].diameter * zoom / 2.0 for node in pair]
        if sideways < sum(widths) / 2.0 - 1.0 and down < sum(heights) + LINE - 1.0:
            found.append(pair)
    return found


def _diagonal(placed: Positions) -> float:
    xs, ys = zip(*placed.values(), strict=True)
    return dist((min(xs), min(ys)), (max(xs), max(ys)))


def test_no_node_lies_on_another_or_on_its_name() -> None:
    star = [("hub", f"leaf{number}") for number in range(40)]
    graph = _graph(*star, ("x", "y"), ("y", "z"))
    assert _covered(_lay_out(graph), dict.fromkeys(graph.nodes, _BOX)) == []
    graph, boxes, names = _drawn(large_world())
    assert _covered(positions(graph, boxes, names), boxes) == []


@pytest.mark.parametrize(
    ("world", "clashes"), [(sample_world(), 0), (large_world(100, 250), 0), (large_world(150, 400), 1)]
)
def test_thirty_names_can_be_read_with_the_whole_graph_in_the_window(world: World, clashes: int) -> None:
    graph, boxes, names = _drawn(world)
    placed = positions(graph, boxes, names)
    xs, ys = zip(*placed.values(), strict=True)
    zoom = min(1.0, WINDOW[0] / (max(xs) - min(xs)), WINDOW[1] / (max(ys) - min(ys)))
    assert len(_covered({node: placed[node] for node in names}, boxes, zoom)) <= clashes
    assert zoom > 0.25


def test_neighbours_stand_nearer_than_strangers() -> None:
    path = [(f"n{number}", f"n{number + 1}") for number in range(8)]
    placed = _lay_out(_graph(*path))
    assert (
        dist(placed["n0"], placed["n1"]) < dist(placed["n0"], placed["n4"]) < dist(placed["n0"], placed["n8"])
    )


def test_several_relations_between_two_get_room_for_their_curves() -> None:
    one = _lay_out(_graph(("a", "b"), ("b", "c")))
    four = _lay_out(_graph(*[("a", "b"), ("b", "a")] * 2, ("b", "c")))
    assert dist(four["a"], four["b"]) > 1.2 * dist(one["a"], one["b"])
    assert dist(four["b"], four["c"]) < 1.1 * dist(one["b"], one["c"])


@pytest.mark.parametrize("world", [large_world(100, 250), large_world(150, 400)])
def test_a_graph_that_grew_a_little_looks_as_before(world: World) -> None:
    graph, boxes, names = _drawn(world)
    before, random = positions(graph, boxes, names), Random(1)
    nodes = sorted(graph.nodes)
    often_named = [graph.degree[node] for node in nodes]
    for number in range(graph.number_of_edges() // 20):
        newcomer = f"newcomer {random.random()}"
        first, second = random.choices(nodes, often_named, k=2)
        graph.add_edge(first, newcomer if number % 3 == 0 else second)
        boxes[newcomer] = _BOX
    after = positions(graph, boxes, names)
    moved = median(dist(before[node], after[node]) for node in before)
    assert moved < 0.1 * _diagonal(before)


def test_an_edge_that_joins_two_parts_does_not_turn_the_rest_over() -> None:
    wheel = [(f"n{number}", f"n{(number + step) % 40}") for number in range(40) for step in (1, 2, 7)]
    before = _lay_out(_graph(*wheel, ("x", "y"), ("y", "z")))
    after = _lay_out(_graph(*wheel, ("x", "y"), ("y", "z"), ("z", "n5")))
    assert median(dist(before[node], after[node]) for node in before) < 0.1 * _diagonal(before)


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("a", "d"), ("f", "g")]
    assert _lay_out(_graph(*edges)) == _lay_out(_graph(*edges[::-1]))


def test_the_seed_of_hashes_does_not_matter() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _MEASURE], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1


def test_loops_single_nodes_and_nothing_at_all() -> None:
    assert _lay_out(_graph()) == {}
    assert _lay_out(_graph(("a", "a"))) == {"a": (0, 0)}
    assert len(set(_lay_out(_graph(("a", "a"), ("b", "b"))).values())) == 2


def test_more_nodes_than_can_be_laid_out_are_refused() -> None:
    crowd = _graph(*[(f"n{number}", "hub") for number in range(LARGEST)])
    with pytest.raises(ValueError, match=f"at most {LARGEST}"):
        _lay_out(crowd)


def test_positions_are_these_on_every_machine() -> None:
    placed = _lay_out(_graph(("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")))
    assert placed == {"a": (122, 40), "b": (77, -103), "c": (-26, 8), "d": (-172, 55)}
