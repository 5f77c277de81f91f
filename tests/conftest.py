"""Fixtures that several areas share."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from kg.graph import Report
from kg.language import load
from tests.articles import write_articles

_load = cache(load)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare builds what takes the most time on short articles: to load, to validate, to start processes."""
    for module in ("pipeline", "extraction.pool"):
        monkeypatch.setattr(f"kg.{module}.load", _load)
    # The module: the package has a command of that name.
    monkeypatch.setattr(import_module("kg.cli.build"), "_cores", lambda: 0)
    monkeypatch.setattr("kg.pipeline.validate", lambda store, documents, **_: Report(violations=()))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a build of `tests.articles`, to be read only."""
    from kg.pipeline import build

    folder = tmp_path_factory.mktemp("built")
    build([write_articles(folder / "articles")], folder / "outputs")
    return folder / "outputs"
