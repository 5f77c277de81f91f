"""Make what kg ships. The pipeline: `python -m kg.training prepare|train|assemble|evaluate|package`.

The other way, over a pretrained encoder: `prepare|encoder|export|evaluate|package`.
The network of relations: `pairs|relations|ship-relations|calibrate`, and `core` to measure it on CORE.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from kg.errors import KgError
from kg.training import evaluate, package, prepare
from kg.training.settings import CONFIG, read_settings
from kg.training.train import PARTS, train

ITEMS: Final = Path("data/claims/train")
"""Annotated passages of our own."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        options.run(options)
    except KgError as error:
        sys.stderr.write(f"kg.training: {error}\n")
        return 2
    return 0


def _prepare(options: argparse.Namespace) -> None:
    prepare.prepare(options.corpora, options.data, encoder=options.encoder, only=options.only)


def _train(options: argparse.Namespace) -> None:
    train(
        options.part, options.data, options.output, resume=options.resume, steps=options.steps,
        vectors=not options.without_vectors,
    )  # fmt: skip


def _encoder(options: argparse.Namespace) -> None:
    from kg.training.encoder import fine_tune  # PyTorch is an extra

    overrides = {} if options.steps is None else {"steps": options.steps}
    settings = read_settings(options.settings, **overrides)
    fine_tune(options.data, options.encoder, options.output, settings, resume=options.resume)


def _export(options: argparse.Namespace) -> None:
    from kg.training.export import export, neural_pipeline

    files = options.output / "network"
    export(options.trained, options.encoder, files)
    neural_pipeline(files).to_disk(options.output / "pipeline")


def _pairs(options: argparse.Namespace) -> None:
    from kg.training.pairs import read_examples, write_examples

    options.output.parent.mkdir(parents=True, exist_ok=True)
    write_examples(read_examples(options.corpora, options.items), options.output)


def _relations(options: argparse.Namespace) -> None:
    from kg.training.pairs import load_examples
    from kg.training.relating import Schedule, fine_tune  # PyTorch is an extra

    overrides = {} if options.epochs is None else {"epochs": options.epochs}
    examples = list(load_examples(options.pairs))
    fine_tune(
        examples, options.encoder, options.output, Schedule(**overrides), start=options.start,
        resume=options.resume,
    )  # fmt: skip


def _ship_relations(options: argparse.Namespace) -> None:
    from kg.claims.network import WEIGHTS
    from kg.training.export import export_relater

    export_relater(options.trained, options.encoder, WEIGHTS)


def _calibrate(options: argparse.Namespace) -> None:
    from kg.training.calibrate import calibrate

    for name, count, mean, right in calibrate(options.corpora):
        sys.stdout.write(f"{name}  {count:5} proposals  mean {mean:.3f}  right {right:.3f}\n")


def _core(options: argparse.Namespace) -> None:
    from kg.training.core import evaluate_core

    sys.stdout.write(json.dumps(evaluate_core(options.corpora), indent=1) + "\n")


def _evaluate(options: argparse.Namespace) -> None:
    scores = evaluate.evaluate_pipeline(
        options.corpora, options.gold, str(options.pipeline), network_only=options.network_only
    )
    sys.stdout.write(json.dumps(scores, indent=1) + "\n")


def _assemble(options: argparse.Namespace) -> None:
    package.assemble(options.syntax, options.ner).to_disk(options.output)


def _package(options: argparse.Namespace) -> None:
    scores = json.loads(options.scores.read_text(encoding="utf-8"))
    for path in package.package(package.load_part(options.pipeline), scores, options.target):
        sys.stdout.write(f"{path.stat().st_size:>10} {path}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("prepare", help="turn corpora into training files")
    command.add_argument("corpora", type=Path, metavar="CORPORA", help="the folder of the corpora")
    command.add_argument("data", type=Path, metavar="DATA", help="where the training files go")
    command.add_argument("--encoder", type=Path, help="folder of a transformers encoder, for word vectors")
    command.add_argument("--only", choices=prepare.STEPS, help="prepare only this")
    command.set_defaults(run=_prepare)
    command = commands.add_parser("train", help="train a part of the pipeline")
    command.add_argument("part", choices=PARTS)
    command.add_argument("data", type=Path, metavar="DATA", help="the folder that `prepare` wrote")
    command.add_argument("output", type=Path, metavar="OUTPUT", help="where checkpoints go")
    command.add_argument("--resume", action="store_true", help="go on from OUTPUT/model-last")
    command.add_argument("--steps", type=int, help="stop after so many batches")
    command.add_argument("--without-vectors", action="store_true", help="from scratch, without word vectors")
    command.set_defaults(run=_train)
    command = commands.add_parser("encoder", help="fine-tune an encoder on all layers (needs PyTorch)")
    command.add_argument("data", type=Path, metavar="DATA", help="the folder that `prepare` wrote")
    command.add_argument("encoder", type=Path, metavar="ENCODER", help="folder of a transformers encoder")
    command.add_argument("output", type=Path, metavar="OUTPUT", help="where checkpoints go")
    command.add_argument("--settings", type=Path, default=CONFIG, help="a file like configs/encoder.cfg")
    command.add_argument("--steps", type=int, help="batches in all, instead of what the settings say")
    command.add_argument("--resume", action="store_true", help="go on from OUTPUT/checkpoint.pt")
    command.set_defaults(run=_encoder)
    command = commands.add_parser("export", help="make a spaCy pipeline of the fine-tuned encoder")
    command.add_argument("trained", type=Path, metavar="TRAINED", help="the folder that `encoder` wrote")
    command.add_argument("encoder", type=Path, metavar="ENCODER", help="folder of a transformers encoder")
    command.add_argument("output", type=Path, metavar="OUTPUT", help="where the pipeline goes")
    command.set_defaults(run=_export)
    command = commands.add_parser("evaluate", help="measure a pipeline on the texts kept for testing")
    command.add_argument("corpora", type=Path, metavar="CORPORA", help="the folder of the corpora")
    command.add_argument("pipeline", type=Path, nargs="?", default=package.TARGET, metavar="PIPELINE")
    command.add_argument("--network-only", action="store_true", help="without the gazetteer and rules")
    command.add_argument("--gold", type=Path, help="folder of annotated claims kept for development")
    command.set_defaults(run=_evaluate)
    command = commands.add_parser("pairs", help="turn corpora into pairs of mentions with their relations")
    command.add_argument("corpora", type=Path, metavar="CORPORA", help="the folder of the corpora")
    command.add_argument("output", type=Path, metavar="PAIRS", help="the file to write")
    command.add_argument("--items", type=Path, default=ITEMS, help="folder of more annotated passages")
    command.set_defaults(run=_pairs)
    command = commands.add_parser("relations", help="fine-tune the network of relations (needs PyTorch)")
    command.add_argument("pairs", type=Path, metavar="PAIRS", help="what `pairs` wrote")
    command.add_argument("encoder", type=Path, metavar="ENCODER", help="folder of a transformers encoder")
    command.add_argument("output", type=Path, metavar="OUTPUT", help="where checkpoints go")
    command.add_argument("--epochs", type=int, help="passes over the examples")
    command.add_argument("--start", type=Path, help="weights of an earlier training to go on from")
    command.add_argument("--resume", action="store_true", help="go on from OUTPUT/checkpoint.pt")
    command.set_defaults(run=_relations)
    command = commands.add_parser("ship-relations", help="write the network of relations that kg ships")
    command.add_argument("trained", type=Path, metavar="TRAINED", help="the folder that `relations` wrote")
    command.add_argument("encoder", type=Path, metavar="ENCODER", help="folder of a transformers encoder")
    command.set_defaults(run=_ship_relations)
    command = commands.add_parser("calibrate", help="fit what confidence means, on held-out passages")
    command.add_argument("corpora", type=Path, metavar="CORPORA", help="the folder of the corpora")
    command.set_defaults(run=_calibrate)
    command = commands.add_parser("core", help="measure the network on the held-out tenth of CORE")
    command.add_argument("corpora", type=Path, metavar="CORPORA", help="the folder of the corpora")
    command.set_defaults(run=_core)
    command = commands.add_parser("assemble", help="put trained syntax and names into one pipeline")
    command.add_argument("syntax", type=Path, metavar="SYNTAX", help="the trained syntax")
    command.add_argument("ner", type=Path, metavar="NER", help="the trained named entities")
    command.add_argument("output", type=Path, metavar="OUTPUT", help="where the pipeline goes")
    command.set_defaults(run=_assemble)
    command = commands.add_parser("package", help="write what kg ships: a pipeline, its scores, its card")
    command.add_argument("pipeline", type=Path, metavar="PIPELINE", help="what `assemble` or `export` wrote")
    command.add_argument("scores", type=Path, metavar="SCORES", help="what `evaluate` wrote")
    command.add_argument("target", type=Path, nargs="?", default=package.TARGET, metavar="TARGET")
    command.set_defaults(run=_package)
    return parser


if __name__ == "__main__":
    sys.exit(main())
