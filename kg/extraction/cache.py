"""Keep what was found in each document between builds, and what passed validation, in a SQLite file there.

Each result is on the disk as soon as it is put: whatever kills a build, the next one goes on from there.
The file only saves time. It may be deleted, and a damaged one is replaced by a new one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Set
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kg.errors import OutputError

CACHE: Final = ".results.db"
"""Name of the file in the output folder."""
_FORMAT: Final = 2
"""Of the tables below; a file of another format is begun anew."""


class ResultCache:
    """Results by the key of their document; closes with its `with` block.

    Raises `OutputError` where the file cannot be written, as on a full disk.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with _reporting(path):
            try:
                self._connection = _open(path)
            except sqlite3.DatabaseError as error:
                if isinstance(error, sqlite3.OperationalError):
                    raise
                for file in (path, *_companions(path)):  # damaged: what was kept has to be found again
                    file.unlink(missing_ok=True)
                self._connection = _open(path)

    def __contains__(self, key: str) -> bool:
        with _reporting(self._path):
            found = self._connection.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone()
        return found is not None

    def __getitem__(self, key: str) -> bytes:
        """Return the result under a key that is there."""
        with _reporting(self._path):
            (value,) = self._connection.execute("SELECT value FROM results WHERE key = ?", (key,)).fetchone()
        return bytes(value)

    def __setitem__(self, key: str, value: bytes) -> None:
        """Keep a result; once this returns, no crash of a program loses it."""
        with _reporting(self._path), self._connection:
            self._connection.execute("INSERT OR REPLACE INTO results VALUES (?, ?)", (key, value))

    def keep_only(self, keys: Iterable[str]) -> int:
        """Forget all results but those under `keys`, and return how many were forgotten."""
        with _reporting(self._path), self._connection:
            self._connection.execute("CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY)")
            self._connection.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in keys))
            gone = self._connection.execute(
                "DELETE FROM results WHERE key NOT IN (SELECT key FROM wanted)"
            ).rowcount
            self._connection.execute("DROP TABLE wanted")
        return gone

    @property
    def passed(self) -> frozenset[str]:
        """The keys of what passed validation in the last build (`kg.graph.Report.passed`)."""
        with _reporting(self._path):
            return frozenset(key for (key,) in self._connection.execute("SELECT key FROM passed"))

    @passed.setter
    def passed(self, keys: Set[str]) -> None:
        with _reporting(self._path), self._connection:
            self._connection.execute("DELETE FROM passed")
            self._connection.executemany("INSERT INTO passed VALUES (?)", ((key,) for key in keys))

    def __len__(self) -> int:
        with _reporting(self._path):
            return int(self._connection.execute("SELECT count(*) FROM results").fetchone()[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()


def count_results(path: Path) -> int:
    """Return how many results a file holds, without changing it; 0 where there is none that can be read."""
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM results").fetchone()[0])
    except sqlite3.DatabaseError:
        return 0


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        # A write-ahead log needs no flush of the disk for each result, and survives a killed program.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        (found,) = connection.execute("PRAGMA user_version").fetchone()
        if found != _FORMAT:
            connection.execute("DROP TABLE IF EXISTS results")
            connection.execute("DROP TABLE IF EXISTS passed")
            connection.execute(
                "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, value BLOB NOT NULL)"
            )
            connection.execute("CREATE TABLE IF NOT EXISTS passed (key TEXT PRIMARY KEY) WITHOUT ROWID")
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
        connection.execute("SELECT count(*) FROM results").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _companions(path: Path) -> Iterator[Path]:
    return (path.with_name(path.name + end) for end in ("-wal", "-shm", "-journal"))


@contextmanager
def _reporting(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OutputError(f"cannot write to {path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise OutputError(f"{path} is damaged ({error}): delete it and build again") from error
