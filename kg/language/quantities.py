"""Find sums of money, shares in percent and counted things, with their bounds.

Rules over the text rather than a library: price-parser and Babel read one given number, quantulum3 needs a
classifier of its own, and none keeps offsets, ranges and "up to" together.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.model import Amount

CURRENCY_SIGNS = {
    "US$": "USD", "US $": "USD", "$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD",
    "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY",
    "₩": "KRW", "₹": "INR", "Rs": "INR", "Rs.": "INR", "₪": "ILS", "₺": "TRY", "zł": "PLN", "RMB": "CNY",
} | {
    code: code
    for code in (
        "AED AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PHP PLN SAR SEK "
        "SGD THB TRY TWD USD VND ZAR"
    ).split()
}  # fmt: skip
"""What stands before a number -> ISO 4217 code; a bare "$" is taken as the US dollar."""

CURRENCY_WORDS = {
    "dollar": "USD", "dollars": "USD", "us dollars": "USD", "u.s. dollars": "USD", "euro": "EUR",
    "euros": "EUR", "pounds": "GBP", "pounds sterling": "GBP", "sterling": "GBP", "yen": "JPY", "won": "KRW",
    "yuan": "CNY", "renminbi": "CNY", "rupees": "INR", "swiss francs": "CHF", "francs": "CHF",
    "kronor": "SEK", "kroner": "NOK", "zlotys": "PLN", "zloty": "PLN", "shekels": "ILS", "reais": "BRL",
    "baht": "THB", "ringgit": "MYR", "rupiah": "IDR", "rand": "ZAR", "lira": "TRY", "dirhams": "AED",
    "riyals": "SAR", "canadian dollars": "CAD", "australian dollars": "AUD", "taiwan dollars": "TWD",
    "hong kong dollars": "HKD", "singapore dollars": "SGD", "usd": "USD", "eur": "EUR", "gbp": "GBP",
}  # fmt: skip
"""What stands after a number -> ISO 4217 code; pesos and crowns of several countries are left out."""

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "lakh": 1e5, "million": 1e6, "mn": 1e6, "mln": 1e6, "crore": 1e7,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12, "trn": 1e12,
}  # fmt: skip
"""Words that multiply the number before them."""

LETTER_SCALES = {"k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12}
"""Letters that multiply the number that they are written to: "$5m", not "$5 T-shirts"."""

LOWER_BOUNDS = ("more than", "over", "at least", "upwards of", "in excess of", "no less than", "above")
UPPER_BOUNDS = ("up to", "as much as", "less than", "under", "at most", "no more than", "as many as", "below")
APPROXIMATIONS = ("about", "around", "roughly", "nearly", "almost", "some", "approximately", "an estimated",
                  "close to", "just over", "just under")  # fmt: skip

WORD_NUMBERS = {
    word: float(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1.0, "half a": 0.5, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0}
"""Numbers in words."""

FRACTIONS = {
    "half": 50.0, "third": 33.33, "quarter": 25.0, "fifth": 20.0, "sixth": 16.67, "tenth": 10.0,
    "two-thirds": 66.67, "two thirds": 66.67, "three-quarters": 75.0, "three quarters": 75.0,
}  # fmt: skip
"""Parts of a whole in words -> percent, rounded: "a fifth of Acme", "half its shares"."""

LARGEST = 1e18
"""Beyond this a number is no amount but a misprint, and not all that reads the outputs could hold it."""

_UNITS = (
    "gigawatts megawatts kilowatts gigawatt-hours megawatt-hours terabytes petabytes tonnes hectares acres"
)
MEASURES = (
    {
        "gw": "gigawatts",
        "mw": "megawatts",
        "kw": "kilowatts",
        "gwh": "gigawatt-hours",
        "mwh": "megawatt-hours",
        "tb": "terabytes",
        "pb": "petabytes",
    }
    | {unit: unit for unit in _UNITS.split()}
    | {unit.removesuffix("s"): unit for unit in _UNITS.split()}
)
"""Units of measure as written, in lower case -> the unit's name."""

COUNTED = frozenset(
    "accelerators aircraft batteries buses cameras cars chargers chips computers cpus devices doses "
    "drones engines gpus handsets jets laptops licences licenses lorries machines modules npus panels "
    "phones planes processors qubits racks reactors robotaxis robots rockets satellites scooters servers "
    "shares smartphones systems tablets tanks terminals tpus trains trucks turbines units vans vehicles "
    "wafers xpus".split()
)
"""Nouns in the plural for what is ordered and held in numbers: "100,000 GPUs", "5 million shares"."""


def _any(words: Collection[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_NUMBER = r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = rf"(?:[ -]?(?:{_any(SCALES)})|(?:{_any(LETTER_SCALES)}))\b"
_SIGN = _any(CURRENCY_SIGNS)
_LOW = rf"(?P<first>(?P<low>{_NUMBER})(?P<lowscale>{_SCALE})?)"
_LOW_OR_WORD = rf"(?P<first>(?P<low>{_NUMBER}|{_any(WORD_NUMBERS)})(?P<lowscale>{_SCALE})?)"
_HIGH = rf"(?P<high>{_NUMBER})(?P<highscale>{_SCALE})?"
_TO = r"(?: ?- ?| ?– ?| ?— ?| to | and )"
_STARTS = r"(?<![\w$.,-])"

_MONEY_BEFORE = re.compile(
    rf"(?<![\w$])(?:{_SIGN}) ?{_LOW}(?:{_TO}(?P<highsign>{_SIGN})? ?{_HIGH})?(?!\d|[.,]\d)", re.IGNORECASE
)
_MONEY_AFTER = re.compile(
    rf"{_STARTS}{_LOW_OR_WORD}(?:{_TO}{_HIGH})? (?P<word>{_any(CURRENCY_WORDS)})\b", re.IGNORECASE
)
_VAGUE_MONEY = re.compile(
    rf"\b(?P<size>tens|hundreds) of (?P<scale>thousand|million|billion)s of "
    rf"(?P<word>{_any(CURRENCY_WORDS)})\b",
    re.IGNORECASE,
)
_PER_CENT = r"\s?(?:%|per ?cent\b|pct\b)"
_PERCENT = re.compile(
    rf"{_STARTS}(?:(?P<first>(?P<low>{_NUMBER})(?:{_PER_CENT})?){_TO}(?P<high>{_NUMBER})|(?P<only>{_NUMBER}))"
    rf"{_PER_CENT}",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?:(?:a|one) )?(?P<part>third|quarter|fifth|sixth|tenth)|"
    r"(?P<whole>half|two[ -]thirds|three[ -]quarters))(?= (?:of|its|the company's)\b| stake\b| share\b)",
    re.IGNORECASE,
)
_PERCENT_IN_WORDS = re.compile(
    rf"\b(?P<word>{_any(WORD_NUMBERS.keys() - {'a', 'half a'})}) per ?cent\b", re.IGNORECASE
)
_MEASURED = re.compile(
    rf"{_STARTS}{_LOW_OR_WORD}(?:{_TO}{_HIGH})?[ -]?(?P<unit>{_any(MEASURES)})\b", re.IGNORECASE
)
_BETWEEN_WORDS = r"(?:of [A-Z]\w+'s )?(?:[A-Za-z][\w-]* ){0,2}?"
_THINGS = re.compile(
    rf"{_STARTS}{_LOW}(?:{_TO}{_HIGH})? {_BETWEEN_WORDS}(?P<unit>{_any(COUNTED)})\b", re.IGNORECASE
)
_QUALIFIED = re.compile(
    rf"\b(?P<bound>{_any((*LOWER_BOUNDS, *UPPER_BOUNDS, *APPROXIMATIONS))})\s+$", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_LOOK_BACK = 20
_IDENTIFIERS = re.compile(
    r"\b(?:no\.?|number|version|series|model|page|article|section|chapter)\s$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAmount:
    """An amount with the code-point offsets of its text, end exclusive."""

    amount: Amount
    start: int
    end: int


def find_amounts(text: str) -> Iterator[FoundAmount]:
    """Yield the amounts of `text` (folded) in order; where readings overlap, the earlier and longer one.

    `Amount.unit` is "percent" for shares, and for counted things the noun or the unit of measure.
    """
    read = (*_money(text), *_vague_money(text), *_percentages(text), *_quantities(text))
    found = sorted(filter(_is_bearable, read), key=lambda item: (item.start, -item.end))
    end = 0
    for item in found:
        if item.start >= end:
            yield item
            end = item.end


def _is_bearable(found: FoundAmount) -> bool:
    return all((bound or 0) <= LARGEST for bound in (found.amount.minimum, found.amount.maximum))


def _money(text: str) -> Iterator[FoundAmount]:
    for match, end in _scan(_MONEY_BEFORE, text):
        sign = text[match.start() : match.start("low")].rstrip()
        yield _found(text, match, end, currency=_currency(sign))
    for match, end in _scan(_MONEY_AFTER, text):
        if match["lowscale"] or match["low"].lower() not in {"a", "half a"}:
            yield _found(text, match, end, currency=CURRENCY_WORDS[match["word"].lower()])


def _currency(sign: str) -> str:
    return CURRENCY_SIGNS.get(sign) or next(
        code for known, code in CURRENCY_SIGNS.items() if known.lower() == sign.lower()
    )


def _vague_money(text: str) -> Iterator[FoundAmount]:
    """Yield "tens of millions of dollars": from one to ten times what the words name."""
    for match in _VAGUE_MONEY.finditer(text):
        low = (10.0 if match["size"].lower() == "tens" else 100.0) * SCALES[match["scale"].lower()]
        amount = Amount(
            text=match.group(),
            minimum=low,
            maximum=10 * low,
            currency=CURRENCY_WORDS[match["word"].lower()],
            approximate=True,
        )
        yield FoundAmount(amount=amount, start=match.start(), end=match.end())


def _percentages(text: str) -> Iterator[FoundAmount]:
    for match, end in _scan(_PERCENT, text):
        yield _found(text, match, end, unit="percent")
    for match in _FRACTION.finditer(text):
        words = (match["part"] or match["whole"]).lower()
        yield _share(match, FRACTIONS[words], approximate=FRACTIONS[words] % 5 != 0)
    for match in _PERCENT_IN_WORDS.finditer(text):
        yield _share(match, WORD_NUMBERS[match["word"].lower()], approximate=False)


def _share(match: re.Match[str], percent: float, *, approximate: bool) -> FoundAmount:
    amount = Amount(
        text=match.group(), minimum=percent, maximum=percent, currency=None, unit="percent",
        approximate=approximate,
    )  # fmt: skip
    return FoundAmount(amount=amount, start=match.start(), end=match.end())


def _quantities(text: str) -> Iterator[FoundAmount]:
    for match, end in _scan(_MEASURED, text):
        if match["low"].lower() != "a":
            yield _found(text, match, end, unit=MEASURES[match["unit"].lower()])
    for match, end in _scan(_THINGS, text):
        before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
        if not (_YEAR.fullmatch(match["first"]) or _IDENTIFIERS.search(before)):
            yield _found(text, match, end, unit=match["unit"])


def _scan(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the matches and where each amount ends: before a second number that is an amount of its own."""
    match = pattern.search(text)
    while match is not None:
        end = match.end("first") if _is_another(text, match) else match.end()
        yield match, end
        match = pattern.search(text, end)


def _is_another(text: str, match: re.Match[str]) -> bool:
    """Tell whether a second number is no upper bound of the first.

    "$5 million and $7 million" are two sums, "between $5 million and $7 million" is one, and in
    "$5 - 7 days" the second number is none at all.
    """
    groups = match.groupdict()
    if not groups.get("high"):
        return False
    if " and " in text[match.end("low") : match.start("high")]:
        return not _BETWEEN.search(text[max(0, match.start() - _LOOK_BACK) : match.start()])
    return "highsign" in groups and not groups["highsign"] and not groups["highscale"]


def _found(
    text: str, match: re.Match[str], end: int, *, currency: str | None = None, unit: str | None = None
) -> FoundAmount:
    groups = match.groupdict()
    start = match.start()
    before = text[max(0, start - _LOOK_BACK) : start]
    high = groups.get("high") if end == match.end() else None
    low_scale, high_scale = groups.get("lowscale"), groups.get("highscale")
    low_value = _value(groups["low"] or groups["only"], low_scale or (high_scale if high else None))
    high_value = _value(high, high_scale or low_scale) if high else low_value
    bound = None if high else _QUALIFIED.search(before)
    opening = _BETWEEN.search(before) if high else bound
    if opening is not None:
        start -= len(opening.group())
    word = " ".join(bound["bound"].lower().split()) if bound else ""
    amount = Amount(
        text=text[start:end],
        minimum=None if word in UPPER_BOUNDS else min(low_value, high_value),
        maximum=None if word in LOWER_BOUNDS else max(low_value, high_value),
        currency=currency,
        unit=unit,
        approximate=word in APPROXIMATIONS,
    )
    return FoundAmount(amount=amount, start=start, end=end)


def _value(number: str | None, scale: str | None) -> float:
    text = str(number).lower()
    value = WORD_NUMBERS[text] if text in WORD_NUMBERS else float(text.replace(",", ""))
    word = scale.strip(" -").lower() if scale else ""
    factor = SCALES.get(word) or LETTER_SCALES.get(word, 1.0)
    # Rounding keeps 1.4 * 1e9 from ending in a tail of binary digits.
    return round(value * factor, 6)
