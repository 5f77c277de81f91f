"""kg build: articles in, graph out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.frame import INCOMPLETE, outputs_option, say
from kg.errors import NoInputError

if TYPE_CHECKING:
    from kg.report import BuildReport

DEFAULT_INPUT: Final = Path("data/articles")
SHOWN: Final = 20
"""Skipped inputs named one by one; report.json names all."""


@click.command(
    epilog="""\b
Examples:
  kg build                                 the articles in data/articles
  kg build article.txt                     one article
  kg build news/ 'archive/*.html' x.jsonl  folders, patterns, files
  kg build @names.txt crawl.warc.gz        inputs that a file names, one a line
  curl -s URL | kg build - -o out          standard input
  kg build --facts sources=2 --facts contested=no
  kg build --quiet && kg view

\b
Formats, by the suffix of a file:
  .txt .md .html      an article, with front matter in .md (title, date ...)
  .jsonl .json        {"id", "title", "date", "source", "publisher", "text"}
                      a line, or a list of them
  .csv .tsv .parquet  columns of these names (Parquet: pip install 'kg[data]')
  .warc               the HTML pages of a web archive
  .rss .atom .xml     the entries of a feed
All but .parquet may be compressed: .jsonl.gz, .warc.gz, .csv.zst ...
""",
)
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@outputs_option("Folder to write to; its outputs are replaced all at once or not at all.")
@click.option("--base-iri", metavar="IRI", help="What the IRIs of the graph begin with, ending in / or #.")
@click.option("--pipeline", metavar="NAME", help="An installed spaCy pipeline to use instead of kg's own.")
@click.option(
    "--overrides",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="CSV",
    help="What you overrule about entities; `kg entities --help` tells the columns.",
)
@click.option("--title", metavar="TEXT", help="Heading of the page.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="0..1", help="Leave out claims below it."
)
@click.option(
    "-j", "--jobs", type=click.IntRange(1), metavar="N", help="Processes that read.  [default: one a core]"
)
@click.option(
    "--scheduler", metavar="ADDRESS", help="Read on a Dask cluster, as in tcp://host:8786, instead of here."
)
@click.option(
    "--shard-size",
    type=click.IntRange(1),
    metavar="N",
    help="For archives that no memory holds: write graph, claims and articles in shards of N articles, and "
    "no page (needs kg[data]).",
)
@click.option("--force", is_flag=True, help="Read articles anew that a former build has read.")
@click.option(
    "--time-limit",
    type=click.FloatRange(0, min_open=True),
    metavar="SECONDS",
    default=120.0,
    show_default=True,
    help="For one article, which is given up then; long ones get more.",
)
@click.option(
    "--memory-limit",
    type=click.IntRange(1),
    metavar="MB",
    default=2_000,
    show_default=True,
    help="For one article, beyond what reading needs at all.",
)
@click.option(
    "--facts",
    multiple=True,
    metavar="KEY=VALUE",
    help="What a claim needs to stand as a plain fact: modalities=asserted+reported (the default; also "
    "planned, ended, speculative), confidence=0.8, sources=2, contested=no. May be repeated.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
@click.pass_context
def build(
    ctx: click.Context,
    inputs: tuple[str, ...],
    folder: Path,
    base_iri: str | None,
    pipeline: str | None,
    overrides: Path | None,
    title: str | None,
    min_confidence: float | None,
    facts: tuple[str, ...],
    jobs: int | None,
    scheduler: str | None,
    shard_size: int | None,
    force: bool,
    time_limit: float,
    memory_limit: int,
    quiet: bool,
) -> None:
    """Read articles and build their graph of claims.

    INPUT is a file, a folder, a pattern, @FILE for the inputs that FILE names, or - for standard input;
    data/articles where none is given.
    """
    given: dict[str, Any] = {
        "base_iri": base_iri, "pipeline": pipeline, "title": title, "min_confidence": min_confidence,
        "jobs": jobs or _cores(), "scheduler": scheduler, "force": force,
    }  # fmt: skip
    sources = inputs or _default_input()

    from kg.cli.progress import showing_progress
    from kg.extraction import Limits
    from kg.pipeline import BuildOptions
    from kg.pipeline import build as run_build

    given["limits"] = Limits(seconds=time_limit, memory=memory_limit)
    if overrides is not None:
        from kg.entities import read_overrides

        given["overrides"] = read_overrides(overrides)
    if facts:
        from kg.graph import parse_policy

        given["facts"] = parse_policy(facts)
    options = BuildOptions(**{name: value for name, value in given.items() if value is not None})
    with showing_progress(quiet) as progress:
        if shard_size is None:
            report = run_build(sources, folder, options, progress)
        else:
            from kg.shards import build_shards

            report = build_shards(sources, folder, options, progress, size=shard_size)
    for line in report.pipeline_lacks:
        say(line)
    _name_skipped(report, quiet)
    if not quiet:
        from kg.cli.summary import print_summary

        print_summary(report, folder)
    if not report.complete:
        ctx.exit(INCOMPLETE)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _default_input() -> tuple[str, ...]:
    if not DEFAULT_INPUT.is_dir():
        raise NoInputError(
            f"no {DEFAULT_INPUT} here: name files or folders to read, as in `kg build articles/`"
        )
    return (str(DEFAULT_INPUT),)


def _name_skipped(report: BuildReport, quiet: bool) -> None:
    """Name what was skipped, one a line; with `quiet` only what was skipped for an error."""
    named = [skip for skip in report.skipped if not (quiet and skip.duplicate)]
    for skip in named[:SHOWN]:
        say(f"skipped {skip.path}: {skip.reason}")
    if len(named) > SHOWN:
        say(f"skipped {len(named) - SHOWN} more: see report.json")
