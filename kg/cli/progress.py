"""Show how far a build is: a bar on a terminal, plain lines elsewhere, both on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from kg.cli.frame import say
from kg.cli.pace import Pace, for_people

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

UNITS: Final[Mapping[str, str]] = {"read": "documents", "parse": "words"}
"""What is counted in stages that are not done in one piece."""

INTERVAL: Final = 10.0
"""Seconds between two lines about one stage."""


@contextmanager
def showing_progress(quiet: bool = False, clock: Callable[[], float] = time.monotonic) -> Iterator[Progress]:
    """Yield a function to call with stage, done and total, as `kg.pipeline.build` does."""
    if quiet:
        yield lambda stage, done, total: None
    elif sys.stderr.isatty():
        with _bar(clock) as progress:
            yield progress
    else:
        yield plain_lines(clock)


def plain_lines(clock: Callable[[], float] = time.monotonic) -> Progress:
    """Return a function that says which stage begins, and every `INTERVAL` seconds how far and fast it is."""
    last = clock()
    pace = Pace(last)

    def progress(stage: str, done: int, total: int | None) -> None:
        nonlocal last, pace
        now = clock()
        if done == 0:
            last, pace = now, Pace(now)
            say(_title(stage) + (f" in {total:,}{_unit(stage)}" if total else ""))
            return
        pace.reach(now, done)
        if now - last >= INTERVAL:
            last = now
            whole = f" of {total:,}" if total else ""
            say(", ".join((f"{_title(stage)}: {done:,}{whole}{_unit(stage)}", *_speed(stage, pace, total))))

    return progress


def _title(stage: str) -> str:
    return STAGES.get(stage, stage)


def _unit(stage: str) -> str:
    return f" {UNITS[stage]}" if stage in UNITS else ""


def _speed(stage: str, pace: Pace, total: int | None) -> Iterator[str]:
    """Yield how fast a stage is, and how long it still takes, as far as each is known."""
    rate = pace.rate
    if stage not in UNITS or rate is None:
        return
    yield f"{rate:,.0f} {UNITS[stage]}/s" if rate >= 10 else f"{rate:.1f} {UNITS[stage]}/s"
    if total is not None and (left := pace.left(total)) is not None:
        yield f"{for_people(left)} left"


@contextmanager
def _bar(clock: Callable[[], float]) -> Iterator[Progress]:
    from rich import progress as rich_progress
    from rich.console import Console

    columns = (
        rich_progress.TextColumn("{task.description}"),
        rich_progress.BarColumn(),
        rich_progress.TextColumn("{task.fields[count]}"),
        rich_progress.TimeElapsedColumn(),
        # Not rich's own rate and time left: they are taken of calls, which come in bursts.
        rich_progress.TextColumn("{task.fields[speed]}"),
    )
    with rich_progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, count="", speed="")
        pace = Pace(clock())

        def progress(stage: str, done: int, total: int | None) -> None:
            nonlocal task, pace
            if done == 0:  # a new task, because a bar cannot forget a total that it knew
                pace = Pace(clock())
                bar.remove_task(task)
                task = bar.add_task(_title(stage), total=total, count="", speed="")
                return
            pace.reach(clock(), done)
            whole = f"/{total:,}" if total else ""
            count = f"{done:,}{whole}{_unit(stage)}" if stage in UNITS else ""
            bar.update(
                task, completed=done, total=total, count=count, speed=", ".join(_speed(stage, pace, total))
            )

        yield progress
