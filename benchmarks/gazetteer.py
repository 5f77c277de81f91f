"""Check the gazetteer's tickers against public lists of listed companies.

    python -m benchmarks.gazetteer ../shared/corpora

A ticker agrees where the list has the symbol under a name that shares a word with one of ours; it differs
where the name shares none, and is absent where the list lacks the symbol (no list is complete, nor are all of
one day).
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kg.entities.keys import LEGAL_FORMS, name_key
from kg.entities.known import LISTINGS
from kg.gazetteer import Entry, load_gazetteer

AMERICAN: Final = frozenset({"NASDAQ", "NYSE", "NYSEAMERICAN"})
_EMPTY: Final = LEGAL_FORMS | frozenset("group holding holdings the and of common stock shares class".split())


def main(corpora: Path) -> None:
    """Print how many tickers agree, differ and are absent, and those that differ."""
    american, others = _american(corpora), _others(corpora)
    counts: Counter[tuple[str, str]] = Counter()
    for entry in load_gazetteer():
        for ticker in entry.tickers:
            exchange, _, symbol = ticker.partition(":")
            if exchange in AMERICAN:
                names = american.get(symbol.replace("-", "."), set())
            else:
                places = LISTINGS.get(exchange, "").split()
                names = {name for place in places for name in others.get(f"{symbol}.{place}", ())}
            found = verdict(entry, names)
            counts["American" if exchange in AMERICAN else "other", found] += 1
            if found == "differs":
                print(f"{ticker}\t{entry.name}\t{'; '.join(sorted(names))}")
    for (where, found), count in sorted(counts.items()):
        print(f"{where:10}{found:10}{count:6}")


def verdict(entry: Entry, names: set[str]) -> str:
    """Return whether names of a list fit an entry: "agrees", "differs", or "absent" where there are none."""
    if not names:
        return "absent"
    ours = {word for name in entry.names for word in name_key(name).split()} - _EMPTY
    theirs = {word for name in names for word in name_key(name).split()} - _EMPTY
    squeezed = {"".join(name_key(name).split()) for name in entry.names}
    fits = ours & theirs or any(
        "".join(name_key(name).split()).startswith(s) for name in names for s in squeezed
    )
    return "agrees" if fits else "differs"


def _american(corpora: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for file, symbol, name in (
        ("gaz_nasdaq/nasdaq-listed-symbols.csv", "Symbol", "Company Name"),
        ("gaz_nyse_other/other-listed.csv", "ACT Symbol", "Company Name"),
        ("gaz_sp500/constituents.csv", "Symbol", "Security"),
    ):
        for row in _rows(corpora / file):
            if row.get("ETF") != "Y":
                found[row[symbol]].add(row[name])
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def _others(corpora: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    path = corpora / "gaz_financedatabase/equities_slim.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            found[row["symbol"] or ""].add(row["name"] or "")
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
