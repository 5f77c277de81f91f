"""Texts that nobody would write and somebody will send: made by a grammar, or out of good ones by damage."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

RANGES: Final = (
    (0x00, 0x1F), (0x20, 0x7E), (0x7F, 0x9F), (0xA0, 0x17F), (0x300, 0x36F), (0x370, 0x3FF), (0x400, 0x4FF),
    (0x590, 0x5FF), (0x600, 0x6FF), (0x900, 0x97F), (0xE00, 0xE7F), (0x1100, 0x11FF), (0x1E00, 0x1EFF),
    (0x2000, 0x206F), (0x2070, 0x209F), (0x20A0, 0x20CF), (0x2100, 0x214F), (0x2460, 0x24FF),
    (0x3000, 0x30FF), (0x4E00, 0x4FFF), (0xAC00, 0xACFF), (0xD800, 0xDFFF), (0xE000, 0xE0FF),
    (0xFB00, 0xFDFF), (0xFE00, 0xFE0F), (0xFF00, 0xFFFF), (0x1D400, 0x1D4FF), (0x1F1E6, 0x1F1FF),
    (0x1F300, 0x1F64F), (0x20000, 0x200FF), (0xE0000, 0xE007F), (0x10FFF0, 0x10FFFF),
)  # fmt: skip
"""Blocks of Unicode that are each drawn as often: controls, marks, right-to-left, surrogates, emoji ..."""

FRAGMENTS: Final = (
    "\x00", "\x1b[31m", "\r\r\n", "\x85", "\u2028", "\x0b\x0c", "\ufeff", "\ufffe", "\ud83d", "\udc00",
    "\u202e", "\u2066", "\u200d", "\u200b", "\u00ad", "e\u0301\u0302\u0303", "👩‍👩‍👧‍👦", "🏳️‍🌈", "ﷺ", "ſ",
    "\u212a", "İ", "ı", "ß", "ﬁ", "<script>alert(1)</script>", "</script>", "]]>", "<!--", "&#0;", "&#xD800;",
    "&amp;lt;", "{{7*7}}", "%s%n", "${x}", "'; DROP TABLE t;--", "../../etc/passwd", "> <http://x> .", '"""',
    "\\", "\\u0000", "@prefix", "=1+1", "NaN", "Infinity", "-0", "1e999", "null", "0x1F", "1,2,3,4,5",
    "1.2.3.4", "....", "?!?!", "((((", "—" * 9, "_" * 70, "https://a.b/c?d=e#f\\g|h", "x@y.z", "#tag",
    "**bold**", "| a | b |", "---", "```", "- " * 20, "> > > ",
)  # fmt: skip

KNOWN: Final = (
    "Nvidia", "OpenAI", "Intel", "Microsoft", "TSMC", "Anthropic", "SoftBank Group", "Arm", "Jensen Huang",
    "H100", "Texas", "Nasdaq", "U.S. Commerce Department", "Apple",
)  # fmt: skip
ODD_NAMES: Final = (
    'Acme "Quoted" Inc.', "Ünïcödé GmbH & Co. KG", "O'Neill and Söhne", "C++ Labs", "日本電気株式会社",
    "شركة نوفا", "X", "A.B.C.", "NVIDIA Corp. (NASDAQ: NVDA)", "<b>Bolt</b> Systems", "Acme/Bolt",
    "#Labs", "100% Energy", "The The", "İstanbul Yazılım A.Ş.", "Acme\u200bSoft Labs", "\u202eemcA Labs",
    "Bolt\u00adSystems", "Crow\nLabs", "Yahoo!", "Dr. Dr. Mr. Roe", "e.l.f.", "Ltd Ltd Ltd", "Ⅷ Labs",
    "𝔉𝔯𝔞𝔨 Systems", "Ａｃｍｅ Corp", "🦄 Labs", "Z" * 300, "Very " * 40 + "Long Corp", "'s", "Inc.",
    "Σίσυφος ΑΕ", "Straße AG", "nVidia's's", "GPT-4o's", "x.ai", "...Labs",
)  # fmt: skip
AMOUNTS: Final = (
    "$5 million", "€1.5bn", "US$3–4 billion", "up to $7m", "at least 30 per cent of", "100,000 GPUs",
    "$" + "9" * 400, "9" * 400 + " dollars", "1" + "0" * 330 + "%", "٣٤٥ million dollars",
    "½ billion dollars", "$1,2,3,4", "$0.0000001", "$.5", "¥1" + ",000" * 120, "-$5 billion",
    "between $9 billion and $1 billion", "tens of billions of yen", "$NaN", "5ſ million euroſ", "1 \u212aW",
    "30 gigawatts", "$1e999", "9" * 5000 + " euros", "a million dollars", "$5 trillion trillion",
)  # fmt: skip
TIMES: Final = (
    "on 31 February 2025", "on 0 January 1900", "on May 99, 2025", "9999 years ago", "9" * 30 + " days ago",
    "last month", "next quarter", "in Q4 of last year", "on 2025-13-45", "1999-98", "in the 1990s",
    "laſt year", "next Thurſday", "yesterday", "in 2099-00", "last May", "in the second half of 2026",
    "a year ago", "since 2000", "9" * 5000 + " years ago", "on ٣ May ٢٠٢٥", "12 months ago",
)  # fmt: skip
TEMPLATES: Final = (
    "{a} acquired {b} for {amount} {time}.", "{a} denied that it would supply {b} with {amount}.",
    "“{a} may buy {b},” {c} said {time}.", "{a}, which competes with {b}, is based in {c}.",
    "{a} plans to invest {amount} in {b}, {c} and {a}.", "{c} is chief executive of {a}, a unit of {b}.",
    "According to {c}, {a} sued {b} {time}.", "{a}'s {b} runs on {c} chips worth {amount}.",
    "It has merged with {b} {time}.", "{a} ({b}; {c}) is no longer listed on the {c}.", "{a}-{b}-{c}.",
    "{a} {a} {a} bought {b} {b} for {amount}, {amount} and {amount} respectively.",
    "The start-up {a} raised {amount} from {b} and {c} {time}", "{b} was founded by {c} {time}!?",
    "{a} will not use {b}: “{c} will,” it said", "{amount} {time} {a}", "{a}: {b}; {c} — {amount}",
)  # fmt: skip


def nasty_text(chance: Random, passages: Sequence[str]) -> str:
    """Return a text of some hundred characters, seldom of many thousand."""
    (make,) = chance.choices((_sentences, _damaged, _characters, _soup, _long), weights=(9, 7, 3, 3, 0.5))
    return make(chance, passages)


def characters(chance: Random, length: int) -> str:
    """Return characters of all kinds, lone surrogates among them."""
    ranges = chance.sample(RANGES, k=chance.randint(1, 4))
    return "".join(chr(chance.randint(*chance.choice(ranges))) for _ in range(length))


def name(chance: Random) -> str:
    """Return what stands for a name: known, odd, or nothing of the kind."""
    kind = chance.random()
    if kind < 0.45:
        return chance.choice(KNOWN)
    return chance.choice(ODD_NAMES) if kind < 0.9 else characters(chance, chance.randint(1, 12))


def _sentences(chance: Random, _: Sequence[str]) -> str:
    pool = [name(chance) for _ in range(5)]
    made = [_sentence(chance, pool) for _ in range(chance.randint(1, 5))]
    return chance.choice((" ", " ", "\n", "\n\n", "", "\t\r\n")).join(made)


def _sentence(chance: Random, names: Sequence[str]) -> str:
    a, b, c = (chance.choice(names) for _ in range(3))
    amount, time = chance.choice(AMOUNTS), chance.choice(TIMES)
    made = chance.choice(TEMPLATES).format(a=a, b=b, c=c, amount=amount, time=time)
    return _spoilt(chance, made) if chance.random() < 0.3 else made


def _damaged(chance: Random, passages: Sequence[str]) -> str:
    text = chance.choice(passages)
    for _ in range(chance.randint(1, 6)):
        text = _spoilt(chance, text)
    return text


def _characters(chance: Random, _: Sequence[str]) -> str:
    return characters(chance, chance.randint(1, 300))


def _soup(chance: Random, _: Sequence[str]) -> str:
    parts = (*FRAGMENTS, *AMOUNTS[:6], *TIMES[:4], *KNOWN, " ", "\n", ". ")
    return "".join(chance.choice(parts) for _ in range(chance.randint(1, 40)))


def _long(chance: Random, passages: Sequence[str]) -> str:
    """Return one thing again and again, in a line of thousands of characters."""
    piece = chance.choice(
        (*FRAGMENTS, *AMOUNTS[:6], *TIMES[:4], *KNOWN, *".,;:!?()[]\"'$-_ \n", "a", "1", "it ", "up to ")
    )
    piece = chance.choice((piece, piece + " ", piece + ", ", piece + ". "))
    return _place(chance, chance.choice(passages), piece * (chance.randint(1_000, 6_000) // len(piece) + 1))


def _place(chance: Random, text: str, what: str) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + what + text[at:]


def _spoilt(chance: Random, text: str) -> str:
    """Return a text with one fault."""
    start, end = sorted(chance.randint(0, len(text)) for _ in range(2))
    if end - start > 400:
        end = start + 400
    middle = text[start:end]
    faults: tuple[Callable[[], str], ...] = (
        lambda: text[:start] + text[end:],
        lambda: text[:end] + middle + text[end:],
        lambda: text[:start] + middle[::-1] + text[end:],
        lambda: text[:start] + middle.upper() + text[end:],
        lambda: text[:start] + middle.lower() + text[end:],
        lambda: text[:start] + re.sub(r"\s+", "", middle) + text[end:],
        lambda: text[:start] + re.sub(r"[.,]", " ", middle) + text[end:],
        lambda: text[:start] + re.sub(r"\d+", chance.choice(AMOUNTS).replace("\\", ""), middle) + text[end:],
        lambda: text[:start] + re.sub(r" ", chance.choice("\n\t\u00a0\u200b\u2028\x85"), middle) + text[end:],
        lambda: _place(chance, text, chance.choice(FRAGMENTS)),
        lambda: _place(chance, text, characters(chance, chance.randint(1, 8))),
        lambda: _place(chance, text, f" {name(chance)} "),
        lambda: re.sub(r"\b[A-Z]\w+", lambda _: name(chance), text, count=3),
        lambda: text[:end],
    )
    return chance.choice(faults)()
