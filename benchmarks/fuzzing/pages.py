"""HTML pages around nasty texts: unclosed, misnested, nested deep, in charsets other than they declare."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from random import Random
from typing import Final

from benchmarks.fuzzing.texts import FRAGMENTS, characters, nasty_text

ENCODINGS: Final = (
    "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "shift_jis", "gb18030", "koi8-r",
)  # fmt: skip
DATES: Final = (
    "2025-03-04", "0000-00-00", "9999-12-31", "0001-01-01", "31/31/2025", "Thu, 15 Jan 2026 09:30:00 GMT",
    "99999999999", "today", "", "٢٠٢٥-٠٣-٠٤", "2025-02-30T99:99",
)  # fmt: skip
SOURCES: Final = (
    "https://news.example/a b>c\"d", "javascript:alert(1)", "http://", "https://[::1", "a\nb",
    "http://\u202e.example/%", "file:///etc/passwd", "https://x.example/\ud800", "x" * 3000,
    "HTTPS://EXAMPLE.ORG/#a#b",
)  # fmt: skip

_TAGS: Final = (
    "p div b table tr td ul li script style pre a br svg math template body html article blockquote iframe "
    "select h1 x-y plaintext noscript".split()
)
_ATTRIBUTES: Final = (
    "", "", ' class="{fragment}"', " a=b a=c", " style='display:none'", ' hidden="', " x" + "y" * 300,
)  # fmt: skip
_PIECES: Final = (
    "<{tag}{attribute}>", "</{tag}>", "<{tag}{attribute}/>", "<{tag}", "{fragment}", "<![CDATA[", "<!doctype",
    "&#x110000;", "&bogus;",
)  # fmt: skip
_HEADS: Final = (
    "<title>{text}</title>", '<meta charset="{encoding}">', '<meta property="og:site_name" content="{odd}">',
    '<meta http-equiv="Content-Type" content="text/html; charset=hex">',
    '<meta property="article:published_time" content="{date}">', '<link rel="canonical" href="{source}">',
    '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": [}}</script>',
    '<script type="application/ld+json">{{"@type": ["NewsArticle"], "headline": {{"a": 1}}}}</script>',
)  # fmt: skip
_FRAMES: Final = (
    "<html><head>{head}</head><body><article><p>{body}", "{head}{body}", "<!doctype html>{head}<p>{body}</p>",
    "<?xml version='1.0'?><html>{head}{body}",
)  # fmt: skip
_DEPTHS: Final = (50, 255, 400, 3_000)


def nasty_page(chance: Random, text: str, passages: Sequence[str]) -> str:
    """Return a page that holds a text."""
    words = (text if chance.random() < 0.5 else escape(text)).split(" ")
    for _ in range(chance.randint(0, 12)):
        words.insert(chance.randint(0, len(words)), _piece(chance))
    body = " ".join(words)
    if chance.random() < 0.1:
        tag, depth = chance.choice(_TAGS), chance.choice(_DEPTHS)
        body = f"<{tag}>" * depth + body + f"</{tag}>" * chance.choice((0, depth))
    heads = [
        chance.choice(_HEADS).format(
            text=nasty_text(chance, passages)[:200],
            encoding=chance.choice(ENCODINGS),
            odd=characters(chance, 9),
            date=chance.choice(DATES),
            source=chance.choice(SOURCES),
        )
        for _ in range(chance.randint(0, 4))
    ]
    return chance.choice(_FRAMES).format(head="".join(heads), body=body)


def _piece(chance: Random) -> str:
    fragment = chance.choice(FRAGMENTS)
    attribute = chance.choice(_ATTRIBUTES).format(fragment=fragment)
    return chance.choice(_PIECES).format(tag=chance.choice(_TAGS), attribute=attribute, fragment=fragment)
