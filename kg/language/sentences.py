"""Split text into sentences by rule: a spaCy component that needs no model.

A sentence ends at ".", "!" or "?" (with the quotes and brackets that close after it) when a new one can begin
there, and at a line break unless the line was only wrapped. Abbreviations and initials do not end a sentence
inside a name ("U.S. Commerce Department", "John F. Kennedy", "Apple Inc. said").
"""

from __future__ import annotations

import re

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from kg.language.runs import common_words

TERMINATORS = frozenset({".", "!", "?", "...", "…", "?!", "!?"})
CLOSERS = frozenset({'"', "'", "''", ")", "]", "}"})
OPENERS = frozenset({'"', "'", "``", "(", "[", "{", "-", "–", "—", "•"})
ABBREVIATIONS = frozenset(
    "approx apr aug ave bros capt cf co col corp dec dept dr e.g est etc feb fig fri gen gov hon i.e inc "
    "jan jr jul jun lt ltd mar messrs mr mrs ms mt no nos nov oct pp prof rep rev sen sep sept sgt sr st vol "
    "vs".split()
)
SENTENCE_STARTERS = frozenset(
    "a according after all although an and another as at because before both but by despite during each "
    "for from he her here his however if in instead it its last later many meanwhile most neither next no "
    "on one only other others our several she since so some such that the their then there these they "
    "this those though through to two under unlike until we what when where whether which while with yet "
    "you".split()
)
"""Words that, capitalised after an abbreviation, show that a new sentence has begun."""

NUMBERED = frozenset("series class round grade plan group category type appendix exhibit vitamin".split())
"""Before a single capital with a point these show that the point ends the sentence: "its Series C."."""

WRAP_WIDTH = 50
"""Lines at least this long that end without punctuation were wrapped, not ended (headings are shorter)."""

_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+")
_CURRENCY = frozenset("$€£¥₩₹")
_SHORTEST_BRAND = 3


@Language.component("kg_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of `doc`; white space belongs to the sentence before it."""
    text = [token.text for token in doc]
    spaced = [bool(token.whitespace_) for token in doc]
    starts = []
    boundary = True
    line_start = 0
    for i, word in enumerate(text):
        if not word.isspace():
            starts.append(boundary)
            boundary = _ends_sentence(text, spaced, i)
            continue
        starts.append(False)
        if "\n" in word:
            boundary = boundary or _line_ends(text, line_start, i)
            line_start = i + 1
    _open_at_first(starts)
    # Setting `Token.is_sent_start` one by one costs time in the square of the text's length.
    marks = np.where(starts, 1, -1).astype(np.int64).view(np.uint64)
    return doc.from_array(["SENT_START"], marks.reshape(-1, 1))  # type: ignore[arg-type]


def _open_at_first(starts: list[bool]) -> None:
    """Let the first sentence take in the white space before it."""
    if starts and not starts[0]:
        first = starts.index(True) if True in starts else 0
        starts[first] = False
        starts[0] = True


def _line_ends(text: list[str], line_start: int, i: int) -> bool:
    """Tell whether a sentence ends with the line that the break at `i` closes."""
    if i + 1 == len(text) or text[i].count("\n") > 1 or line_start == i:
        return True
    # Words joined by blanks come near enough to the width of the line.
    width = sum(map(len, text[line_start:i])) + (i - line_start)
    wrapped = width >= WRAP_WIDTH and text[i - 1] not in TERMINATORS | CLOSERS | {":"}
    return not (wrapped or text[i + 1][0].islower())


def _ends_sentence(text: list[str], spaced: list[bool], i: int) -> bool:
    word = text[i]
    if word in TERMINATORS:
        j = _next_word(text, i)
        if j is None or (text[j] in CLOSERS and not spaced[i]):
            return False
        return _can_start(text[j]) or (word == "." and spaced[i] and _is_unknown(text[j]))
    if word in CLOSERS:
        return _closer_ends(text, spaced, i)
    if word[-1] in ".!" and len(word) > 1:
        j = _next_word(text, i)
        return j is not None and _abbreviation_ends(text, i, text[j])
    return False


def _next_word(text: list[str], i: int) -> int | None:
    return next((j for j in range(i + 1, min(i + 4, len(text))) if not text[j].isspace()), None)


def _closer_ends(text: list[str], spaced: list[bool], i: int) -> bool:
    """Tell whether a quote or bracket closes a sentence: only directly after its point."""
    before = i - 1
    while before >= 0 and text[before] in CLOSERS:
        before -= 1
    j = _next_word(text, i)
    if j is None or before < 0 or text[before] not in TERMINATORS or spaced[i - 1]:
        return False
    return text[j] not in CLOSERS and (spaced[i] or text[i + 1].isspace()) and _can_start(text[j])


def _abbreviation_ends(text: list[str], i: int, following: str) -> bool:
    """Tell whether an abbreviation also ends its sentence: only before a word that begins sentences."""
    word = text[i]
    if len(word) == 2 and i and text[i - 1].lower() in NUMBERED:
        return _can_start(following)
    if word[:-1].lower() in ABBREVIATIONS or _ACRONYM.fullmatch(word) or word[-1] == "!":
        return following.lower() in SENTENCE_STARTERS and following[0].isupper()
    return _can_start(following)


def _can_start(word: str) -> bool:
    return not word[0].islower() and (word[0].isalnum() or word in OPENERS or word[0] in _CURRENCY)


def _is_unknown(word: str) -> bool:
    """Tell whether a word in lower case is a brand rather than the rest of a sentence: "paywise"."""
    return word.isalnum() and len(word) >= _SHORTEST_BRAND and word.lower() not in common_words()
