"""kg view: the page in the browser."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

import click

from kg.cli.frame import built, outputs_option, say
from kg.errors import StoreError
from kg.outputs import PAGE


@click.command(
    epilog="""\b
Examples:
  kg view
  kg view -o out
  kg view --print        only say where the page is
""",
)
@outputs_option("Folder that a build wrote to.")
@click.option("--print", "only_print", is_flag=True, help="Print the address of the page and open nothing.")
def view(folder: Path, only_print: bool) -> None:
    """Open the graph in the browser: one page that needs no network."""
    page = (built(folder) / PAGE).resolve()
    if not page.is_file():
        raise StoreError(f"no {PAGE} in {folder}: run `kg build` first, or name the folder it wrote to")
    address = page.as_uri()
    if only_print:
        click.echo(address)
    elif not (_has_screen() and _open(address)):
        click.echo(address)
        say("no browser to open here: copy the page to a machine that has one, it is a single file")


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
