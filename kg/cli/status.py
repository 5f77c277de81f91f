"""kg status: what a folder of outputs holds, and what a build would do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.frame import outputs_option

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command(
    epilog="""\b
Examples:
  kg status
  kg status articles/ 'archive/*.html' -o out      what is new there since the last build
""",
)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@outputs_option("Folder that a build wrote to.")
@click.option(
    "--pipeline", metavar="NAME", help="The spaCy pipeline of the build, where it was not kg's own."
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="0..1",
    help="That of the build, where it had one.",
)
def status(inputs: tuple[str, ...], folder: Path, pipeline: str | None, min_confidence: float | None) -> None:
    """Say what the last build did, whether one is running, and what the next one would have to read.

    INPUT is what the next build would be given; without any, only the folder is looked at.
    """
    from kg.extraction.cache import CACHE, count_results
    from kg.staging import is_locked

    rows = dict(_last_build(folder))
    rows["Now"] = "a build is writing here" if is_locked(folder) else "no build is running"
    rows["Kept"] = f"what was found in {count_results(folder / CACHE):,} articles"
    if inputs:
        rows["Next build"] = _next_build(inputs, folder, pipeline, min_confidence)
    for name, value in rows.items():
        click.echo(f"{name + ':':12}{value}")


def _last_build(folder: Path) -> Iterator[tuple[str, str]]:
    from kg.outputs import REPORT

    try:
        report: dict[str, Any] = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        given_up = sum(not skip["duplicate"] for skip in report["skipped"])
        yield (
            "Last build",
            f"{report['documents']:,} articles, {report['claims']:,} claims, {report['software']}",
        )
        if given_up:
            yield (
                "Left out",
                f"{given_up:,} inputs, the first {report['skipped'][0]['path']}: see report.json",
            )
    except (OSError, ValueError, KeyError, TypeError):
        yield "Last build", f"none in {folder}"


def _next_build(
    inputs: tuple[str, ...], folder: Path, pipeline: str | None, min_confidence: float | None
) -> str:
    from kg.documents import read_documents
    from kg.extraction import CACHE, ExtractionSettings, ResultCache, document_key
    from kg.model import Document

    settings = ExtractionSettings(pipeline=pipeline, minimum=min_confidence)
    keys = [document_key(it, settings) for it in read_documents(inputs) if isinstance(it, Document)]
    known = 0
    if (folder / CACHE).is_file():
        with ResultCache(folder / CACHE) as kept:
            known = sum(key in kept for key in keys)
    return f"{len(keys):,} articles, of which {len(keys) - known:,} have to be read"
