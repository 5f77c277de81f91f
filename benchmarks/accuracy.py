"""Measure how many of the claims in annotated documents a build finds, and how many of its own are right.

Run: python -m benchmarks.accuracy [GOLD.jsonl ...]

Each line of a file is a document with its text, entities and claims (data/README.md). The default is
data/claims/news_dev.jsonl; data/README.md says how far it is unseen.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg import outputs
from kg.evaluation import Score, score_claims
from kg.pipeline import build

DEFAULT = "data/claims/news_dev.jsonl"


def records(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """Yield the lines of JSON Lines files."""
    for path in paths:
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def line(name: str, score: Score) -> str:
    """Return a row of the table."""
    wanted = score.right + score.missed
    return f"{name:18} {score.precision:9.3f} {score.recall:9.3f} {score.f1:9.3f} {wanted:8}"


def main() -> None:
    """Build from the files that the arguments name, and print the scores."""
    paths = [Path(name) for name in sys.argv[1:] or [DEFAULT]]
    with tempfile.TemporaryDirectory() as folder:
        build(paths, folder)
        scores = score_claims(records(paths), records([Path(folder) / outputs.CLAIMS]))
    print(f"{'':18} {'precision':>9} {'recall':>9} {'F1':>9} {'wanted':>8}")
    print(line("statements", scores.statements))
    print(line("claims", scores.claims))
    for relation, score in scores.by_relation.items():
        print(line(relation, score))


if __name__ == "__main__":
    main()
