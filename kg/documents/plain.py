"""Read plain text, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from kg.documents.characters import clean, clean_line
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import read_text
from kg.documents.front_matter import split_front_matter
from kg.documents.metadata import read_metadata

# A first line that stands alone, is no longer than headlines are and does not end as sentences do.
_HEADLINE: Final = re.compile(r"([^\n]{1,150}(?<![\s.,;:!]))[ \t]*\n[ \t]*\n")


def read_plain(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the one document of a text file: its text as it stands, without blank space around it."""
    yield plain_draft(read_text(stream))


def plain_draft(decoded: str) -> Draft:
    """Return plain text as a document.

    Where front matter gives no title, a first line that looks like a headline is taken. It stays in the text.
    """
    fields, body = split_front_matter(clean(decoded))
    about = read_metadata(fields)
    return Draft(
        text=body,
        title=about.title or _headline(body),
        source=about.source,
        publisher=about.publisher,
        published=about.published,
    )


def _headline(body: str) -> str:
    found = _HEADLINE.match(body)
    return clean_line(found[1]) if found else ""
