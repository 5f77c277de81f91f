"""Find articles that are one text: syndicated copies, reprints with another headline, shortened versions.

Words are compared in runs of five ("shingles"). MinHash signatures in locality-sensitive bands (Broder 1997;
signatures by the library rensa) propose pairs, so that no article is compared with all others; the runs
themselves decide. Half a kilobyte an article is held, and the runs of some: texts are looked up when needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash

from kg.model import Document

RUN: Final = 5
"""Words of a shingle: long enough that articles on one event do not share them by chance."""
SHARED: Final = 0.6
"""A copy has at least this share of the shorter article's runs: cuts and new openings are usual."""
LEAST_RUNS: Final = 20
"""Shorter texts than this are copies only when all their runs are the same."""

_PERMUTATIONS: Final = 126
_ROWS: Final = 3
"""Permutations of a band. With 42 bands of three, two articles that share three tenths of their runs are
compared two times in three, those that share half nearly always."""
_SEED: Final = 20250101
_WORD: Final = re.compile(r"\w+")
_NEIGHBOURS: Final = 64
"""Articles of a band that one is compared with, so that the work grows with the number of articles only. More
agree in a band where all have a notice at their end, but copies among these agree in other bands, too; or
where all are copies, which then find each other one after another."""
_KEPT: Final = 2048
"""Articles whose runs are held while they are compared."""

Shingles = NDArray[np.uint64]
"""The distinct runs of a text as 64-bit hashes, in order."""
_Signatures = NDArray[np.uint32]
"""A MinHash signature a row."""
_Indices = NDArray[np.intp]


def find_origins(
    documents: Mapping[str, Document], signatures: Mapping[str, bytes] | None = None
) -> dict[str, str]:
    """Return for each document, by id, the id of the one that it is a copy of, or its own.

    `signatures` are those of the documents' texts (`signature`), by id, where they are known. Of several
    copies the origin is the earliest, then the first by id. A copy of a copy is one of its origin.
    """
    ids = sorted(documents)

    @lru_cache(_KEPT)
    def runs(index: int) -> Shingles:
        return shingles(documents[ids[index]].text)

    known = signatures or {id_: _sign(runs(index)) for index, id_ in enumerate(ids)}
    families = _families([known[id_] for id_ in ids], runs)
    earliest: dict[int, tuple[date, str]] = {}
    for id_, family in zip(ids, families, strict=True):
        candidate = (documents[id_].published or date.max, id_)
        earliest[family] = min(candidate, earliest.get(family, candidate))
    return {id_: earliest[family][1] for id_, family in zip(ids, families, strict=True)}


def signature(text: str) -> bytes:
    """Return the MinHash signature of a text; nothing for one without words."""
    return _sign(shingles(text))


def _sign(runs: Shingles) -> bytes:
    if not len(runs):
        return b""
    matrix = RMinHash.digest_matrix_from_token_hash_sets([runs], num_perm=_PERMUTATIONS, seed=_SEED)
    return np.array(matrix.to_rows()[0], np.uint32).tobytes()


def shingles(text: str) -> Shingles:
    """Return the runs of `RUN` words of a text without case and punctuation; of a shorter text, the whole."""
    words = _WORD.findall(text.casefold())
    if not words:
        return np.zeros(0, np.uint64)
    runs = map(" ".join, zip(*(words[start:] for start in range(min(RUN, len(words)))), strict=False))
    (hashes,) = RMinHash.hash_token_sets([list(runs)])
    return np.unique(np.array(hashes, np.uint64))


def _are_copies(one: Shingles, others: Sequence[Shingles]) -> NDArray[np.bool_]:
    """Tell of each of `others` whether it is one article with `one`; none may be empty."""
    sizes = np.array([len(other) for other in others])
    flat = np.concatenate(others)
    found = one[np.minimum(np.searchsorted(one, flat), len(one) - 1)] == flat
    shared = np.add.reduceat(found, np.cumsum(sizes) - sizes, dtype=np.intp)
    shorter = np.minimum(sizes, len(one))
    same = (shared == sizes) & (shared == len(one))
    copies: NDArray[np.bool_] = np.where(shorter < LEAST_RUNS, same, shared >= SHARED * shorter)
    return copies


def _families(signed: Sequence[bytes], runs: Callable[[int], Shingles]) -> list[int]:
    """Return a number for each article that only its copies share; those of copies are united."""
    families = np.arange(len(signed))
    indexed = np.array([index for index, it in enumerate(signed) if it], np.intp)
    signatures = np.frombuffer(b"".join(signed), np.uint32).reshape(len(indexed), _PERMUTATIONS)
    for start in range(0, _PERMUTATIONS, _ROWS):
        for group in _alike(signatures, indexed, start):
            for place, one in enumerate(group[:-1]):
                others = group[place + 1 : place + 1 + _NEIGHBOURS]
                others = others[families[others] != families[one]]
                if len(others):
                    copies = others[_are_copies(runs(one), [runs(other) for other in others])]
                    for family in np.unique(families[copies]):
                        families[families == family] = families[one]
    return families.tolist()


def _alike(signatures: _Signatures, indexed: _Indices, start: int) -> Iterator[_Indices]:
    """Yield the groups of articles whose signatures, a row each, agree in the band from `start`, in order."""
    band = signatures[:, start : start + _ROWS]
    order = np.lexsort(band.T)
    changes = np.flatnonzero((band[order[1:]] != band[order[:-1]]).any(axis=1)) + 1
    bounds = np.concatenate(([0], changes, [len(order)]))
    for group in np.flatnonzero(np.diff(bounds) > 1):
        yield indexed[order[bounds[group] : bounds[group + 1]]]
