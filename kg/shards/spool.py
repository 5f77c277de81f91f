"""Hold documents on the disk while a build goes through them several times."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import msgspec

from kg.errors import OutputError
from kg.model import Document

_DECODER: Final = msgspec.msgpack.Decoder(Document)


class Spool(Mapping[str, Document]):
    """Documents by id, in order of id, in a file of their own that goes when the `with` block ends.

    Nothing but the document that is asked for is held in memory.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        # The file is of no use to anybody after a crash, so that nothing has to be safe from one.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("CREATE TABLE documents (id TEXT PRIMARY KEY, record BLOB NOT NULL)")

    def add(self, document: Document) -> None:
        """Write a document down; its id is not there yet. Raises `OutputError` where the disk is full."""
        record = msgspec.msgpack.encode(document)
        try:
            self._connection.execute("INSERT INTO documents VALUES (?, ?)", (document.id, record))
        except sqlite3.OperationalError as error:
            raise OutputError(f"cannot write to {self._path}: {error}") from error

    def remove(self, id_: str) -> None:
        """Forget a document."""
        self._connection.execute("DELETE FROM documents WHERE id = ?", (id_,))

    def __getitem__(self, id_: str) -> Document:
        row = self._connection.execute("SELECT record FROM documents WHERE id = ?", (id_,)).fetchone()
        if row is None:
            raise KeyError(id_)
        return _DECODER.decode(row[0])

    def __iter__(self) -> Iterator[str]:
        # UTF-8, by which SQLite orders texts, keeps the order of code points, by which Python does.
        return (id_ for (id_,) in self._connection.execute("SELECT id FROM documents ORDER BY id"))

    def __len__(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        self._path.unlink(missing_ok=True)
