"""Find expressions of time, and the days they stand for where these can be told.

dateutil and dateparser read one given date; here the place in the text, part of a year and what is relative
to the day of publication matter. An expression whose days are open ("on Tuesday", "in May") keeps its words
without days.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kg.model import Period

Days = tuple[date, date]
"""First and last day."""

_Reader = Callable[[re.Match[str], date | None], Days | None]

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
ABBREVIATED_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
"""First and last month in the north; "winter" spans two years and stays without days."""

NUMBERS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
} | {
    "a": 1,
    "an": 1,
}
COUNTED_AFTER = (
    "people|employees|jobs|workers|staff|engineers|customers|users|stores|patents|units|shares|chips|gpus|servers|"
    "vehicles|cars|homes|miles|kilometres|kilometers|km|metres|tonnes|megawatts|mw|hours|points|dollars|euros|yen"
)
"""Before these a number like 2000 is no year."""

_MONTH = rf"(?:{'|'.join(MONTHS)}|(?:{'|'.join(sorted(ABBREVIATED_MONTHS, key=len, reverse=True))})\b\.?)"
_YEAR = r"(?:19|20)\d\d"
_PART = r"(?:(?:early|mid|late)[ -]|the (?:beginning|start|middle|end) of )?"
_RELATIVE_YEAR = rf"(?P<year>{_YEAR}|next year|this year|last year)"
_WEEKDAY = "|".join(calendar.day_name)
_SEASON = "|".join((*SEASONS, "winter"))
_COUNT = rf"(?P<count>{'|'.join(NUMBERS)}|\d+)"
_WHICH = r"(?P<which>last|this|next)"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTime:
    """A time with the code-point offsets of its text, end exclusive."""

    period: Period
    start: int
    end: int


def find_times(text: str, published: date | None) -> Iterator[FoundTime]:
    """Yield the expressions of time in `text` (folded) in order, read against the day of publication.

    Where readings overlap, the earlier and longer one is taken.
    """
    matches = [(match, read) for pattern, read in _RULES for match in pattern.finditer(text)]
    end = 0
    for match, read in sorted(matches, key=lambda item: (item[0].start(), -item[0].end())):
        if match.start() < end or _is_common_word(match):
            continue
        end = match.end()
        first, last = _days(match, read, published) or (None, None)
        period = Period(text=match.group(), start=first, end=last)
        yield FoundTime(period=period, start=match.start(), end=end)


def _is_common_word(match: re.Match[str]) -> bool:
    """Tell whether a month's name is in lower case: "may" and "march" are verbs then."""
    return any(name and name[0].islower() for key, name in match.groupdict().items() if key == "month")


def _days(match: re.Match[str], read: _Reader, published: date | None) -> Days | None:
    try:
        return read(match, published)
    except (ValueError, OverflowError):
        # "31 February" is no day, and "9999 years ago" lies before the calendar; the words are kept.
        return None


def _exact_day(match: re.Match[str], published: date | None) -> Days | None:
    year = match.groupdict().get("year")
    if year is None and published is None:
        return None
    day = date(int(year) if year else _published_year(published), _month(match["month"]), int(match["day"]))
    return day, day


def _published_year(published: date | None) -> int:
    if published is None:
        raise ValueError("no day of publication")
    return published.year


def _month_of_year(match: re.Match[str], published: date | None) -> Days:
    month = _month(match["month"])
    return _months(int(match["year"]), month, month)


def _whole_year(match: re.Match[str], published: date | None) -> Days:
    return _months(int(match["year"]), 1, 12)


def _years(match: re.Match[str], published: date | None) -> Days:
    first, last = match["first"], match["last"]
    last = first[: len(first) - len(last)] + last
    if int(last) < int(first):
        raise ValueError("a span of years ends after it begins")
    return date(int(first), 1, 1), date(int(last), 12, 31)


def _decade(match: re.Match[str], published: date | None) -> Days:
    first = int(match["decade"])
    return date(first, 1, 1), date(first + 9, 12, 31)


def _part_of_year(match: re.Match[str], published: date | None) -> Days | None:
    year = _any_year(match["year"], published)
    if year is None:
        return None
    length = 6 if match["unit"].lower() in {"half", "h"} else 3
    last = length * ORDINALS[match["part"].lower()]
    return _months(year, last - length + 1, last)


def _any_year(text: str | None, published: date | None) -> int | None:
    if text is None:
        return None
    if text.isdigit():
        return int(text)
    return published.year + _shift(text.split()[0]) if published else None


def _season_of_year(match: re.Match[str], published: date | None) -> Days | None:
    season = match["season"].lower()
    return _months(int(match["year"]), *SEASONS[season]) if season in SEASONS else None


def _relative(match: re.Match[str], published: date | None) -> Days | None:
    if published is None:
        return None
    shift, unit = _shift(match["which"]), match["unit"].lower()
    if unit == "year":
        return _months(published.year + shift, 1, 12)
    if unit == "month":
        return _month_at(published, shift)
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + shift
        return _months(index // 4, 3 * (index % 4) + 1, 3 * (index % 4) + 3)
    monday = published - timedelta(days=published.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def _relative_months(match: re.Match[str], published: date | None) -> Days | None:
    """Read "last May" and "next spring": the nearest before, or after, the day of publication."""
    named = match["named"].lower()
    if published is None or named == "winter":
        return None
    first, last = SEASONS.get(named) or (_month(named), _month(named))
    shift = _shift(match["which"])
    year = published.year
    if shift < 0 and _months(year, first, last)[1] >= published:
        year -= 1
    elif shift > 0 and _months(year, first, last)[0] <= published:
        year += 1
    return _months(year, first, last)


def _relative_weekday(match: re.Match[str], published: date | None) -> Days | None:
    which = match["which"]
    if published is None or which is None or which.lower() == "this":
        return None
    wanted = [name.lower() for name in calendar.day_name].index(match["weekday"].lower())
    if which.lower() == "last":
        day = published - timedelta(days=(published.weekday() - wanted - 1) % 7 + 1)
    else:
        day = published + timedelta(days=(wanted - published.weekday() - 1) % 7 + 1)
    return day, day


def _near_day(match: re.Match[str], published: date | None) -> Days | None:
    if published is None:
        return None
    day = published + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[match.group().lower()])
    return day, day


def _ago(match: re.Match[str], published: date | None) -> Days | None:
    if published is None:
        return None
    text, unit = match["count"].lower(), match["unit"].lower()
    count = NUMBERS.get(text) or int(text)
    if unit == "year":
        return _months(published.year - count, 1, 12)
    if unit == "month":
        return _month_at(published, -count)
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) - timedelta(weeks=count)
        return monday, monday + timedelta(days=6)
    day = published - timedelta(days=count)
    return day, day


def _no_days(match: re.Match[str], published: date | None) -> None:
    return None


def _shift(which: str) -> int:
    return {"last": -1, "this": 0, "next": 1}[which.lower()]


def _month(name: str) -> int:
    text = name.rstrip(".").lower()
    return MONTHS.get(text) or ABBREVIATED_MONTHS.get(text) or int(text)


def _months(year: int, first: int, last: int) -> Days:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _month_at(published: date, shift: int) -> Days:
    index = published.year * 12 + published.month - 1 + shift
    return _months(index // 12, index % 12 + 1, index % 12 + 1)


def _rule(pattern: str, read: _Reader) -> tuple[re.Pattern[str], _Reader]:
    return re.compile(pattern, re.IGNORECASE), read


_FREE = r"(?<![\w$€£¥₩₹.,-])"
_RULES = (
    _rule(rf"\b(?P<month>{_MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>{_YEAR})\b", _exact_day),
    _rule(rf"\b(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{_MONTH}),? (?P<year>{_YEAR})\b", _exact_day),
    _rule(rf"{_FREE}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)\b(?!-)", _exact_day),
    _rule(rf"\b(?P<month>{_MONTH}) (?P<day>\d\d?)(?:st|nd|rd|th)?\b(?![,.]?\d)", _exact_day),
    _rule(rf"{_FREE}(?P<day>\d\d?)(?:st|nd|rd|th)? (?P<month>{_MONTH})(?!\w)", _exact_day),
    _rule(rf"\b{_PART}(?P<month>{_MONTH}),? (?:of )?(?P<year>{_YEAR})\b", _month_of_year),
    _rule(
        rf"\b(?:the )?(?P<part>first|second|third|fourth) (?P<unit>quarter|half)(?: of {_RELATIVE_YEAR})?\b",
        _part_of_year,
    ),
    _rule(rf"\b(?P<unit>Q)(?P<part>[1-4])(?: (?:of )?{_RELATIVE_YEAR})?\b", _part_of_year),
    _rule(rf"\b(?P<unit>H)(?P<part>[12]) (?:of )?{_RELATIVE_YEAR}\b", _part_of_year),
    _rule(rf"\b(?:the )?(?P<season>{_SEASON}) (?:of )?(?P<year>{_YEAR})\b", _season_of_year),
    _rule(rf"{_FREE}(?:from )?(?P<first>{_YEAR})(?:-| to )(?P<last>{_YEAR}|\d\d)(?![\w-]|[.,]\d)", _years),
    _rule(
        rf"{_FREE}{_PART}(?:the )?(?:(?:early|mid|late)[ -])?(?P<decade>(?:19|20)\d0)s\b",
        _decade,
    ),
    _rule(rf"\b(?:fiscal|financial) (?:year )?{_YEAR}\b", _no_days),
    _rule(rf"{_FREE}{_PART}(?P<year>{_YEAR})\b(?![-%]|[.,]\d| (?:{COUNTED_AFTER})\b)", _whole_year),
    _rule(rf"\b{_WHICH} (?P<unit>year|month|week|quarter)\b(?!')", _relative),
    _rule(rf"\b{_WHICH} (?P<named>{'|'.join(MONTHS)}|{_SEASON})\b", _relative_months),
    _rule(
        rf"(?:(?<=\bin )|(?<=\bby )|(?<=\bsince )|(?<=\buntil )|(?<=\bfrom ))(?P<month>{'|'.join(MONTHS)})\b",
        _no_days,
    ),
    _rule(rf"\b(?:{_WHICH} )?(?P<weekday>{_WEEKDAY})\b", _relative_weekday),
    _rule(r"\b(?:yesterday|today|tomorrow)\b(?!')", _near_day),
    _rule(rf"\b{_COUNT} (?P<unit>day|week|month|year)s? ago\b", _ago),
)
"""Each form of expression with what reads its days."""
