"""kg evaluate: measure kg against annotated texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from kg.cli.frame import say

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def evaluate() -> None:
    """Measure the pipeline on texts kept for testing."""


@evaluate.command(
    epilog="""\b
Examples:
  kg evaluate pipeline corpora/
  kg evaluate pipeline corpora/ --gold gold/dev --network-only
  kg evaluate pipeline corpora/ --pipeline en_core_web_sm --json

\b
kg/training/README.md says what the folder of the corpora holds and where to get it.
""",
)
@click.argument("corpora", type=FOLDER)
@click.option("--gold", type=FOLDER, help="Folder of annotated documents (.jsonl), for the names in claims.")
@click.option("--pipeline", metavar="NAME", help="An installed spaCy pipeline, or a path to one, to measure.")
@click.option("--network-only", is_flag=True, help="Without the gazetteer and the rules for names.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
def pipeline(
    corpora: Path, gold: Path | None, pipeline: str | None, network_only: bool, as_json: bool
) -> None:
    """Measure tags, lemmas, trees, sentences, names, speed and memory of a pipeline.

    CORPORA is the folder of the test corpora. Takes some minutes.
    """
    from kg.training.evaluate import evaluate_pipeline

    scores = evaluate_pipeline(corpora, gold, pipeline, network_only=network_only, progress=say)
    if as_json:
        click.echo(json.dumps(scores, indent=1))
        return
    rows = list(_rows(scores))
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        click.echo(f"{name:{width}}  {value:>9}")


def _rows(scores: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for name, value in scores.items():
        if isinstance(value, dict):
            rows += _rows(value, f"{prefix}{name}: ")
        else:
            rows.append((f"{prefix}{name}", f"{value:.3f}" if isinstance(value, float) else f"{value:,}"))
    return rows
