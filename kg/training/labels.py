"""The labels of each corpus and what they mean here.

A label maps to a type of kg, to ORG (an organization whose kind the corpus does not tell apart: see
`organizations`), to OUTSIDE (a name of none of our types), or to UNKNOWN (it may be one of ours, or not: the
tokens are left out of training).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.model import EntityType

ORG: Final = "ORG"
OUTSIDE: Final = "OUTSIDE"
UNKNOWN: Final = "UNKNOWN"

_COMPANY = EntityType.COMPANY.value
_ORGANIZATION = EntityType.ORGANIZATION.value
_PERSON = EntityType.PERSON.value
_PLACE = EntityType.PLACE.value
_PRODUCT = EntityType.PRODUCT.value
_TECHNOLOGY = EntityType.TECHNOLOGY.value

CROSSNER: Final[Mapping[str, str]] = {
    **dict.fromkeys(("person", "politician", "writer", "scientist", "musicalartist", "researcher"), _PERSON),
    **dict.fromkeys(("location", "country"), _PLACE),
    **dict.fromkeys(("politicalparty", "university", "band"), _ORGANIZATION),
    "organisation": ORG,
    "product": _PRODUCT,
    "programlang": _TECHNOLOGY,
    # Classes of things that the guide would call technologies where they take part in a claim.
    **dict.fromkeys(("algorithm", "field", "task"), UNKNOWN),
    # Publications are products to some claims and works to others.
    **dict.fromkeys(("magazine", "academicjournal"), UNKNOWN),
    **dict.fromkeys(("astronomicalobject", "musicalinstrument"), UNKNOWN),
    **dict.fromkeys(("book", "poem", "album", "song", "musicgenre", "literarygenre"), OUTSIDE),
    **dict.fromkeys(("award", "election", "event", "conference", "discipline", "theory", "metrics"), OUTSIDE),
    **dict.fromkeys(("chemicalcompound", "chemicalelement", "protein", "enzyme"), OUTSIDE),
    # Nationalities, languages, religions, works; in the domain of artificial intelligence also software.
    "misc": OUTSIDE,
}  # fmt: skip

WIKIGOLD: Final[Mapping[str, str]] = {"PER": _PERSON, "LOC": _PLACE, "ORG": ORG, "MISC": OUTSIDE}
"""MISC holds works, events and peoples, and few products: names that are none of ours must be learnt too."""

WNUT17: Final[Mapping[str, str]] = {
    "person": _PERSON,
    "location": _PLACE,
    "corporation": _COMPANY,
    "group": _ORGANIZATION,
    "product": _PRODUCT,
    "creative-work": OUTSIDE,
}

UNER: Final[Mapping[str, str]] = {"PER": _PERSON, "LOC": _PLACE, "ORG": ORG}

GUM: Final[Mapping[str, str]] = {"person": _PERSON, "place": _PLACE, "organization": ORG}
"""Other kinds of GUM (abstract, object, event ...) hold products among many other things: UNKNOWN."""

REDOCRED: Final[Mapping[str, str]] = {
    "PER": _PERSON,
    "LOC": _PLACE,
    "ORG": ORG,
    "MISC": OUTSIDE,
    "TIME": OUTSIDE,
    "NUM": OUTSIDE,
}

THREE_TYPES: Final[Mapping[str, str]] = {
    EntityType.PERSON.value: "PER",
    EntityType.PLACE.value: "LOC",
    EntityType.COMPANY.value: "ORG",
    EntityType.GOVERNMENT_AGENCY.value: "ORG",
    EntityType.ORGANIZATION.value: "ORG",
    EntityType.STOCK_EXCHANGE.value: "ORG",
}
"""Our types as the three of Universal NER; it does not annotate products and technologies."""

DEMONYMS_END: Final = ("ese", "ish", "ian", "ians", "ican", "icans", "ean", "eans", "lish", "rench")
DEMONYMS: Final = frozenset(
    """German Germans Dutch Greek Greeks Swiss Czech Danish French Thai Arab Arabs Arabic Israeli Israelis
    Iraqi Pakistani Mexican Roman Latin Hindu Jewish Islamic Muslim Christian Turk Turks Dane Swede Finn Pole
    Poles Scot Scots Welsh Icelandic Afghan Cypriot Yemeni Saudi Qatari Kuwaiti Omani Emirati Bangladeshi
    Angolan Cuban Moroccan Kenyan Ugandan Zambian Libyan Texan Tibetan Venezuelan Lankan Lutheran Catholic
    Catholics Buddhist Protestant Protestants Sikh Basque Slovak Slovaks Croat Croats Serb Serbs Uzbek Kazakh
    Kurd Kurds Malay
    """.split()
)


def is_demonym(name: str) -> bool:
    """Tell whether a one-word name looks like that of a people or a language, which no type of ours takes."""
    return " " not in name and (name in DEMONYMS or (name[:1].isupper() and name.endswith(DEMONYMS_END)))
