"""Find the country that a text says a public body is of: "Japan's Fair Trade Commission", "in New Delhi".

Many bodies of different countries share a name. What stands directly before or after it tells; failing that,
the one country that its sentence speaks of.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.entities.keys import name_key
from kg.gazetteer import Entry, load_gazetteer
from kg.model import ORGANIZATION_TYPES, Document, EntityType, Mention

DEMONYMS: Final = {
    "american": "US", "argentine": "AR", "argentinian": "AR", "australian": "AU", "austrian": "AT",
    "bangladeshi": "BD", "belgian": "BE", "brazilian": "BR", "british": "GB", "bulgarian": "BG",
    "canadian": "CA", "chilean": "CL", "chinese": "CN", "colombian": "CO", "croatian": "HR", "czech": "CZ",
    "danish": "DK", "dutch": "NL", "egyptian": "EG", "emirati": "AE", "english": "GB", "estonian": "EE",
    "finnish": "FI", "french": "FR", "german": "DE", "ghanaian": "GH", "greek": "GR", "hungarian": "HU",
    "icelandic": "IS", "indian": "IN", "indonesian": "ID", "iranian": "IR", "irish": "IE", "israeli": "IL",
    "italian": "IT", "japanese": "JP", "kenyan": "KE", "korean": "KR", "latvian": "LV", "lithuanian": "LT",
    "malaysian": "MY", "mexican": "MX", "moroccan": "MA", "nigerian": "NG", "norwegian": "NO",
    "pakistani": "PK", "peruvian": "PE", "philippine": "PH", "polish": "PL", "portuguese": "PT",
    "qatari": "QA", "romanian": "RO", "russian": "RU", "saudi": "SA", "scottish": "GB", "serbian": "RS",
    "singaporean": "SG", "slovak": "SK", "slovenian": "SI", "south african": "ZA", "south korean": "KR",
    "spanish": "ES", "swedish": "SE", "swiss": "CH", "taiwanese": "TW", "tanzanian": "TZ", "thai": "TH",
    "turkish": "TR", "ukrainian": "UA", "vietnamese": "VN", "welsh": "GB",
}  # fmt: skip
"""What stands before a body of a country -> the country."""

GENERIC_WORDS: Final = frozenset(
    "administration administrative affairs agencies agency agriculture ai air and antimonopoly antitrust "
    "appeal appeals army assembly attorney audit authority aviation bank banking board broadcasting "
    "bureau cabinet center central centre chamber civil commerce commercial commission commissioner "
    "committee communications companies competition congress conservation constitutional consumer council "
    "court customs cyber cybersecurity data defence defense department development digital economic economy "
    "education electricity electronics employment energy environment exchange export external fair "
    "federal finance financial food for force foreign gambling game gaming general government health high "
    "home human independent industrial industry information infrastructure innovation institute "
    "intellectual interior internal international internet investment justice labor labour land markets "
    "media military mines mining ministry monetary national navy network nuclear of office parliament "
    "patent patents police postal press prime privacy procurement property prosecutor prosecutors "
    "protection public regulator regulatory reserve resources revenue safety science securities security "
    "senate service services spectrum sport state statistics supervision supervisory supreme tariff tax "
    "technology telecom telecommunication telecommunications the trade traffic transport transportation "
    "treasury tribunal watchdog water welfare work".split()
)
"""Words of which the names of public bodies are made in every country."""

EVERYWHERE: Final = frozenset("cabinet ministry parliament".split())
"""Words for bodies that nearly every country has under one name, none of them the best known."""

KINDS: Final = (
    "agency bank body brand broker business carmaker chipmaker company conglomerate developer exchange firm "
    "giant group insurer lender maker ministry operator producer provider regulator retailer start-up "
    "startup supplier unicorn utility watchdog".split()
)
"""What a name may be called before it, after its country: "the Indian scooter maker Ather"."""

_ACRONYM: Final = re.compile(r"[A-Z][A-Z&.]{1,6}")
_OWNED: Final = re.compile(r"(?:['’]s?|)\s+(?:own\s+)?")
_KIND: Final = rf"(?:[a-z][\w-]*\s+){{0,3}}(?:{'|'.join(KINDS)})\s+"
_BASED: Final = re.compile(rf"-(?:based|headquartered|listed)\s+(?:{_KIND})?")
_DESCRIBED: Final = re.compile(rf"\s+{_KIND}")
_AFTER: Final = re.compile(r"^\s*(?:,|of|in)\s+(?:the\s+)?$")
_OF: Final = re.compile(r"\s+(?:of|in|for)\s+(?:the\s+)?$")
_WORD: Final = re.compile(r"\w+(?:\.\w+)*")
_LONGEST_PLACE: Final = 4
"""Words of a place's name that are looked at."""
_STOP: Final = re.compile(r"[.!?;]\s+(?=[\"“A-Z])|\n")


@dataclass(frozen=True, slots=True)
class Country:
    """A country that a public body is of by the words around it."""

    code: str
    """Two letters of ISO 3166-1."""
    said: bool
    """Whether it stands directly beside the name, rather than somewhere in its sentence."""


def is_generic(text: str) -> bool:
    """Tell whether a name of a public body could be that of any country: "Ministry of Defence"."""
    return set(name_key(text).split()) <= GENERIC_WORDS


def is_acronym(text: str) -> bool:
    """Tell whether a name is one of two to seven capitals: the initials of many bodies are the same."""
    return bool(_ACRONYM.fullmatch(text))


def find_countries(document: Document, mentions: Iterable[Mention]) -> dict[Mention, Country]:
    """Return the countries of public bodies and of firms that share a name, where the words around tell.

    A name that nothing stands beside takes the country last said of it, or else the next.
    """
    shared = _shared_names()
    agencies = sorted(
        (
            m
            for m in mentions
            if m.antecedent is None and (m.type is EntityType.GOVERNMENT_AGENCY or name_key(m.text) in shared)
        ),
        key=lambda mention: mention.span,
    )
    stops = _stops(document.text) if agencies else []
    found = {m: country for m in agencies if (country := _country(document.text, m, stops))}
    said: dict[str, list[tuple[int, Country]]] = defaultdict(list)
    for mention in agencies:
        if mention in found and found[mention].said:
            said[mention.text].append((mention.span.start, found[mention]))
    for mention in agencies:
        if (same := said.get(mention.text)) and not (mention in found and found[mention].said):
            before = bisect_left(same, mention.span.start, key=lambda place: place[0])
            found[mention] = same[max(0, before - 1)][1]
    return found


def _stops(text: str) -> list[int]:
    """Return where sentences may begin, and the end, in order."""
    return [0, *(stop.end() for stop in _STOP.finditer(text)), len(text)]


def _country(text: str, mention: Mention, stops: Sequence[int]) -> Country | None:
    start, end = mention.span.start, mention.span.end
    first, last = stops[bisect_right(stops, start) - 1], stops[bisect_left(stops, end)]
    places = [(a + first, b + first, code) for a, b, code in _find_places(text[first:last])]
    others = [place for place in places if place[1] <= start or place[0] >= end]
    for a, b, code in others:
        if (b <= start and _stands_before(text[b:start])) or (a >= end and _AFTER.match(text[end:a])):
            return Country(code, said=True)
    spoken_of = {code for _, _, code in others}
    return Country(spoken_of.pop(), said=False) if len(spoken_of) == 1 else None


def _stands_before(between: str) -> bool:
    """Tell whether what lies between a place and a name shows that the name is of that place."""
    return any(pattern.fullmatch(between) for pattern in (_OWNED, _BASED, _DESCRIBED))


def without_country(text: str) -> tuple[str, str] | None:
    """Return a public body's name without the country in it, and the country's code.

    "Ireland's X", "Irish X" and "X of Ireland" are X of IE. None where the name has no country.
    """
    places = list(_find_places(text))
    if not places:
        return None
    start, end, code = places[0]
    owned = _OWNED.match(text, end)
    if start == 0 and owned and owned[0]:
        return text[owned.end() :], code
    start, end, code = places[-1]
    before = _OF.search(text, 0, start)
    return (text[: before.start()], code) if end == len(text) and before else None


@cache
def _shared_names() -> frozenset[str]:
    """Return the keys of names that organizations of several countries have, or that need context."""
    countries: dict[str, set[str | None]] = defaultdict(set)
    for entry in load_gazetteer():
        if entry.type in ORGANIZATION_TYPES:
            for name in entry.names:
                countries[name_key(name)].add(entry.country)
                if entry.needs_context(name):
                    countries[name_key(name)].add("")
    return frozenset(key for key, codes in countries.items() if len(codes) > 1)


def _find_places(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and country of each place and demonym in a text, the longest names first."""
    codes = _codes()
    words = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    done = 0
    for i, (start, _) in enumerate(words):
        if start < done or not text[start].isupper():
            continue
        for _, end in reversed(words[i : i + _LONGEST_PLACE]):
            name = text[start:end]
            code = codes.get(name) or codes.get(name.lower())
            if code is not None:
                yield start, end, code
                done = end
                break


@cache
def _codes() -> dict[str, str]:
    """Return the country of each place and demonym, but for names that are also others'.

    Names are in lower case, as "FRANCE" may stand in a heading, but for those of capitals only: "US" is not
    "Us", "LA" is not the "La" of "La Poste".
    """
    codes = dict(DEMONYMS)
    for entry in load_gazetteer():
        if entry.type is EntityType.PLACE and entry.country:
            for name in entry.names:
                if name.isupper():
                    codes.setdefault(name.removesuffix("."), entry.country)
                elif len(name) > 2 and not entry.needs_context(name):
                    codes.setdefault(name.lower().removesuffix("."), entry.country)
    return codes


def is_there(entry: Entry, country: Country) -> bool:
    """Tell whether an entry is of the country that the text tells of; of a firm, says beside its name."""
    agency = entry.type is EntityType.GOVERNMENT_AGENCY
    return entry.country == country.code and (agency or country.said)


def fits(entry: Entry, name: str, country: Country | None) -> bool:
    """Tell whether an entry can be what a name with these words around it names.

    What is said beside the name decides, for firms of a name that others share too: "Darmstadt's Merck". What
    its sentence speaks of decides only for a name of common words that is not the entry's main one, or that
    any country has: "In London, the SEC ..." is still America's. Bodies of the Union are named beside any of
    its countries.
    """
    if country is None or entry.country in {None, "EU", country.code}:
        return True
    if entry.type is not EntityType.GOVERNMENT_AGENCY:
        return not country.said
    if country.said:
        return False
    words = name_key(name).split()
    other = name_key(entry.name).split() != words or not EVERYWHERE.isdisjoint(words)
    return not (other and is_generic(name) and not is_acronym(name))
