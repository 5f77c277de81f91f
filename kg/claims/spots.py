"""The mentions of a parsed text as the network of relations takes them: tokens, kinds, and who is who."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc

from kg.claims.pairlabels import AMOUNT
from kg.claims.windows import Spot
from kg.language.quantities import FoundAmount
from kg.model import EntityType, Mention

LEGAL_FORMS = frozenset(
    "inc incorporated corp corporation co company ltd limited llc plc lp gmbh ag sa nv".split()
)
"""Last words that a name may have or lack."""

_WORDS = re.compile(r"[^\W_]+|&")


def find_spots(
    doc: Doc, names: Sequence[Mention], amounts: Iterable[FoundAmount]
) -> tuple[list[Spot], list[Mention | FoundAmount]]:
    """Return the spots of a text in order, and the mention or amount behind each.

    `names` are mentions that name something, none overlapping; an amount inside of one is left out.
    """
    who = identify(names)
    starts = [token.idx for token in doc]
    found: list[tuple[Spot, Mention | FoundAmount]] = []
    taken: set[int] = set()
    for mention in names:
        start, end = token_range(starts, mention.span.start, mention.span.end)
        taken.update(range(start, end))
        found.append((Spot(start=start, end=end, kind=mention.type.value, who=who[mention.text]), mention))
    for amount in amounts:
        start, end = token_range(starts, amount.start, amount.end)
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append((Spot(start=start, end=end, kind=AMOUNT, who=(AMOUNT, start)), amount))
    found.sort(key=lambda item: item[0].start)
    return [spot for spot, _ in found], [source for _, source in found]


def token_range(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the tokens that characters `start` to `end` touch, given where tokens start; at least one."""
    first = max(0, bisect_right(starts, start) - 1)
    return first, max(first + 1, bisect_left(starts, end))


def identify(names: Iterable[Mention]) -> dict[str, str]:
    """Return, for each surface form, a key that it shares with other forms of the name in this text.

    "Haldane" and "HC" go with "Haldane Compute Inc." where no other name of that type begins so.
    """
    forms = {(mention.text, mention.type): name_words(mention.text) for mention in names}
    by_type: dict[EntityType, set[tuple[str, ...]]] = {}
    for (_, type_), words in forms.items():
        by_type.setdefault(type_, set()).add(words)
    found: dict[str, str] = {}
    for (text, type_), words in forms.items():
        longer = [
            other
            for other in by_type[type_]
            if len(other) > len(words) and (_shortens(words, other, type_) or _abbreviates(words, other))
        ]
        found[text] = " ".join(longer[0] if len(longer) == 1 else words)
    return found


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name in lower case without article, possessive and legal form."""
    words = _WORDS.findall(re.sub(r"['’]s$", "", text).lower())
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words.pop()
    return tuple(words) or (text,)


def _shortens(words: tuple[str, ...], other: tuple[str, ...], type_: EntityType) -> bool:
    return (other[-len(words) :] if type_ is EntityType.PERSON else other[: len(words)]) == words


def _abbreviates(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(words) == 1 and len(words[0]) > 1 and words[0] == "".join(word[0] for word in other)
