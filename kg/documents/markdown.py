"""Read Markdown: front matter, then the body as plain prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kg.documents.characters import clean, clean_line
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import read_text
from kg.documents.front_matter import split_front_matter
from kg.documents.metadata import read_metadata
from kg.documents.prose import parse_html, prose

_MAX_NESTING: Final = 100
"""Levels of quotes and lists; what lies deeper is left out."""


def read_markdown(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the one document of a Markdown file.

    A heading of the first level that opens the body is the title where front matter gives none, and stays in
    the text as well: headlines make claims.
    """
    fields, body = split_front_matter(clean(read_text(stream)))
    about = read_metadata(fields)
    markdown = _markdown()
    tokens = markdown.parse(body)
    # By way of HTML, so that tables, lists and embedded HTML follow the same rules as those of a page.
    root = parse_html(markdown.renderer.render(tokens, markdown.options, {}))
    yield Draft(
        text="" if root is None else clean(prose(root)),
        title=about.title or _opening_heading(tokens, markdown),
        source=about.source,
        publisher=about.publisher,
        published=about.published,
    )


def _markdown() -> MarkdownIt:
    # Indented text is a pasted paragraph far more often than code.
    return (
        MarkdownIt("commonmark", {"maxNesting": _MAX_NESTING})
        .enable(["table", "strikethrough"])
        .disable("code")
    )


def _opening_heading(tokens: list[Token], markdown: MarkdownIt) -> str:
    if len(tokens) < 2 or tokens[0].type != "heading_open" or tokens[0].tag != "h1":
        return ""
    root = parse_html(markdown.renderer.render(tokens[:3], markdown.options, {}))
    return "" if root is None else clean_line(prose(root))
