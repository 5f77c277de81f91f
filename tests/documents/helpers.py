"""Short ways to read in tests."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO, cast

from kg.documents import read_documents
from kg.documents.drafts import Draft, Flaw, Reader
from kg.errors import InputError
from kg.model import Document, Skipped


def read(*inputs: str | Path) -> tuple[list[Document], list[Skipped]]:
    """Return what `inputs` give: the documents, and what was skipped."""
    items = list(read_documents(inputs))
    documents = [item for item in items if isinstance(item, Document)]
    return documents, [item for item in items if isinstance(item, Skipped)]


def draft(reader: Reader, content: str | bytes) -> Draft:
    """Return the one draft that `reader` makes of `content`."""
    (item,) = reader(stream(content))
    assert isinstance(item, Draft)
    return item


def drafts_and_flaws(reader: Reader, content: str | bytes) -> tuple[list[Draft], list[Flaw], str]:
    """Return what `reader` makes of `content`, and the reason why it could not read on, if any."""
    drafts: list[Draft] = []
    flaws: list[Flaw] = []
    try:
        for item in reader(stream(content)):
            if isinstance(item, Draft):
                drafts.append(item)
            else:
                flaws.append(item)
    except InputError as error:
        return drafts, flaws, str(error)
    return drafts, flaws, ""


def stream(content: str | bytes) -> BinaryIO:
    """Return `content` as a file that is open for reading."""
    data = content.encode() if isinstance(content, str) else content
    return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, io.BytesIO(data))))
