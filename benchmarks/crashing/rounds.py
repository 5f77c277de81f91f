"""One round: a build is killed, what it left is looked at, and the next build has to give what it should."""

from __future__ import annotations

import shutil
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random
from typing import Final

from benchmarks.crashing.contents import (
    Contents,
    contents,
    contents_for_readers,
    differences,
    kept_results,
    leftovers,
)
from benchmarks.crashing.processes import GONE, Build, Course

PATIENCE: Final = 10
"""A build hangs that takes so many times as long as an undisturbed one."""
FOLDER: Final = "round"
"""Name of the output folder of a round."""


class Kind(StrEnum):
    """What is killed, and when."""

    ONCE = "once"
    """A build into a new folder."""
    TWICE = "twice"
    """A build into a new folder, and then the build that goes on from there."""
    AGAIN = "again"
    """A build into a folder with outputs, of half of the articles; all of them have been read before."""
    WORKER = "worker"
    """One process that reads articles; the build has to go on by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What all rounds share."""

    source: Path
    """The articles."""
    jobs: int
    place: Path
    """A folder to work in."""
    fresh: Course
    """Of an undisturbed build into a new folder."""
    again: Course
    """Of one when all articles have been read before."""
    wanted: Contents
    """What it gives."""
    earlier: Contents
    """What the outputs of half of the articles hold."""
    template: Path
    """A folder with these outputs, and with what was found in all articles."""
    documents: int


@dataclass(slots=True, kw_only=True)
class Kill:
    """One kill, and what was there after it."""

    seconds: float
    """From the start of the build, as the undisturbed one went (`Course.moment`)."""
    stage: str
    """What the build was doing, in its own words."""
    outputs: str = ""
    """What a reader finds: "none", "old", "new", or what is "broken"."""
    kept: int = 0
    """Documents whose results are kept."""
    gone: float | None = None
    """Seconds until no process of the build was alive."""


@dataclass(slots=True, kw_only=True)
class Round:
    """What was done in a round, and what was wrong."""

    kind: Kind
    number: int
    kills: list[Kill] = field(default_factory=list)
    reused: int = 0
    """Documents that the last build did not read again."""
    seconds: float = 0.0
    """Of the last build, which ran to its end; where a worker was killed, from then on."""
    wrong: list[str] = field(default_factory=list)

    @property
    def counts(self) -> bool:
        """Whether all kills came before the build's end."""
        return len(self.kills) == (2 if self.kind is Kind.TWICE else 1)


def moments(kind: Kind, seed: int, number: int, fresh: float, again: float) -> tuple[float, ...]:
    """Return after how many seconds to kill each build of a round, drawn uniformly over its duration.

    `fresh` and `again` are the durations of builds that read all articles, and none. What a killed build has
    done shortens the next one by about as much.
    """
    chance = Random(f"{seed}/{kind}/{number}")
    if kind is Kind.AGAIN:
        return (chance.uniform(0, again),)
    first = chance.uniform(0, fresh)
    if kind is not Kind.TWICE:
        return (first,)
    return first, chance.uniform(0, max(fresh - first, again))


def judged(found: Contents, wanted: Contents, earlier: Contents) -> str:
    """Say whether a folder holds no outputs, the old ones, the new ones, or a mixture."""
    if not found:
        return "none"
    if not differences(found, wanted):
        return "new"
    if not differences(found, earlier):
        return "old"
    return f"broken: {', '.join(differences(found, wanted))}"


def play(kind: Kind, seed: int, number: int, setting: Setting) -> Round:
    """Play a round in a new folder, and return what came of it; the folder is there until the next round."""
    output = setting.place / FOLDER
    shutil.rmtree(output, ignore_errors=True)
    if kind is Kind.AGAIN:
        shutil.copytree(setting.template, output, symlinks=True)
    result = Round(kind=kind, number=number)
    times = moments(kind, seed, number, setting.fresh.seconds, setting.again.seconds)
    if kind is Kind.WORKER:
        _kill_worker(result, times[0], Random(f"{seed}/{number}/which").random(), setting)
        return result
    for seconds in times:
        course = setting.again if kind is Kind.AGAIN else setting.fresh
        if not _kill(result, seconds, course, setting):
            break
    _finish(result, setting)
    return result


def _kill(result: Round, seconds: float, course: Course, setting: Setting) -> bool:
    """Kill a build after some seconds, and look at what is left; return False where it ended before."""
    output = setting.place / FOLDER
    with _started(setting) as build:
        if not build.reaches(course.moment(seconds)):
            return False
        build.kill()
        kill = Kill(seconds=seconds, stage=build.stage, gone=build.seconds_until_gone())
    if kill.gone is None:
        result.wrong.append(f"processes of the killed build live after {GONE:g} s")
    found = contents_for_readers(output) if output.exists() else {}
    kill.outputs = judged(found, setting.wanted, setting.earlier)
    kill.kept = len(kept_results(output))
    if kill.outputs not in _allowed(result.kind, result.kills):
        result.wrong.append(f"after the kill the outputs are {kill.outputs}")
    result.kills.append(kill)
    return True


def _allowed(kind: Kind, before: Sequence[Kill]) -> set[str]:
    """Return what the outputs may be after a kill: no build may undo what one before it has completed."""
    if before and before[-1].outputs == "new":
        return {"new"}
    return {"old", "new"} if kind is Kind.AGAIN else {"none", "new"}


def _kill_worker(result: Round, seconds: float, choice: float, setting: Setting) -> None:
    with _started(setting) as build:
        if build.reaches(setting.fresh.moment(seconds)) and build.kill_worker(choice):
            result.kills.append(Kill(seconds=seconds, stage=build.stage))
        _await_end(result, build, setting)


def _finish(result: Round, setting: Setting) -> None:
    """Build to the end, and check that what was kept is used, and that the outputs are as ever."""
    output = setting.place / FOLDER
    before = kept_results(output)
    with _started(setting) as build:
        _await_end(result, build, setting)
    result.reused = len(before & kept_results(output))
    if result.reused < len(before):
        result.wrong.append(f"{len(before) - result.reused} kept results were not used")


def _await_end(result: Round, build: Build, setting: Setting) -> None:
    start = time.monotonic()
    if not build.ends_within(PATIENCE * setting.fresh.seconds):
        result.wrong.append(f"the build hangs: {build.last_words}")
        return
    result.seconds = time.monotonic() - start
    if build.process.returncode:
        result.wrong.append(f"the build ends with {build.process.returncode}: {build.last_words}")
    if build.seconds_until_gone() is None:
        result.wrong.append(f"processes of the build live {GONE:g} s after its end")
    output = setting.place / FOLDER
    if differing := differences(contents(output), setting.wanted):
        result.wrong.append(f"not as in an undisturbed build: {', '.join(differing)}")
    if left := leftovers(output):
        result.wrong.append(f"left in the folder: {', '.join(left)}")
    if (kept := len(kept_results(output))) != setting.documents:
        result.wrong.append(f"results of {kept} documents are kept, not of {setting.documents}")


def _started(setting: Setting) -> AbstractContextManager[Build]:
    return Build.started(setting.source, setting.place / FOLDER, setting.jobs, setting.place / "said.txt")
