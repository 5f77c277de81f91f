"""Claims of one document, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span

from kg.claims.decisions import ClaimSettings, Decision, Method
from kg.claims.groups import with_groups
from kg.claims.learned import Reading
from kg.claims.network import load_network
from kg.claims.recall import recalled
from kg.claims.statements import SentenceReader
from kg.claims.units import to_units
from kg.language import FoundMentions
from kg.language.quantities import find_amounts
from kg.language.times import find_times
from kg.model import Claim, Document, Evidence, Mention, TextSpan


class _Placed(Protocol):
    """What has offsets in the text: an amount, a time, a mention's span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def extract_claims(
    document: Document, doc: Doc, found: FoundMentions, settings: ClaimSettings = ClaimSettings()
) -> Iterator[Claim]:
    """Yield the claims of a document in the order of its text.

    Two mentions make one claim of a relation in a sentence.
    """
    for decision in decide(document, doc, found, settings):
        if decision.claim is not None:
            yield decision.claim


def decide(
    document: Document, doc: Doc, found: FoundMentions, settings: ClaimSettings = ClaimSettings()
) -> Iterator[Decision]:
    """Yield what was considered in a document, claims and what was dropped, in the order of its text."""
    amounts = sorted(find_amounts(doc.text), key=lambda amount: amount.start)
    times = sorted(find_times(doc.text, document.published), key=lambda time: time.start)
    mentions = {mention.span: mention for mention in found.mentions}
    spans = sorted(mentions)
    names = [mention for mention in found.mentions if mention.antecedent is None]
    reading = None
    if settings.method is not Method.PATTERNS:
        reading = Reading(doc, names, amounts, load_network())
    before: list[Mention] = []
    for sentence in doc.sents:
        inside = [mentions[span] for span in _within(sentence, spans)]
        if inside or before:
            units = to_units(sentence, inside, _within(sentence, amounts), _within(sentence, times))
            units += recalled(units, before, document)
            units = with_groups(units, before, document)
            reader = SentenceReader(
                document, doc, sentence, units, _evidence(document, sentence), found, reading, settings
            )
            yield from reader.decisions()
        before = inside


def _within(sentence: Span, placed: Sequence[_P]) -> list[_P]:
    """Return what lies inside a sentence; `placed` is sorted by start."""
    first = bisect_left(placed, sentence.start_char, key=lambda item: item.start)
    last = bisect_left(placed, sentence.end_char, key=lambda item: item.start)
    return [item for item in placed[first:last] if item.end <= sentence.end_char]


def _evidence(document: Document, sentence: Span) -> Evidence:
    """Return the sentence without the white space around it."""
    text = document.text[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(text) - len(text.lstrip())
    quote = text.strip()
    return Evidence(span=TextSpan(document=document.id, start=start, end=start + len(quote)), quote=quote)
