"""Say where a text ceases to be SPARQL, and show the place.

Oxigraph's parser tells the furthest place that it looked at, and to see whether a word is SERVICE it looks at
seven characters, whatever these are. So the place it tells may lie behind the fault. Written with wide gaps
between its words, the text has no word where it could look past the fault, and the place is true.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from pyoxigraph import Store

from kg.graph.lexemes import Lexeme, LexemeKind, lexemes

_GAP: Final = "\n" + " " * 40
"""Longer than every keyword and function of SPARQL; it ends a string that has no end."""

_SPREAD: Final = frozenset("{}()[];,.")
"""Marks that may have blanks on either side."""

_PLACE: Final = re.compile(r"error at (\d+):(\d+): ?(.*)", re.DOTALL)

_KEYWORDS: Final = (
    "ASK BASE BIND BY CONSTRUCT COUNT DESCRIBE DISTINCT EXISTS FILTER GRAPH GROUP HAVING LIMIT MINUS NOT "
    "OFFSET OPTIONAL ORDER PREFIX SELECT UNION VALUES WHERE"
).split()

_SHOWN: Final = 60
"""How many characters of a line are shown on either side of the place."""


def syntax_message(name: str, text: str, prefixes: Mapping[str, str], error: SyntaxError) -> str:
    """Return why and where a text is not SPARQL: a line that says it, then the line of the text and a caret.

    `error` is Oxigraph's for this text, or for the one that it becomes with its parameters filled in. Lines
    and columns count from 1, columns in code points.
    """
    found = list(lexemes(text))
    words = [lexeme for lexeme in found if lexeme.kind is not LexemeKind.COMMENT]
    if not words:
        return f"{name} is not valid SPARQL: it holds comments only"
    spread, starts = _spread(words)
    told = _PLACE.match(str(_failure(spread, prefixes)))
    if told is None:
        return f"{name} is not valid SPARQL: {' '.join(str(error).split())}"
    if "SELECT contains a variable that is unbound" in told[3]:
        return f"{name} is not valid SPARQL: SELECT lists a variable that is neither grouped nor aggregated"
    offset = _offset(spread, int(told[1]), int(told[2]))
    if offset >= len(spread) and _closed(words[-1]):
        return _shown(name, text, words[-1].end, "it ends too soon")
    word = words[max(0, bisect_right(starts, offset) - 1)]
    return _shown(name, text, word.start, _reason(word, told[3], prefixes))


def _spread(words: Sequence[Lexeme]) -> tuple[str, list[int]]:
    """Return the words with gaps wherever blanks may stand, and where each of them starts."""
    parts: list[str] = []
    starts: list[int] = []
    length, end = 0, 0
    for before, word in zip((None, *words), words, strict=False):
        apart = before is None or word.start > end or {before.text, word.text} & _SPREAD
        gap = _GAP if apart else ""
        parts += [gap, word.text]
        starts.append(length + len(gap))
        length += len(gap) + len(word.text)
        end = word.end
    return "".join((*parts, _GAP)), starts


def _failure(text: str, prefixes: Mapping[str, str]) -> SyntaxError | None:
    """Return what Oxigraph has against a text, without running it over anything."""
    try:
        Store().query(text, prefixes=dict(prefixes))
    except SyntaxError as error:
        return error
    except (OSError, RuntimeError, ValueError):
        pass
    return None


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(each) + 1 for each in lines[: line - 1]) + column - 1


def _reason(word: Lexeme, told: str, prefixes: Mapping[str, str]) -> str:
    if "Prefix not found" in told and word.kind is LexemeKind.NAME:
        prefix = word.text.partition(":")[0]
        near = get_close_matches(prefix, prefixes, n=1)
        hint = f"did you mean {near[0]}:?" if near else f"write PREFIX {prefix}: <...> above it"
        return f"the prefix {prefix}: is not declared, {hint}"
    if not _closed(word):
        return "this string has no end"
    reason = f"unexpected {word.text if len(word.text) <= _SHOWN else word.text[:_SHOWN] + '…'}"
    if word.kind is LexemeKind.WORD and word.text.upper() not in _KEYWORDS:
        near = get_close_matches(word.text.upper(), _KEYWORDS, n=1, cutoff=0.75)
        return f"{reason}, did you mean {near[0]}?" if near else reason
    return reason


def _closed(word: Lexeme) -> bool:
    """Tell whether a word is whole: false for a string that has no end."""
    if word.kind is not LexemeKind.STRING:
        return True
    mark = word.text[:3] if word.text[:3] in ('"""', "'''") else word.text[0]
    return len(word.text) >= 2 * len(mark) and word.text.endswith(mark)


def _shown(name: str, text: str, offset: int, reason: str) -> str:
    """Return a reason with its place: the line, and under it a caret that points to the offset."""
    start = text.rfind("\n", 0, offset) + 1
    number, column = text.count("\n", 0, offset) + 1, offset - start
    line = text[start:].split("\n", 1)[0].rstrip("\r")
    first, last = max(0, column - _SHOWN), column + _SHOWN
    before = ("…" if first else "") + line[first:column]
    after = line[column:last] + ("…" if last < len(line) else "")
    margin = f"{number:>4} | "
    return (
        f"{name} is not valid SPARQL: line {number}, column {column + 1}: {reason}\n"
        f"{margin}{before}{after}\n"
        f"{' ' * (len(margin) - 2)}| {''.join(map(_blank, before))}^"
    )


def _blank(character: str) -> str:
    """Return blanks as wide as a character is on a terminal."""
    if character == "\t":
        return character
    if unicodedata.combining(character):
        return ""
    return "  " if unicodedata.east_asian_width(character) in "WF" else " "
