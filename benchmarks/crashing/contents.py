"""What a folder of outputs holds, in a form in which builds of the same articles are equal."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import outputs
from kg.errors import StoreError
from kg.extraction import CACHE
from kg.graph import open_store
from kg.staging import COMMIT, STAGING, recover

Contents = Mapping[str, str]
"""Name of an output -> hash of what two builds of the same articles have in common in it."""


def contents(folder: Path) -> Contents:
    """Return what the outputs in a folder hold; those that are not there are left out.

    Files count by their bytes, but report.json without its times, and the store by its quads.
    """
    return {name: _hash(folder / name) for name in sorted(outputs.WHOLE) if (folder / name).exists()}


def contents_for_readers(folder: Path) -> Contents:
    """Return what whoever opens a folder now finds, and change nothing in it.

    A reader first completes the moves of a build that was cut off there; this is done to a copy.
    """
    if not (folder / COMMIT).is_dir():
        return contents(folder)
    with TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        shutil.copytree(folder, copy, symlinks=True)
        recover(copy)
        return contents(copy)


def differences(found: Contents, wanted: Contents) -> list[str]:
    """Return the names of outputs that are missing, too many or not as wanted."""
    return [name for name in sorted(outputs.WHOLE) if found.get(name) != wanted.get(name)]


def leftovers(folder: Path) -> list[str]:
    """Return the names of what only an unfinished build may have in a folder."""
    return sorted(
        path.name for path in folder.iterdir() if path.name == COMMIT or path.name.startswith(STAGING)
    )


def kept_results(folder: Path) -> set[tuple[int, str]]:
    """Return number and key of each result that is kept in a folder.

    A result that is put anew has a new number.
    """
    if not (folder / CACHE).exists():
        return set()
    uri = f"{(folder / CACHE).absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        try:
            return set(connection.execute("SELECT rowid, key FROM results"))
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):  # killed before there was one
                return set()
            raise


def _hash(path: Path) -> str:
    if path.name == outputs.STORE:
        return _of_store(path)
    data = path.read_bytes()
    return hashlib.sha256(_timeless(data) if path.name == outputs.REPORT else data).hexdigest()


def _timeless(report: bytes) -> bytes:
    """Return a report without its times, and without the store's size, which is the database's affair."""
    try:
        record = json.loads(report)
        del record["seconds"], record["files"][outputs.STORE]
    except (ValueError, KeyError, TypeError):  # half written: equal to no whole one
        return report
    return json.dumps(record).encode()


def _of_store(folder: Path) -> str:
    try:
        quads = sorted(map(str, open_store(folder)))
    except (StoreError, OSError) as error:
        return f"unreadable: {error}"
    return hashlib.sha256("\n".join(quads).encode()).hexdigest()
