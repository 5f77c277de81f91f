"""kg view: the page in the browser, of the whole graph or of a part of it."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import click

from kg.cli.frame import built, outputs_option, say
from kg.errors import OptionError
from kg.outputs import PAGE, unreadable

VIEWS: Final = "views"
"""Where pages of parts go, in the folder of the build: not every browser may read temporary files."""


@click.command(
    epilog="""\b
Examples:
  kg view
  kg view --entity OpenAI --hops 2             OpenAI, its neighbours, and theirs
  kg view --relation supplies --relation uses  who supplies whom, who uses what
  kg view --since 2026-01 --min-confidence 0.8
  kg view --entity nvidia --output nvidia.html --print
  kg view --site public/                       a page for each community as well, for a web server
""",
)
@outputs_option("Folder that a build wrote to.")
@click.option(
    "--entity",
    "entities",
    multiple=True,
    metavar="NAME",
    help="Only the neighbourhood of this entity: a name, another name or an id. May be repeated.",
)
@click.option(
    "--hops", type=click.IntRange(1), metavar="N", help="How far it reaches, in statements.  [default: 1]"
)
@click.option(
    "--relation", "relations", multiple=True, metavar="NAME", help="Only this relation. May be repeated."
)
@click.option(
    "--since", metavar="DATE", help="Only articles published on this day or later: 2026-01-31, 2026-01 ..."
)
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    metavar="X",
    help="Only claims at least this sure, 0 to 1.",
)
@click.option("--top", type=click.IntRange(1), metavar="N", help="At most so many entities.  [default: 150]")
@click.option(
    "--output",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write the page of a part.  [default: views/ in the folder of the build]",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write a page of the whole graph and one of each community, and open the first.",
)
@click.option("--print", "only_print", is_flag=True, help="Print the address of the page and open nothing.")
def view(
    folder: Path,
    entities: tuple[str, ...],
    hops: int | None,
    relations: tuple[str, ...],
    since: str | None,
    min_confidence: float | None,
    top: int | None,
    target: Path | None,
    site: Path | None,
    only_print: bool,
) -> None:
    """Open the graph in the browser: one page that needs no network.

    Options that choose a part of the graph make the page of that part first.
    """
    if hops and not entities:
        raise OptionError("--hops says how far around an entity to look: name one with --entity")
    chosen = {
        "entities": entities,
        "hops": hops,
        "relations": relations,
        "since": since,
        "min_confidence": min_confidence,
        "top": top,
    }
    given = {name: value for name, value in chosen.items() if value not in (None, ())}
    if site and target:
        raise OptionError("--site names the folder of its pages: leave out --output")
    if site:
        page = _site(folder, site, given)
    elif given or target:
        page = _part(folder, target, given)
    else:
        page = built(folder) / PAGE
        if not page.is_file():
            raise unreadable(page)
    address = page.resolve().as_uri()
    if only_print:
        click.echo(address)
    elif not (_has_screen() and _open(address)):
        click.echo(address)
        say("no browser to open here: copy the page to a machine that has one, it is a single file")


def _part(folder: Path, target: Path | None, given: Mapping[str, Any]) -> Path:
    """Write the page of what was chosen, and return its path."""
    from kg.opened import KnowledgeGraph
    from kg.pages import Choice, make_page

    with KnowledgeGraph(folder) as graph:
        page = make_page(graph, Choice(**given))
    return page.save(target or folder / VIEWS / page.name)


def _site(folder: Path, target: Path, given: Mapping[str, Any]) -> Path:
    """Write the page of the whole and those of the communities, and return the path of the first."""
    from kg.opened import KnowledgeGraph
    from kg.pages import Choice, make_site

    if given.keys() - {"top"}:
        raise OptionError("--site is of the whole graph: leave out what chooses a part of it, but for --top")
    with KnowledgeGraph(folder) as graph:
        return make_site(graph, target, Choice(**given).top)


def _has_screen() -> bool:
    """Tell whether a browser could show anything: text browsers cannot run the page."""
    if sys.platform in ("win32", "darwin", "cygwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _open(address: str) -> bool:
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
