"""Files for neo4j-admin, read as it reads them: by their headers."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import networkx as nx

from kg.model import SYMMETRIC, Modality, Statement
from kg.views.neo4j import COMMAND, README, write_neo4j
from kg.views.statements import gather
from tests.views.worlds import World, hostile_world, large_world, sample_world

TYPES = {"string", "long", "double", "boolean", "date", "string[]"}


def _facts(world: World) -> set[Statement]:
    certain = (Modality.ASSERTED, Modality.REPORTED)
    return {linked.statement for linked in world.claims if linked.claim.modality in certain}


def _write(folder: Path, world: World, origins: dict[str, str] | None = None) -> Path:
    folder.mkdir()
    gathered = gather(world.documents, world.entities, world.claims, origins)
    write_neo4j(folder, world.documents, gathered, world.claims, origins or {}, _facts(world))
    return folder


def _read(folder: Path) -> nx.MultiDiGraph[tuple[str, str]]:
    """Return the property graph that the files named in the command describe."""
    graph: nx.MultiDiGraph[tuple[str, str]] = nx.MultiDiGraph()
    for kind, name in re.findall(r"--(nodes|relationships)=(\S+)", COMMAND):
        with (folder / name).open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        for row in rows:
            values = dict(zip(header, row, strict=True))
            if kind == "nodes":
                (id_,) = (key for key in header if ":ID(" in key)
                node = _space(id_), values.pop(id_)
                assert node not in graph, "an id twice"
                graph.add_node(node, labels=values.pop(":LABEL").split(";"), **_typed(values))
            else:
                start, end = (
                    next(key for key in header if key.startswith(f":{e}_ID(")) for e in ("START", "END")
                )
                ends = (_space(start), values.pop(start)), (_space(end), values.pop(end))
                assert all(node in graph for node in ends), "a relationship to nowhere"
                graph.add_edge(ends[0], ends[1], key=values.pop(":TYPE"), **_typed(values))
    return graph


def _space(column: str) -> str:
    return column.partition("(")[2].rstrip(")")


def _typed(values: dict[str, str]) -> dict[str, object]:
    """Check that each value is of the type in its header, and return them by name."""
    typed: dict[str, object] = {}
    for column, value in values.items():
        name, _, type_ = column.partition(":")
        assert type_ in TYPES
        match type_, value:
            case _, "":
                continue
            case "long", _:
                typed[name] = int(value)
            case "double", _:
                typed[name] = float(value)
            case "date", _:
                typed[name] = date.fromisoformat(value)
            case "boolean", _:
                typed[name] = {"true": True, "false": False}[value]
            case "string[]", _:
                typed[name] = value.split(";")
            case _:
                typed[name] = value
    return typed


def test_nodes_and_relationships_are_as_many_as_there_are_things(tmp_path: Path) -> None:
    world = large_world(40, 90, 200)
    graph = _read(_write(tmp_path / "neo4j", world, {"article-003": "article-001"}))
    labels = Counter(label for _, data in graph.nodes(data=True) for label in data["labels"])
    assert labels["Entity"] == len(world.entities)
    assert labels["Claim"] == len(world.claims)
    assert labels["Document"] == len(world.documents)
    types = Counter(key for _, _, key in graph.edges(keys=True))
    assert types["SUBJECT"] == types["OBJECT"] == types["IN"] == len(world.claims)
    assert types["COPY_OF"] == 1
    own = {"SUBJECT", "OBJECT", "IN", "COPY_OF", "ATTRIBUTED_TO"}
    assert sum(count for key, count in types.items() if key not in own) == len(_facts(world))


def test_only_facts_are_relationships_between_entities(tmp_path: Path) -> None:
    world = sample_world()
    graph = _read(_write(tmp_path / "neo4j", world))
    acme, crow, bolt = (("Entity", id_) for id_ in ("acme", "crow-labs-company", "bolt-systems-company"))
    assert not graph.has_edge(acme, crow), "bought: hedged by one, denied by another"
    assert graph.edges[bolt, crow, "COMPETES_WITH"]["claims"] == 2
    assert len([statement for statement in _facts(world) if statement.relation in SYMMETRIC]) == 1
    denied = [node for node, data in graph.nodes(data=True) if data.get("modality") == "Denied"]
    (claim,) = denied
    assert graph.has_edge(claim, acme, "SUBJECT") and graph.has_edge(claim, crow, "OBJECT")
    assert graph.has_edge(claim, crow, "ATTRIBUTED_TO")
    assert graph.nodes[acme]["labels"] == ["Company", "Entity"]


def test_text_of_others_stays_in_its_cell(tmp_path: Path) -> None:
    world = hostile_world()
    graph = _read(_write(tmp_path / "neo4j", world))
    assert graph.nodes["Entity", "bolt"]["name"] == world.entities[1].name


def test_a_separator_in_a_name_does_not_cut_it(tmp_path: Path) -> None:
    world = sample_world()
    odd = replace(world.entities[0], aliases=("A; B", "C"))
    claims = tuple(replace(it, subject=odd) if it.subject.id == odd.id else it for it in world.claims)
    graph = _read(
        _write(tmp_path / "neo4j", World(documents=world.documents, entities=(odd,), claims=claims))
    )
    assert graph.nodes["Entity", "acme"]["aliases"] == ["A, B", "C"]


def test_the_command_is_written_beside_the_files_and_names_them_all(tmp_path: Path) -> None:
    folder = _write(tmp_path / "neo4j", sample_world())
    assert COMMAND in (folder / README).read_text(encoding="utf-8")
    assert {path.name for path in folder.iterdir()} == {README, *re.findall(r"=(\S+\.csv)", COMMAND)}
