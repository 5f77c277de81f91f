"""Read "both companies", "the two", "the pair" as the two organizations that the sentence before names.

Such a word stands for two things, where a mention stands for one: it becomes two mentions joined by "and",
half of the words each, so that every rule for "A and B" reads it. Only where the sentence before names just
two organizations is it clear whom it means.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kg.claims.arguments import Units
from kg.claims.units import Kind, Unit
from kg.language.characters import fold
from kg.model import ORGANIZATION_TYPES, Document, Mention, TextSpan

MEMBERS: Final = frozenset(
    "businesses carmakers chipmakers companies competitors corporations developers firms giants groups "
    "labs laboratories makers manufacturers operators organisations organizations parties partners rivals "
    "sides start-ups startups suppliers vendors".split()
)
"""What two organizations may be called together."""

PAIRS: Final = frozenset({"duo", "pair", "two"})
"""Words that after "the" mean two by themselves."""

_FOLLOWING: Final = frozenset({Kind.AUXILIARY, Kind.ADVERB, Kind.NEGATION, Kind.WORD, Kind.STOP, Kind.COMMA})


def with_groups(units: Units, before: Sequence[Mention], document: Document) -> list[Unit]:
    """Return the units of a sentence with a mention for each of the two that a word for both stands for.

    `before` holds the mentions of the previous sentence. Units stay as they are where it does not name
    exactly two organizations, or the sentence names one of them itself.
    """
    meant = _organizations(before)
    here = {unit.mention.named.text for unit in units if unit.mention}
    if len(meant) != 2 or here.intersection(mention.text for mention in meant):
        return list(units)
    result: list[Unit] = []
    i = 0
    while i < len(units):
        end = _group_end(units, i)
        if end is None:
            result.append(units[i])
            i += 1
            continue
        first, last = units[i], units[end - 1]
        result += [
            _standing(meant[0], first.start, units[end - 2].end, document),
            Unit(kind=Kind.AND, text="and", start=last.start, end=last.start),
            _standing(meant[1], last.start, last.end, document),
        ]
        i = end
    return result


def _organizations(before: Sequence[Mention]) -> list[Mention]:
    """Return the organizations that mentions name, each once, in order; short forms of another left out."""
    found: list[Mention] = []
    for mention in before:
        named = mention.named
        if named.type in ORGANIZATION_TYPES and not any(_alike(named.text, other.text) for other in found):
            found.append(named)
    return found


def _alike(one: str, other: str) -> bool:
    first, second = sorted((one.lower().split(), other.lower().split()), key=len)
    return second[: len(first)] == first


def _group_end(units: Units, i: int) -> int | None:
    """Return where a word for both ends that begins at `i`, None where none does."""
    words = [unit.text if unit.mention is None else "" for unit in units[i : i + 3]]
    end = None
    if words[:1] == ["both"] and len(words) > 1 and words[1] in MEMBERS:
        end = i + 2
    elif words[:2] == ["the", "two"] and len(words) > 2 and words[2] in MEMBERS:
        end = i + 3
    elif words[:1] == ["the"] and len(words) > 1 and words[1] in PAIRS:
        end = i + 2
    if end is None or (end < len(units) and units[end].kind not in _FOLLOWING):
        return None
    return end


def _standing(meant: Mention, start: int, end: int, document: Document) -> Unit:
    place, text = TextSpan(document=document.id, start=start, end=end), document.text[start:end]
    mention = Mention(span=place, text=text, type=meant.type, antecedent=meant)
    return Unit(kind=Kind.MENTION, text=fold(text).lower(), start=start, end=end, mention=mention)
