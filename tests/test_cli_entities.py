"""kg entities, and overrides on the command line."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.commands import run

ARTICLES = {
    "a.txt": "Halden Robotics has bought Crow Software for $20 million. Halden said so on Monday.",
    "b.txt": "Haldn Robotics, based in Oslo, competes with Quern Systems.",
}


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def built(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("out") / "graph"
    assert run("build", articles, "-o", out, "--quiet").exit_code == 0
    return out


def test_all_entities_are_listed_with_their_counts(built: Path) -> None:
    rows = json.loads(run("entities", "-o", built, "--format", "json").stdout)
    halden = next(row for row in rows if row["id"] == "halden-robotics-org")
    assert (halden["mentions"], halden["also named"]) == (2, "Halden")
    assert halden["claims"] >= 1


def test_one_entity_tells_why_each_name_is_its(built: Path) -> None:
    result = run("entities", "-o", built, "--about", "halden robotics")
    assert "short form of 'Halden Robotics'" in result.stdout


def test_suspects_come_with_the_override_that_settles_them(built: Path) -> None:
    result = run("entities", "-o", built, "--suspect", "--format", "csv")
    (row,) = csv.DictReader(io.StringIO(result.stdout))
    assert row["override"] == "same,halden-robotics-org,haldn-robotics-org"


def test_an_unknown_name_is_said_in_one_line(built: Path) -> None:
    result = run("entities", "-o", built, "--about", "Nobody")
    assert result.stdout == "" and "no entity is called 'Nobody'" in result.stderr


def test_a_folder_without_a_build_is_one_line(tmp_path: Path) -> None:
    result = run("entities", "-o", tmp_path)
    assert result.exit_code == 2 and result.stderr.startswith("kg: cannot read")


def test_overrides_reach_the_graph(articles: Path, tmp_path: Path) -> None:
    overrides = tmp_path / "overrides.csv"
    overrides.write_text(
        "action,first,second\nsame,Halden Robotics,Haldn Robotics\nrename,Quern Systems,Quern\n"
        "ignore,Crow Software,\nsame,Nobody,Noone\n",
        encoding="utf-8",
    )
    out = tmp_path / "out"
    result = run("build", articles, "-o", out, "--overrides", overrides, "--quiet")
    assert result.exit_code == 0
    entities = list(csv.DictReader(io.StringIO((out / "entities.csv").read_text(encoding="utf-8"))))
    ids = {row["id"]: row["name"] for row in entities}
    assert "haldn-robotics-org" not in ids and "crow-software-org" not in ids
    assert ids["quern-systems-org"] == "Quern"
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert any("same,Nobody,Noone" in warning for warning in report["warnings"])


def test_a_wrong_file_of_overrides_is_one_line(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "o.csv").write_text("action,first,second\nmerge,a,b\n", encoding="utf-8")
    result = run("build", articles, "-o", tmp_path / "out", "--overrides", tmp_path / "o.csv")
    assert result.exit_code == 2 and "line 2: unknown action 'merge'" in result.stderr
