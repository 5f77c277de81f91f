"""Find names without a capital: introduced by an acronym, brands in lower case, bodies of a state.

"its wafer-scale engine (WSE)", "quillstack, a Lisbon start-up", "Italy's economy ministry".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.language import lexicon
from kg.language.runs import is_capital, is_everyday
from kg.language.words import FUNCTION_WORDS, Name, Sureness, Words
from kg.model import EntityType

_ACRONYM = re.compile(r"[A-Z]{2,6}")
_BRAND = re.compile(r"[^\W\d_]{3,}\d*|(?=\w*\d)(?=\w*[^\W\d_]{2})\w{3,}")
_DOMAIN = re.compile(r"(?!www\.)[a-z0-9-]{2,}\.(?:ai|io|com|co|net|app|dev|tech)")
_MEASURE = re.compile(r"\d+(?:[.,]\d+)*[^\W\d_]{1,4}|[qh]\d\w*|mid\d+", re.IGNORECASE)
_BODY_GAP = 2
"""Most words between a state and its body's noun: one in "Italy's economy ministry"."""


def find_introduced(words: Words) -> Iterator[Name]:
    """Yield the phrases in lower case that an acronym in brackets makes names, and the acronyms.

    A phrase counts only where the letters of the acronym are its initials, the parts of hyphenated words
    included. It is taken for a product: organizations are written with capitals.
    """
    introduced: set[str] = set()
    for i, text in enumerate(words.text):
        if not _ACRONYM.fullmatch(text) or text.lower() in lexicon.COMMON_ACRONYMS:
            continue
        in_brackets = 0 < i < len(words) - 1 and words.text[i - 1] == "(" and words.text[i + 1] == ")"
        start = _phrase_start(words, i - 1, text.lower()) if in_brackets else None
        if start is not None:
            introduced.add(text)
            yield Name(start, i - 1, EntityType.PRODUCT, Sureness.GUESSED)
        if text in introduced:
            yield Name(i, i + 1, EntityType.PRODUCT, Sureness.GUESSED)


def _phrase_start(words: Words, end: int, letters: str) -> int | None:
    """Return where the words before `end` with these initials begin, None where they have others."""
    i = end - 1
    for letter in reversed(letters):
        while i >= 0 and words.text[i] == "-":
            i -= 1
        if i < 0 or words.begins[i + 1] or not words.text[i].islower() or words.lower[i][0] != letter:
            return None
        i -= 1
    cut = i >= 0 and words.text[i] == "-" and words.glued[i]
    return None if cut or words.lower[i + 1] in FUNCTION_WORDS else i + 1


def find_brands(words: Words) -> Iterator[Name]:
    """Yield the words in lower case that are used as names, wherever they stand in the text.

    Evidence is a word that no dictionary has at the start of a sentence, behind "start-up", before an
    apposition, or with digits inside ("sieć7").
    """
    brands: set[str] = set()
    for i, text in enumerate(words.text):
        if text.islower() and text not in brands and _is_brand(words, i):
            brands.add(text)
    if not brands:
        return
    for i, text in enumerate(words.text):
        joined = (words.glued[i] and words.lower_at(i + 1) == "-") or words.lower_at(i - 1) == "-"
        if text in brands and not joined:
            end = i + 1
            while end < len(words) and words.lower[end].rstrip(".") in lexicon.LEGAL_FORMS:
                end += 1
            yield Name(i, end, EntityType.COMPANY, Sureness.GUESSED)


def _is_brand(words: Words, i: int) -> bool:
    text = words.text[i]
    if i and words.glued[i - 1] and words.text[i - 1] not in {'"', "(", "'"}:
        return False
    if _DOMAIN.fullmatch(text):
        return True
    if words.after(i + 1).rstrip(".") in lexicon.LEGAL_FORMS and is_capital(words.text[i + 1]):
        return text.isalpha() and text not in FUNCTION_WORDS
    if not _BRAND.fullmatch(text) or _MEASURE.fullmatch(text):
        return False
    if text in FUNCTION_WORDS or is_everyday(text):
        return False
    if words.begins[i]:
        return True
    if any(c.isdigit() for c in text):
        return not text[0].isdigit() or text[1].isalpha()
    after = words.after(i + 1)
    if words.before(i) in lexicon.COMPANY_NOUNS and after not in lexicon.COMPANY_NOUNS:
        return not after.isalpha() or after in FUNCTION_WORDS | lexicon.SPEECH_VERBS
    return after == "," and words.after(i + 2) in {"a", "an"} and _describes_company(words, i + 3)


def _describes_company(words: Words, i: int) -> bool:
    for j in range(i, i + 7):
        word = words.after(j)
        if word in lexicon.COMPANY_NOUNS:
            return True
        if not word or not (word.isalpha() or word in {"-", "'s"}):
            return False
    return False


def find_bodies(words: Words, names: Iterable[Name]) -> Iterator[Name]:
    """Yield the bodies of a state that are named by their kind: "Italy's economy ministry", "Polish navy".

    `names` are the names found so far; a place among them can own a body.
    """
    places = {name.end: name.start for name in names if name.type is EntityType.PLACE}
    for i, noun in enumerate(words.lower):
        if noun not in lexicon.STATE_BODIES or words.text[i] != noun:
            continue
        for gap in range(_BODY_GAP + 1):
            j = i - gap - 1
            if j < 0 or words.begins[j + 1]:
                break
            if words.lower[j] == "'s" and j in places:
                yield Name(places[j], i + 1, EntityType.GOVERNMENT_AGENCY, Sureness.TOLD)
                break
            if (j + 1) in places and gap == 0:
                yield Name(places[j + 1], i + 1, EntityType.GOVERNMENT_AGENCY, Sureness.TOLD)
                break
            if words.lower[j] in lexicon.NATIONALITIES and words.text[j][0].isupper():
                yield Name(j, i + 1, EntityType.GOVERNMENT_AGENCY, Sureness.TOLD)
                break
            if not words.text[j].isalpha() or words.lower[j] in FUNCTION_WORDS:
                break
    for name in names:
        i = name.start
        area = words.text[i - 2] if i >= 2 and words.before(i) == "of" else ""
        governed = area in lexicon.AREAS
        if governed and (name.type is EntityType.PLACE or name.sureness is Sureness.GUESSED):
            yield Name(i - 2, name.end, EntityType.GOVERNMENT_AGENCY, Sureness.TOLD)


def joined_places(words: Words, names: Iterable[Name]) -> Iterator[Name]:
    """Yield each "Bath, England": a name before a place that it lies in."""
    ordered = sorted(names, key=lambda name: name.start)
    for first, second in pairwise(ordered):
        adjacent = second.start == first.end + 1 and words.text[first.end] == ","
        if not adjacent or second.type is not EntityType.PLACE or second.sureness is not Sureness.KNOWN:
            continue
        located = first.type is EntityType.PLACE and words.before(first.start) != ","
        closes = words.after(second.end) in {",", ".", ")", ";", ""} or words.after(second.end).isalpha()
        if located and closes and words.after(second.end) != "and":
            yield Name(first.start, second.end, EntityType.PLACE, Sureness.TOLD)


def without_overlaps(names: Iterable[Name]) -> list[Name]:
    """Return names in order of place; where some overlap, only the longest and then the earliest stays."""
    taken: set[int] = set()
    kept = []
    for name in sorted(names, key=lambda item: (item.start - item.end, item.start)):
        if taken.isdisjoint(range(name.start, name.end)):
            kept.append(name)
            taken.update(range(name.start, name.end))
    return sorted(kept, key=lambda item: item.start)
