from __future__ import annotations

from itertools import combinations
from math import dist
from typing import TYPE_CHECKING

import networkx as nx

from kg.views.layout import Positions, positions

if TYPE_CHECKING:
    from kg.views.graphdata import StatementGraph

_SIZE = (90.0, 50.0)


def _graph(*edges: tuple[str, str]) -> StatementGraph:
    graph: StatementGraph = nx.MultiDiGraph()
    graph.add_edges_from(edges)
    return graph


def _lay_out(graph: StatementGraph) -> Positions:
    return positions(graph, dict.fromkeys(graph.nodes, _SIZE))


def _overlap(placed: Positions) -> list[tuple[str, str]]:
    return [
        (a, b)
        for a, b in combinations(sorted(placed), 2)
        if abs(placed[a][0] - placed[b][0]) < _SIZE[0] - 2 and abs(placed[a][1] - placed[b][1]) < _SIZE[1] - 2
    ]


def test_no_two_boxes_overlap() -> None:
    star = [("hub", f"leaf{number}") for number in range(40)]
    assert _overlap(_lay_out(_graph(*star, ("x", "y"), ("y", "z")))) == []


def test_neighbours_stand_nearer_than_strangers() -> None:
    path = [(f"n{number}", f"n{number + 1}") for number in range(8)]
    placed = _lay_out(_graph(*path))
    assert (
        dist(placed["n0"], placed["n1"]) < dist(placed["n0"], placed["n4"]) < dist(placed["n0"], placed["n8"])
    )


def test_the_order_of_nodes_and_edges_does_not_matter() -> None:
    edges = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "e"), ("a", "d"), ("f", "g")]
    assert _lay_out(_graph(*edges)) == _lay_out(_graph(*edges[::-1]))


def test_loops_single_nodes_and_nothing_at_all() -> None:
    assert _lay_out(_graph()) == {}
    assert _lay_out(_graph(("a", "a"))) == {"a": (0, 0)}
    assert len(set(_lay_out(_graph(("a", "a"), ("b", "b"))).values())) == 2


def test_positions_are_these_on_every_machine() -> None:
    placed = _lay_out(_graph(("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")))
    assert placed == {"a": (-46, 115), "b": (-136, -4), "c": (14, -24), "d": (136, -115)}
