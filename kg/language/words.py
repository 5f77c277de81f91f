"""The tokens of a parsed text as plain lists, which rules read many times, and the names among them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

from kg.model import EntityType

QUOTES = frozenset({'"', "'", "``", "''"})
_BEFORE_CAPITAL = QUOTES | {":", "•", "*", "·", "...", "…", "#"}
"""After these a capital says as little as at the start of a sentence."""

_HYPHENED = frozenset("up ups founder founders founded profit".split())
"""Last parts of words that are read whole: "start-up", "co-founder"."""

FUNCTION_WORDS = frozenset(STOP_WORDS) | frozenset(
    "according although amid despite following including like meanwhile neither nor plus since such though "
    "today tomorrow unlike until versus whereas yesterday shares analysts investors rivals regulators "
    "customers founded called named based backed led using asked citing shareholders executives "
    "officials".split()
)
"""Words that begin sentences and are no part of a name there."""


class Sureness(StrEnum):
    """How the type of a name was found; the id of its span in the parsed text."""

    KNOWN = "known"
    """The gazetteer lists it."""
    TOLD = "told"
    """Its own words, or the words around it, say what it is."""
    LEARNT = "learnt"
    """The pipeline's own entity recognizer says it."""
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: token range (`end` exclusive), type and how sure the type is."""

    start: int
    end: int
    type: EntityType
    sureness: Sureness


class Words:
    """The tokens of one text: `text`, `lower`, `glued`, `begins`, `opens`, `sentences`.

    `glued[i]` tells that no blank follows token i, `begins[i]` that it is the first of its sentence, and
    `opens[i]` that it stands where every word has a capital. `sentences` holds token ranges.
    """

    __slots__ = ("begins", "glued", "lower", "opens", "sentences", "text")

    def __init__(self, doc: Doc) -> None:
        self.text = [token.text for token in doc]
        self.lower = [text.lower() for text in self.text]
        self.glued = [not token.whitespace_ for token in doc]
        self.sentences = [(sentence.start, sentence.end) for sentence in doc.sents]
        self.begins = [False] * len(doc)
        self.opens = [False] * len(doc)
        for start, end in self.sentences:
            self._mark_openings(start, end)

    def _mark_openings(self, start: int, end: int) -> None:
        self.begins[start] = True
        opening = True
        for i in range(start, end):
            text = self.text[i]
            if text[0].isalnum():
                self.opens[i] = opening
                opening = False
            elif text in _BEFORE_CAPITAL:
                opening = True

    def __len__(self) -> int:
        """Return the number of tokens."""
        return len(self.text)

    def lower_at(self, i: int) -> str:
        """Return token i in lower case, an empty string outside the text."""
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def before(self, i: int) -> str:
        """Return the word before token i in lower case, an empty string where i begins a sentence."""
        if i <= 0 or i >= len(self.lower) or self.begins[i]:
            return ""
        if i > 2 and self.text[i - 2] == "-" and self.lower[i - 1] in _HYPHENED:
            return f"{self.lower[i - 3]}-{self.lower[i - 1]}"
        return self.lower[i - 1]

    def after(self, end: int) -> str:
        """Return the word at `end` in lower case, an empty string where it begins a sentence."""
        if end >= len(self.lower) or self.begins[end]:
            return ""
        if end + 2 < len(self.lower) and self.text[end + 1] == "-" and self.lower[end + 2] in _HYPHENED:
            return f"{self.lower[end]}-{self.lower[end + 2]}"
        return self.lower[end]

    def phrase(self, start: int, end: int) -> str:
        """Return tokens as a text with single blanks where any stood."""
        return "".join(
            self.text[i] if self.glued[i] or i == end - 1 else self.text[i] + " " for i in range(start, end)
        )
