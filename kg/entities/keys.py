"""Name normalisation: from a surface form to the key under which equal names meet, and from a key to an id.

A key is words of letters and digits, in lower case, joined by single spaces; two surface forms with one key
are one name. All functions are total: no text makes them fail, and no key is empty unless the text is blank.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from kg.entities.groups import TypeGroup
from kg.model import EntityType, content_id

LEGAL_FORMS: Final = frozenset(
    "ab ag as asa asbl bhd bv co company corp corporation cv eg ev gk gmbh inc incorporated jsc kabushiki "
    "kaisha kft kg kgaa kk limited llc llp lp ltd ltda mbh nv ojsc oy oyj pao pjsc plc pt pte pty pvt sa sab "
    "sae sarl sas sca sdn se sl spa sro srl tbk ug zrt".split()
)
"""Legal forms as they stand at the end of a company's name, folded ("S.p.A." -> "spa").

"Group" and "Holdings" are not among them: SoftBank Group and SoftBank Corp. are two companies.
"""

_SAME_FORM: Final = {"corporation": "corp", "incorporated": "inc", "limited": "ltd", "company": "co"}

PRODUCT_NOUNS: Final = frozenset(
    "accelerator accelerators app apps assistant browser car cars chatbot chip chips console consoles cpu "
    "cpus device devices family gpu gpus headset headsets laptop laptops line model models phone phones "
    "platform platforms processor processors robot robots robotaxi robotaxis series server servers service "
    "services smartphone smartphones software system systems tablet tablets vehicle vehicles".split()
)
"""Common nouns, or their acronyms, that may follow a product's name: "Trainium chips", "H100 GPUs"."""

PERSON_TITLES: Final = frozenset("dr lady lord mr mrs ms prof professor sir".split())
"""Forms of address before a person's name."""

AND_WORDS: Final = frozenset({"et", "und"})
"""How other languages write the "&" inside a name: "Rohde und Schwarz"."""

GROUP_WORDS: Final = frozenset("gruppe groupe grupa grupo gruppo koncern konzern".split())
"""Words of other languages for a group, which short forms and English names leave out: "VW-Konzern"."""

_PREPOSITIONS: Final = frozenset("at by for from in of on to with".split())
_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
        "&": " and ",
        "+": " plus ",
        "#": " sharp ",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
    }
)
_DIACRITICS: Final = re.compile("[\u0300-\u036f]")
_POSSESSIVE: Final = re.compile(r"(?:['’]s|(?<=[sSxXzZ])['’])$")
_APPENDED_ACRONYM: Final = re.compile(
    r"(?<=\S)\s*\((?!(?:UK|US|USA|EU|UAE|NZ|PRC)\))(?:[A-Za-z]+: ?[A-Z0-9]|[A-Z])[A-Z0-9&.-]+\)$"
)
"""Initials or a ticker behind a name: "(TSMC)", "(NYSE: TSM)"."""
_ABBREVIATION: Final = re.compile(r"\b(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?")
_DOMAIN: Final = re.compile(r"(?<=\w{3})\.(?:ai|app|co|com|de|io|kz|net|org|ru)(?!\S)", re.IGNORECASE)
_APOSTROPHE: Final = re.compile(r"(?<=\w)'(?=\w)")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_PLAIN_KEY: Final = re.compile(r"[a-z0-9]+(?: [a-z0-9]+)*")
_VOWEL: Final = re.compile("[aeiouy]")
_ID_LENGTH: Final = 60
_KEPT: Final = 1 << 16
"""Names whose keys are kept: the same stand in document after document."""


@lru_cache(maxsize=_KEPT)
def surface(text: str) -> str:
    """Return a surface form fit to be shown: one line, without controls and directional marks."""
    if not text.isascii():
        text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc"} or c.isspace())
    return " ".join(text.split())


@lru_cache(maxsize=_KEPT)
def name_key(text: str) -> str:
    """Fold case, accents, punctuation, a leading "the" and a possessive; keep every word.

    A text without letters or digits is its own key, so that two of them are one name only when equal.
    """
    shown = surface(text)
    folded = _without_accents(_APPENDED_ACRONYM.sub("", _POSSESSIVE.sub("", shown))).translate(_LETTERS)
    folded = _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), folded)
    words = _only_words(_APOSTROPHE.sub("", folded)).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    words[1:-1] = ["and" if word in AND_WORDS else word for word in words[1:-1]]
    return " ".join(words) or shown.casefold() or text


@lru_cache(maxsize=_KEPT)
def identity_key(text: str, type_: EntityType) -> str:
    """Return the key under which an unknown name of this type is identified across documents.

    On top of `name_key`: organizations lose their legal form, persons their title, products the common noun
    after the name, technologies their plural. Never to nothing.
    """
    key = name_key(text)
    words = key.split()
    if type_ is EntityType.PERSON:
        while len(words) > 1 and words[0] in PERSON_TITLES:
            del words[0]
    elif type_ is EntityType.PRODUCT:
        own = own_name(text)
        words = _without_product_noun(name_key(own).split(), own)
    elif type_ is EntityType.TECHNOLOGY:
        words[-1:] = [singular(word) for word in words[-1:]]
    elif type_ is not EntityType.PLACE:
        words = without_legal_form(name_key(without_domain(text)).split())
    return " ".join(words) or key


def without_domain(text: str) -> str:
    """Return a company's name without the end of its web address: "Kaspi.kz" is called Kaspi too."""
    return _DOMAIN.sub("", text)


def own_name(text: str) -> str:
    """Return a product's name without its maker and the words that describe it.

    "SpaceX's Falcon 9 rocket" is Falcon 9, "Baidu's robotaxi service Apollo Go" Apollo Go. What has no
    capital or digit of its own stays as it is.
    """
    words = surface(text).split()
    owner = next((i for i, word in enumerate(words[:-1]) if _POSSESSIVE.search(word)), None)
    own = words if owner is None else words[owner + 1 :]
    marked = [i for i, word in enumerate(own) if not word.islower() or any(c.isdigit() for c in word)]
    if not marked or (owner is None and marked[0] > 0):
        return surface(text)
    after = own[marked[-1] + 1 :]
    end = len(own) if _PREPOSITIONS.intersection(after) else marked[-1] + 1
    if after and own[end - 1] == "AI" and end - 1 > marked[0]:
        end -= 1  # "910C AI processor"
    return " ".join(own[marked[0] : end])


def without_legal_form(words: list[str]) -> list[str]:
    """Return the words of a company's key without the legal forms at the end, leaving at least one word."""
    end = len(words)
    while end > 1 and words[end - 1] in LEGAL_FORMS:
        end -= 1
        if end > 1 and words[end - 1] == "and":  # "GmbH & Co. KG"
            end -= 1
    return words[:end]


def short_legal_form(words: list[str]) -> list[str]:
    """Return the words of a company's key with its legal form in short: "fox corporation" -> "fox corp"."""
    end = len(without_legal_form(words))
    return words[:end] + [_SAME_FORM.get(word, word) for word in words[end:]]


def singular(word: str) -> str:
    """Return the singular of a folded English noun, well enough to let both forms meet."""
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "is")):
        return word
    if len(word) == 3:
        return word if _VOWEL.search(word) else word[:-1]
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes")):
        return word[:-2]
    # "virus" is no plural, "gpus" is: an acronym has no vowel but its plural's.
    return word if word.endswith("us") and _VOWEL.search(word[:-2]) else word[:-1]


def squeezed(key: str) -> str:
    """Return a key without its spaces, where "Open AI" meets "OpenAI" and "GPT 4o" meets "GPT4o"."""
    return key.replace(" ", "")


def made_id(key: str, group: TypeGroup, document: str | None = None) -> str:
    """Return the id of an entity that the gazetteer does not know: a readable slug and the type group.

    It depends on nothing but its arguments, and other arguments give another id. A key that plain letters
    cannot show whole (another script, very long) gets a hash, and so does one that names something in one
    document only.
    """
    if document is None and _PLAIN_KEY.fullmatch(key) and len(key) <= _ID_LENGTH:
        return f"{key.replace(' ', '-')}-{group.value}"
    readable = re.sub(r"[^a-z0-9]+", "-", key)[:_ID_LENGTH].strip("-") or "name"
    scope = (key,) if document is None else (key, document)
    # No plain slug holds two hyphens in a row, so that none can look like a hashed one.
    return f"{readable}--{content_id(*scope, length=12)}-{group.value}"


def _without_accents(text: str) -> str:
    """Return the text in lower case without the diacritics of Latin, Greek and Cyrillic letters.

    Marks of other scripts carry vowels and stay.
    """
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFKC", _DIACRITICS.sub("", decomposed)).casefold()


def _only_words(text: str) -> str:
    """Return the text with a space for all but letters, digits and the marks that stand for vowels."""
    if text.isascii():
        return _NOT_WORD.sub(" ", text)
    return "".join(c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in text)


def _without_product_noun(words: list[str], text: str) -> list[str]:
    """Drop the nouns that follow a name and are not part of it: "Trainium chips", not "Surface Phone"."""
    written = surface(text).split()
    while len(words) > 1 and len(written) > 1 and words[-1] in PRODUCT_NOUNS and _is_noun(written[-1]):
        words, written = words[:-1], written[:-1]
    return words


def _is_noun(word: str) -> bool:
    """Tell whether a word is written as a noun or an acronym and not as a name: "chips", "GPUs"."""
    return word.islower() or word.removesuffix("s").isupper()
