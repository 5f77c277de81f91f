"""kg ontology: the terms that every graph is written in."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.frame import say
from kg.errors import OutputError


@click.command(
    epilog="""\b
Examples:
  kg ontology > tech-claims.ttl
  kg ontology --html ontology.html     the same for reading
""",
)
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write it as a page for people."
)
def ontology(html: Path | None) -> None:
    """Print the ontology in Turtle.

    It defines each class and property of a graph, with an example. The page shows the same with the class
    hierarchy and what other vocabularies have; it is one file that needs no network.
    """
    if html is None:
        from kg.resources import resource_folder

        click.echo((resource_folder("ontology") / "tech-claims.ttl").read_text(encoding="utf-8"), nl=False)
        return
    from kg.graph.documentation import ontology_page

    try:
        html.write_text(ontology_page(), encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"cannot write {html}: {(error.strerror or str(error)).casefold()}") from error
    say(f"wrote {html}")
