"""Claims of one document: what patterns and the network propose, weighed, typed, qualified, with evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Protocol, TypeVar

from spacy.tokens import Doc, Span

from kg.claims.attribution import attribute
from kg.claims.calibration import load_calibration
from kg.claims.candidates import KIND_ORDER, Candidate
from kg.claims.confidence import confidence
from kg.claims.details import amount_of, time_of
from kg.claims.factuality import judge
from kg.claims.learned import Learned, Reading
from kg.claims.network import load_network
from kg.claims.qualify import qualify
from kg.claims.recall import recalled
from kg.claims.relations import find_candidates
from kg.claims.signatures import SIGNATURES, allowed, likeliest
from kg.claims.standins import stand_in
from kg.claims.triggers import chain_start, find_trigger, unit_at
from kg.claims.units import Unit, to_units
from kg.language import FoundMentions
from kg.language.quantities import find_amounts
from kg.language.times import find_times
from kg.model import SYMMETRIC, Claim, Document, EntityType, Evidence, Mention, Relation, TextSpan, claim_id

EXTRACTOR = "patterns-0.1"
"""Name and version of the patterns: it changes whenever what they find does."""
NETWORK = "network-0.1"
"""Name and version of the network."""


class _Placed(Protocol):
    """What has offsets in the text: an amount, a time, a mention's span."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_P = TypeVar("_P", bound=_Placed)


class Method(StrEnum):
    """What proposes claims."""

    BOTH = "both"
    PATTERNS = "patterns"
    NETWORK = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSettings:
    """What may be chosen about claims."""

    method: Method = Method.BOTH
    minimum: float | None = None
    """The least confidence of a claim; None for what served best on held-out text, 0 with patterns alone."""

    @property
    def least(self) -> float:
        """The least confidence of a claim, 0 to 1."""
        if self.minimum is not None:
            return self.minimum
        return 0.0 if self.method is Method.PATTERNS else load_calibration().minimum


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A relation that was considered, and what became of it."""

    subject: Mention
    relation: Relation
    object: Mention
    evidence: Evidence
    confidence: float
    basis: str
    """What proposed it: the pattern's rule, "network", or both."""
    precision: float | None = None
    """That of the pattern, None without one."""
    score: float | None = None
    """Log-odds that the network gives, None where it saw nothing."""
    claim: Claim | None = None
    """None where it was dropped."""
    reason: str = ""
    """Why it was dropped."""


@dataclass(slots=True, kw_only=True)
class _Proposal:
    """A relation of two mentions in one sentence, by a pattern, the network or both."""

    subject: Mention
    object: Mention
    relation: Relation
    candidate: Candidate | None = None
    learned: Learned | None = None

    @property
    def basis(self) -> str:
        rule = [self.candidate.rule] if self.candidate else []
        return " + ".join([*rule, *(["network"] if self.learned else [])])


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
        if inside:
            units = to_units(sentence, inside, _within(sentence, amounts), _within(sentence, times))
            units += recalled(units, before, document.id)
            yield from _Sentence(document, doc, sentence, units, found.guessed, reading, settings).decisions()
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


class _Sentence:
    """Proposes, weighs and makes the claims of one sentence."""

    def __init__(
        self,
        document: Document,
        doc: Doc,
        sentence: Span,
        units: Sequence[Unit],
        guessed: frozenset[str],
        reading: Reading | None,
        settings: ClaimSettings,
    ) -> None:
        self._document, self._doc, self._sentence, self._units = document, doc, sentence, units
        self._guessed, self._reading, self._settings = guessed, reading, settings
        self._evidence = _evidence(document, sentence)

    def decisions(self) -> Iterator[Decision]:
        """Yield what becomes of each proposal, in order of subject, object and relation."""
        proposals: dict[tuple[str, Relation, str], _Proposal] = {}
        made: list[Decision] = []
        for proposal, reason in (*self._by_patterns(), *self._by_network()):
            if reason:
                made.append(self._decision(proposal, reason=reason))
                continue
            known = proposals.setdefault(self._key(proposal), proposal)
            known.learned = known.learned or proposal.learned
        kept: list[_Proposal] = []
        for proposal in proposals.values():
            if self._probability(proposal) < self._settings.least:
                made.append(self._decision(proposal, reason="its confidence is too low"))
            else:
                kept.append(proposal)
        candidates = [self._placed(proposal) for proposal in kept]
        for proposal, candidate in zip(kept, candidates, strict=True):
            claim = self._claim(proposal, candidate, candidates)
            made.append(replace(self._decision(proposal), claim=claim))
        yield from sorted(made, key=lambda d: (d.subject.span, d.object.span, d.relation, d.basis))

    def _by_patterns(self) -> Iterator[tuple[_Proposal, str]]:
        """Yield what patterns find, with why it cannot be a claim, or nothing."""
        if self._settings.method is Method.NETWORK:
            return
        candidates = find_candidates(self._units)
        order = sorted(candidates, key=lambda c: (KIND_ORDER.index(c.kind), c.trigger, c.subject, c.object))
        for candidate in order:
            subject, object_ = (
                _mention(self._units, candidate.subject),
                _mention(self._units, candidate.object),
            )
            proposal = _Proposal(
                subject=subject, object=object_, relation=candidate.relation, candidate=candidate
            )
            names = subject.named.text, object_.named.text
            if candidate.needs_known and self._guessed.intersection(names):
                yield proposal, "the words say too little for a name whose type is only guessed"
            elif names[0] == names[1]:
                yield proposal, "both ends are the same"
            else:
                yield proposal, self._misfit(proposal)

    def _by_network(self) -> Iterator[tuple[_Proposal, str]]:
        """Yield what the network sees, the likeliest first, with why it cannot be a claim, or nothing."""
        if self._reading is None:
            return
        for learned in sorted(self._reading.candidates(self._sentence), key=lambda item: -item.score):
            ends = [
                mention
                if mention.span.start >= self._sentence.start_char
                else stand_in(self._doc, self._sentence, mention)
                for mention in (learned.subject, learned.object)
            ]
            proposal = _Proposal(subject=ends[0], object=ends[1], relation=learned.relation, learned=learned)
            yield proposal, self._misfit(proposal)

    def _misfit(self, proposal: _Proposal) -> str:
        ends = _typed(proposal.relation, proposal.subject, proposal.object, self._guessed)
        if ends is not None:
            return ""
        subject, object_ = proposal.subject.type, proposal.object.type
        return f"{proposal.relation} cannot join {subject} and {object_}"

    def _key(self, proposal: _Proposal) -> tuple[str, Relation, str]:
        first, second = self._who(proposal.subject), self._who(proposal.object)
        if proposal.relation in SYMMETRIC and second < first:
            first, second = second, first
        return first, proposal.relation, second

    def _who(self, mention: Mention) -> str:
        known = self._reading.who if self._reading else {}
        return known.get(mention.named, mention.named.text)

    def _probability(self, proposal: _Proposal) -> float:
        """Return the confidence of a proposal, 0 to 1, in steps of a hundredth."""
        precision, score = self._precision(proposal), proposal.learned.score if proposal.learned else None
        if self._reading is None:
            return precision or 0.0
        return load_calibration().probability(precision, score)

    def _precision(self, proposal: _Proposal) -> float | None:
        if proposal.candidate is None:
            return None
        return confidence(proposal.candidate, proposal.subject, proposal.object, self._guessed)

    def _decision(self, proposal: _Proposal, reason: str = "") -> Decision:
        return Decision(
            subject=proposal.subject,
            relation=proposal.relation,
            object=proposal.object,
            evidence=self._evidence,
            confidence=self._probability(proposal),
            basis=proposal.basis,
            precision=self._precision(proposal),
            score=proposal.learned.score if proposal.learned else None,
            reason=reason,
        )

    def _placed(self, proposal: _Proposal) -> Candidate:
        """Return the pattern's candidate, or one for what the network alone sees, by the tree."""
        if proposal.candidate is not None:
            return proposal.candidate
        learned = proposal.learned
        assert learned is not None, "a proposal has one of the two"
        ranges = sorted([learned.subject_range, learned.object_range])
        first = ranges[0] if ranges[0][0] >= self._sentence.start else None
        token, kind = find_trigger(self._doc, self._sentence, first, ranges[1])
        trigger = unit_at(self._units, self._doc[token].idx)
        places = [
            unit_at(self._units, end.span.start) if end.span.start >= self._sentence.start_char else trigger
            for end in (proposal.subject, proposal.object)
        ]
        return Candidate(
            relation=proposal.relation,
            subject=places[0],
            object=places[1],
            trigger=trigger,
            chain=chain_start(self._units, trigger, kind),
            rule=f"{proposal.relation}.{kind}.{self._doc[token].lemma_.lower()}",
        )

    def _claim(self, proposal: _Proposal, candidate: Candidate, others: Sequence[Candidate]) -> Claim:
        ends = _typed(proposal.relation, proposal.subject, proposal.object, self._guessed)
        assert ends is not None, "`_misfit` lets only these through"
        subject, object_ = ends
        learned = proposal.learned
        amount = amount_of(self._units, candidate, others)
        name = f"{EXTRACTOR}/{candidate.rule}" if proposal.candidate else f"{NETWORK}/{proposal.relation}"
        return Claim(
            id=claim_id(self._document.digest, subject, proposal.relation, object_, self._evidence.span),
            subject=subject,
            relation=proposal.relation,
            object=object_,
            factuality=qualify(judge(self._units, candidate), learned.scores if learned else None),
            attribution=attribute(self._units, candidate, self._document.text),
            amount=learned.amount if learned and learned.amount else amount,
            time=time_of(self._units, candidate, others),
            evidence=self._evidence,
            confidence=self._probability(proposal),
            extractor=name,
        )


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
