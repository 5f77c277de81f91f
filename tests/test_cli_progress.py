"""What a long command tells of how far it is: which stage, how much of it, how fast, how much longer."""

from __future__ import annotations

import io
import re

import pytest

from kg.cli.pace import WINDOW, Pace, for_people
from kg.cli.progress import INTERVAL, plain_lines, showing_progress


def test_without_a_terminal_there_is_a_line_now_and_then(capsys: pytest.CaptureFixture[str]) -> None:
    now = 0.0
    progress = plain_lines(lambda: now)
    progress("parse", 0, 50_000)
    for done in range(1, 501):
        now += INTERVAL / 128  # a power of two, so that no rounding errors add up
        progress("parse", 100 * done, 50_000)
    progress("load", 0, None)
    progress("load", 1, 1)
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "kg: finding claims in 50,000 words"
    assert lines[1] == "kg: finding claims: 12,800 of 50,000 words, 1,280 words/s, 29 s left"
    assert lines[-1] == "kg: loading the graph"
    assert len(lines) == 2 + 500 // 128


def test_what_has_no_known_end_tells_its_speed_and_what_has_no_unit_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = 0.0
    progress = plain_lines(lambda: now)
    for stage in ("read", "validate"):
        progress(stage, 0, None)
        now += 20.0
        progress(stage, 50, None)
    assert capsys.readouterr().err.splitlines() == [
        *("kg: reading articles", "kg: reading articles: 50 documents, 2.5 documents/s"),
        *("kg: validating", "kg: validating: 50"),
    ]


def test_on_a_terminal_a_bar_shows_speed_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal, now = Terminal(), 0.0
    monkeypatch.setattr("sys.stderr", terminal)
    for name, value in {"TERM": "xterm", "COLUMNS": "120"}.items():
        monkeypatch.setenv(name, value)
    with showing_progress(clock=lambda: now) as progress:
        progress("parse", 0, 400_000)
        now = 50.0
        progress("parse", 100_000, 400_000)
    shown = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", terminal.getvalue())
    assert re.search(r"finding claims .*100,000/400,000 words .*2,000 words/s, 2 min left", shown)


def test_speed_is_that_of_the_last_minute() -> None:
    pace = Pace(0.0)
    assert pace.rate is None and pace.left(10) is None
    pace.reach(1.0, 1_000_000)  # kept by a former build
    for second in range(2, 200):
        pace.reach(float(second), 1_000_000 + 50 * second)
    assert pace.rate == pytest.approx(50)
    assert pace.left(1_000_000 + 50 * 299) == pytest.approx(100)


def test_what_takes_longer_than_the_window_has_a_speed_too() -> None:
    pace = Pace(0.0)
    for number in range(1, 6):
        pace.reach(2 * WINDOW * number, number)
    assert pace.rate == pytest.approx(1 / (2 * WINDOW))


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        *((0.2, "0 s"), (59.4, "59 s"), (59.6, "1 min"), (3_569, "59 min"), (3_571, "1 h")),
        *((7_500, "2 h 5 min"), (360_000, "100 h")),
    ],
)
def test_durations_are_short(seconds: float, text: str) -> None:
    assert for_people(seconds) == text
