"""kg export: the graph in the formats of others."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import click

from kg.cli.frame import DEFAULT_OUTPUTS, say
from kg.errors import OptionError

STANDARD_OUTPUT = Path("-")


class ExportCommand(click.Command):
    """A command that lists the formats in its help."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, and the formats after them."""
        from kg.exports import FORMATS

        super().format_options(ctx, formatter)
        with formatter.section("Formats"):
            formatter.write_dl([(name, format_.about) for name, format_ in FORMATS.items()])


@click.command(
    cls=ExportCommand,
    epilog="""\b
Examples:
  kg export --to ttl > graph.ttl
  kg export --to gexf -o graph.gexf
  kg export --to neo4j -o neo4j             a folder of files, with the command that imports them
  kg export --to csv --table claims -o claims.csv
  kg export --from out --to parquet -o tables
""",
)
@click.option("--to", "name", required=True, metavar="FORMAT", help="One of the formats below.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(path_type=Path),
    default=STANDARD_OUTPUT,
    metavar="FILE|FOLDER|-",
    help="Where to write; - for standard output.  [default: -]",
)
@click.option(
    "--table", metavar="NAME", help="One table of csv or parquet: entities, statements, claims or documents."
)
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path),
    default=DEFAULT_OUTPUTS,
    show_default=True,
    metavar="FOLDER",
    help="Folder that a build wrote to.",
)
def export(name: str, target: Path, table: str | None, folder: Path) -> None:
    """Write the graph for other tools.

    The same build gives the same bytes. Turtle and RDF/XML know no named graphs: what is stated and what is
    inferred stand side by side there.
    """
    from kg.exports import TableFormat, find_format, is_folder
    from kg.exports import export as run_export
    from kg.opened import KnowledgeGraph

    format_ = find_format(name, table)
    if target != STANDARD_OUTPUT:
        with KnowledgeGraph(folder) as graph:
            written = run_export(graph, name, target, table)
        say("wrote " + ", ".join(map(str, written)))
        return
    if is_folder(format_, table):
        hint = ", or choose one with --table" if isinstance(format_, TableFormat) else ""
        raise OptionError(f"{name} is several files: name a folder with -o{hint}")
    if format_.binary and sys.stdout.isatty():
        raise OptionError(f"{name} is nothing for a terminal: name a file with -o")
    with KnowledgeGraph(folder) as graph, tempfile.TemporaryDirectory() as scratch:
        (path,) = run_export(graph, name, Path(scratch) / "export", table)
        with path.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
