"""kg evaluate: measure kg against annotated texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.frame import say

if TYPE_CHECKING:
    from kg.evaluation import Scores

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


class _DefaultGroup(click.Group):
    """A group that takes what is no command of its own for the arguments of `claims`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command first where none is named."""
        if args and args[0] not in {*self.commands, "-h", "--help"}:
            args = ["claims", *args]
        return super().parse_args(ctx, args)


@click.group(
    cls=_DefaultGroup,
    epilog="""\b
Examples:
  kg evaluate data/claims/news_dev.jsonl                    claims against annotated documents
  kg evaluate gold.jsonl --pred outputs/claims.jsonl
  kg evaluate pipeline corpora/                             tags, trees, names, speed
  kg evaluate names data/resolution/pairs_test.jsonl        which names are one thing
""",
)
def evaluate() -> None:
    """Measure claims, how names are resolved, or the pipeline under both, on annotated texts."""


@evaluate.command(
    epilog="""\b
Examples:
  kg evaluate data/claims/news_dev.jsonl
  kg evaluate gold.jsonl --pred outputs/claims.jsonl --json
  kg evaluate gold.jsonl --report report.md --ablations --cases data/claims/behaviour.jsonl
""",
)
@click.argument("gold", nargs=-1, required=True, type=FILE)
@click.option("--pred", type=FILE, metavar="CLAIMS", help="Score this claims.jsonl instead of extracting.")
@click.option("--ablations", is_flag=True, help="Measure patterns alone and the network alone as well.")
@click.option("--cases", type=FILE, help="Behavioural cases to run: a JSON object a line.")
@click.option("--report", type=click.Path(dir_okay=False, path_type=Path), help="Write a Markdown report.")
@click.option("--pipeline", metavar="NAME", help="An installed spaCy pipeline to use instead of kg's own.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), metavar="0..1", help="Leave out claims below it."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of tables.")
def claims(
    gold: tuple[Path, ...],
    pred: Path | None,
    ablations: bool,
    cases: Path | None,
    report: Path | None,
    pipeline: str | None,
    min_confidence: float | None,
    as_json: bool,
) -> None:
    """Score claims against annotated documents.

    GOLD holds a document a line with its text, entities and claims (data/README.md tells the format).
    """
    from kg.claims import Method
    from kg.evaluation import (
        documents_of,
        evaluate_claims,
        judge_cases,
        markdown_report,
        pass_rates,
        read_annotated,
        read_cases,
        read_found,
    )
    from kg.pipeline import BuildOptions, extract

    documents = read_annotated(gold)
    found = None if pred is None else read_found(pred)
    options = BuildOptions(pipeline=pipeline, min_confidence=min_confidence)
    scores = evaluate_claims(documents, found, options)
    others: dict[str, Scores] = {}
    if ablations:
        for method in (Method.PATTERNS, Method.NETWORK):
            alone = BuildOptions(pipeline=pipeline, method=method)
            others[f"{method.value} alone"] = evaluate_claims(documents, None, alone)
        others["both"] = scores
    checked = list(read_cases(cases)) if cases else []
    outcomes = judge_cases(checked, extract(documents_of(checked), options)) if checked else []
    if report is not None:
        title = ", ".join(path.name for path in gold)
        report.write_text(markdown_report(scores, title, others, outcomes), encoding="utf-8")
        say(f"wrote {report}")
    if as_json:
        result = _as_json(scores)
        result["ablations"] = {name: _as_json(other)["scores"] for name, other in others.items()}
        result["behaviour"] = {name: [r.right, r.total] for name, r in pass_rates(outcomes).items()}
        click.echo(json.dumps(result, indent=1))
        return
    _print_scores(scores)
    for name, other in others.items():
        click.echo(f"{name:24} triple F1 {other.statements.f1:.3f}  claim F1 {other.claims.f1:.3f}")
    for name, rate in pass_rates(outcomes).items():
        click.echo(f"{name:24} passed {rate.right} of {rate.total}")


@evaluate.command(
    epilog="""\b
Examples:
  kg evaluate names data/resolution/pairs_test.jsonl
  kg evaluate names data/resolution/pairs_dev.jsonl --clusters gold.jsonl --wrong
""",
)
@click.argument("pairs", nargs=-1, type=FILE)
@click.option("--clusters", multiple=True, type=FILE, help="Annotated documents whose names to group.")
@click.option("--wrong", is_flag=True, help="List each pair that was judged wrongly, and why.")
@click.option("--pipeline", metavar="NAME", help="An installed spaCy pipeline to use instead of kg's own.")
def names(pairs: tuple[Path, ...], clusters: tuple[Path, ...], wrong: bool, pipeline: str | None) -> None:
    """Score how names are resolved to things.

    PAIRS holds two names in context a line, and whether they are one thing (data/README.md tells the format).
    """
    from kg.evaluation import by_kind, judge_clusters, judge_pairs, read_annotated, read_pairs, score_pairs

    if not pairs and not clusters:
        raise click.UsageError("give a file of pairs, or documents with --clusters")
    for path in pairs:
        outcomes = judge_pairs(read_pairs(path), pipeline)
        score = score_pairs(outcomes)
        click.echo(f"{path.name}, {len(outcomes)} pairs{'':16}precision    recall        F1")
        click.echo(f"{'one thing':32}{score.precision:13.3f}{score.recall:10.3f}{score.f1:10.3f}")
        for kind, accuracy in by_kind(outcomes).items():
            click.echo(f"  {kind:40}{accuracy.right:4} of {accuracy.total}")
        for outcome in outcomes if wrong else ():
            if not outcome.right:
                first, second = outcome.names
                click.echo(f"{outcome.id}: {first!r}, {second!r}: {'' if outcome.joined else 'not '}joined")
                for link in outcome.links:
                    click.echo(f"    {link.entity.id}: {'; '.join(link.reasons)}")
    if clusters:
        cubed = judge_clusters(read_annotated(clusters), pipeline)
        figures = f"{cubed.precision:13.3f}{cubed.recall:10.3f}{cubed.f1:10.3f}"
        click.echo(f"{f'B-cubed, {cubed.total} mentions':32}{figures}")


def _as_json(scores: Scores) -> dict[str, Any]:
    from kg.evaluation import score_rows

    return {
        "scores": {
            name: {
                "p": score.precision, "r": score.recall, "f1": score.f1,
                "gold": score.right + score.missed, "pred": score.right + score.spurious,
            }
            for name, score in score_rows(scores)
        },
        "accuracy": {name: {"accuracy": a.share, "of": a.total} for name, a in scores.accuracy.items()},
        "empty": {"nothing found": scores.empty.right, "of": scores.empty.total},
    }  # fmt: skip


def _print_scores(scores: Scores) -> None:
    from kg.evaluation import score_rows

    click.echo(f"{'':18} {'precision':>9} {'recall':>9} {'F1':>9} {'annotated':>9} {'found':>9}")
    for name, score in score_rows(scores):
        click.echo(
            f"{name:18} {score.precision:9.3f} {score.recall:9.3f} {score.f1:9.3f}"
            f" {score.right + score.missed:9} {score.right + score.spurious:9}"
        )
    for name, accuracy in scores.accuracy.items():
        click.echo(f"{name:24} {accuracy.share:.3f} of {accuracy.total}")
    if scores.empty.total:
        click.echo(f"{'nothing where nothing is':24} {scores.empty.share:.3f} of {scores.empty.total}")


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
