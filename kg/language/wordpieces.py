"""Words -> word pieces of an uncased BERT vocabulary, without any library, and the casing that it lacks.

The algorithm is that of BERT (https://github.com/google-research/bert, tokenization.py): lower case, accents
stripped, marks apart, then greedily the longest piece of the vocabulary.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache
from pathlib import Path

MAX_PIECES = 8
"""Of one word; the rest of an address or a number with many digits says nothing more."""


class Casing(IntEnum):
    """How a word is written, which an uncased vocabulary does not tell."""

    LOWER = 0
    CAPITALISED = 1
    UPPER = 2
    MIXED = 3
    DIGITS = 4
    OTHER = 5


@lru_cache(maxsize=1 << 16)
def casing(word: str) -> Casing:
    """Return how `word` is written; one capital alone counts as capitalised."""
    if any(character.isdigit() for character in word):
        return Casing.DIGITS
    if not any(character.isalpha() for character in word):
        return Casing.OTHER
    if word.islower():
        return Casing.LOWER
    if word[0].isupper() and (len(word) == 1 or word[1:] == word[1:].lower()):
        return Casing.CAPITALISED
    return Casing.UPPER if word.isupper() else Casing.MIXED


class WordPieces:
    """The vocabulary, with the pieces of every word seen so far."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self._longest = max(map(len, vocabulary))
        self._cache: dict[str, tuple[int, ...]] = {}
        self.unknown, self.start, self.end, self.padding = (
            self._ids[piece] for piece in ("[UNK]", "[CLS]", "[SEP]", "[PAD]")
        )

    @classmethod
    def from_file(cls, path: Path) -> WordPieces:
        """Read a vocabulary of one piece a line."""
        return cls(path.read_text(encoding="utf-8").splitlines())

    def __call__(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of `word`: at least one, at most `MAX_PIECES`."""
        pieces = self._cache.get(word)
        if pieces is None:
            found = [number for part in _parts(word) for number in self._greedy(part)]
            pieces = tuple(found[:MAX_PIECES]) or (self.unknown,)
            self._cache[word] = pieces
        return pieces

    def _greedy(self, part: str) -> list[int]:
        numbers: list[int] = []
        start = 0
        while start < len(part):
            for end in range(min(len(part), start + self._longest), start, -1):
                number = self._ids.get(part[start:end] if start == 0 else f"##{part[start:end]}")
                if number is not None:
                    numbers.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return numbers


def _parts(word: str) -> Iterator[str]:
    """Yield the runs of letters and digits of a word, and each mark by itself."""
    plain = (c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    run = ""
    for character in plain:
        if character.isalnum():
            run += character
            continue
        if run:
            yield run
        run = ""
        if not character.isspace():
            yield character
    if run:
        yield run
