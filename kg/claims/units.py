"""Cut a sentence into the units that the relation rules read: mentions, amounts, times and single words.

Without a parser, clause structure is read from closed word classes: determiners, prepositions, auxiliaries,
conjunctions. Each unit keeps its class and its token range.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from spacy.tokens import Span

from kg.language.quantities import FoundAmount
from kg.language.times import FoundTime
from kg.model import Amount, Mention, Period


class Kind(Enum):
    """The class of a unit."""

    MENTION = auto()
    AMOUNT = auto()
    TIME = auto()
    DETERMINER = auto()
    PREPOSITION = auto()
    AND = auto()
    BUT = auto()
    """Conjunctions that start a clause of their own."""
    AUXILIARY = auto()
    NEGATION = auto()
    ADVERB = auto()
    TO = auto()
    PRONOUN = auto()
    RELATIVE = auto()
    COMMA = auto()
    DASH = auto()
    BRACKET = auto()
    STOP = auto()
    """Semicolon, colon, full stop: nothing is read across it."""
    QUOTE = auto()
    POSSESSIVE = auto()
    HYPHEN = auto()
    WORD = auto()


WORDS: dict[Kind, frozenset[str]] = {
    Kind.DETERMINER: frozenset(
        "a an the this that these those some any each every all both another more most several many "
        "much few no which own one two three four five six seven eight nine ten half other our their "
        "his her my your".split()
    ),
    Kind.PREPOSITION: frozenset(
        "of in at from with by for on against between among amongst into onto over under about through via "
        "like unlike per than alongside including without within toward towards as after before since until "
        "during despite besides beyond near across around off upon out up down plus versus".split()
    ),
    Kind.AND: frozenset({"and", "&", "or", "nor", "plus"}),
    Kind.BUT: frozenset(
        "but because while whereas although though if unless whether so yet when where once".split()
    ),
    Kind.AUXILIARY: frozenset(
        "is are was were be been being am has have had having do does did will would shall should can could "
        "may might must 'll 'd 've 're 'm wo ca got gets get".split()
    ),
    Kind.NEGATION: frozenset({"not", "n't", "never", "neither", "cannot"}),
    Kind.ADVERB: frozenset(
        "also already now then soon still just even again ever together instead yet once long longer "
        "later earlier ago today meanwhile however further once too very quite first last next thus "
        "therefore abroad jointly alone perhaps maybe rather almost far well".split()
    ),
    Kind.PRONOUN: frozenset("it they he she we i you them him us itself themselves its".split()),
    Kind.RELATIVE: frozenset("who whose whom what".split()),
    Kind.COMMA: frozenset({","}),
    Kind.DASH: frozenset({"—", "–", "--"}),
    Kind.BRACKET: frozenset({"(", ")", "[", "]"}),
    Kind.STOP: frozenset({";", ":", ".", "!", "?", "...", "…"}),
    Kind.QUOTE: frozenset({'"', "''", "``", "'"}),
    Kind.HYPHEN: frozenset({"-"}),
}
"""Closed classes; a word of none of them is a `Kind.WORD`."""

_KIND_OF = {word: kind for kind, words in reversed(WORDS.items()) for word in words}
_ADJECTIVES_IN_LY = frozenset(
    "early only family supply assembly reply apply rely daily weekly monthly friendly".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One step of a sentence; `start` and `end` are code points of the document, end exclusive."""

    kind: Kind
    text: str
    """Folded and in lower case."""
    start: int
    end: int
    mention: Mention | None = None
    amount: Amount | None = None
    time: Period | None = None
    capital: bool = False

    @property
    def possessive_pronoun(self) -> bool:
        """Whether this is "its", which owns what follows."""
        return self.text == "its"


def to_units(
    sentence: Span, mentions: Iterable[Mention], amounts: Iterable[FoundAmount], times: Iterable[FoundTime]
) -> list[Unit]:
    """Return the units of a sentence; mentions win over amounts and times that overlap them."""
    covers: dict[int, tuple[int, Unit]] = {}
    for time in times:
        _cover(sentence, covers, time.start, time.end, Kind.TIME, time=time.period)
    for amount in amounts:
        _cover(sentence, covers, amount.start, amount.end, Kind.AMOUNT, amount=amount.amount)
    for mention in mentions:
        _cover(sentence, covers, mention.span.start, mention.span.end, Kind.MENTION, mention=mention)
    return _in_order(sentence, covers)


def _cover(
    sentence: Span,
    covers: dict[int, tuple[int, Unit]],
    start: int,
    end: int,
    kind: Kind,
    *,
    mention: Mention | None = None,
    amount: Amount | None = None,
    time: Period | None = None,
) -> None:
    offset = sentence.start_char
    span = sentence.char_span(start - offset, end - offset, alignment_mode="expand")
    if span is None or not len(span):
        return
    unit = Unit(
        kind=kind,
        text=span.text.lower(),
        start=span.start_char,
        end=span.end_char,
        mention=mention,
        amount=amount,
        time=time,
    )
    for i in [i for i, (stop, _) in covers.items() if i < span.end and stop > span.start]:
        del covers[i]
    covers[span.start] = (span.end, unit)


def _in_order(sentence: Span, covers: dict[int, tuple[int, Unit]]) -> list[Unit]:
    units: list[Unit] = []
    i = sentence.start
    while i < sentence.end:
        if i in covers:
            i, unit = covers[i]
            units.append(unit)
            continue
        token = sentence.doc[i]
        if not token.is_space:
            units.append(
                Unit(
                    kind=_kind(token.lower_, units, spaced=bool(token.whitespace_)),
                    text=token.lower_,
                    start=token.idx,
                    end=token.idx + len(token),
                    capital=token.text[0].isupper(),
                )
            )
        i += 1
    return units


def _kind(word: str, before: Sequence[Unit], *, spaced: bool) -> Kind:
    previous = before[-1] if before else None
    if word == "to":
        return Kind.TO
    if word == "'s" or (word == "'" and previous is not None and previous.text.endswith("s")):
        # A bare apostrophe after a plural owns what follows; elsewhere it is a quote.
        return Kind.POSSESSIVE
    if word == "that" and previous is not None and previous.kind in {Kind.COMMA, Kind.MENTION}:
        return Kind.RELATIVE
    if word == "which":
        return Kind.RELATIVE
    if word == "-" and (spaced and previous is not None):
        return Kind.DASH
    kind = _KIND_OF.get(word)
    if kind is not None:
        return kind
    if word.endswith("ly") and len(word) > 4 and word not in _ADJECTIVES_IN_LY:
        return Kind.ADVERB
    return Kind.WORD
