"""`kg status`: what a folder holds, and what is left to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.staging import replacing
from tests.articles import write_articles
from tests.commands import run


def rows(*arguments: str | Path) -> dict[str, str]:
    lines = run("status", *arguments).stdout.splitlines()
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


def test_an_empty_folder_is_told_so(tmp_path: Path) -> None:
    assert rows("-o", tmp_path) == {
        "Last build": f"none in {tmp_path}",
        "Now": "no build is running",
        "Kept": "what was found in 0 articles",
    }
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("quick")
def test_a_build_is_told_of_and_what_is_new_since(tmp_path: Path) -> None:
    articles, out = write_articles(tmp_path / "articles"), tmp_path / "out"
    assert run("build", articles, tmp_path / "gone.txt", "-o", out, "-q").exit_code == 1
    (articles / "more.txt").write_text("Crow Labs acquired Quill Robotics.\n", encoding="utf-8")
    told = rows(articles, "-o", out)
    assert told["Last build"].startswith("2 articles, ")
    assert told["Left out"].startswith("1 inputs, the first ") and "gone.txt" in told["Left out"]
    assert told["Kept"] == "what was found in 2 articles"
    assert told["Next build"] == "3 articles, of which 1 have to be read"


def test_a_running_build_is_told_of(tmp_path: Path) -> None:
    with replacing(tmp_path):
        assert rows("-o", tmp_path)["Now"] == "a build is writing here"
