"""kg view: which page it opens, what it makes first, and one line where it cannot."""

from __future__ import annotations

import shutil
import sys
import webbrowser
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from kg import outputs
from tests.commands import one_line, run
from tests.on_disk import write_outputs
from tests.views.test_site import page_data


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_outputs(tmp_path / "out")


def _printed(*arguments: str | Path) -> Path:
    result = run("view", *arguments, "--print")
    assert (result.exit_code, result.stderr) == (0, "")
    return Path(url2pathname(urlsplit(result.stdout.strip()).path))


def test_it_opens_the_page(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def open_(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", open_)
    monkeypatch.setenv("DISPLAY", ":0")
    result = run("view", "-o", built)
    assert (result.exit_code, result.output) == (0, "")
    assert opened == [(built / outputs.PAGE).resolve().as_uri()]


def test_on_a_machine_without_a_screen_it_says_where_the_page_is(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webbrowser, "open", lambda address: pytest.fail("opened a browser"))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    result = run("view", "-o", built)
    assert result.stdout.strip() == (built / outputs.PAGE).resolve().as_uri()
    assert "no browser" in result.stderr
    assert run("view", "-o", built, "--print").output == result.stdout


def test_a_part_is_made_and_put_beside_the_build(folder: Path) -> None:
    page = _printed("-o", folder, "--entity", "Acme", "--hops", "2")
    assert page == (folder / "views" / "acme-2-hops.html").resolve()
    assert page_data(page.read_text("utf-8"))["title"] == "Acme Compute within 2 hops"


def test_every_option_narrows(folder: Path, tmp_path: Path) -> None:
    def claims(*arguments: str) -> int:
        page = _printed("-o", folder, *arguments, "--output", tmp_path / "page.html")
        assert page == (tmp_path / "page.html").resolve()
        return len(page_data(page.read_text("utf-8"))["claims"])

    whole = claims()
    parts = {
        "entity": claims("--entity", "oslo"),
        "relation": claims("--relation", "supplies"),
        "relations": claims("--relation", "supplies", "--relation", "competes with"),
        "since": claims("--since", "2026"),
        "confidence": claims("--min-confidence", "0.8"),
        "top": claims("--top", "2"),
    }
    assert all(0 < part < whole for part in parts.values()), parts
    assert parts["relation"] < parts["relations"]


def test_a_site_has_a_page_for_the_whole(folder: Path, tmp_path: Path) -> None:
    home = _printed("-o", folder, "--site", tmp_path / "site")
    assert home == (tmp_path / "site" / "graph.html").resolve()
    assert len(list(home.parent.iterdir())) > 1


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--entity", "Akme"], "no entity is called 'Akme': did you mean Acme Compute"),
        (["--entity", "acme", "--relation", "sells"], "no relation is called 'sells'"),
        (["--entity", "acme", "--relation", "uses"], "no claim fits: Acme Compute · uses"),
        (["--since", "soon"], "since: 'soon' is no date"),
        (["--hops", "2"], "name one with --entity"),
        (["--top", "100000"], "top: a page shows 1 to"),
        (["--site", "x", "--entity", "acme"], "--site is of the whole graph"),
        (["--site", "x", "--output", "y"], "leave out --output"),
    ],
)
def test_it_explains_in_one_line_why_there_is_no_page(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    result = run("view", "-o", folder, *arguments)
    assert result.exit_code == 2
    assert expected in one_line(result)
    assert sorted(tmp_path.rglob("*")) == before


def test_without_a_build_it_says_so(tmp_path: Path) -> None:
    for arguments in ([], ["--entity", "acme"]):
        assert "kg build" in one_line(run("view", "-o", tmp_path / "none", *arguments))


def test_a_folder_that_cannot_be_written_needs_another_file(folder: Path) -> None:
    shutil.rmtree(folder / "views", ignore_errors=True)
    (folder / "views").touch()
    assert "cannot write" in one_line(run("view", "-o", folder, "--entity", "acme"))
