"""kg validate: check that a graph keeps its promises."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.frame import INCOMPLETE, built, outputs_option, say


@click.command(
    epilog="""\b
Examples:
  kg validate
  kg validate -o out
  kg validate outputs/graph.trig       an RDF file instead of a build
""",
)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@outputs_option("Folder that a build wrote to.")
@click.pass_context
def validate(ctx: click.Context, file: Path | None, folder: Path) -> None:
    """Check a graph and its quotes.

    The graph has to fit the shapes of the ontology, every fact to have its claim, and every quote to stand in
    its article. Prints what is wrong, one finding a line. FILE is an RDF file to check instead of a build's
    outputs; its quotes are checked where the documents.jsonl of its build lies beside it.
    """
    from kg.verify import verify_file, verify_outputs

    report = verify_file(file) if file else verify_outputs(built(folder))
    for finding in report.violations:
        click.echo(f"violation: {finding}")
    for finding in report.warnings:
        click.echo(f"warning: {finding}")
    checked = file or folder
    if report.conforms:
        judged = f"{sum(report.checked.values()):,} nodes judged"
        warned = f", {len(report.warnings)} warnings" if report.warnings else ""
        say(f"{checked} conforms: {judged}{warned}")
    else:
        say(f"{checked} does not conform: {len(report.violations)} violations")
        ctx.exit(INCOMPLETE)
