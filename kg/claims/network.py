"""The network that tells relations and qualifiers of pairs of mentions, run through onnxruntime.

It reads windows (`kg.claims.windows`): the text once, and behind it two markers for each pair, which stand at
the positions of the pair's mentions and see the text and each other, while nothing else sees them
("levitated markers": Zhong and Chen 2021, https://aclanthology.org/2021.naacl-main.5). How it is trained:
`kg.training.relating`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from kg.claims.pairlabels import KINDS, QUALIFIERS
from kg.claims.windows import Spot, Window, make_windows, pieces_of, worth_reading
from kg.errors import OptionError
from kg.language.models.loading import ENGLISH
from kg.language.neural import session
from kg.language.wordpieces import WordPieces, casing

WEIGHTS: Final = Path(__file__).parent / "models" / "english" / "pairs.onnx"
VOCABULARY: Final = ENGLISH / "kg_neural" / "vocab.txt"

INSIDE: Final = len(KINDS)
"""Added to the number of a kind for the pieces of a mention behind the first."""
MARKERS: Final = (1, 2)
"""Pieces that no text has, for the first and the second mention of a pair."""
UNSEEN: Final = -1e4
"""Added to the attention that a piece must not pay."""

INPUTS: Final = ("pieces", "casing", "kinds", "places", "mask", "ends")

Array = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True, eq=False)
class PairScores:
    """What the network says of two mentions, as log-odds (labels) and unscaled scores (qualifiers)."""

    first: int
    """Number of the mention that comes first in the text."""
    second: int
    labels: Array
    """In the order of `ALL_LABELS`."""
    polarity: Array
    certainty: Array
    status: Array
    attribution: Array


@dataclass(frozen=True, slots=True)
class EncodedText:
    """A window's text as numbers, one each for a piece, and where each mention begins."""

    pieces: list[int]
    casing: list[int]
    kinds: list[int]
    first: list[int]


def encode_text(
    words: Sequence[str], spots: Sequence[tuple[int, int, str]], pieces: WordPieces
) -> EncodedText:
    """Return words with their mentions (start, end, kind) as numbers."""
    kind_at: dict[int, int] = {}
    for start, end, name in spots:
        number = 1 + KINDS.index(name)
        kind_at.update({i: number + (INSIDE if i > start else 0) for i in range(start, end)})
    ids, cases, kinds, begins = [pieces.start], [0], [0], []
    for i, word in enumerate(words):
        begins.append(len(ids))
        numbers = pieces(word)
        ids.extend(numbers)
        cases.extend([int(casing(word))] * len(numbers))
        kind = kind_at.get(i, 0)
        inside = kind + INSIDE if 0 < kind <= INSIDE else kind
        kinds.extend([kind, *[inside] * (len(numbers) - 1)])
    return EncodedText([*ids, pieces.end], [*cases, 0], [*kinds, 0], [begins[start] for start, _, _ in spots])


def arrays(
    texts: Sequence[EncodedText],
    kinds: Sequence[Sequence[str]],
    pairs: Sequence[Sequence[tuple[int, int]]],
) -> dict[str, Array]:
    """Return the network's inputs for texts, the kinds of their mentions, and pairs of mentions.

    `pieces`, `casing`, `kinds`, `places` are (batch, text + 2 * pairs): the text, the markers of all first
    mentions, then those of all second ones; `mask` is (batch, 1, the same, the same); `ends`
    (batch, 4, pairs) holds where the markers and the mentions of each pair stand.
    """
    text = max(len(t.pieces) for t in texts)
    count = max(len(p) for p in pairs)
    length = text + 2 * count
    found = {
        name: np.zeros((len(texts), length), np.int64) for name in ("pieces", "casing", "kinds", "places")
    }
    ends = np.zeros((len(texts), 4, count), np.int64)
    seen = np.zeros((len(texts), 1, length, length), bool)
    found["places"][:, :text] = np.arange(text)
    for row, (encoded, names, some) in enumerate(zip(texts, kinds, pairs, strict=True)):
        n = len(encoded.pieces)
        for name in ("pieces", "casing", "kinds"):
            found[name][row, :n] = getattr(encoded, name)
        for side, marker in enumerate(MARKERS):
            start = text + side * count
            columns = slice(start, start + len(some))
            spots = [pair[side] for pair in some]
            found["pieces"][row, columns] = marker
            found["kinds"][row, columns] = [1 + KINDS.index(names[spot]) for spot in spots]
            found["places"][row, columns] = [encoded.first[spot] for spot in spots]
            ends[row, side] = range(start, start + count)
            ends[row, 2 + side, : len(some)] = [encoded.first[spot] for spot in spots]
        seen[row, 0, :, :n] = True
    seen[:, :, text:, text:] = np.tile(np.eye(count, dtype=bool), (2, 2))
    mask = np.where(seen, np.float32(0), np.float32(UNSEEN))
    return {**found, "mask": mask, "ends": ends}


class PairNetwork:
    """The trained weights; made once, then called with each text."""

    def __init__(self, weights: Path = WEIGHTS, vocabulary: Path = VOCABULARY) -> None:
        try:
            self._session = session(weights.read_bytes())
            self._pieces = WordPieces.from_file(vocabulary)
        except OSError as error:
            raise OptionError(f"the installation lacks its network: install kg again ({error})") from error

    def __call__(
        self, words: Sequence[str], sentences: Sequence[tuple[int, int]], spots: Sequence[Spot]
    ) -> Iterator[PairScores]:
        """Yield the scores of the pairs of a text, but for windows in which no two stand in one sentence.

        `sentences` are token ranges; `spots` the mentions in order, to which the pairs' numbers refer.
        """
        sizes = pieces_of(words, self._pieces)
        starts = [start for start, _ in sentences]
        for window in make_windows(sizes, sentences, spots):
            if not worth_reading(window, starts, spots):
                continue
            yield from self._read(window, words, spots)

    def core(self, inputs: Mapping[str, Array]) -> Array:
        """Return the scores of CORE's classes for inputs that `arrays` made: (batch, pairs, classes)."""
        [scores] = self._session.run(["core"], inputs)
        found: Array = scores
        return found

    def _read(self, window: Window, words: Sequence[str], spots: Sequence[Spot]) -> Iterator[PairScores]:
        inside = [spots[i] for i in window.spots]
        number = {i: n for n, i in enumerate(window.spots)}
        places = [(spot.start - window.start, spot.end - window.start, spot.kind) for spot in inside]
        encoded = encode_text(words[window.start : window.end], places, self._pieces)
        pairs = [(number[first], number[second]) for first, second in window.pairs]
        inputs = arrays([encoded], [[spot.kind for spot in inside]], [pairs])
        labels, qualifiers = self._session.run(["labels", "qualifiers"], inputs)
        bounds = np.cumsum([len(values) for values in QUALIFIERS.values()])[:-1]
        for column, (first, second) in enumerate(window.pairs):
            yield PairScores(first, second, labels[0, column], *np.split(qualifiers[0, column], bounds))


@cache
def load_network() -> PairNetwork:
    """Return the network that kg ships, made once a process. Raises `OptionError` where it is missing."""
    return PairNetwork()
