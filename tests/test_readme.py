"""What the README shows works: its Python, its commands, its outputs, its claim."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import outputs
from kg.cli import main
from kg.model import Relation
from tests.articles import write_articles

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


HERE = {"Groq": "OpenAI", "Cerebras": "Nvidia", "Microsoft": "OpenAI", "Taiwan Semiconductor": "Nvidia"}
"""Entities of the README's samples -> such as the articles of the tests have."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.DOTALL | re.MULTILINE)


@pytest.mark.usefixtures("quick")
def test_the_python_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    write_articles(tmp_path / "data" / "articles")
    for code in blocks("python"):
        exec(compile(code, "README.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "supplies" in printed
    assert "('Lux Capital', 'Company')" in printed and "('raise', 'VERB'" in printed


def test_the_queries_are_answered(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "question.rq").write_text("ASK {}", encoding="utf-8")
    commands = re.findall(r"^kg (query .*?)(?: +#.*)?$", "".join(blocks("console")), re.MULTILINE)
    assert len(commands) >= 5
    for command in commands:
        arguments = [HERE.get(argument, argument) for argument in shlex.split(command)]
        result = CliRunner().invoke(main, [*arguments, "-o", str(built)])
        assert result.exit_code == 0, f"{command}: {result.output}"


def test_the_claim_looks_as_claims_do(built: Path) -> None:
    (shown,) = (json.loads(block) for block in blocks("json"))
    written = json.loads((built / outputs.CLAIMS).read_text(encoding="utf-8").splitlines()[0])
    assert list(shown) == list(written)
    assert list(shown["subject"]) == list(written["subject"])
    assert list(shown["evidence"]) == list(written["evidence"])


def test_outputs_and_relations_are_all_named() -> None:
    assert [name for name in outputs.ALL if name not in README] == []
    assert [relation for relation in Relation if f"`{relation}`" not in README] == []


def test_links_lead_somewhere() -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in target]
    assert len(targets) > 4
    assert [target for target in targets if not (ROOT / target).exists()] == []
