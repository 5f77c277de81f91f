"""kg query: ask the graph, in SPARQL or by the name of a question that comes with kg.

Each shipped query is a command of its own, made from the head of its file, so that its parameters are real
options, with help and with errors of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from kg.cli.frame import DEFAULT_OUTPUTS, built, say
from kg.errors import QueryError
from kg.outputs import STORE

if TYPE_CHECKING:
    from kg.graph.catalogue import Parameter, ShippedQuery

FORMATS: Final = ("table", "csv", "tsv", "json")

_PREFIX: Final = "parameter_"
"""Before the name of a query's parameter where it might clash with the options that all queries have."""


def result_options() -> tuple[click.Option, ...]:
    """Return the options that stand before a question or after it."""
    return (
        click.Option(
            ["-o", "--outputs", "folder"],
            type=click.Path(path_type=Path),
            metavar="FOLDER",
            help=f"Folder that a build wrote to.  [default: {DEFAULT_OUTPUTS}]",
        ),
        click.Option(
            ["-f", "--format", "format_"],
            type=click.Choice(FORMATS),
            help="How to print the answer.  [default: table]",
        ),
    )


class QueryGroup(click.Group):
    """A group that has a command for every question: each shipped one, and whatever else is asked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the shipped queries."""
        from kg.graph.catalogue import shipped_queries

        return sorted(shipped_queries())

    def get_command(self, ctx: click.Context, name: str) -> click.Command:
        """Return the command that answers a question: the name of a query, a file, "-", or SPARQL."""
        question = _question(name)
        return click.Command(
            name=name if question.name == name else "QUERY",
            params=[*map(_option, question.parameters), *result_options()],
            callback=_answering(question),
            help="\n\n".join(part for part in (question.title, question.description) if part),
            epilog=f"\b\nExample:\n  {question.example}" if question.example else None,
        )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Take the first argument as the question, whatever it is."""
        return args[0], self.get_command(ctx, args[0]), args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the shipped queries with their parameters."""
        with formatter.section("Shipped queries"):
            formatter.write_dl(_listing())


@click.group(
    cls=QueryGroup,
    params=list(result_options()),
    invoke_without_command=True,
    subcommand_metavar="QUERY [--PARAMETER X]...",
    epilog="""\b
Examples:
  kg query suppliers --of OpenAI
  kg query claims --about Cerebras --format json
  kg query suppliers --help                 the parameters of a shipped query
  kg query 'SELECT ?who { ?who tc:supplies ?whom }'
  kg query question.rq --format csv > answer.csv
  kg query - < question.rq
""",
)
@click.option("--list", "listing", is_flag=True, help="List the shipped queries and stop.")
@click.pass_context
def query(ctx: click.Context, folder: Path | None, format_: str | None, listing: bool) -> None:
    """Ask the graph.

    QUERY is the name of a shipped query, SPARQL, a file of SPARQL (.rq), or - for standard input. Common
    prefixes (tc:, entity:, schema: ...) need no declaration.
    """
    if listing:
        formatter = ctx.make_formatter()
        formatter.write_dl(_listing())
        click.echo(formatter.getvalue(), nl=False)
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        raise click.UsageError("Missing argument 'QUERY': `kg query --list` shows the shipped ones.", ctx)


def _listing() -> list[tuple[str, str]]:
    """Return each shipped query with its options, and what it answers."""
    from kg.graph.catalogue import shipped_queries

    return [
        (" ".join((name, *(_usage(parameter) for parameter in question.parameters))), question.title)
        for name, question in sorted(shipped_queries().items())
    ]


def _option(parameter: Parameter) -> click.Option:
    """Return the option that gives a parameter its value."""
    default = f"  [default: {parameter.default}]" if parameter.default else ""
    return click.Option(
        [f"--{parameter.name}", f"{_PREFIX}{parameter.name}"],
        required=parameter.required,
        metavar=parameter.kind.upper(),
        help=parameter.help + default,
    )


def _usage(parameter: Parameter) -> str:
    option = f"--{parameter.name} {parameter.kind.upper()}"
    return option if parameter.required else f"[{option}]"


def _question(given: str) -> ShippedQuery:
    """Return what a user asks: a shipped query, one read from a file or standard input, or SPARQL itself."""
    from kg.graph.catalogue import parse_query, shipped_queries

    shipped = shipped_queries()
    if given in shipped:
        return shipped[given]
    if given == "-":
        return parse_query("standard input", sys.stdin.read())
    if not any(character in given for character in "{}\n"):
        return parse_query(given, _read(given, shipped))
    return parse_query("query", given)


def _read(path: str, shipped: Mapping[str, ShippedQuery]) -> str:
    """Return the text of a file of SPARQL."""
    from difflib import get_close_matches

    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise QueryError(f"{path} is not text in UTF-8, so it is no query") from error
    except OSError as error:
        near = get_close_matches(path, shipped, n=1)
        hint = f"did you mean {near[0]}?" if near else "`kg query --list` shows the shipped queries"
        raise QueryError(f"no query and no file is called {path!r}: {hint}") from error


def _answering(question: ShippedQuery) -> Callable[..., None]:
    """Return the function that a question's command calls with the values of its options."""

    @click.pass_context
    def answer(ctx: click.Context, /, folder: Path | None, format_: str | None, **values: str | None) -> None:
        before = ctx.parent.params if ctx.parent else {}
        given = {name.removeprefix(_PREFIX): value for name, value in values.items() if value is not None}
        _ask(
            built(folder or before.get("folder") or Path(DEFAULT_OUTPUTS)),
            question,
            given,
            format_ or before.get("format_") or FORMATS[0],
        )

    return answer


def _ask(folder: Path, question: ShippedQuery, values: Mapping[str, str], format_: str) -> None:
    """Print what the graph in a folder answers."""
    from kg.cli.results import print_result
    from kg.graph import open_store
    from kg.graph.query import run_query

    result = run_query(open_store(folder / STORE), question, values)
    print_result(result, format_)
    if not result.complete:
        say("there is more than can be shown: add a LIMIT, or ask for less")
