"""How fast something goes, and how long the rest of it takes: from what was done in the last minute."""

from __future__ import annotations

from collections import deque
from typing import Final

WINDOW: Final = 60.0
"""Seconds of which the speed is taken: results come in bursts, and what was kept comes at once."""
GRAIN: Final = 0.5
"""Least seconds between two marks that are remembered."""


class Pace:
    """Remembers how much was done when; times are seconds of any clock that only goes forward."""

    def __init__(self, now: float) -> None:
        """Begin with nothing done."""
        self._marks = deque([(now, 0)])
        self._last = now, 0

    def reach(self, now: float, done: int) -> None:
        """Note that so much is done by now, of the whole and not since the last time."""
        self._last = now, done
        if now - self._marks[-1][0] >= GRAIN:
            self._marks.append(self._last)
        # The newest mark that is older than the window stays, or a slow stage would have no speed.
        while len(self._marks) > 1 and self._marks[1][0] <= now - WINDOW:
            self._marks.popleft()

    @property
    def rate(self) -> float | None:
        """What is done in a second; None where that cannot be told yet."""
        (since, before), (now, done) = self._marks[0], self._last
        return (done - before) / (now - since) if now - since >= GRAIN and done > before else None

    def left(self, total: int) -> float | None:
        """Return how many seconds it takes to come to `total`; None where that cannot be told yet."""
        rate = self.rate
        return None if rate is None else (total - self._last[1]) / rate


def for_people(seconds: float) -> str:
    """Return a duration in its largest unit, hours with their minutes: "40 s", "12 min", "3 h 20 min"."""
    if seconds < 59.5:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if minutes else f"{hours} h"
