from __future__ import annotations

import time
from pathlib import Path

import networkx as nx
import pytest

from kg.views.gexf import write_gexf
from kg.views.graphdata import graph_of
from kg.views.statements import gather
from tests.views.worlds import World, hostile_world, large_world, sample_world


def _written(path: Path, world: World) -> Path:
    write_gexf(path, gather(world.documents, world.entities, world.claims))
    return path


def test_networkx_reads_it_back(tmp_path: Path) -> None:
    world = sample_world()
    graph = nx.read_gexf(_written(tmp_path / "graph.gexf", world))
    whole = graph_of(gather(world.documents, world.entities, world.claims))
    assert set(graph.nodes) == set(whole.nodes)
    assert sorted(graph.edges()) == sorted(whole.edges())
    assert graph.nodes["acme"]["label"] == "Acme Compute"
    (edge,) = graph["acme"]["crow-labs-company"].values()
    assert (edge["label"], edge["contested"], edge["claims"]) == ("acquires", True, 2)


def test_markup_stays_text(tmp_path: Path) -> None:
    world = hostile_world()
    graph = nx.read_gexf(_written(tmp_path / "graph.gexf", world))
    assert graph.nodes["bolt"]["label"] == world.entities[1].name


def test_the_same_input_gives_the_same_bytes_on_any_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = large_world(20, 40, 80)
    other = World(documents=world.documents, entities=world.entities[::-1], claims=world.claims[::-1])
    first = _written(tmp_path / "a", world).read_bytes()
    monkeypatch.setattr(time, "strftime", lambda *_: "2031-12-24")
    assert _written(tmp_path / "b", other).read_bytes() == first
    assert b"lastmodified" not in first


def test_no_claim_gives_an_empty_graph(tmp_path: Path) -> None:
    path = _written(tmp_path / "graph.gexf", World(documents={}, entities=(), claims=()))
    assert len(nx.read_gexf(path)) == 0
