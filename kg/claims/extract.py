"""Claims of one document: the candidates of each sentence, typed and qualified, with their evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span

from kg.claims.attribution import attribute
from kg.claims.candidates import KIND_ORDER, Candidate
from kg.claims.confidence import confidence
from kg.claims.details import amount_of, time_of
from kg.claims.factuality import judge
from kg.claims.recall import recalled
from kg.claims.relations import find_candidates
from kg.claims.signatures import SIGNATURES, allowed, likeliest
from kg.claims.units import Unit, to_units
from kg.language import FoundMentions
from kg.language.quantities import find_amounts
from kg.language.times import find_times
from kg.model import SYMMETRIC, Claim, Document, EntityType, Evidence, Mention, Relation, TextSpan, claim_id

EXTRACTOR = "patterns-0.1"
"""Name and version of this extractor: it changes whenever what it finds does."""


class _Placed(Protocol):
    """What has offsets in the text: an amount, a time, a mention's span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


def extract_claims(document: Document, doc: Doc, found: FoundMentions) -> Iterator[Claim]:
    """Yield the claims of a document in the order of its text.

    Two mentions make one claim of a relation in a sentence, by the surest kind of pattern that finds it.
    """
    amounts = sorted(find_amounts(doc.text), key=lambda amount: amount.start)
    times = sorted(find_times(doc.text, document.published), key=lambda time: time.start)
    mentions = {mention.span: mention for mention in found.mentions}
    spans = sorted(mentions)
    before: list[Mention] = []
    for sentence in doc.sents:
        inside = [mentions[span] for span in _within(sentence, spans)]
        if len(inside) >= 2:
            units = to_units(sentence, inside, _within(sentence, amounts), _within(sentence, times))
            units += recalled(units, before, document.id)
            yield from _sentence_claims(document, units, _evidence(document, sentence), found.guessed)
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


def _sentence_claims(
    document: Document, units: Sequence[Unit], evidence: Evidence, guessed: frozenset[str]
) -> Iterator[Claim]:
    candidates = _distinct(units, find_candidates(units), guessed)
    claims = [_claim(document, units, candidate, candidates, evidence, guessed) for candidate in candidates]
    yield from sorted(claims, key=lambda claim: (claim.subject.span, claim.object.span, claim.relation))


def _distinct(
    units: Sequence[Unit], candidates: Iterable[Candidate], guessed: frozenset[str]
) -> list[Candidate]:
    """Return the candidates that can be claims, one for each statement of the sentence."""
    kept: dict[tuple[str, Relation, str], Candidate] = {}
    for candidate in sorted(
        candidates, key=lambda c: (KIND_ORDER.index(c.kind), c.trigger, c.subject, c.object)
    ):
        subject, object_ = _mention(units, candidate.subject), _mention(units, candidate.object)
        names = subject.named.text, object_.named.text
        if candidate.needs_known and guessed.intersection(names):
            continue
        if names[0] == names[1] or _typed(candidate.relation, subject, object_, guessed) is None:
            continue
        first, second = sorted(names) if candidate.relation in SYMMETRIC else names
        kept.setdefault((first, candidate.relation, second), candidate)
    return list(kept.values())


def _mention(units: Sequence[Unit], i: int) -> Mention:
    mention = units[i].mention
    assert mention is not None, "candidates join mentions only"
    return mention


def _typed(
    relation: Relation, subject: Mention, object_: Mention, guessed: frozenset[str]
) -> tuple[Mention, Mention] | None:
    """Return both ends with types that the relation can join, None where it cannot join them.

    A name whose type was only guessed takes the likeliest type that fits.
    """
    ends = [subject, object_]
    for i, types in enumerate(SIGNATURES[relation]):
        if ends[i].type not in types:
            if ends[i].named.text not in guessed:
                return None
            ends[i] = _with_type(ends[i], likeliest(types))
    return (ends[0], ends[1]) if allowed(relation, ends[0].type, ends[1].type) else None


def _with_type(mention: Mention, type_: EntityType) -> Mention:
    antecedent = mention.antecedent and _with_type(mention.antecedent, type_)
    return replace(mention, type=type_, antecedent=antecedent)


def _claim(
    document: Document,
    units: Sequence[Unit],
    candidate: Candidate,
    candidates: Sequence[Candidate],
    evidence: Evidence,
    guessed: frozenset[str],
) -> Claim:
    ends = _typed(
        candidate.relation, _mention(units, candidate.subject), _mention(units, candidate.object), guessed
    )
    assert ends is not None, "`_distinct` lets only these through"
    subject, object_ = ends
    return Claim(
        id=claim_id(document.digest, subject, candidate.relation, object_, evidence.span),
        subject=subject,
        relation=candidate.relation,
        object=object_,
        factuality=judge(units, candidate),
        attribution=attribute(units, candidate, document.text),
        amount=amount_of(units, candidate, candidates),
        time=time_of(units, candidate, candidates),
        evidence=evidence,
        confidence=confidence(candidate, subject, object_, guessed),
        extractor=f"{EXTRACTOR}/{candidate.rule}",
    )
