"""Parsed text -> the windows that the network of relations reads: sentences, mentions, and pairs of them.

A window holds whole sentences; each text piece is encoded once, whatever the number of pairs. Two mentions
make a pair where they stand in one sentence, or where the first stands in one of the sentences before and is
not named again: then a pronoun or a description may stand for it. The sentence of the later mention is the
one that may state something of the pair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from kg.claims.pairlabels import AMOUNT, KINDS
from kg.claims.signatures import SIGNATURES, allowed
from kg.language.wordpieces import WordPieces
from kg.model import ORGANIZATION_TYPES, EntityType

MAX_PIECES = 200
"""Of a window's text."""
MAX_SENTENCE = 400
"""Word pieces of a sentence; the network has 512 places."""
CONTEXT_PIECES = 70
"""Of the sentences before, which a window reads again for what stands in them."""
REACH = 3
"""How many sentences before are searched for what a pronoun may stand for."""
MAX_PAIRS = 96
"""Of one window; a list of fifty names says little of any two of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A mention in a text: token range (`end` exclusive), kind (one of `KINDS`), and who it is."""

    start: int
    end: int
    kind: str
    who: Hashable
    """Equal for mentions of one entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Tokens `start` to `end` of a text; the first sentences may have been in the window before."""

    start: int
    end: int
    spots: tuple[int, ...]
    """Numbers of the mentions inside."""
    pairs: tuple[tuple[int, int], ...]
    """Numbers of two mentions, in the order of the text."""


def plausible(first: str, second: str) -> bool:
    """Tell whether any relation, or a sum, could join mentions of these kinds."""
    return (first, second) in _PLAUSIBLE


def _joinable(first: str, second: str) -> bool:
    if AMOUNT in (first, second):
        other = second if first == AMOUNT else first
        return other != AMOUNT and EntityType(other) in ORGANIZATION_TYPES
    one, two = EntityType(first), EntityType(second)
    return any(allowed(relation, *ends) for relation in SIGNATURES for ends in ((one, two), (two, one)))


_PLAUSIBLE = frozenset((a, b) for a in KINDS for b in KINDS if _joinable(a, b))


def make_windows(
    sizes: Sequence[int], sentences: Sequence[tuple[int, int]], spots: Sequence[Spot]
) -> Iterator[Window]:
    """Yield the windows of a text that have pairs.

    `sizes` holds the number of word pieces of each token, `sentences` token ranges, `spots` the mentions in
    the order of the text.
    """
    sentences = list(_short(sizes, sentences))
    at = _by_sentence(sentences, spots)
    totals = [sum(sizes[start:end]) for start, end in sentences]
    first = 0
    while first < len(sentences):
        context = _context(totals, first)
        room = MAX_PIECES - sum(totals[context:first])
        last = first
        while last < len(sentences) and (last == first or totals[last] <= room):
            room -= totals[last]
            last += 1
        pairs = [pair for s in range(first, last) for pair in _pairs(s, max(context, s - REACH), at, spots)]
        inside = tuple(i for s in range(context, last) for i in at[s])
        for start in range(0, len(pairs), MAX_PAIRS):
            yield Window(
                start=sentences[context][0],
                end=sentences[last - 1][1],
                spots=inside,
                pairs=tuple(pairs[start : start + MAX_PAIRS]),
            )
        first = last


def worth_reading(window: Window, starts: Sequence[int], spots: Sequence[Spot]) -> bool:
    """Tell whether any two mentions that make a pair stand in one sentence.

    `starts` holds the first token of each sentence of the text. A window where no two do holds next to no
    claims: `python -m benchmarks.skipped` counts them.
    """
    return any(
        bisect_right(starts, spots[first].start) == bisect_right(starts, spots[second].start)
        for first, second in window.pairs
    )


def _short(sizes: Sequence[int], sentences: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield sentences, those that the network has no room for in parts."""
    for start, end in sentences:
        size, first = 0, start
        for i in range(start, end):
            if size + sizes[i] > MAX_SENTENCE and i > first:
                yield first, i
                size, first = 0, i
            size += sizes[i]
        yield first, end


def _by_sentence(sentences: Sequence[tuple[int, int]], spots: Sequence[Spot]) -> list[list[int]]:
    at: list[list[int]] = [[] for _ in sentences]
    s = 0
    for i, spot in enumerate(spots):
        while s < len(sentences) and spot.start >= sentences[s][1]:
            s += 1
        if s < len(sentences) and spot.end <= sentences[s][1]:
            at[s].append(i)
    return at


def _context(totals: Sequence[int], first: int) -> int:
    """Return the first of the sentences before `first` that fit."""
    room, context = CONTEXT_PIECES, first
    while context > 0 and first - context < REACH and totals[context - 1] <= room:
        context -= 1
        room -= totals[context]
    return context


def _pairs(
    s: int, context: int, at: Sequence[Sequence[int]], spots: Sequence[Spot]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that sentence `s` may say something of."""
    here = at[s]
    named = {spots[i].who for i in here}
    before = {spots[i].who: i for e in range(context, s) for i in at[e] if spots[i].kind != AMOUNT}
    earlier = sorted(i for who, i in before.items() if who not in named)
    for n, j in enumerate(here):
        for i in (*earlier, *here[:n]):
            if spots[i].who != spots[j].who and plausible(spots[i].kind, spots[j].kind):
                yield i, j


def pieces_of(words: Sequence[str], pieces: WordPieces) -> list[int]:
    """Return the number of word pieces of each word."""
    return [len(pieces(word)) for word in words]
