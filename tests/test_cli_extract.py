"""kg extract and kg evaluate on annotated documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

TEXT = "Intel bought Altera in 2015. Nvidia and AMD were little changed.\n"


def run(*arguments: str | Path, given: str | None = None) -> Result:
    """Run kg in this process."""
    return CliRunner().invoke(main, [str(a) for a in arguments], input=given, prog_name="kg")


def test_claims_of_standard_input_stand_under_their_sentence(quick: None) -> None:
    result = run("extract", "-", given=TEXT)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "Intel bought Altera in 2015."
    assert lines[1].startswith("  Intel acquires Altera  [asserted; 2015]")


def test_json_lines_are_those_of_a_build(quick: None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    [line] = run("extract", tmp_path / "a.txt", "--json").stdout.splitlines()
    claim = json.loads(line)
    assert (claim["subject"]["name"], claim["relation"], claim["document"]) == ("Intel", "acquires", "a")


def test_explain_lists_what_was_dropped_and_why(quick: None) -> None:
    lines = run("extract", "-", "--explain", given=TEXT).stdout.splitlines()
    strict = run("extract", "-", "--explain", "--min-confidence", "1", given=TEXT).stdout.splitlines()
    assert any("Intel acquires Altera" in line and line.endswith("kept") for line in lines)
    assert any("Intel acquires Altera" in line and "its confidence is too low" in line for line in strict)


def test_a_high_minimum_leaves_nothing(quick: None) -> None:
    result = run("extract", "-", "--min-confidence", "1", given=TEXT)
    assert result.stdout == "" and "no claims found" in result.stderr
    assert run("extract", "-", "--min-confidence", "2", given=TEXT).exit_code == 2


def test_nothing_to_read_is_one_line(tmp_path: Path) -> None:
    result = run("extract", tmp_path / "none.txt")
    assert result.exit_code == 2 and len(result.stderr.splitlines()) == 1


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    claim = {
        "subject": "E1", "relation": "acquires", "object": "E2", "polarity": "positive",
        "certainty": "certain", "status": "holds", "attribution": None, "amount": None, "time": "2015",
        "sentence": "Intel bought Altera in 2015.", "optional": False,
    }  # fmt: skip
    entities = [
        {"id": "E1", "type": "Company", "names": ["Intel"]},
        {"id": "E2", "type": "Company", "names": ["Altera"]},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "d", "text": TEXT, "entities": entities, "claims": [claim]}) + "\n")
    return path


def test_evaluate_scores_what_kg_finds(quick: None, gold: Path, tmp_path: Path) -> None:
    result = run("evaluate", gold, "--json", "--ablations", "--report", tmp_path / "report.md")
    assert result.exit_code == 0, result.output
    scores = json.loads(result.stdout)
    assert scores["scores"]["claim"]["f1"] == 1.0
    assert scores["accuracy"]["time (marked)"] == {"accuracy": 1.0, "of": 1}
    assert set(scores["ablations"]) == {"patterns alone", "network alone", "both"}
    assert "## What each part earns" in (tmp_path / "report.md").read_text(encoding="utf-8")


def test_evaluate_prints_tables_and_takes_cases(quick: None, gold: Path, tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    case = {
        "phenomenon": "passive",
        "text": "Altera was bought by Intel.",
        "claims": ["Intel acquires Altera"],
    }
    cases.write_text(json.dumps(case) + "\n", encoding="utf-8")
    lines = run("evaluate", gold, "--cases", cases).stdout.splitlines()
    assert lines[1].split() == ["triple", "1.000", "1.000", "1.000", "1", "1"]
    assert lines[-1].split() == ["passive", "passed", "1", "of", "1"]
