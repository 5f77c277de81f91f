"""Refuse a query that would leave the store: update it, read other graphs than its own, or reach the network.

A query that somebody else wrote may come from anywhere. Oxigraph runs SERVICE over HTTP, and rdflib fetches
what FROM and LOAD name. Neither can be told not to, so the text is looked at before any engine sees it.
SERVICE may be allowed; FROM and updates never are, as Oxigraph heeds neither in a query over all graphs.
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

_BEYOND: Final = {
    "SERVICE": "as a query may not reach beyond the graph: --allow-service allows it",
    "FROM": "as a query may not reach beyond the graph: GRAPH graph:facts { ... } asks one graph of it",
}

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


def refuse_unsafe(text: str, *, allow_service: bool = False) -> None:
    """Raise `QueryError` where a text is an update, has FROM, or, unless it is allowed, SERVICE.

    Strings, comments, IRIs, variables and local names may hold these words, but not a whole call. Escaped
    code points are read as the characters that they stand for too, as the standard has it (not Oxigraph).
    """
    refused = ("FROM",) if allow_service else ("SERVICE", "FROM")
    for form in {text, _unescaped(text)}:
        for call in _CALLS.finditer(form):
            word = (call[1] or call[2] or "").upper()
            if word in refused:
                raise QueryError(f"{word} is refused, {_BEYOND[word]}")
        bare = _HARMLESS.sub(" ", form)
        update = _UPDATES.match(bare, _after_prologue(bare))
        if update:
            raise QueryError(
                f"{update[0].upper()} is refused, as a query only reads the graph: use SELECT or CONSTRUCT"
            )
        for found in _LEAVES.finditer(bare):
            word = found[0].upper()
            if word in refused:
                hint = _prefix_hint(bare, found.end())
                raise QueryError(f"{word} is refused, {hint or _BEYOND[word]}")


def _after_prologue(bare: str) -> int:
    """Return where the declarations of prefixes and base end."""
    end = 0
    while found := _PROLOGUE.match(bare, end):
        end = found.end()
    return end


def _prefix_hint(bare: str, end: int) -> str:
    is_prefix = re.match(r"[\w.\-]*:", bare[end:])
    return "even in a prefix: take one without that word in it" if is_prefix else ""


def _unescaped(text: str) -> str:
    """Return a text with its code point escapes replaced; one beyond Unicode stays."""

    def character(found: re.Match[str]) -> str:
        code = int(found[1] or found[2], 16)
        return chr(code) if code < 0x110000 else found[0]

    return _ESCAPE.sub(character, text)
