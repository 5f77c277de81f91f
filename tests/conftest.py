"""Fixtures that several areas share."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from kg.graph import Report
from kg.language import load
from tests.articles import write_articles

_load = cache(load)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare builds in this process what takes the most time on short articles: to load, and to validate."""
    monkeypatch.setattr("kg.pipeline.load", _load)
    monkeypatch.setattr("kg.pipeline.validate", lambda store, documents: Report(violations=()))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of a build of `tests.articles`, to be read only."""
    from kg.pipeline import build

    folder = tmp_path_factory.mktemp("built")
    build([write_articles(folder / "articles")], folder / "outputs")
    return folder / "outputs"
