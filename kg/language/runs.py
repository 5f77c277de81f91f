"""Find runs of capitalised words: what may be a name by its letters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from kg.language import lexicon
from kg.language.words import FUNCTION_WORDS, QUOTES, Words

_HEADING_SHARE = 0.6
_HEADING_WORDS = 4
_QUANTITY = re.compile(
    r"\d+(?:[.,:/-]\d+)*(?:[kmgtp]?(?:w|wh|b|hz|v)|k|m|bn|tn|t|d|x|mm|nm|gbps|g|s|st|nd|rd|th|[hq]\d*)?",
    re.IGNORECASE,
)
"""Numbers with a unit ("10GW", "5G", "2H25"): they go on a name ("Pupila 4K") but begin none."""
_VERSION = re.compile(r"\d{1,5}(?:\.\d+){0,2}[A-Za-z]?")
_PREFIXES = ("re", "un", "non", "pre", "over", "under", "co", "anti", "multi", "inter", "micro", "super")
_SUFFIXES = tuple("s es d ed ing er ers ly ness able al ity ic ist ism".split())
_YEAR = re.compile(r"(?:19|20)\d\d")
_ROMAN = re.compile(r"[IVX]+")


@cache
def common_words() -> frozenset[str]:
    """Return the words that are usually written in lower case (kg.training.common_words)."""
    text = files("kg.language").joinpath("common_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


@lru_cache(maxsize=1 << 14)
def is_everyday(text: str) -> bool:
    """Tell whether a word in lower case is a common one or a form of one: "resold", "chipsets"."""
    stems = {text} | {text.removeprefix(prefix) for prefix in _PREFIXES if text.startswith(prefix)}
    known = common_words()
    for stem in stems:
        if stem in known:
            return True
        for suffix in _SUFFIXES:
            base = stem.removesuffix(suffix)
            # "priced", "making", "stopped"
            if base != stem and not known.isdisjoint({base, base + "e", base[:-1]}):
                return True
    return False


@dataclass(frozen=True, slots=True)
class Run:
    """A range of tokens that may be a name, `end` exclusive."""

    start: int
    end: int
    opening: bool
    """Whether it is one everyday word with a capital that its place alone may explain."""


def is_capital(text: str) -> bool:
    """Tell whether a token can begin a name by its letters: "OpenAI", "xAI", "4iG", not "10GW"."""
    return text[0].isalnum() and not text.islower() and text != text.lower() and not _QUANTITY.fullmatch(text)


def is_heading(words: Words, start: int, end: int) -> bool:
    """Tell whether most words of a sentence have capitals, as in headlines, so that capitals say nothing."""
    alphabetic = [text for text in words.text[start:end] if text.isalpha()]
    if len(alphabetic) < _HEADING_WORDS:
        return False
    share = sum(text[0].isupper() for text in alphabetic) / len(alphabetic)
    last = next((text for text in reversed(words.text[start:end]) if not text.isspace()), "")
    ends = last in {".", "!", "?", ":", ";", ","} or last in QUOTES
    shouted = sum(text.isupper() for text in alphabetic) / len(alphabetic) > _HEADING_SHARE
    return shouted or (share > _HEADING_SHARE and not ends)


def find_runs(words: Words) -> Iterator[Run]:
    """Yield the longest runs of capitalised words outside headings, in order."""
    for start, end in words.sentences:
        if is_heading(words, start, end):
            continue
        i = start
        while i < end:
            if not is_capital(words.text[i]) or _never_inside(words, i):
                i += 1
                continue
            stop = _run_end(words, i, end)
            run = _trimmed(words, _with_letter(words, i), stop)
            if run is not None:
                yield run
            i = stop


def _with_letter(words: Words, i: int) -> int:
    """Return where a name begins that has a small letter before its first capital: "d-Matrix"."""
    hyphened = i >= 2 and words.text[i - 1] == "-" and words.glued[i - 1] and words.glued[i - 2]
    return i - 2 if hyphened and len(words.text[i - 2]) == 1 and words.text[i - 2].islower() else i


def _never_inside(words: Words, i: int) -> bool:
    """Tell whether a capitalised word parts names instead of belonging to one: titles, months, "The"."""
    lower = words.lower[i].rstrip(".")
    if "&" in (words.lower_at(i + 1), words.lower_at(i - 1)):
        return False
    if lower in lexicon.NAME_BREAKS or lower in lexicon.DATES:
        return True
    if lower in lexicon.OFFICE_BEGINNINGS and words.lower_at(i + 1) in lexicon.OFFICES:
        # "Vice President", but not "Vice Media"
        return True
    # "Chief Executive", "Chief Financial Officer"
    return (
        lower in lexicon.OFFICES and not words.begins[i] and words.lower[i - 1] in lexicon.OFFICE_BEGINNINGS
    )


def _run_end(words: Words, start: int, limit: int) -> int:
    """Return where the run that begins at `start` ends."""
    end = start + 1
    while end < limit:
        width = _step(words, start, end, limit)
        if not width:
            break
        end += width
    return end


def _step(words: Words, start: int, i: int, limit: int) -> int:
    """Return how many tokens from `i` on belong to the run from `start`, 0 where it ends before `i`."""
    text = words.text[i]
    following = words.text[i + 1] if i + 1 < limit else ""
    capital_follows = bool(following) and is_capital(following) and not _never_inside(words, i + 1)
    if text == "-":
        return (
            _after_hyphen(words, start, i, following, limit) if words.glued[i] and words.glued[i - 1] else 0
        )
    if is_capital(text):
        return 0 if _never_inside(words, i) else 1
    if text[0].isdigit():
        return 1 if _is_version(words, start, i, following) else 0
    if text == ",":
        if following.lower().rstrip(".") in lexicon.LEGAL_FORMS and is_capital(following):
            return 2
        return _list_inside(words, start, i, limit)
    if text in {"&", "+"}:
        return 2 if capital_follows else 0
    lower = words.lower[i]
    if lower in lexicon.LOWER_LEGAL_FORMS:
        return 1
    if lower in lexicon.EXCHANGE_NOUNS and text == lower:
        return 1 if lower != "stock" else 2 * (following.lower() in lexicon.EXCHANGE_NOUNS)
    if lower in lexicon.NAME_PARTICLES:
        return 2 if capital_follows else 0
    if lower in {"of", "for"}:
        return _after_of(words, start, i, limit)
    if lower == "and" and capital_follows:
        return 2 if _and_inside(words, start, i, limit) else 0
    return 0


def _after_hyphen(words: Words, start: int, i: int, following: str, limit: int) -> int:
    if not following or not following[0].isalnum():
        return 0
    if is_capital(following) or following[0].isdigit():
        return 2
    # "Lee Jae-yong", "Ji-woo Han", but neither "Nvidia-backed" nor "GPU-centric".
    syllable = following not in common_words() or len(following) <= 2
    inside = i - start > 1 or (i + 2 < limit and not words.glued[i + 1] and is_capital(words.text[i + 2]))
    return 2 if syllable and inside and following not in lexicon.HYPHENATED_ENDINGS else 0


def _is_version(words: Words, start: int, i: int, following: str) -> bool:
    """Tell whether a number belongs to the name before it: "Llama 3.1", not "Nvidia 30 days"."""
    text = words.text[i]
    if not (_VERSION.fullmatch(text) or _QUANTITY.fullmatch(text)) or _YEAR.fullmatch(text):
        return False
    if words.lower[i - 1].rstrip(".") in lexicon.DATES or words.glued[i - 1]:
        return False
    if "." in text or words.before(start) in lexicon.DETERMINERS:
        return True
    after = following.lower()
    if after in {"%", "percent", "per", "-", ",", "years", "year"} and not (after == "," and words.glued[i]):
        return False
    return not after.isalpha() or after in FUNCTION_WORDS | lexicon.PRODUCT_NOUNS or is_capital(following)


def _after_of(words: Words, start: int, i: int, limit: int) -> int:
    """Return the width of "of" or "for" and what follows, where the name so far asks for it."""
    begins = words.lower[start] in lexicon.WITH_OF or words.lower[i - 1] in lexicon.WITH_OF
    if not begins:
        return 0
    j = i + 1
    if j < limit and words.lower[j] == "the":
        j += 1
    return j + 1 - i if j < limit and is_capital(words.text[j]) else 0


def _and_inside(words: Words, start: int, i: int, limit: int) -> bool:
    """Tell whether "and" joins words of one body's name: "Competition and Markets Authority".

    All parts are everyday words, and the name says that it is a body, before or after.
    """
    end = i + 1
    while end < limit and is_capital(words.text[end]) and not _never_inside(words, end):
        end += 1
    everyday = all(words.lower[j] in common_words() for j in range(start, end) if words.text[j][0].isalpha())
    if words.lower[start] in lexicon.WITH_OF or "of" in words.lower[start:i]:
        # "Bureau of Industry and Security", but not "Bank of America and Citigroup".
        return words.lower[i + 1] in common_words() and words.lower[i - 1] in common_words()
    return (
        everyday
        and i - start <= 2
        and words.lower[end - 1] in lexicon.BODY_NOUNS
        and end - i > 2 - (i - start)
    )


def _list_inside(words: Words, start: int, i: int, limit: int) -> int:
    """Return the width of ", Trade" in "Ministry of Economy, Trade and Industry", else 0."""
    if words.lower[start] not in lexicon.WITH_OF or "of" not in words.lower[start:i]:
        return 0
    j = i + 1
    while j + 1 < limit and is_capital(words.text[j]) and words.lower[j] in common_words():
        if words.lower[j + 1] == "and" or (words.text[j + 1] == "," and words.lower_at(j + 2) == "and"):
            k = j + 2 + (words.text[j + 1] == ",")
            fits = k < limit and is_capital(words.text[k]) and words.lower[k] in common_words()
            return k + 1 - i if fits else 0
        if words.text[j + 1] != ",":
            return 0
        j += 2
    return 0


def _trimmed(words: Words, start: int, end: int) -> Run | None:
    """Return the run without first words that are capitalised for another reason, None where none is left."""
    while start < end:
        lower = words.lower[start].rstrip(".")
        alone = end - start == 1
        if lower in lexicon.NATIONALITIES:
            if not alone and _keeps_nationality(words, start, end):
                break
        elif lower in lexicon.NEVER_NAMES:
            if not alone and words.lower_at(start + 1) == "&":
                break
        elif not (words.opens[start] and _explained_by_place(words, start, alone)):
            break
        start += 1
        while start < end and not is_capital(words.text[start]):
            start += 1
    if start == end or all(words.lower[i].rstrip(".") in lexicon.LEGAL_FORMS for i in range(start, end)):
        return None
    if end - start == 1 and words.lower[start] in lexicon.COMMON_ACRONYMS:
        return None
    opening = end - start == 1 and words.opens[start] and is_everyday(words.lower[start])
    if opening and not words.text[start][1:].islower():
        opening = False
    return Run(start, end, opening)


def _explained_by_place(words: Words, start: int, alone: bool) -> bool:
    """Tell whether a word that opens a sentence is surely no part of a name that follows."""
    lower = words.lower[start]
    if not words.text[start][1:].islower() and len(lower) > 1:
        return False
    if lower in lexicon.SECTION_HEADINGS or lower in lexicon.COMPANY_NOUNS | lexicon.PERSON_TITLES:
        return not alone
    return lower in FUNCTION_WORDS


def _keeps_nationality(words: Words, start: int, end: int) -> bool:
    """Tell whether a name begins with a nationality: "European Commission", "British Steel".

    Not so "Chinese Huawei": what follows is no everyday word there.
    """
    following = words.lower[start + 1]
    if following in {"&", "and", "-"}:
        return True
    if following in lexicon.PERSON_TITLES:
        return False
    last = words.lower[end - 1]
    return following in common_words() or any(last in endings for endings in lexicon.NAME_ENDINGS.values())
