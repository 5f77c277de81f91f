"""Addresses that a reader may follow: only http and https, to the very sentence where that can be."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote, urlsplit

_WHOLE_QUOTE: Final = 80
"""Quotes up to this many code points stand in the address whole; longer ones by first and last words."""
_END_WORDS: Final = 5
_UNSAFE: Final = re.compile(r"[\s\x00-\x1f\x7f\\\"<>`{}|^]")
"""Characters that no address holds unescaped; browsers drop some of them silently, and read another one."""
_WIKIDATA: Final = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")

_LISTED_AT: Final = {
    "AMSTERDAM": "AMS",
    "ASX": "ASX",
    "HKEX": "HKG",
    "KRX": "KRX",
    "LSE": "LON",
    "MILAN": "BIT",
    "NASDAQ": "NASDAQ",
    "NSE": "NSE",
    "NYSE": "NYSE",
    "PARIS": "EPA",
    "SIX": "SWX",
    "SSE": "SHA",
    "SZSE": "SHE",
    "TSE": "TYO",
    "TSX": "TSE",
    "TWSE": "TPE",
    "XETRA": "ETR",
}
"""An exchange in the gazetteer -> its code in addresses of Google Finance."""
_SYMBOL: Final = re.compile(r"[A-Z0-9]+(?:[.-][A-Z0-9]+)*")


def web_address(source: str) -> str | None:
    """Return an http or https address as it stands; None for anything else (a file's name, `javascript:`).

    An address that names a user ("https://bank.example@evil.example/") is refused too: it is made to mislead.
    """
    if _UNSAFE.search(source):
        return None
    try:
        parts = urlsplit(source)
        host = parts.hostname
    except ValueError:  # "http://[half"
        return None
    return source if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else None


def quote_address(source: str, sentence: str) -> str | None:
    """Return the address of a document, made to open at a sentence; None where `source` is no web address.

    Uses a text fragment (https://wicg.github.io/scroll-to-text-fragment/); browsers that do not know it open
    the page at its top.
    """
    address = web_address(source)
    if address is None:
        return None
    directive = _text_directive(sentence)
    if not directive:
        return address
    return f"{address}{'' if '#' in address else '#'}:~:{directive}"


def _text_directive(sentence: str) -> str:
    words = sentence.split()
    if len(sentence) <= _WHOLE_QUOTE or len(words) <= 2 * _END_WORDS:
        ends = [" ".join(words)]
    else:
        ends = [" ".join(words[:_END_WORDS]), " ".join(words[-_END_WORDS:])]
    # "-", "," and "&" are syntax in a directive; `quote` leaves only the first as it is.
    coded = [quote(end, safe="", errors="replace").replace("-", "%2D") for end in ends]
    return f"text={','.join(coded)}" if words else ""


def ticker_address(ticker: str) -> str | None:
    """Return where quotations of "EXCHANGE:SYMBOL" can be seen; None where the exchange is not known."""
    exchange, _, symbol = ticker.partition(":")
    code = _LISTED_AT.get(exchange)
    if code is None or not _SYMBOL.fullmatch(symbol):
        return None
    return f"https://www.google.com/finance/quote/{symbol}:{code}"


def link_label(address: str) -> str:
    """Return what to call a link to the same thing elsewhere: "Wikidata Q42", else the host."""
    wikidata = _WIKIDATA.fullmatch(address)
    return f"Wikidata {wikidata[1]}" if wikidata else (urlsplit(address).hostname or address)
