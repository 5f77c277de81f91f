"""Builds in processes of their own: start one, kill it or one of its workers, and see who is left.

It needs Linux: who belongs to a build is read from /proc, and how much they have worked.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from kg.cli.progress import STAGES

GONE: Final = 30.0
"""Seconds in which the processes of a build that was killed must be gone."""
_TICK: Final = 0.02
_GROUP: Final = 0.2
"""Seconds between looks for new processes of a build."""
_CLOCK: Final = os.sysconf("SC_CLK_TCK")
_DEAD: Final = frozenset("ZX")
"""States of processes that have ended, whether or not anybody has asked for their exit status."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a build: when its processes have worked for `work` seconds, and `then` seconds later.

    How long a build takes depends on what else the machine does; how much work it is does not.
    """

    work: float
    then: float = 0.0


@dataclass(frozen=True, slots=True)
class Course:
    """How much the processes of an undisturbed build had worked when: both in seconds, and both rising."""

    times: Sequence[float]
    work: Sequence[float]

    @property
    def seconds(self) -> float:
        """How long the build took."""
        return self.times[-1]

    def moment(self, seconds: float) -> Moment:
        """Return the moment that came so many seconds after the start of this build."""
        before = max(0, bisect_right(self.times, seconds) - 1)
        # Waiting for the disk is no work: many times may have the same.
        first = bisect_left(self.work, self.work[before])
        return Moment(self.work[before], max(0.0, seconds - self.times[first]))


@dataclass(frozen=True, slots=True)
class Build:
    """A `kg build` that runs in a process group of its own."""

    process: subprocess.Popen[bytes]
    log: Path
    """What it says."""

    @classmethod
    @contextmanager
    def started(cls, source: Path, output: Path, jobs: int, log: Path) -> Iterator[Self]:
        """Start a build; on leaving, nothing of it is alive any more."""
        command = [sys.executable, "-m", "kg", "build", str(source), "-o", str(output), "--jobs", str(jobs)]
        with log.open("wb") as said:
            process = subprocess.Popen(
                command, stdout=subprocess.DEVNULL, stderr=said, start_new_session=True
            )
        build = cls(process, log)
        try:
            yield build
        finally:
            build.kill_all()
            process.wait()

    @property
    def stage(self) -> str:
        """What it did last, in its own words."""
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return stage_of(lines[-1]) if lines else "starting"

    @property
    def last_words(self) -> str:
        """The end of what it said."""
        return self.log.read_text(encoding="utf-8", errors="replace")[-600:]

    def ends_within(self, seconds: float) -> bool:
        """Wait for so long, and tell whether it has ended meanwhile."""
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def course(self) -> Course:
        """Wait for its end, and return how it went."""
        seen = list(self._watched())
        return Course([seconds for seconds, _ in seen], [work for _, work in seen])

    def reaches(self, moment: Moment) -> bool:
        """Wait for a moment, and tell whether it has not ended before."""
        reached = any(work >= moment.work for _, work in self._watched())
        return reached and not self.ends_within(moment.then)

    def kill(self) -> None:
        """Kill its main process, and no other, as `kill -9` does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def kill_worker(self, choice: float) -> bool:
        """Kill one of its workers, once there are any; return False where it ends before.

        `choice`, from 0 to less than 1, says which.
        """
        while self.process.poll() is None:
            if workers := sorted(self._workers()):
                try:
                    os.kill(workers[int(choice * len(workers))], signal.SIGKILL)
                except ProcessLookupError:  # it has ended just now
                    continue
                return True
            time.sleep(_TICK)
        return False

    def seconds_until_gone(self, most: float = GONE) -> float | None:
        """Return how long it takes until no process of it lives, or None where that is more than `most`."""
        start = time.monotonic()
        while _living(self.process.pid):
            if time.monotonic() - start > most:
                return None
            time.sleep(_TICK)
        return time.monotonic() - start

    def kill_all(self) -> None:
        """Kill whatever of it still lives."""
        for pid in _living(self.process.pid):
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def _watched(self) -> Iterator[tuple[float, float]]:
        """Yield the seconds since now, and those that its processes have worked, until it has ended."""
        start = looked = time.monotonic()
        group: set[int] = {self.process.pid}
        work = 0.0
        yield 0.0, 0.0
        while not self.ends_within(_TICK):
            now = time.monotonic()
            if now - looked > _GROUP:
                group, looked = {self.process.pid, *_living(self.process.pid)}, now
            work = max(work, sum(map(_work, group)))  # what a process has done moves to who awaits its end
            yield now - start, work
        yield time.monotonic() - start, work

    def _workers(self) -> Iterator[int]:
        for pid, parent in _living(self.process.pid).items():
            if parent == self.process.pid and b"spawn_main" in _read(Path(f"/proc/{pid}/cmdline")):
                yield pid


def stage_of(line: str) -> str:
    """Return the stage of a build that a line is about, without numbers: "ending" where it is no progress."""
    stage = line.removeprefix("kg: ").partition(":")[0].partition(" in ")[0]
    return stage if stage in STAGES.values() else "ending"


def _work(pid: int) -> float:
    """Return the seconds that a process has worked, and its children that have ended."""
    fields = _read(Path(f"/proc/{pid}/stat")).rpartition(b")")[2].split()
    return sum(map(int, fields[11:15])) / _CLOCK


def _living(group: int) -> dict[int, int]:
    """Return the living processes of a group, each with its parent."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        # "pid (name) state parent group ..."; a name may hold anything, parentheses too.
        fields = _read(path).rpartition(b")")[2].split()
        if len(fields) > 2 and int(fields[2]) == group and fields[0].decode() not in _DEAD:
            found[int(path.parent.name)] = int(fields[1])
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # the process has ended meanwhile
        return b""
