"""Look names up in the gazetteer: by key and type group, then by weaker forms of the name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from kg.entities import scores
from kg.entities.countries import Country, fits, is_there, without_country
from kg.entities.groups import TypeGroup, type_group
from kg.entities.keys import (
    GROUP_WORDS,
    PRODUCT_NOUNS,
    identity_key,
    name_key,
    own_name,
    short_legal_form,
    singular,
    squeezed,
    surface,
    without_domain,
    without_legal_form,
)
from kg.gazetteer import Entry, load_gazetteer
from kg.model import EntityType

_ACRONYM_LENGTH: Final = 4
"""Up to this many letters, a name in capitals is matched only by capitals: "TEL" is not "Tel"."""

LISTINGS: Final[Mapping[str, str]] = {
    "AMSTERDAM": "AS AMS EURONEXT", "ASX": "AX", "B3": "SA BVMF", "BMV": "MX", "BSE": "BO BOM",
    "HKEX": "HK SEHK", "KRX": "KS KQ KOSPI KOSDAQ", "LSE": "L LON", "MADRID": "MC BME", "MILAN": "MI BIT",
    "NASDAQ": "O OQ US", "NSE": "NS", "NYSE": "N US", "OMX": "ST HE CO STO HEL CPH", "OSLO": "OL OSE",
    "PARIS": "PA EPA EURONEXT", "SGX": "SI", "SIX": "SW VTX", "SSE": "SS SH SHA", "SZSE": "SZ SHE",
    "TADAWUL": "SR", "TASE": "TA TLV", "TSE": "T JP TYO", "TSX": "TO TSE", "TWSE": "TW TWO TPE",
    "WSE": "WA WAR", "XETRA": "DE F ETR FRA",
}  # fmt: skip
"""An exchange as the gazetteer writes it -> what articles and data services call it beside a symbol."""

_TICKER: Final = re.compile(
    r"(?:(?P<before>[A-Za-z]+): ?)?(?P<symbol>[A-Z0-9-]{1,10})(?:\.(?P<after>[A-Z]{1,3}))?"
)
_BARE_TICKER: Final = 4
"""A symbol by itself has at least so many letters or digits: shorter ones are too often something else."""

_MAKER_OF: Final = re.compile(r"(?:[Tt]he )?(.+?)[ -](?:maker|developer|creator|owner|operator)")

_OWNED_NAME: Final = re.compile(r"(?P<owner>\S.*?)(?:['’]s|(?<=s)['’])\s+(?P<name>\S.*)")
"""An organization's name behind its owner's."""

_VERSION_WORD: Final = 3
"""Letters of words that say little of a product: "Pro", "Max", "Gen"."""

_MAKER_WORDS: Final = 3
"""How many words of a product's name may be its maker's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """What the gazetteer has under one name: all entries that fit equally well, and how they fit."""

    entries: tuple[Entry, ...] = ()
    """In order of id."""
    needs_context: bool = False
    """Whether the name alone does not show that they are meant."""
    how: str = ""
    """The weaker form by which they were found, in words; empty for the name as it stands."""
    score: float = scores.EXACT


NOTHING: Final = Lookup()

_KEPT: Final = 1 << 15
"""Names for which what the gazetteer has is kept."""


class KnownNames:
    """The gazetteer by name; made once, then asked for each distinct name."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        # The same names stand in document after document.
        self._looked_up = lru_cache(maxsize=_KEPT)(self._look_up)
        self._by_id: dict[str, Entry] = {}
        self._exact: dict[tuple[TypeGroup, str], dict[str, list[str]]] = defaultdict(dict)
        self._folded: dict[tuple[TypeGroup, str], dict[str, list[str]]] = defaultdict(dict)
        self._tickers: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._surnames: dict[str, list[Entry]] = defaultdict(list)
        self._bodies: dict[tuple[str, str], set[str]] = defaultdict(set)
        """Public bodies by country and name without it."""
        self._made_by: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            self._by_id[entry.id] = entry
            group = type_group(entry.type)
            for ticker in entry.tickers:
                exchange, _, symbol = ticker.partition(":")
                self._tickers[symbol].append((exchange, entry.id))
            if entry.affiliations:
                for name in {name_key(name).split()[-1] for name in entry.names if " " in name}:
                    self._surnames[name].append(entry)
            if entry.maker:
                self._made_by[entry.maker].append(entry)
            if entry.type is EntityType.GOVERNMENT_AGENCY and entry.country:
                for name in entry.names:
                    rest, code = without_country(name) or (name, entry.country)
                    if code == entry.country:
                        self._bodies[code, name_key(rest)].add(entry.id)
            for name in entry.names:
                key = name_key(name)
                _add(self._exact, group, key, entry, name)
                for weaker in _indexed_forms(name, group) - {key}:
                    _add(self._folded, group, weaker, entry, name)

    @property
    def ids(self) -> Set[str]:
        """The ids of all entries, which nothing else may have."""
        return self._by_id.keys()

    def look_up(self, text: str, type_: EntityType, country: Country | None = None) -> Lookup:
        """Return what the gazetteer knows under a surface form, within the group of the mention's type.

        `country` is that of which the text says it is: it leaves out public bodies of others, and of several
        firms those of others.

        The name as it stands is preferred to a weaker form of it, and an entry whose plain name this is to
        one that needs context. Several entries remain where the name alone cannot decide.
        """
        return self._looked_up(text, type_, country)

    def _look_up(self, text: str, type_: EntityType, country: Country | None) -> Lookup:
        found = self._by_name(text, type_, country)
        entries = tuple(entry for entry in found.entries if fits(entry, text, country))
        elsewhere = country is not None and not any(is_there(entry, country) for entry in entries)
        if type_ is EntityType.GOVERNMENT_AGENCY and (elsewhere or not entries):
            there = self._of_its_country(text, country)
            if there.entries:
                return there
        return replace(found, entries=entries) if entries else NOTHING

    def _of_its_country(self, text: str, country: Country | None) -> Lookup:
        """Look a body up under its name with its country, without, or in other words for that country."""
        rest, code = without_country(text) or (text, country.code if country else "")
        ids = self._bodies.get((code, name_key(rest)), ())
        entries = tuple(self._by_id[id_] for id_ in sorted(ids))
        return Lookup(entries=entries, how="with its country in other words", score=scores.FOLDED)

    def _by_name(self, text: str, type_: EntityType, country: Country | None = None) -> Lookup:
        group = type_group(type_)
        key = name_key(text)
        exact = self._fitting(self._exact.get((group, key)), text, country)
        if exact.entries:
            return exact
        for weaker, how in _weaker_forms(key, text, type_):
            for table in (self._exact, self._folded):
                found = self._fitting(table.get((group, weaker)), text, country)
                if found.entries:
                    return replace(found, how=how, score=scores.FOLDED)
        if group is TypeGroup.ARTEFACT:
            return self._after_maker(text, type_)
        if group is TypeGroup.ORGANIZATION:
            owned = self._owned(text)
            return owned if owned.entries else self._by_ticker(surface(text))
        return self._in_country(text) if group is TypeGroup.PLACE else NOTHING

    def entry(self, id_: str) -> Entry | None:
        """Return the entry with an id."""
        return self._by_id.get(id_)

    def maker_of(self, text: str) -> Entry | None:
        """Return the organization that a description by its product means: "the iPhone maker"."""
        described = _MAKER_OF.fullmatch(surface(text))
        found = self.look_up(described[1], EntityType.PRODUCT).entries if described else ()
        makers = {entry.maker for entry in found}
        maker = makers.pop() if len(makers) == 1 else None
        return self._by_id.get(maker) if maker else None

    def without_maker(self, text: str, key: str) -> str | None:
        """Return the key of an unknown product without its maker's name before it: "Acme Quill 9 Pro".

        Only where what remains is a name and a version: "Pro 14" and "Series 5" are products of many.
        """
        words = key.split()
        for size in range(1, min(len(words) - 1, _MAKER_WORDS + 1)):
            first, *rest = words[size:]
            telling = len(first) > _VERSION_WORD and first.isalpha() and first not in PRODUCT_NOUNS
            if telling and any(word[0].isdigit() for word in rest):
                maker = " ".join(surface(text).split()[:size])
                found = self._by_name(maker, EntityType.COMPANY)
                if name_key(maker) == " ".join(words[:size]) and found.entries and not found.needs_context:
                    return " ".join(words[size:])
        return None

    def by_surname(self, key: str) -> Sequence[Entry]:
        """Return the people of this surname whose organizations the gazetteer knows, in order of id."""
        return self._surnames.get(key, ())

    def knows(self, key: str, group: TypeGroup) -> bool:
        """Tell whether a key is a name of something in the gazetteer."""
        return (group, key) in self._exact

    def _fitting(
        self, names_by_id: Mapping[str, Collection[str]] | None, text: str, country: Country | None = None
    ) -> Lookup:
        """Return the entries whose case fits, without those that need context where another does not.

        The country that the text tells is such context: beside Manila, the SEC is that of the Philippines.
        """
        if not names_by_id:
            return NOTHING
        shown = surface(text)
        fitting: dict[str, bool] = {}
        for id_, names in names_by_id.items():
            written = [name for name in names if _case_fits(name, shown)]
            if written:
                fitting[id_] = all(self._by_id[id_].needs_context(name) for name in written)
        there = [id_ for id_ in fitting if country and is_there(self._by_id[id_], country)]
        if there and (len(fitting) > 1 or not fitting[there[0]]):
            return Lookup(entries=tuple(self._by_id[id_] for id_ in sorted(there)))
        plain = [id_ for id_, needs_context in fitting.items() if not needs_context]
        entries = tuple(self._by_id[id_] for id_ in sorted(plain or fitting))
        return Lookup(entries=entries, needs_context=not plain)

    def _by_ticker(self, text: str) -> Lookup:
        """Look a listed company up by its symbol: "NASDAQ: SMCI", "2330.TW", "PLTR"."""
        found = _TICKER.fullmatch(text)
        if not found:
            return NOTHING
        places = {place.upper() for place in (found["before"], found["after"]) if place}
        if not places and len(found["symbol"]) < _BARE_TICKER:
            return NOTHING
        ids = {
            id_
            for exchange, id_ in self._tickers.get(found["symbol"], ())
            if places <= {exchange, *LISTINGS.get(exchange, "").split()}
        }
        entries = tuple(self._by_id[id_] for id_ in sorted(ids))
        return Lookup(entries=entries, how="by its ticker symbol", score=scores.FOLDED) if ids else NOTHING

    def _after_maker(self, text: str, type_: EntityType) -> Lookup:
        """Look a product up without its maker's name before it: "Nvidia Blackwell"."""
        written = surface(text).split()
        for size in range(1, min(len(written), _MAKER_WORDS + 1)):
            makers = self._exact.get((TypeGroup.ORGANIZATION, name_key(" ".join(written[:size]))))
            if not makers:
                continue
            product = own_name(" ".join(written[size:]))
            keys = {name_key(product), *(identity_key(product, t) for t in (EntityType.PRODUCT, type_))}
            made = [entry for maker in sorted(makers) for entry in self._made_by.get(maker, ())]
            own = [entry for entry in made if keys & {name_key(name) for name in entry.names}]
            if not own:
                # "Huawei's 910C" is its Ascend 910C: a version number, not a common word, at the end.
                last = [key for key in keys if any(c.isdigit() for c in key)]
                own = [e for e in made if any(name_key(e.name).endswith(" " + key) for key in last)]
            if own:
                return Lookup(entries=tuple(own), how="after its maker's name", score=scores.FOLDED)
        return NOTHING

    def _owned(self, text: str) -> Lookup:
        """Look an organization up without its owner's name before it: "Alphabet's Google"."""
        owned = _OWNED_NAME.fullmatch(surface(text))
        if not owned or not self.knows(name_key(owned["owner"]), TypeGroup.ORGANIZATION):
            return NOTHING
        rest = owned["name"]
        found = self._fitting(self._exact.get((TypeGroup.ORGANIZATION, name_key(rest))), rest)
        # Beside its owner's name no everyday word is meant.
        return Lookup(entries=found.entries, how="after its owner's name", score=scores.FOLDED)

    def _in_country(self, text: str) -> Lookup:
        """Look a city up without the country after it: "Tokyo, Japan".

        Not in the United States, whose states share the names of their cities.
        """
        city, comma, country = surface(text).partition(",")
        if not comma:
            return NOTHING
        cities = self._exact.get((TypeGroup.PLACE, name_key(city)), {})
        regions = self._exact.get((TypeGroup.PLACE, name_key(country)), {})
        there = {self._by_id[id_].country for id_ in regions} - {"US", None}
        entries = tuple(self._by_id[id_] for id_ in sorted(cities) if self._by_id[id_].country in there)
        return Lookup(entries=entries, how="before its country's name", score=scores.FOLDED)


@cache
def shipped_names() -> KnownNames:
    """Return the shipped gazetteer by name."""
    return KnownNames(load_gazetteer())


def _add(
    table: dict[tuple[TypeGroup, str], dict[str, list[str]]],
    group: TypeGroup,
    key: str,
    entry: Entry,
    name: str,
) -> None:
    table[group, key].setdefault(entry.id, []).append(name)


def _indexed_forms(name: str, group: TypeGroup) -> set[str]:
    """Return the weaker forms of a name in the gazetteer under which it is found as well.

    A single word is found with its legal form only: "News Limited" and "News Corp" are two.
    """
    key = name_key(name)
    forms = {squeezed(key)}
    if group is TypeGroup.ORGANIZATION:
        forms.add(name_key(without_domain(name)))
        words = key.split()
        forms.add(" ".join(short_legal_form(words)))
        bare = without_legal_form(words)
        if len(bare) > 1:
            forms.add(" ".join(bare))
    return forms


def _weaker_forms(key: str, text: str, type_: EntityType) -> Iterator[tuple[str, str]]:
    """Yield weaker keys of a name, the strongest first, each with what was left out, in words."""
    identity = identity_key(text, type_)
    if type_group(type_) is TypeGroup.ORGANIZATION:
        yield " ".join(short_legal_form(key.split())), "with another spelling of its legal form"
        words = [word for word in key.split() if word not in GROUP_WORDS]
        if words and len(words) < len(key.split()):
            yield " ".join(words), "without a foreign word for a group"
    if identity != key:
        yield identity, "without legal form, title or common noun"
    if type_group(type_) is TypeGroup.ARTEFACT:
        *start, last = identity.split() or [""]
        yield " ".join([*start, singular(last)]), "in the singular"
    yield squeezed(identity), "written with other spaces"


def _case_fits(name: str, shown: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    if len(letters) > _ACRONYM_LENGTH or not all(c.isupper() for c in letters):
        return True
    return sum(c.isupper() for c in shown) >= len(letters)
