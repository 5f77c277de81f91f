"""Recall who an indefinite role stands for, where the sentence takes up what was just told.

"OpenAI signed a deal with Cerebras. By backing a challenger to Nvidia, OpenAI ..." An opening "by doing so"
tells the event of the sentence before once more; the party that is not named again is the one described.
Nothing is recalled unless exactly one party is left.

This is narrow: it was written for one article, and fired in none of 1,939 other passages and news articles. A
model of coreference should take its place.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.claims.arguments import Units
from kg.claims.units import Kind, Unit
from kg.language.characters import fold
from kg.model import ORGANIZATION_TYPES, Document, Mention, TextSpan

_LONGEST_OPENING = 14
_ARTICLES = frozenset({"a", "an"})


def recalled(units: Units, before: Sequence[Mention], document: Document) -> list[Unit]:
    """Return a unit for the description in an opening "by ...ing a ...", standing for what it recalls.

    `before` holds the mentions of the previous sentence. The unit covers the article and is meant to be put
    after the sentence's own units; the list is empty where nothing is recalled.
    """
    article = _described(units)
    if article is None:
        return []
    here = {unit.mention.named.text for unit in units if unit.mention}
    left = {
        mention.named.text: mention.named
        for mention in before
        if mention.named.text not in here and mention.type in ORGANIZATION_TYPES
    }
    if len(left) != 1:
        return []
    [antecedent] = left.values()
    start, end = units[article].start, units[article + 1].end
    description = Mention(
        span=TextSpan(document=document.id, start=start, end=end),
        text=document.text[start:end],
        type=antecedent.type,
        antecedent=antecedent,
    )
    return [
        Unit(
            kind=Kind.MENTION, text=fold(description.text).lower(), start=start, end=end, mention=description
        )
    ]


def _described(units: Units) -> int | None:
    """Return the article of the indefinite object of an opening "By backing a challenger ..."."""
    if len(units) < 4 or units[0].text != "by" or not units[1].text.endswith("ing"):
        return None
    for i, unit in enumerate(units[2:_LONGEST_OPENING], start=2):
        if unit.kind in {Kind.COMMA, Kind.STOP, Kind.MENTION}:
            return None
        if unit.text in _ARTICLES and i + 1 < len(units) and units[i + 1].kind is Kind.WORD:
            return i
    return None
