"""Read the passages annotated with claims: an object a line with its text, entities and claims."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.training.files import read_json_lines

TRAINING = ("claims/core.jsonl", "claims/wh.jsonl", "claims/news_train.jsonl")
"""The files that may be trained on; all others are kept for testing."""

Passage = Mapping[str, Any]


def read_passages(corpora: Path, names: tuple[str, ...] = TRAINING) -> Iterator[Passage]:
    """Yield the passages of the files `names` under `corpora`. Raises `InputError` where one is missing."""
    for name in names:
        yield from read_json_lines(corpora / name)
