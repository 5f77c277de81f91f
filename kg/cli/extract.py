"""kg extract: the claims of a text, at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from kg.cli.frame import INCOMPLETE, say

if TYPE_CHECKING:
    from kg.claims import Decision
    from kg.model import LinkedClaim


@click.command(
    epilog="""\b
Examples:
  kg extract article.txt
  echo 'Nvidia may buy Run:ai, sources said.' | kg extract -
  kg extract article.html --explain        every pair that was looked at, and why it was dropped
  kg extract article.txt --json > claims.jsonl
""",
)
@click.argument("inputs", nargs=-1, required=True, metavar="FILE|-...")
@click.option("--explain", is_flag=True, help="List what was considered, with score, basis and reason.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object a line, as in claims.jsonl.")
@click.option(
    "--min-confidence", type=click.FloatRange(0, 1), help="Leave out claims below it.", metavar="0..1"
)
@click.option("--pipeline", metavar="NAME", help="An installed spaCy pipeline to use instead of kg's own.")
@click.pass_context
def extract(
    ctx: click.Context,
    inputs: tuple[str, ...],
    explain: bool,
    as_json: bool,
    min_confidence: float | None,
    pipeline: str | None,
) -> None:
    """Print the claims of a text: a file in any format that `kg build` reads, or - for standard input."""
    from kg.documents import read_documents
    from kg.errors import NoInputError
    from kg.model import Document
    from kg.pipeline import BuildOptions
    from kg.pipeline import decide as run_decide
    from kg.pipeline import extract as run_extract
    from kg.records import claim_record

    read = list(read_documents(inputs))
    documents = [item for item in read if isinstance(item, Document)]
    skipped = [item for item in read if not isinstance(item, Document)]
    if not documents:
        raise NoInputError("found nothing to read: " + "; ".join(f"{s.path}: {s.reason}" for s in skipped))
    for skip in skipped:
        say(f"skipped {skip.path}: {skip.reason}")
    options = BuildOptions(pipeline=pipeline, min_confidence=min_confidence)
    if explain:
        for decision in run_decide(documents, options):
            click.echo(json.dumps(_explanation(decision)) if as_json else _explained(decision))
    else:
        claims = run_extract(documents, options)
        lines = (
            (json.dumps(claim_record(c), ensure_ascii=False) for c in claims) if as_json else _told(claims)
        )
        for line in lines:
            click.echo(line)
        if not claims:
            say("no claims found")
    if any(not skip.duplicate for skip in skipped):
        ctx.exit(INCOMPLETE)


def _told(claims: Iterable[LinkedClaim]) -> Iterator[str]:
    """Yield claims for people, each under its sentence."""
    last = None
    for linked in claims:
        claim = linked.claim
        if claim.evidence.span != last:
            if last is not None:
                yield ""
            yield " ".join(claim.evidence.quote.split())
            last = claim.evidence.span
        marks = [claim.modality.value.lower()]
        if claim.attribution:
            marks.append(f"by {claim.attribution.text}")
        marks += [part.text for part in (claim.amount, claim.time) if part]
        yield (
            f"  {linked.subject.name} {claim.relation} {linked.object.name}"
            f"  [{'; '.join(marks)}]  {claim.confidence:.2f}"
        )


def _explained(decision: Decision) -> str:
    claim = f"{decision.subject.named.text} {decision.relation} {decision.object.named.text}"
    verdict = f"dropped: {decision.reason}" if decision.claim is None else "kept"
    return f"{decision.confidence:.2f}  {claim}  ({decision.basis})  {verdict}"


def _explanation(decision: Decision) -> dict[str, object]:
    return {
        "document": decision.evidence.span.document,
        "subject": decision.subject.named.text,
        "relation": decision.relation.value,
        "object": decision.object.named.text,
        "confidence": decision.confidence,
        "basis": decision.basis,
        "kept": decision.claim is not None,
        "reason": decision.reason or None,
        "quote": decision.evidence.quote,
    }
