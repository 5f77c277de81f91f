"""Cut SPARQL into its words and marks, without judging whether they make a query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class LexemeKind(StrEnum):
    """What a lexeme is, as far as its first characters show."""

    COMMENT = "comment"
    IRI = "iri"
    STRING = "string"
    VARIABLE = "variable"
    LANGUAGE = "language"
    NAME = "name"
    """With a colon: "tc:supplies", "_:b1"."""
    NUMBER = "number"
    WORD = "word"
    """A keyword, or the name of a function."""
    MARK = "mark"
    """A bracket, an operator, or whatever else stands there."""


@dataclass(frozen=True, slots=True)
class Lexeme:
    """One word or mark of a text; `start` counts code points."""

    kind: LexemeKind
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends, exclusive."""
        return self.start + len(self.text)


# In SPARQL's order of preference. A string may lack its end: it then runs to the end of the line, or, in
# triple quotes, of the text. The length of a prefix is bounded so that no text takes quadratic time.
_LEXEME: Final = re.compile(
    r"""
      (?P<comment>\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*+(?:\"\"\")? | '''(?:[^'\\]|\\.|'(?!''))*+(?:''')?
        | "(?:[^"\\\n\r]|\\.)*+"? | '(?:[^'\\\n\r]|\\.)*+'?)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[^\W\d](?:[\w.\-]{0,200}[\w\-])?)?:
        (?:(?:[\w:.\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%])*
           (?:[\w:\-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]))?)
    | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?<!\.))
    | (?P<word>\w+)
    | (?P<mark>\^\^|&&|\|\||!=|<=|>=|<<\(|\)>>|<<|>>|\{\||\|\}|\S)
    """,
    re.VERBOSE | re.DOTALL,
)


def lexemes(text: str) -> Iterator[Lexeme]:
    """Yield the lexemes of a text in order; what lies between them is blank.

    >>> [lexeme.text for lexeme in lexemes("SELECT ?x{ ?x a tc:Claim }")]
    ['SELECT', '?x', '{', '?x', 'a', 'tc:Claim', '}']
    """
    for found in _LEXEME.finditer(text):
        yield Lexeme(LexemeKind(str(found.lastgroup)), found[0], found.start())
