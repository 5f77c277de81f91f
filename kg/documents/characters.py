"""Make decoded text storable: one kind of line break, no character that an output format cannot hold."""

from __future__ import annotations

import re
from typing import Final

_LINE_BREAK: Final = re.compile("\r\n|[\r\f\v]")

# All that XML 1.0 cannot hold even escaped (GraphML, RDF/XML, SPARQL results), and lone surrogates, which no
# encoding can hold. Replaced here, once, so that a quote reads the same in every file that a build writes.
_UNWRITABLE: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    r"""Return `text` with line breaks as "\n" and each unwritable character as U+FFFD.

    Typographic quotes, dashes and blanks stay as they are. Page breaks count as line breaks.

    >>> clean("a\r\nb\rc\ud800")
    'a\nb\nc�'
    """
    return _UNWRITABLE.sub("\ufffd", _LINE_BREAK.sub("\n", text))


def clean_path(path: str) -> str:
    """Return `path` as a message can hold it: file systems allow line breaks and bytes that are no text."""
    return clean(path).replace("\n", "\ufffd")


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line: every run of white space as one blank, none at the ends."""
    return " ".join(clean(text).split())
