"""Put the trained parts together into the pipeline that kg ships, with its model card."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.language import Language

from kg.errors import InputError
from kg.language.models import ENGLISH

TARGET = ENGLISH
TEMPLATE = Path(__file__).parent / "model_card.md"
LARGEST_MB = 40
"""No file of the pipeline may be larger: the repository takes none that is."""

META = {
    "name": "kg",
    "version": "0.1.0",
    "description": "English for technology news: tags, lemmas, Universal Dependencies, names of eight types",
    "license": "CC BY-SA 4.0",
}


def assemble(syntax: Path, ner: Path) -> Language:
    """Return one pipeline of two trained ones, which must have the same word vectors.

    Raises `InputError` where a part is missing or the vectors differ.
    """
    nlp, names = load_part(syntax), load_part(ner)
    ours, others = nlp.vocab.vectors, names.vocab.vectors
    if ours.key2row != others.key2row or not np.array_equal(ours.data, others.data):
        raise InputError(f"{syntax} and {ner} have not the same word vectors: train them on the same data")
    nlp.add_pipe("ner", source=names)
    return nlp


def package(nlp: Language, scores: Mapping[str, Any], target: Path = TARGET) -> list[Path]:
    """Write the pipeline, its scores and its card to `target`, whatever stood there; return its files.

    Raises `InputError` where a file is larger than `LARGEST_MB`.
    """
    nlp.meta.update(META)
    # Where it was trained says nothing to those who load it.
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])
    if target.exists():
        shutil.rmtree(target)
    nlp.to_disk(target)
    (target / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    card = TEMPLATE.read_text(encoding="utf-8").replace("{scores}", "\n".join(score_rows(scores)))
    (target / "README.md").write_text(card, encoding="utf-8")
    files = sorted(path for path in target.rglob("*") if path.is_file())
    for path in files:
        if path.stat().st_size > LARGEST_MB * 1024**2:
            raise InputError(f"{path} is larger than {LARGEST_MB} MB: take fewer or shorter word vectors")
    return files


def score_rows(scores: Mapping[str, Any], prefix: str = "") -> Iterator[str]:
    """Yield the rows of a Markdown table of nested scores."""
    for name, value in scores.items():
        path = f"{prefix}{name}"
        if isinstance(value, Mapping):
            yield from score_rows(value, f"{path}: ")
        else:
            yield f"| {path} | {value:.3f} |" if isinstance(value, float) else f"| {path} | {value} |"


def load_part(path: Path) -> Language:
    """Load a trained pipeline. Raises `InputError` where `path` holds none."""
    try:
        return spacy.load(path)
    except OSError as error:
        raise InputError(f"{path} holds no trained pipeline: run `python -m kg.training train`") from error
