"""Files of every format around nasty texts, their own structure as damaged as what they hold."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from benchmarks.fuzzing.pages import DATES, ENCODINGS, SOURCES, nasty_page
from benchmarks.fuzzing.texts import characters, nasty_text

STEMS: Final = (
    "n{}", "n {}", "n{}'\"", "n{}\u202e", "n{}日本", "n{}%2F", "n{}\n", "-n{}", "n{}.tar", "n{}#?&", "N{}é",
    "n{}e\u0301",
)  # fmt: skip
"""Names of files, each with the number of the input."""

_IDS: Final = ("1", "", " ", "a/b", "..", "\u202e", "x" * 300, "é", "e\u0301", "\x00", 0, 7)
_VALUES: Final[tuple[object, ...]] = (
    None, True, 0, -1, 10**400, 1e308, float("nan"), float("inf"), "", "\ud800", [], {}, [[[]]], {"text": {}},
    [None, 1, "a"],
)  # fmt: skip
_BROKEN_LINES: Final = (
    "", "{", "[" * 100_000, '{"text": "a', "{}", "NaN", '{"text": 1' + "0" * 5000 + "}", "\x00",
    '{"text": "a", "text": "b"}', "}{", "\ufeff{}",
)  # fmt: skip
_FIELDS: Final = (
    "title: {text}", "date: {date}", "source: {source}", "? [a, b]\n: c", "a: &a [*a, *a]", "[1, 2",
    "x: !!python/object:os.system y", "\ttitle: x", "title: [a]", "- a", "a: 'b", "date: {{a: b}}",
    "a: &x [1,1]\nb: &y [*x,*x]\nc: [*y,*y]",
)  # fmt: skip
_MARKS: Final = (
    "", "# ", "> " * 150, "- " * 50, "| a |\n|---|\n| ", "```\n", "[x](", "*" * 99, "1. ", "<div>\n",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to be: its name and its content."""

    name: str
    data: bytes


def nasty_file(seed: int, number: int, passages: Sequence[str]) -> File:
    """Return an input that depends on nothing but the arguments; `passages` are good texts to damage."""
    chance = Random(f"{seed}/{number}")
    suffix, write = chance.choice(_FORMATS)
    data = _encoded(chance, write(chance, nasty_text(chance, passages), passages))
    if chance.random() < 0.12:
        suffix, data = _damaged(chance, suffix, data)
    return File(name=chance.choice(STEMS).format(number) + suffix, data=data)


def nasty_record(chance: Random, passages: Sequence[str]) -> object:
    """Return a JSON value that should be a document, and seldom is a good one."""
    if chance.random() < 0.15:
        return chance.choice(_VALUES)
    fields: dict[str, object] = {
        "id": chance.choice(_IDS),
        "title": nasty_text(chance, passages),
        "date": chance.choice(DATES),
        "source": chance.choice(SOURCES),
        "publisher": characters(chance, 9),
    }
    record = {key: value for key, value in fields.items() if chance.random() < 0.5}
    record["text"] = nasty_text(chance, passages)
    if chance.random() < 0.3:
        key = chance.choice(("text", "id", "date", "title", "TEXT", "\ud800", ""))
        record[key] = chance.choice(_VALUES)
    return record


def _plain(chance: Random, text: str, passages: Sequence[str]) -> str:
    return text


def _markdown(chance: Random, text: str, passages: Sequence[str]) -> str:
    fields = [
        chance.choice(_FIELDS).format(
            text=nasty_text(chance, passages)[:200], date=chance.choice(DATES), source=chance.choice(SOURCES)
        )
        for _ in range(chance.randint(0, 4))
    ]
    head = ["---", *fields, chance.choice(("---", "---", "...", "--", ""))] if fields else []
    return "\n".join([*head, chance.choice(_MARKS) + text])


def _lines(chance: Random, text: str, passages: Sequence[str]) -> str:
    records = [{"text": text}, *(nasty_record(chance, passages) for _ in range(chance.randint(0, 3)))]
    lines = [json.dumps(record, ensure_ascii=chance.random() < 0.5) for record in records]
    for _ in range(chance.randint(0, 2)):
        lines.insert(chance.randint(0, len(lines)), chance.choice(_BROKEN_LINES))
    return chance.choice(("\n", "\n", "\r\n", "\n\n")).join(lines)


def _json(chance: Random, text: str, passages: Sequence[str]) -> str:
    records = [{"text": text}, *(nasty_record(chance, passages) for _ in range(chance.randint(0, 2)))]
    value = records if chance.random() < 0.7 else records[-1]
    return json.dumps(value, ensure_ascii=chance.random() < 0.5)


_FORMATS: Final[Sequence[tuple[str, Callable[[Random, str, Sequence[str]], str]]]] = (
    (".txt", _plain), (".txt", _plain), (".md", _markdown), (".md", _markdown), (".html", nasty_page),
    (".html", nasty_page), (".htm", nasty_page), (".jsonl", _lines), (".jsonl", _lines), (".json", _json),
)  # fmt: skip


def _encoded(chance: Random, text: str) -> bytes:
    if chance.random() < 0.75:
        return text.encode("utf-8", "surrogatepass")
    encoding = chance.choice(ENCODINGS)
    return text.encode(encoding, "surrogatepass" if "utf" in encoding else "replace")


def _damaged(chance: Random, suffix: str, data: bytes) -> tuple[str, bytes]:
    """Return a file that was cut off, packed, hit by noise, or given the name of another format."""
    packed = gzip.compress(data, mtime=0)
    at, cut = chance.randint(0, len(data)), chance.randint(0, len(packed))
    other = chance.choice(
        (".txt", ".md", ".html", ".jsonl", ".json", ".csv", ".parquet", ".warc", ".pdf", "")
    )
    return chance.choice(
        (
            (suffix, data[:at]),
            (suffix, data[:at] + chance.randbytes(8) + data[at:]),
            (suffix, data[:at] + b"\0" + data[at:]),
            (suffix, chance.randbytes(200)),
            (suffix, b""),
            (suffix, packed),
            (suffix + ".gz", packed),
            (suffix + ".gz", packed[:cut]),
            (suffix + ".gz", data),
            (suffix + ".zst", data),
            (suffix.upper(), data),
            (other, data),
        )
    )
