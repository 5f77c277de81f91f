"""Read what front matter and JSON records say about a document, whatever type they say it in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.documents.characters import clean_line
from kg.records import parse_date, record_text

_TITLE: Final = ("title", "headline")
_DATE: Final = ("date", "published")
_SOURCE: Final = ("source", "url")
_PUBLISHER: Final = ("publisher", "site", "sitename")
METADATA_FIELDS: Final = frozenset({*_TITLE, *_DATE, *_SOURCE, *_PUBLISHER})
"""The fields that are known, in lower case."""

_MONTHS: Final = {
    month: number
    for number, month in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)
}
_COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})(?!\d)")
_NUMERIC: Final = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)")
_DAY_FIRST: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST: Final = re.compile(r"\b([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What an input says about its article; empty where it says nothing."""

    title: str = ""
    source: str = ""
    publisher: str = ""
    published: date | None = None


def read_metadata(fields: Mapping[str, object]) -> Metadata:
    """Return the known ones of `fields`; keys in any case, lists and mappings count as absent.

    Of a source and an address ("url"), the first that is a web address is taken.
    """
    known = {key.strip().lower(): value for key, value in fields.items()}
    sources = [text for text in (_field(known, key) for key in _SOURCE) if text]
    return Metadata(
        title=_first(known, _TITLE),
        source=next(filter(is_web_address, sources), sources[0] if sources else ""),
        publisher=_first(known, _PUBLISHER),
        published=next((day for day in (read_date(known.get(key)) for key in _DATE) if day), None),
    )


def is_web_address(text: str) -> bool:
    """Tell whether `text` is an http(s) address."""
    return text.lower().startswith(("http://", "https://"))


def read_date(value: object) -> date | None:
    """Return the day that `value` names, None where it names none.

    ISO dates and times, year first with other separators, and English dates in words; a year, or a year and
    month, stand for their first day. "3/4/2026" is left alone, as it means two days.

    >>> read_date("Thu, 15 Jan 2026 09:30:00 GMT")
    datetime.date(2026, 1, 15)
    """
    if isinstance(value, date):
        return parse_date(value)
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        return None
    text = str(value).strip()
    if found := _COMPACT.match(text) or _NUMERIC.match(text):
        year, month, day = found.groups()
    elif found := _DAY_FIRST.search(text):
        day, month, year = found.groups()
    elif found := _MONTH_FIRST.search(text):
        month, day, year = found.groups()
    else:
        return None
    try:
        return date(int(year), _month_number(month), int(day or 1))
    except ValueError:
        return None


def _month_number(month: str | None) -> int:
    """Return 1 to 12, 1 where no month is given, 0 for a word that is no month."""
    if month is None:
        return 1
    return int(month) if month.isdigit() else _MONTHS.get(month[:3].lower(), 0)


def _first(fields: Mapping[str, object], keys: tuple[str, ...]) -> str:
    return next((text for text in (_field(fields, key) for key in keys) if text), "")


def _field(fields: Mapping[str, object], key: str) -> str:
    value = fields.get(key)
    if isinstance(value, bool) or not isinstance(value, (str, int, float, date)):
        return ""
    return clean_line(record_text(fields, key))
