"""What a reader of one format hands on: drafts of documents, and the parts that it could not read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document before it has a name of its own; empty strings stand for what the input does not say."""

    text: str
    id: str = ""
    title: str = ""
    source: str = ""
    publisher: str = ""
    published: date | None = None
    place: str = ""
    """Where in a file of many documents it stands, put behind the path in messages: ":3" for a line, "#2" for
    an item, a row or an entry, "#" and its address for a page of a web archive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flaw:
    """A part of a file that could not be read, and why."""

    reason: str
    place: str = ""


Reader = Callable[[BinaryIO], Iterator[Draft | Flaw]]
"""Reads one format from bytes; raises `InputError` where the file is not readable, or not from there on."""
