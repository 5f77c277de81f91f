"""Train one part of the pipeline by a spaCy config, from the beginning or from its last checkpoint."""

from __future__ import annotations

from pathlib import Path

from spacy.cli._util import setup_gpu
from spacy.language import Language
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as train_loop
from spacy.util import load_config

from kg.errors import InputError

CONFIGS = Path(__file__).parent / "configs"
EMBEDS = {"syntax": "tok2vec.model.embed", "ner": "ner.model.tok2vec.embed"}
"""Where each config says how words become vectors."""
PARTS = tuple(EMBEDS)


def train(
    part: str,
    data: Path,
    output: Path,
    *,
    resume: bool = False,
    steps: int | None = None,
    vectors: bool = True,
) -> Path:
    """Train `part` (one of `PARTS`) on the files that `prepare` wrote to `data`; return where the best is.

    Checkpoints go to `output`/model-last and model-best. With `resume` the weights of model-last are taken up
    again; the optimizer's state begins anew. Raises `InputError` where a file is missing.
    """
    names = {"train": f"{part}-train.spacy", "dev": f"{part}-dev.spacy"}
    if vectors:
        names["vectors"] = "vectors"
    for name in names.values():
        if not (data / name).exists():
            raise InputError(f"{data / name} is not there: run `python -m kg.training prepare` first")
    overrides: dict[str, object] = {f"paths.{key}": str(data / name) for key, name in names.items()}
    if steps is not None:
        overrides["training.max_steps"] = steps
    if not vectors:
        overrides[f"components.{EMBEDS[part]}.include_static_vectors"] = False
    config = load_config(CONFIGS / f"{part}.cfg", overrides=overrides, interpolate=False)
    last = output / "model-last"
    if resume and last.is_dir():
        for name in config["nlp"]["pipeline"]:
            config["components"][name] = {"source": str(last)}
    output.mkdir(parents=True, exist_ok=True)
    setup_gpu(-1, silent=True)
    nlp: Language = init_nlp(config, use_gpu=-1)
    train_loop(nlp, output, use_gpu=-1)
    return output / "model-best"
