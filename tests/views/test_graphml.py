from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import networkx as nx

from kg.views import write_graphml
from tests.views.worlds import World, hostile_world, large_world, sample_world


def _written(folder: Path, world: World) -> Path:
    return write_graphml(folder / "deep" / "graph.graphml", world.documents, world.entities, world.claims)


def test_networkx_reads_it_back(tmp_path: Path) -> None:
    graph = nx.read_graphml(_written(tmp_path, sample_world()), force_multigraph=True)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (7, 8)
    assert graph.nodes["acme"]["name"] == "Acme Compute"
    assert graph.nodes["acme"]["claims"] == 4
    (edge,) = graph["acme"]["crow-labs-company"].values()
    assert edge["modalities"] == "Speculative 1; Denied 1"
    assert edge["contested"] is True
    assert edge["first_date"] == "2026-01-15"


def test_markup_stays_text(tmp_path: Path) -> None:
    world = hostile_world()
    graph = nx.read_graphml(_written(tmp_path, world), force_multigraph=True)
    assert graph.nodes["bolt"]["name"] == world.entities[1].name


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    world = sample_world()
    odd = replace(world.claims[0].subject, name="Bolt\x00\x0b\ud800 Systems")
    claims = (replace(world.claims[0], subject=odd), *world.claims[1:])
    path = _written(tmp_path, World(documents=world.documents, entities=(odd,), claims=claims))
    assert nx.read_graphml(path, force_multigraph=True).nodes[odd.id]["name"] == "Bolt Systems"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    world = large_world(20, 40, 80)
    other = World(documents=world.documents, entities=world.entities[::-1], claims=world.claims[::-1])
    assert _written(tmp_path / "a", world).read_bytes() == _written(tmp_path / "b", other).read_bytes()


def test_no_claim_gives_an_empty_graph(tmp_path: Path) -> None:
    path = _written(tmp_path, World(documents={}, entities=(), claims=()))
    assert len(nx.read_graphml(path)) == 0
