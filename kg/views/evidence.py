"""A claim's sentence cut up for display: what stands before and after it, and which words are its ends."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from kg.model import Claim, Mention

CONTEXT_LENGTH: Final = 200
"""Code points of text shown on either side of the sentence."""
_ELLIPSIS: Final = "…"
_SENTENCE_END: Final = re.compile(r"(?<=[a-z0-9)%]{2})[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])|\n\s*\n")
"""A full stop after a word that is no initial, before what begins like a sentence; or an empty line."""


class Part(NamedTuple):
    """A stretch of the quote, and which ends of the claim it names: "", "s", "o" or "so"."""

    text: str
    ends: str


def quote_parts(claim: Claim) -> list[Part]:
    """Cut the quote where the subject's and the object's mention begin and end.

    The parts joined give the quote. One mention may lie inside the other ("Acme" in "Acme Chip"); a mention
    outside the sentence marks nothing.
    """
    quote = claim.evidence.quote
    stretches = {
        "s": _within(claim.subject, claim.evidence.span.start, len(quote)),
        "o": _within(claim.object, claim.evidence.span.start, len(quote)),
    }
    cuts = sorted({0, len(quote), *(cut for stretch in stretches.values() for cut in stretch)})
    return [
        Part(quote[start:end], "".join(name for name, (a, b) in stretches.items() if a <= start and end <= b))
        for start, end in pairwise(cuts)
    ]


def _within(mention: Mention, start: int, length: int) -> tuple[int, int]:
    """Return a mention's offsets in the quote; an empty stretch where it lies outside."""
    first, last = mention.span.start - start, mention.span.end - start
    return (first, last) if 0 <= first < last <= length else (0, 0)


def context(text: str, start: int, end: int, length: int = CONTEXT_LENGTH) -> tuple[str, str]:
    """Return the sentence before and the one after `text[start:end]`, at most `length` code points of each.

    Longer ones are cut at a space, with an ellipsis where something was left out of the sentence; line breaks
    become spaces. Sentences end where it looks so: this is for display, no claim depends on it.
    """
    before, after = text[max(0, start - length) : start], text[end : end + length]
    begins = [match.end() for match in _SENTENCE_END.finditer(before) if before[match.end() :].strip()]
    if begins:
        before = before[begins[-1] :]
    elif start > length:
        before = _ELLIPSIS + before[before.find(" ") :] if " " in before else _ELLIPSIS
    first = next((match for match in _SENTENCE_END.finditer(after) if after[: match.start()].strip()), None)
    if first:
        after = after[: first.end()]
    elif end + length < len(text):
        after = after[: after.rfind(" ") + 1] + _ELLIPSIS if " " in after else _ELLIPSIS
    return " ".join(before.split()), " ".join(after.split())
