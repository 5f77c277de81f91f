"""Make kg/language/common_words.txt: words that are usually written in lower case.

At the start of a sentence every word has a capital; a word of this list standing there is no name on that
ground alone ("Shares fell", "Analysts said"), and a word in lower case that it lacks may be a brand.
Counted in statements of the United States government (public domain) and in the news items of the annotated
claims, written for this project (Apache-2.0). Only the words are kept, sorted, without their counts.

Run: python -m kg.training.common_words CORPORA

CORPORA is a folder with text/whitehouse-3000.jsonl.gz and claims/news_train.jsonl: an object with its "text"
a line.
"""

from __future__ import annotations

import collections
import gzip
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from kg.errors import InputError

SOURCES = ("text/whitehouse-3000.jsonl.gz", "claims/news_train.jsonl")
MINIMUM = 4
"""Texts that a word has to stand in."""

TARGET = Path(__file__).parent.parent / "language" / "common_words.txt"

# Capitals count only inside a sentence: after a small letter or a comma, and a blank.
_LOWER = re.compile(r"(?<![\w'’.-])[a-z]{2,}(?![\w'’-]*\w)")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?!\w)")


def _texts(corpora: Path) -> Iterator[str]:
    for name in SOURCES:
        path = corpora / name
        if not path.is_file():
            raise InputError(f"{path} is not there: name the folder of the corpora (see data/README.md)")
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        for line in data.decode("utf-8").split("\n"):
            if line:
                yield json.loads(line)["text"]


def common_words(corpora: Path) -> list[str]:
    """Return the words that `MINIMUM` texts or more have in lower case, oftener so than capitalised, sorted.

    A brand in lower case fills one text, but not several. Raises `InputError` where `corpora` lacks a file
    that the words are counted in.
    """
    texts: collections.Counter[str] = collections.Counter()
    lower: collections.Counter[str] = collections.Counter()
    capital: collections.Counter[str] = collections.Counter()
    for text in _texts(corpora):
        found = _LOWER.findall(text)
        texts.update(set(found))
        lower.update(found)
        capital.update(word.lower() for word in _INNER_CAPITAL.findall(text))
    return sorted(word for word, count in texts.items() if count >= MINIMUM and lower[word] > capital[word])


if __name__ == "__main__":
    words = common_words(Path(sys.argv[1]))
    TARGET.write_text("\n".join(words) + "\n", encoding="utf-8")
