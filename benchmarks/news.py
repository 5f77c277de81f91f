"""News without end, for measuring: annotated passages, one after the other, with invented names.

The sentences are real ones, so that reading them costs what news costs, and claims are found in them: about
ten in a thousand words, as passages that make claims, each full of them, stand among others. Most companies,
people and products get other names each time, a few of which come again and again; the rest stay as they are,
so that the gazetteer has something to do.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Final

from benchmarks.articles import running_words
from kg.model import Document

PASSAGES: Final = Path(__file__).parent.parent / "data" / "claims" / "train"
LENGTHS: Final = (150, 2_450)
"""Words of the shortest and the longest article, about."""
TELLING: Final = 1 / 5
"""Which share of the passages makes claims."""
KEPT: Final = 1 / 3
"""Which share of the names stays."""
FIRST_NAMES: Final = (
    "Ana Boris Carla Dev Elif Farid Greta Hana Ivo Jun Kofi Lena Marit Nils Olga Priya".split()
)
KINDS: Final = ("", " Systems", " Labs", "", " Energy", " Robotics", "", " Networks")
"""What companies are called beside their own word."""
_FIRST_DAY: Final = date(2024, 1, 1)


def news(seed: int) -> Iterator[Document]:
    """Yield articles without end, the same for the same seed and passages."""
    chance = random.Random(seed)
    for number in count():
        wanted, parts, words = chance.randint(*LENGTHS), list[str](), 0
        while words < wanted:
            passage = chance.choice(_passages(chance.random() < TELLING))
            parts.append(renamed(passage["text"], passage["entities"], chance))
            words += len(parts[-1].split())
        yield Document(
            id=f"news-{number:06}",
            title=f"{parts[0].splitlines()[0][:60]} ({number})",
            source=f"https://news{number % 40}.example/{number}",
            publisher=f"News {number % 40}",
            published=_FIRST_DAY + timedelta(days=number % 700),
            text="\n\n".join(parts),
        )


def renamed(text: str, entities: Sequence[Mapping[str, Any]], chance: random.Random) -> str:
    """Return a text in which most of its companies, people and products have other names.

    `entities` are those of an annotated document: each has a type and all its names.
    """
    others: dict[str, str] = {}
    for entity in entities:
        if chance.random() >= KEPT and (new := _invented(entity["type"], chance)) is not None:
            longest = max(entity["names"], key=len)
            for name in entity["names"]:
                # "Osei" stands for "Marit Osei": of the new name, too, the last word stands for all.
                short = new.split()[-1 if longest.endswith(name) else 0]
                others[name] = new if name == longest else short
    if not others:
        return text
    names = "|".join(map(re.escape, sorted(others, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)(?:{names})(?!\w)", lambda found: others[found[0]], text)


def _invented(type_: str, chance: random.Random) -> str | None:
    """Return a name for a thing of a type; None where names of that type stay."""
    [word] = running_words(chance, 1)
    word = word.capitalize() if len(word) > 4 else f"{word}tex".capitalize()
    match type_:
        case "Company":
            return word + KINDS[len(word) % len(KINDS)]
        case "Person":
            return f"{chance.choice(FIRST_NAMES)} {word}"
        case "Product":
            return f"{word} {chance.randint(1, 9)}"
    return None


@cache
def _passages(telling: bool) -> tuple[Mapping[str, Any], ...]:
    """Return the passages that make claims, or those that make none."""
    files = sorted(PASSAGES.glob("*.jsonl"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines())
    return tuple(passage for passage in map(json.loads, lines) if bool(passage["claims"]) is telling)
