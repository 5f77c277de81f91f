"""Find who is cited in a sentence by its tree, for a claim that is known to be somebody's.

`kg.claims.attribution` reads who says what from word order, and is sure where it finds somebody. This looks
wherever a verb of saying stands, once something else tells that the writer is not the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.model import ORGANIZATION_TYPES, Attribution, EntityType, Mention

SPEECH_LEMMAS: Final = frozenset(
    "accuse acknowledge add admit allege announce answer argue assert believe claim concede conclude "
    "confirm contend declare deny disclose estimate expect explain forecast guess hint indicate insist "
    "joke maintain mention note post predict promise quip reckon recall reject reiterate remark repeat "
    "reply report respond reveal rule say show speculate state stress suggest tell testify think "
    "threaten tweet warn write".split()
)
"""Verbs whose subject stands for what is said."""

PEOPLE: Final = frozenset({"he", "she"})
THINGS: Final = frozenset({"it", "they"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer"})
_TRIMMED: Final = frozenset({"appos", "acl", "acl:relcl", "parataxis", "punct", "cc", "conj"})
_LONGEST: Final = 12


def find_speaker(
    doc: Doc, sentence: Span, trigger: int, before: Sequence[Mention], subject: Mention
) -> Attribution | None:
    """Return who is cited for what the token `trigger` states, None where nobody plainly is.

    `before` are the document's mentions in order up to the end of the sentence; `subject` is that of the
    claim, for whom "it said" may stand.
    """
    if not doc.has_annotation("DEP"):
        return None
    for verb in _verbs(doc[trigger], sentence):
        subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child.i != trigger]
        if subjects:
            # Of several (a misread sentence) the nearest.
            nearest = min(subjects, key=lambda child: abs(child.i - verb.i))
            return _cited(doc, verb, nearest, before, subject)
    return None


def _verbs(trigger: Token, sentence: Span) -> Iterator[Token]:
    """Yield verbs of saying: those above the trigger, those beside it, then any other of the sentence."""
    above = [trigger, *trigger.ancestors]
    beside = [child for token in above for child in token.children if child.dep_ in {"parataxis", "advcl"}]
    seen: set[int] = set()
    for token in (*above[1:], *beside, *sentence):
        if token.lemma_.lower() in SPEECH_LEMMAS and token.pos_ in {"VERB", "AUX"} and token.i not in seen:
            seen.add(token.i)
            yield token


def _cited(
    doc: Doc, verb: Token, head: Token, before: Sequence[Mention], subject: Mention
) -> Attribution | None:
    if head.lower_ in PEOPLE:
        people = [m for m in before if m.type is EntityType.PERSON and m.span.end <= head.idx]
        return _of(verb, people[-1].named) if people else None
    if head.lower_ in THINGS:
        named = next((m for m in before if m.span.start == head.idx), subject)
        return _of(verb, named.named) if named.type in ORGANIZATION_TYPES else None
    start, end = _phrase(head)
    inside = [
        m
        for m in before
        if doc[start].idx <= m.span.start and m.span.end <= doc[end - 1].idx + len(doc[end - 1])
    ]
    people = [m for m in inside if m.type is EntityType.PERSON]
    at_head = [m for m in inside if m.span.start <= head.idx < m.span.end]
    if people or at_head:
        return _of(verb, (people or at_head)[-1].named)
    text = " ".join(doc[start:end].text.split())
    return Attribution(cue=verb.text, source=text) if end - start <= _LONGEST else None


def _of(verb: Token, mention: Mention) -> Attribution:
    return Attribution(cue=verb.text, source=mention.text, mention=mention)


def _phrase(head: Token) -> tuple[int, int]:
    """Return the tokens of a noun phrase without what only adds to it: "Jane Roe, its chair"."""
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.dep_ not in _TRIMMED:
            start, end = min(start, child.left_edge.i), max(end, child.right_edge.i + 1)
    return start, end
