"""Print what a query gave: a table for people, or the text of a format for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from kg.cli.frame import say
from kg.graph.results import Answer, GraphResult, ResultFormat, RowsResult, format_result, result_table

if TYPE_CHECKING:
    from kg.graph.results import Result


def print_result(result: Result, format_: str) -> None:
    """Print a result on standard output; what to say about it beside goes to standard error."""
    if format_ != ResultFormat.TABLE or isinstance(result, GraphResult):
        click.echo(format_result(result, ResultFormat(format_)), nl=False)
    elif isinstance(result, Answer):
        click.echo("yes" if result.value else "no")
    elif result.rows:
        _print_table(result)
    else:
        say("the graph holds no answer to this")


def _print_table(result: RowsResult) -> None:
    from rich.table import Table
    from rich.text import Text

    from kg.cli.console import draw

    table = result_table(result)
    drawn = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    for name in table.header:
        drawn.add_column(Text(name), overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(" ".join(cell.split())) for cell in row))
    draw(drawn)
