"""kg query: ask the graph, in SPARQL or by the name of a question that comes with kg.

Each shipped query is a command of its own, made from the head of its file, so that its parameters are real
options, with help and with errors of their own.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kg.cli.frame import DEFAULT_OUTPUTS, built, say
from kg.errors import QueryError
from kg.outputs import STORE

if TYPE_CHECKING:
    from kg.graph.catalogue import Parameter, ShippedQuery

FORMATS: Final = ("table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld")

DEFAULTS: Final[Mapping[str, Any]] = {
    "folder": Path(DEFAULT_OUTPUTS),
    "format_": FORMATS[0],
    "timeout": 60.0,
    "max_rows": 100_000,
    "max_memory": 4096,
    "allow_service": False,
    "sparql": False,
}
"""What holds where an option is given neither before the question nor after it."""

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
            help="How to print it: rows as table, csv, tsv, json or xml; triples as ttl, nt or jsonld."
            "  [default: table, or ttl]",
        ),
        click.Option(
            ["--timeout"],
            type=click.FloatRange(min=0, min_open=True),
            metavar="SECONDS",
            help=f"Stop after so long.  [default: {DEFAULTS['timeout']:g}]",
        ),
        click.Option(
            ["--max-rows"],
            type=click.IntRange(min=1),
            metavar="N",
            help=f"Print so many rows or triples at most.  [default: {DEFAULTS['max_rows']}]",
        ),
        click.Option(
            ["--max-memory"],
            type=click.IntRange(min=64),
            metavar="MB",
            help=f"Stop where more memory is needed (Linux).  [default: {DEFAULTS['max_memory']}]",
        ),
        click.Option(
            ["--allow-service"],
            is_flag=True,
            default=None,
            help="Let the query ask other SPARQL services over the network.",
        ),
        click.Option(
            ["--sparql"],
            is_flag=True,
            default=None,
            help="Print the query with its parameters filled in, for any SPARQL engine, and do not run it.",
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
        """List the shipped queries by what they are about."""
        _write_listing(formatter)


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
def query(ctx: click.Context, /, listing: bool, **given: object) -> None:
    """Ask the graph.

    QUERY is the name of a shipped query, SPARQL, a file of SPARQL (.rq), or - for standard input. Common
    prefixes (tc:, entity:, schema: ...) need no declaration.
    """
    if listing:
        formatter = ctx.make_formatter()
        _write_listing(formatter)
        formatter.write_paragraph()
        formatter.write_text("`kg query NAME --help` shows what each can be told, with an example.")
        click.echo(formatter.getvalue().lstrip("\n"), nl=False)
        ctx.exit(0)
    if ctx.invoked_subcommand is None:
        raise click.UsageError("Missing argument 'QUERY': `kg query --list` shows the shipped ones.", ctx)


def _write_listing(formatter: click.HelpFormatter) -> None:
    """Write each shipped query with what it must be told and what it answers, group by group."""
    from kg.graph.catalogue import GROUPS, shipped_queries

    for group in GROUPS:
        with formatter.section(group):
            formatter.write_dl(
                [
                    (" ".join((name, *_required(question))), question.title)
                    for name, question in shipped_queries().items()
                    if question.group == group
                ]
            )


def _required(question: ShippedQuery) -> Iterator[str]:
    for parameter in question.parameters:
        if parameter.required:
            yield f"--{parameter.name} {parameter.kind.upper()}"


def _option(parameter: Parameter) -> click.Option:
    """Return the option that gives a parameter its value."""
    default = f"  [default: {parameter.default}]" if parameter.default else ""
    return click.Option(
        [f"--{parameter.name}", f"{_PREFIX}{parameter.name}"],
        required=parameter.required,
        metavar=parameter.kind.upper(),
        help=parameter.help + default,
    )


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
    def answer(ctx: click.Context, /, **given: Any) -> None:
        before = ctx.parent.params if ctx.parent else {}
        values = {
            name.removeprefix(_PREFIX): given.pop(name) for name in list(given) if name.startswith(_PREFIX)
        }
        options = {
            name: next(value for value in (given.get(name), before.get(name), default) if value is not None)
            for name, default in DEFAULTS.items()
        }
        values = {name: value for name, value in values.items() if value is not None}
        _ask(built(options.pop("folder")) / STORE, question, values, **options)

    return answer


def _ask(
    store: Path,
    question: ShippedQuery,
    values: Mapping[str, str],
    *,
    format_: str,
    timeout: float,
    max_rows: int,
    max_memory: int,
    allow_service: bool,
    sparql: bool,
) -> None:
    """Print what a store answers, or the SPARQL that asks it."""
    if sparql:
        from kg.graph import open_store
        from kg.graph.query import filled_query

        text = filled_query(open_store(store), question, values, allow_service=allow_service)
        click.echo(text.rstrip("\n"))
        return
    from kg.cli.results import print_result
    from kg.graph.limits import Limits, ask

    limits = Limits(seconds=timeout, rows=max_rows, megabytes=max_memory, allow_service=allow_service)
    result = ask(store, question, values, limits)
    print_result(result, format_)
    if not result.complete:
        say(f"only the first {max_rows} are shown: add a LIMIT, ask for less, or allow more with --max-rows")
