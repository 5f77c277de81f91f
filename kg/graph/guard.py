"""Refuse a query that would leave the store: update it, read other graphs than its own, or reach the network.

A query that somebody else wrote may come from anywhere. Oxigraph runs SERVICE over HTTP, and rdflib fetches
what FROM and LOAD name. Neither can be told not to, so the text is looked at before any engine sees it.
"""

from __future__ import annotations

import re
from typing import Final

from kg.errors import QueryError

# What can hold a keyword without meaning it, in the order in which SPARQL's grammar has them. A string
# may lack its end: no engine reads such a text, and here it must not take quadratic time.
_HARMLESS: Final = re.compile(
    r"""
      \#[^\n\r]*
    | <(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>
    | \"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\")? | \'\'\'(?:[^'\\]|\\.|'(?!\'\'))*+(?:\'\'\')?
    | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?
    | [?$]\w+
    | @[A-Za-z]+(?:-[A-Za-z0-9]+)*
    | (?<=:)(?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])+
    """,
    re.VERBOSE | re.DOTALL,
)

# Engines read on without a space between words: "1SERVICE<...>" calls, and so may "service:x". Any word or
# prefix that holds one of these is refused; no other keyword or function of SPARQL does.
_LEAVES: Final = re.compile("SERVICE|FROM", re.IGNORECASE)

# "?a<'x>'" is a comparison to one reader and an IRI to another, and may so hide what follows from the pattern
# above. A call in full is therefore refused wherever it stands, even inside of a string.
_GAP: Final = r"(?:\s|\#[^\n\r]*[\n\r])*+"
_CALLS: Final = re.compile(
    rf"[?$]\w++|(SERVICE){_GAP}(?:SILENT{_GAP})?(?:<[^<>]*+>|[?$]\w++|[\w.\-]*+:[\w.\-%:]*+){_GAP}\{{"
    rf"|(FROM){_GAP}(?:NAMED{_GAP})?<",
    re.IGNORECASE,
)

_PROLOGUE: Final = re.compile(r"(?:PREFIX\s+[^\s:]*:|BASE)\s*|\s+", re.IGNORECASE)
_UPDATES: Final = re.compile(
    "(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)(?![A-Za-z])", re.IGNORECASE
)
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def refuse_unsafe(text: str) -> None:
    """Raise `QueryError` where a text is an update or calls SERVICE or FROM.

    Strings, comments, IRIs, variables and local names may hold these words, but not a whole call. Escaped
    code points are read as the characters that they stand for too, as the standard has it (not Oxigraph).
    """
    for form in {text, _unescaped(text)}:
        for call in _CALLS.finditer(form):
            word = call[1] or call[2]
            if word:
                raise QueryError(f"{word.upper()} is refused, as a query may not reach beyond the graph")
        bare = _HARMLESS.sub(" ", form)
        update = _UPDATES.match(bare, _after_prologue(bare))
        if update:
            raise QueryError(
                f"{update[0].upper()} is refused, as a query only reads the graph: use SELECT or CONSTRUCT"
            )
        found = _LEAVES.search(bare)
        if found:
            raise QueryError(
                f"{found[0].upper()} is refused, as a query may not reach beyond the graph"
                f"{_prefix_hint(bare, found.end())}"
            )


def _after_prologue(bare: str) -> int:
    """Return where the declarations of prefixes and base end."""
    end = 0
    while found := _PROLOGUE.match(bare, end):
        end = found.end()
    return end


def _prefix_hint(bare: str, end: int) -> str:
    is_prefix = re.match(r"[\w.\-]*:", bare[end:])
    return ": take a prefix without that word in it" if is_prefix else ""


def _unescaped(text: str) -> str:
    """Return a text with its code point escapes replaced; one beyond Unicode stays."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        return chr(code) if code < 0x110000 else found[0]

    return _ESCAPE.sub(character, text)
