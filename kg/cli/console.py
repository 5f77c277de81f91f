"""Draw tables: with colour and wrapped on a terminal, plain and unwrapped elsewhere."""

from __future__ import annotations

import sys
from typing import Final

from rich.console import Console, RenderableType

PIPE_WIDTH: Final = 10_000
"""Characters a line where nobody looks: no cell is wrapped, so that `grep` finds whole rows."""


def draw(*things: RenderableType, err: bool = False) -> None:
    """Print what rich can render, on standard output or, with `err`, on standard error."""
    stream = sys.stderr if err else sys.stdout
    if stream.isatty():
        Console(file=stream, highlight=False).print(*things, sep="\n")
        return
    console = Console(file=stream, highlight=False, width=PIPE_WIDTH, color_system=None)
    with console.capture() as capture:
        console.print(*things, sep="\n")
    # rich fills each line of a table up with blanks.
    stream.writelines(f"{line.rstrip()}\n" for line in capture.get().splitlines())
