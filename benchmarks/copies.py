"""Measure how long copies take to find, and in what memory, as the number of articles grows.

    python -m benchmarks.copies 3000 10000 30000

One article in ten is a reprint, a shortened or an edited version of a recent one. In the second run one and
the same notice stands below all, a third of a short article. Each size runs in a process of its own; memory
is what is needed beyond the articles.
"""

from __future__ import annotations

import multiprocessing
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from benchmarks.articles import articles, running_words
from kg.documents import find_origins
from kg.model import Document

COPIED: Final = 0.1
RECENT: Final = 500
NOTICE: Final = 50
"""Words of the notice that stands below short articles, of twice that length."""


def main(sizes: list[int]) -> None:
    """Print a line for each number of articles."""
    print(f"{'articles':>9}{'notice':>8}{'origins':>9}{'seconds':>9}{'ms each':>9}{'MB':>6}")
    for notice in (False, True):
        for size in sizes:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                origins, seconds, megabytes = pool.apply(_measure, (size, notice))
            print(
                f"{size:>9}{'yes' if notice else 'no':>8}{origins:>9}{seconds:>9.1f}"
                f"{seconds / size * 1e3:>9.2f}{megabytes:>6.0f}",
                flush=True,
            )


def _measure(size: int, notice: bool) -> tuple[int, float, float]:
    documents = {article.id: article for article in islice(_with_copies(notice), size)}
    find_origins(dict(islice(documents.items(), 10)))  # loads what it needs
    before = _peak()
    start = time.process_time()
    origins = find_origins(documents)
    return len(set(origins.values())), time.process_time() - start, _peak() - before


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _with_copies(notice: bool) -> Iterator[Document]:
    chance = random.Random(1)
    below = " ".join(running_words(chance, NOTICE))
    recent: list[str] = []
    for article in articles(2):
        text = article.text
        if notice:
            text = " ".join([*text.split()[: 2 * NOTICE], below])
        if recent and chance.random() < COPIED:
            text = _copied(chance.choice(recent), chance)
        recent = [*recent[-RECENT:], text]
        yield replace(article, text=text)


def _copied(text: str, chance: random.Random) -> str:
    words = text.split()
    return chance.choice(
        (
            f"By our staff. {text}",
            " ".join(words[: int(len(words) * 0.7)]),
            " ".join(word if chance.random() > 0.03 else "edited" for word in words),
        )
    )


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [3_000, 10_000, 30_000])
