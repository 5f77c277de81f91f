"""Make the pipeline that kg ships: `python -m kg.training prepare|train|evaluate|package`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kg.errors import KgError
from kg.training import prepare
from kg.training.train import PARTS, train


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options) or 0)
    except KgError as error:
        sys.stderr.write(f"kg.training: {error}\n")
        return 2


def _prepare(options: argparse.Namespace) -> None:
    prepare.prepare(options.corpora, options.data, encoder=options.encoder, only=options.only)


def _train(options: argparse.Namespace) -> None:
    train(options.part, options.data, options.output, resume=options.resume, steps=options.steps)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m kg.training", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("prepare", help="turn corpora into training files")
    command.add_argument("corpora", type=Path, metavar="CORPORA", help="the folder of the corpora")
    command.add_argument("data", type=Path, metavar="DATA", help="where the training files go")
    command.add_argument(
        "--encoder", type=Path, help="folder of a transformers encoder, for the word vectors"
    )
    command.add_argument("--only", choices=prepare.STEPS, help="prepare only this")
    command.set_defaults(run=_prepare)
    command = commands.add_parser("train", help="train a part of the pipeline")
    command.add_argument("part", choices=PARTS)
    command.add_argument("data", type=Path, metavar="DATA", help="the folder that `prepare` wrote")
    command.add_argument("output", type=Path, metavar="OUTPUT", help="where checkpoints go")
    command.add_argument("--resume", action="store_true", help="go on from OUTPUT/model-last")
    command.add_argument("--steps", type=int, help="stop after so many batches")
    command.set_defaults(run=_train)
    return parser


if __name__ == "__main__":
    sys.exit(main())
