"""Short ways to read in tests."""

from __future__ import annotations

import io
from pathlib import Path

from kg.documents import read_documents
from kg.documents.drafts import Draft, Reader
from kg.model import Document, Skipped


def read(*inputs: str | Path) -> tuple[list[Document], list[Skipped]]:
    """Return what `inputs` give: the documents, and what was skipped."""
    items = list(read_documents(inputs))
    documents = [item for item in items if isinstance(item, Document)]
    return documents, [item for item in items if isinstance(item, Skipped)]


def draft(reader: Reader, content: str | bytes) -> Draft:
    """Return the one draft that `reader` makes of `content`."""
    data = content.encode() if isinstance(content, str) else content
    (item,) = reader(io.BytesIO(data))
    assert isinstance(item, Draft)
    return item
