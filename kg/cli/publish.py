"""kg publish: the graph to a SPARQL store elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

import click

from kg.cli.frame import built, outputs_option, say
from kg.outputs import STORE


@click.command(
    epilog="""\b
Examples:
  kg publish --endpoint http://localhost:7878/store           Oxigraph
  kg publish --endpoint https://fuseki.example/claims/data --dry-run

\b
The endpoint is the store's address for the Graph Store Protocol. Credentials come from the environment:
  KG_ENDPOINT_USER and KG_ENDPOINT_PASSWORD, or KG_ENDPOINT_TOKEN
""",
)
@click.option(
    "--endpoint",
    required=True,
    envvar="KG_ENDPOINT",
    show_envvar=True,
    metavar="URL",
    help="Address of the store for the SPARQL 1.1 Graph Store Protocol.",
)
@outputs_option("Folder that a build wrote to.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent and dropped, and change nothing.")
@click.option("--all", "everything", is_flag=True, help="Send also what has not changed since the last time.")
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=60.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a connection or an answer may take.",
)
@click.option(
    "--retries",
    type=click.IntRange(0, 100),
    default=4,
    show_default=True,
    metavar="N",
    help="How often a request is repeated after a temporary failure.",
)
@click.option(
    "--batch", type=click.IntRange(1), metavar="N", help="Triples in one request.  [default: 50000]"
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but what went wrong.")
def publish(
    endpoint: str,
    folder: Path,
    dry_run: bool,
    everything: bool,
    timeout: float,
    retries: int,
    batch: int | None,
    quiet: bool,
) -> None:
    """Send the graph to a SPARQL store, each of its named graphs to one of the same name.

    A graph whose content has changed replaces the former one, one that is no longer there is dropped, others
    are left alone: the store keeps a list of them, in the graph that ends in graph/published. Interrupted, it
    can be run again.
    """
    from kg.cli.progress import showing_progress
    from kg.graph import open_store
    from kg.publish import BATCH, Credentials, GraphStore
    from kg.publish import publish as run_publish

    credentials = Credentials.of(os.environ)
    store = open_store(built(folder) / STORE)
    with (
        GraphStore(endpoint, credentials, timeout, retries) as target,
        showing_progress(quiet or dry_run) as progress,
    ):
        report = run_publish(
            store, target, batch=batch or BATCH, everything=everything, dry_run=dry_run, progress=progress
        )
    if not quiet:
        would = "would have " if dry_run else ""
        say(
            f"{would}sent {report.sent:,} graphs with {report.triples:,} triples, "
            f"dropped {report.dropped:,}, left {report.unchanged:,} as they are"
        )
