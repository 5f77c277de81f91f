"""Documents on the disk read as those in memory do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.model import Document
from kg.shards.spool import Spool

DOCUMENTS = [
    Document(id="z", text="last"),
    Document(id="é", title="T", source="s", publisher="p", published=date(2026, 1, 2), text="x\x00\u2028🚀"),
    Document(id="🚀", text="beyond"),
    Document(id="A", text="first"),
]


def test_documents_come_back_whole_in_the_order_of_python(tmp_path: Path) -> None:
    with Spool(tmp_path / "spool") as spool:
        for document in DOCUMENTS:
            spool.add(document)
        assert list(spool) == sorted(document.id for document in DOCUMENTS)
        assert dict(spool) == {document.id: document for document in DOCUMENTS}


def test_what_is_removed_or_was_never_there_is_missing(tmp_path: Path) -> None:
    with Spool(tmp_path / "spool") as spool:
        spool.add(DOCUMENTS[0])
        spool.remove("z")
        assert (len(spool), "z" in spool) == (0, False)
        with pytest.raises(KeyError):
            spool["z"]


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    with Spool(tmp_path / "spool") as spool:
        spool._connection.execute("PRAGMA max_page_count = 3")
        with pytest.raises(OutputError, match=r"cannot write to .*spool: database or disk is full"):
            spool.add(Document(id="a", text="x" * 100_000))


def test_the_file_goes_in_the_end(tmp_path: Path) -> None:
    with Spool(tmp_path / "spool"):
        pass
    assert list(tmp_path.iterdir()) == []
