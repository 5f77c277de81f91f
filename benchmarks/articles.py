"""Articles made by rule, for measuring: words of syllables, few of them frequent, as in language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, count
from typing import Final

from kg.model import Document

SYLLABLES: Final = (
    "ba cor del fen gar hul in jor kel lum mar nov or pel quin ros sal tor ul ven wex yor zan".split()
)
_WORDS: Final = 20_000
_LENGTHS: Final = (200, 1_000)
"""Words of the shortest and the longest article."""
_FIRST_DAY: Final = date(2026, 1, 1)


def articles(seed: int) -> Iterator[Document]:
    """Yield articles without end, the same for the same seed."""
    chance = random.Random(seed)
    for number in count():
        words = running_words(chance, chance.randint(*_LENGTHS))
        text = ". ".join(" ".join(words[start : start + 20]) for start in range(0, len(words), 20)) + "."
        yield Document(
            id=f"article-{number}",
            title=" ".join(words[:8]),
            source=f"https://news.example/{number}",
            publisher="Example News",
            published=_FIRST_DAY + timedelta(days=number % 365),
            text=text,
        )


def running_words(chance: random.Random, length: int) -> list[str]:
    """Return `length` words, of which the frequent ones come again and again."""
    words, weights = _vocabulary()
    return chance.choices(words, cum_weights=weights, k=length)


@cache
def _vocabulary() -> tuple[list[str], list[float]]:
    chance = random.Random(0)
    words = ["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 3, 4)))) for _ in range(_WORDS)]
    # Zipf's law, as Mandelbrot corrected it.
    return words, list(accumulate(1 / (rank + 10) for rank in range(_WORDS)))
