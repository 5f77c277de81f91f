"""The stopwatch books time to the stage that spends it, also when stages are generators in one another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.report import Stopwatch


class Clock:
    """A clock that moves only when told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += seconds


def test_time_goes_to_the_innermost_stage() -> None:
    clock = Clock()
    watch = Stopwatch(lambda stage, done, total: None, clock)

    def slowly(items: int, seconds: float) -> Iterator[int]:
        for item in range(items):
            clock.pass_(seconds)
            yield item

    def doubled(items: Iterator[int]) -> Iterator[int]:
        for item in items:
            clock.pass_(5)
            yield 2 * item

    clock.pass_(1000)  # before the first stage: nobody's
    for _ in watch.over("parse", doubled(watch.over("read", slowly(3, 1)))):
        clock.pass_(50)  # in no stage
        with watch.timed("claims"):
            clock.pass_(7)
    with watch.stage("load"):
        clock.pass_(2)
        with watch.timed("claims"):
            clock.pass_(3)
    assert watch.seconds == {"read": 3, "parse": 15, "claims": 24, "load": 2}


def test_progress_is_announced_from_nothing_to_all() -> None:
    seen: list[tuple[str, int, int | None]] = []
    watch = Stopwatch(lambda *call: seen.append(call))
    assert list(watch.over("read", "ab")) == ["a", "b"]
    assert list(watch.over("parse", "a", 1)) == ["a"]
    with watch.stage("load"):
        pass
    assert seen == [
        *(("read", 0, None), ("read", 1, None), ("read", 2, None), ("read", 2, 2)),
        *(("parse", 0, 1), ("parse", 1, 1)),
        *(("load", 0, None), ("load", 1, 1)),
    ]


def test_items_may_count_differently() -> None:
    seen: list[tuple[str, int, int | None]] = []
    watch = Stopwatch(lambda *call: seen.append(call))
    assert list(watch.over("parse", ["a", "bcd"], 4, len)) == ["a", "bcd"]
    assert seen == [("parse", 0, 4), ("parse", 1, 4), ("parse", 4, 4)]


def test_a_stage_that_fails_is_charged_and_left() -> None:
    clock = Clock()
    watch = Stopwatch(lambda stage, done, total: None, clock)
    with watch.timed("outer"):
        with pytest.raises(ValueError, match="stop"), watch.timed("inner"):
            clock.pass_(1)
            raise ValueError("stop")
        clock.pass_(2)
    assert watch.seconds == {"inner": 1, "outer": 2}
