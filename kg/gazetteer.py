"""Read the gazetteer: the organizations, products, people and places that kg knows by name.

The tables are plain CSV files in data/gazetteer (their columns are described in data/README.md). Both the
language side (to find names) and the entity side (to identify them) read them, so this lies below both.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from kg.errors import InputError
from kg.model import EntityType
from kg.resources import resource_folder

FILES: Final = ("organizations.csv", "people.csv", "places.csv", "products.csv")
"""The tables, in the order in which they are read."""

_FIXED_TYPES: Final = {"people.csv": EntityType.PERSON, "places.csv": EntityType.PLACE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that the gazetteer knows."""

    id: str
    """Never changes once released: it is the entity's id in every graph."""
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    """Short forms, acronyms and former names; neither possessives nor legal forms."""
    ambiguous: bool = False
    """Whether its names of one word are also everyday words, or another's names, and need context."""
    doubtful: tuple[str, ...] = ()
    """Names that need context, where not all of one word do, or of several words where those do."""
    tickers: tuple[str, ...] = ()
    """Exchange and symbol of each listing, the main one first, as in "NASDAQ:NVDA"."""
    wikidata: str | None = None
    """Item id, as in "Q182477"."""
    country: str | None = None
    """Two letters of ISO 3166-1, or EU; where it is based."""
    maker: str | None = None
    """For a product: the id of the organization that makes it."""
    parent: str | None = None
    """For an organization: the id of the one that owns or contains it."""
    affiliations: tuple[str, ...] = ()
    """For a person: the ids of the organizations that go with the name in the news."""
    about: tuple[str, ...] = ()
    """Of an ambiguous entry: words in lower case that texts about it have, and others of its name do not."""

    def __hash__(self) -> int:
        """Return the hash of the id: it stands for all else, and entries are looked up very often."""
        return hash(self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """The canonical name and all aliases."""
        return (self.name, *self.aliases)

    @property
    def ticker(self) -> str | None:
        """The main listing."""
        return self.tickers[0] if self.tickers else None

    def needs_context(self, name: str) -> bool:
        """Tell whether one of the names does not show by itself what it names.

        Of an ambiguous entry that is each name of one word: "Meta", not "Meta Platforms".
        """
        return (self.ambiguous and " " not in name) or name in self.doubtful


@cache
def load_gazetteer(folder: Path | None = None) -> tuple[Entry, ...]:
    """Return all entries of the gazetteer in `folder` (the shipped one by default) by file and row.

    Raises `InputError` where there is no such gazetteer, and naming the file and line of a row that cannot
    be read.
    """
    folder = folder or resource_folder("gazetteer")
    tables = [folder / name for name in FILES if (folder / name).is_file()]
    if not tables:
        raise InputError(f"{folder}: no gazetteer here; it needs at least one of {', '.join(FILES)}")
    entries = tuple(entry for table in tables for entry in _read_table(table))
    _check_unique(entries)
    return entries


def _read_table(path: Path) -> Iterator[Entry]:
    # Spreadsheets save CSV with a byte order mark; utf-8-sig reads both kinds.
    with path.open(encoding="utf-8-sig", newline="") as lines:
        rows = csv.DictReader(lines, restval="")
        try:
            for row in rows:
                yield _entry(row, _FIXED_TYPES.get(path.name))
        except (KeyError, ValueError, csv.Error) as error:
            what = f"column {error} is missing" if isinstance(error, KeyError) else str(error)
            raise InputError(
                f"{path.name}, line {rows.line_num}: {what}; see data/README.md for the columns"
            ) from error


def _entry(row: dict[str, str], fixed: EntityType | None) -> Entry:
    """Return a row as an entry; raises `ValueError` or `KeyError` where it is none."""
    if None in row:
        raise ValueError("more fields than columns; a name with a comma needs quotes")
    if not row["id"] or not row["name"]:
        raise ValueError("id and name must not be empty")
    return Entry(
        id=row["id"],
        name=row["name"],
        type=fixed or EntityType(row["type"]),
        aliases=_several(row, "aliases"),
        ambiguous=row.get("ambiguous") == "yes",
        doubtful=() if row.get("ambiguous") == "yes" else _several(row, "ambiguous"),
        tickers=_several(row, "ticker"),
        wikidata=row.get("wikidata") or None,
        country=row.get("country") or None,
        maker=row.get("maker") or None,
        parent=row.get("parent") or None,
        affiliations=_several(row, "affiliations"),
        about=tuple(row.get("about", "").split()),
    )


def _several(row: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(value for value in row.get(column, "").split("|") if value)


def _check_unique(entries: tuple[Entry, ...]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise InputError(f"the gazetteer has two entries with the id {entry.id}; give one another id")
        seen.add(entry.id)
