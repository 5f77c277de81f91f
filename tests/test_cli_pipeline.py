"""The commands that take another pipeline, or measure one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy

from kg import outputs
from kg.training import evaluate
from tests.articles import write_articles
from tests.commands import run


def test_build_says_what_another_pipeline_lacks(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    articles = write_articles(tmp_path / "articles")
    result = run("build", articles, "-o", tmp_path / "out", "--pipeline", tmp_path / "bare", "--quiet")
    assert result.exit_code == 0, result.output
    assert [line.partition(":")[0] for line in result.stderr.splitlines()] == ["kg", "kg"]
    assert "no parser" in result.stderr and "no named entities" in result.stderr
    report = json.loads((tmp_path / "out" / outputs.REPORT).read_text(encoding="utf-8"))
    assert len(report["pipeline_lacks"]) == 2 and report["claims"]


def test_evaluate_prints_a_table_or_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[Any] = []

    def scores(*arguments: Any, **more: Any) -> dict[str, Any]:
        given.extend([*arguments, more["network_only"]])
        return {"trees": {"las": 0.85}, "words": 1200}

    monkeypatch.setattr(evaluate, "evaluate_pipeline", scores)
    table = run("evaluate", "pipeline", tmp_path, "--network-only")
    assert table.stdout.splitlines() == ["trees: las      0.850", "words           1,200"]
    assert given == [tmp_path, None, None, True]
    assert json.loads(run("evaluate", "pipeline", tmp_path, "--json").stdout) == {
        "trees": {"las": 0.85}, "words": 1200,
    }  # fmt: skip


def test_evaluate_names_the_corpora_that_are_missing(tmp_path: Path) -> None:
    result = run("evaluate", "pipeline", tmp_path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "lacks ud/en_ewt-test.conllu.gz" in result.stderr and "kg/training/README.md" in result.stderr
