"""Show how far a build is: a bar on a terminal, plain lines elsewhere, both on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kg.cli.frame import say

if TYPE_CHECKING:
    from kg.report import Progress

STAGES: Final[Mapping[str, str]] = {
    "read": "reading articles",
    "origins": "finding copies",
    "prepare": "preparing",
    "parse": "finding claims",
    "resolve": "resolving entities",
    "load": "loading the graph",
    "facts": "collecting facts",
    "infer": "inferring",
    "validate": "validating",
    "export": "writing",
    "publish": "sending graphs",
}
"""What stages are called for people."""

INTERVAL: Final = 10.0
"""Seconds between two lines about one stage."""


@contextmanager
def showing_progress(quiet: bool = False) -> Iterator[Progress]:
    """Yield a function to call with stage, done and total, as `kg.pipeline.build` does."""
    if quiet:
        yield lambda stage, done, total: None
    elif sys.stderr.isatty():
        with _bar() as progress:
            yield progress
    else:
        yield plain_lines()


def plain_lines(clock: Callable[[], float] = time.monotonic) -> Progress:
    """Return a function that says which stage begins, and every `INTERVAL` seconds how far it is."""
    last = clock()

    def progress(stage: str, done: int, total: int | None) -> None:
        nonlocal last
        if done == 0:
            last = clock()
            say(STAGES.get(stage, stage) + (f" in {total}" if total else ""))
        elif clock() - last >= INTERVAL:
            last = clock()
            say(f"{STAGES.get(stage, stage)}: {done}" + (f" of {total}" if total else ""))

    return progress


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.MofNCompleteColumn(),
        rich_progress.TimeElapsedColumn(),
        rich_progress.TimeRemainingColumn(),
    )
    with rich_progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def progress(stage: str, done: int, total: int | None) -> None:
            nonlocal task
            if done == 0:  # a new task, because a bar cannot forget a total that it knew
                bar.remove_task(task)
                task = bar.add_task(STAGES.get(stage, stage), total=total)
            else:
                bar.update(task, completed=done, total=total)

        yield progress
