"""Measure how long names take to resolve, and in what memory, as their number grows.

    python -m benchmarks.names 10000 30000 100000

Names are made of syllables, in documents of twenty; one in five is a short form, a misspelling, or a spelling
with a legal form of a name of another document. Each size runs in a process of its own.
"""

from __future__ import annotations

import math
import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Iterator
from typing import Final

from kg.entities import resolve
from kg.model import EntityType, Mention, TextSpan

SYLLABLES: Final = (
    "ba cor del fen gar hul in jor kel lum mar nov or pel quin ros sal tor ul ven wex yor zan".split()
)
KINDS: Final = ("Robotics", "Systems", "Labs", "Networks", "Energy", "Bio", "Semiconductor", "Software")
NAMES_A_DOCUMENT: Final = 20


def main(sizes: list[int]) -> None:
    """Print a line for each number of distinct names."""
    print(f"{'names':>8}{'entities':>10}{'seconds':>9}{'MB':>7}{'us per name per log2':>22}")
    for size in sizes:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            entities, seconds, megabytes = pool.apply(_measure, (size,))
        each = seconds * 1e6 / (size * math.log2(size))
        print(f"{size:>8}{entities:>10}{seconds:>9.1f}{megabytes:>7.0f}{each:>22.2f}")


def _measure(size: int) -> tuple[int, float, float]:
    mentions = list(_mentions(size))
    resolve(mentions[:NAMES_A_DOCUMENT])  # loads the gazetteer
    start = time.perf_counter()
    links = resolve(mentions).links
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return len({link.entity.id for link in links.values()}), seconds, used


def _mentions(size: int) -> Iterator[Mention]:
    for number, name in enumerate(_names(size)):
        document, place = divmod(number, NAMES_A_DOCUMENT)
        span = TextSpan(document=f"d{document}", start=place * 100, end=place * 100 + len(name))
        yield Mention(span=span, text=name, type=EntityType.COMPANY)


def _names(size: int) -> Iterator[str]:
    chance = random.Random(size)
    made: dict[str, None] = {}
    while len(made) < size:
        word = "".join(chance.choice(SYLLABLES) for _ in range(chance.choice((3, 4, 4, 5)))).capitalize()
        full = f"{word} {chance.choice(KINDS)}"
        made[full] = None
        if chance.random() < 0.2:
            at = chance.randrange(2, len(word) - 1)
            made[chance.choice((word, f"{full} GmbH", f"{word[:at]}{word[at + 1 :]} {full.split()[1]}"))] = (
                None
            )
    return iter(list(made)[:size])


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10_000, 30_000, 100_000])
