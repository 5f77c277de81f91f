"""Find articles that are one text: syndicated copies, reprints with another headline, shortened versions.

Words are compared in runs of five ("shingles"). MinHash signatures in a locality-sensitive index (Broder
1997; the library rensa) propose pairs, so that no article is compared with all others; the runs themselves
decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from rensa import RMinHash, RMinHashLSH

from kg.model import Document

RUN: Final = 5
"""Words of a shingle: long enough that articles on one event do not share them by chance."""
SHARED: Final = 0.6
"""A copy has at least this share of the shorter article's runs: cuts and new openings are usual."""
LEAST_RUNS: Final = 20
"""Shorter texts than this are copies only when all their runs are the same."""

_PERMUTATIONS: Final = 126
_BANDS: Final = 42
"""Bands of three: two articles that share three tenths of their runs are compared two times in three, those
that share half nearly always."""
_SEED: Final = 20250101
_WORD: Final = re.compile(r"\w+")


def find_origins(documents: Iterable[Document]) -> dict[str, str]:
    """Return for each document the id of the one that it is a copy of, or its own.

    Of several copies the origin is the earliest, then the first by id. Their order is all the same.
    """
    by_id = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    origins = {id_: id_ for id_ in by_id}
    index = RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    ids: list[str] = []
    for id_, document in by_id.items():
        runs = shingles(document.text)
        if not runs:
            continue
        signature = RMinHash(num_perm=_PERMUTATIONS, seed=_SEED)
        signature.update(sorted(runs))
        for near in sorted(index.query(signature)):
            if _root(origins, ids[near]) != _root(origins, id_) and is_copy(
                runs, shingles(by_id[ids[near]].text)
            ):
                _unite(origins, ids[near], id_, by_id)
        index.insert(len(ids), signature)
        ids.append(id_)
    return {id_: _root(origins, id_) for id_ in origins}


def shingles(text: str) -> set[str]:
    """Return the runs of `RUN` words of a text without case and punctuation; of a shorter text, the whole."""
    words = _WORD.findall(text.casefold())
    if not words:
        return set()
    return {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}


def is_copy(one: set[str], other: set[str]) -> bool:
    """Tell whether two texts, by their shingles, are one article."""
    if min(len(one), len(other)) < LEAST_RUNS:
        return one == other
    return len(one & other) >= SHARED * min(len(one), len(other))


def _root(origins: dict[str, str], id_: str) -> str:
    while origins[id_] != id_:
        id_ = origins[id_]
    return id_


def _unite(origins: dict[str, str], one: str, other: str, documents: Mapping[str, Document]) -> None:
    first, second = sorted(
        (_root(origins, one), _root(origins, other)),
        key=lambda id_: (documents[id_].published or date.max, id_),
    )
    origins[second] = first
