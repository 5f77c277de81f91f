"""Proposes, weighs and makes the claims of one sentence: by patterns, by the network, or by both."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from kg.claims.attribution import attribute
from kg.claims.calibration import load_calibration
from kg.claims.candidates import KIND_ORDER, Candidate
from kg.claims.confidence import confidence
from kg.claims.decisions import ClaimSettings, Decision, Method, Proposal
from kg.claims.details import amount_of, time_of
from kg.claims.factuality import judge
from kg.claims.learned import Reading
from kg.claims.qualify import CITED, NOT_CITED, is_cited, qualify
from kg.claims.relations import find_candidates
from kg.claims.respective import in_turn, mismatched
from kg.claims.signatures import GOVERNING, SIGNATURES, allowed, likeliest
from kg.claims.speakers import find_speaker
from kg.claims.spots import token_range
from kg.claims.standins import stand_in
from kg.claims.triggers import chain_start, find_trigger, unit_at
from kg.claims.units import Unit
from kg.language import FoundMentions
from kg.model import (
    SYMMETRIC,
    Attribution,
    Claim,
    Document,
    EntityType,
    Evidence,
    Mention,
    Relation,
    claim_id,
)

PATTERNS = "patterns-0.1"
"""Name and version of the patterns: it changes whenever what they find does."""
NETWORK = "network-0.1"
"""Name and version of the network."""


class SentenceReader:
    """Proposes, weighs and makes the claims of one sentence."""

    def __init__(
        self,
        document: Document,
        doc: Doc,
        sentence: Span,
        units: Sequence[Unit],
        evidence: Evidence,
        found: FoundMentions,
        reading: Reading | None,
        settings: ClaimSettings,
    ) -> None:
        self._document, self._doc, self._sentence, self._units = document, doc, sentence, units
        self._evidence, self._mentions, self._guessed = evidence, found.mentions, found.guessed
        self._reading, self._settings = reading, settings
        self._mismatched = mismatched(units)
        self._stands_for = {
            unit.mention.span: self._who(unit.mention) for unit in units if unit.mention is not None
        }

    def decisions(self) -> Iterator[Decision]:
        """Yield what becomes of each proposal, in order of subject, object and relation."""
        proposals: dict[tuple[str, Relation, str], Proposal] = {}
        made: list[Decision] = []
        for proposal, reason in (*self._by_patterns(), *self._by_network()):
            if reason:
                made.append(self._decision(proposal, reason=reason))
                continue
            known = proposals.setdefault(self._key(proposal), proposal)
            known.learned = known.learned or proposal.learned
        kept: list[Proposal] = []
        for proposal in proposals.values():
            if self._probability(proposal) < self._settings.least:
                made.append(self._decision(proposal, reason="its confidence is too low"))
            else:
                kept.append(proposal)
        candidates = [self._placed(proposal) for proposal in kept]
        claims = [self._claim(*pair, candidates) for pair in zip(kept, candidates, strict=True)]
        for proposal, claim in zip(kept, claims, strict=True):
            if any(self._cites(other, claim) for other in claims):
                made.append(self._decision(proposal, reason="one end is only cited for it"))
            else:
                made.append(replace(self._decision(proposal), claim=claim))
        yield from sorted(made, key=lambda d: (d.subject.span, d.object.span, d.relation, d.basis))

    def _cites(self, claim: Claim, other: Claim) -> bool:
        """Tell whether a surer claim cites as its source what the other takes for one of its ends.

        "Nokia said that Ericsson had bought Vonage": it is not Nokia that bought it.
        """
        source = claim.attribution and claim.attribution.mention
        if not source or claim.relation is not other.relation or claim.confidence < other.confidence:
            return False
        ends, others = ({self._who(end) for end in (c.subject, c.object)} for c in (claim, other))
        speaker = self._who(source)
        return speaker in others and speaker not in ends and len(ends & others) == 1

    def _by_patterns(self) -> Iterator[tuple[Proposal, str]]:
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
            proposal = Proposal(
                subject=subject, object=object_, relation=candidate.relation, candidate=candidate
            )
            names = subject.named.text, object_.named.text
            if candidate.needs_known and self._guessed.intersection(names):
                yield proposal, "the words say too little for a name whose type is only guessed"
            elif names[0] == names[1]:
                yield proposal, "both ends are the same"
            else:
                yield proposal, self._misfit(proposal)

    def _by_network(self) -> Iterator[tuple[Proposal, str]]:
        """Yield what the network sees, the likeliest first, with why it cannot be a claim, or nothing."""
        if self._reading is None:
            return
        for learned in sorted(self._reading.candidates(self._sentence), key=lambda item: -item.score):
            subject, object_ = (self._standing(mention) for mention in (learned.subject, learned.object))
            proposal = Proposal(subject=subject, object=object_, relation=learned.relation, learned=learned)
            yield proposal, self._misfit(proposal)

    def _standing(self, mention: Mention) -> Mention:
        """Return what stands in the sentence for a name of an earlier one: one thing for one word."""
        if mention.span.start >= self._sentence.start_char:
            return mention
        found = stand_in(self._document, self._doc, self._sentence, mention)
        who = self._stands_for.setdefault(found.span, self._who(mention))
        return found if who == self._who(mention) else mention

    def _misfit(self, proposal: Proposal) -> str:
        """Return why a proposal cannot be a claim, nothing where it can."""
        places = sorted(unit_at(self._units, end.span.start) for end in (proposal.subject, proposal.object))
        if (places[0], places[1]) in self._mismatched:
            return "each of these goes with another, respectively"
        ends = _typed(proposal.relation, proposal.subject, proposal.object, self._guessed)
        if ends is not None:
            return ""
        subject, object_ = proposal.subject.type, proposal.object.type
        return f"{proposal.relation} cannot join {subject} and {object_}"

    def _key(self, proposal: Proposal) -> tuple[str, Relation, str]:
        first, second = self._who(proposal.subject), self._who(proposal.object)
        if proposal.relation in SYMMETRIC and second < first:
            first, second = second, first
        return first, proposal.relation, second

    def _who(self, mention: Mention) -> str:
        known = self._reading.who if self._reading else {}
        return known.get(mention.named, mention.named.text)

    def _probability(self, proposal: Proposal) -> float:
        """Return the confidence of a proposal, 0 to 1, in steps of a hundredth."""
        precision, score = self._precision(proposal), proposal.learned.score if proposal.learned else None
        earlier = all(
            end.named.span.end <= self._sentence.start_char for end in (proposal.subject, proposal.object)
        )
        if self._reading is None or (earlier and score is None):
            # Two things that the sentence only refers to are a pair that the network does not read.
            return precision or 0.0
        return load_calibration().probability(precision, score)

    def _precision(self, proposal: Proposal) -> float | None:
        if proposal.candidate is None:
            return None
        return confidence(proposal.candidate, proposal.subject, proposal.object, self._guessed)

    def _decision(self, proposal: Proposal, reason: str = "") -> Decision:
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

    def _placed(self, proposal: Proposal) -> Candidate:
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

    def _attribution(self, proposal: Proposal, candidate: Candidate) -> Attribution | None:
        """Return who puts the claim forward: by word order, or by the tree where the network says so."""
        found = attribute(self._units, candidate, self._document.text)
        learned = proposal.learned
        if learned is None:
            return found
        cited = is_cited(learned.scores)
        if found is None and cited > CITED:
            starts = [token.idx for token in self._sentence]
            trigger = self._sentence.start + token_range(starts, self._units[candidate.trigger].start, 0)[0]
            last = bisect_left(self._mentions, self._sentence.end_char, key=lambda m: m.span.start)
            before = self._mentions[:last]
            return find_speaker(self._doc, self._sentence, trigger, before, proposal.subject)
        certain = found is not None and found.source is None
        return found if certain or cited > NOT_CITED else None

    def _claim(self, proposal: Proposal, candidate: Candidate, others: Sequence[Candidate]) -> Claim:
        ends = _typed(proposal.relation, proposal.subject, proposal.object, self._guessed)
        assert ends is not None, "`_misfit` lets only these through"
        subject, object_ = ends
        learned = proposal.learned
        amount = amount_of(self._units, candidate, others)
        if self._reading is not None and not (amount and in_turn(self._units)):
            named = (proposal.subject.named, proposal.object.named)
            amount = self._reading.amount(self._sentence, named, proposal.relation) or amount
        name = f"{PATTERNS}/{candidate.rule}" if proposal.candidate else f"{NETWORK}/{proposal.relation}"
        return Claim(
            id=claim_id(self._document.digest, subject, proposal.relation, object_, self._evidence.span),
            subject=subject,
            relation=proposal.relation,
            object=object_,
            factuality=qualify(
                judge(self._units, candidate),
                learned.scores if learned else None,
                by_pattern=proposal.candidate is not None,
            ),
            attribution=self._attribution(proposal, candidate),
            amount=amount,
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

    A name whose type was only guessed takes the likeliest type that fits, and a place that acts is its
    government ("Japan will fund ...").
    """
    ends = [subject, object_]
    for i, types in enumerate(SIGNATURES[relation]):
        if ends[i].type not in types:
            if ends[i].type is EntityType.PLACE and i in GOVERNING.get(relation, ()):
                ends[i] = _with_type(ends[i], EntityType.GOVERNMENT_AGENCY)
            elif ends[i].named.text in guessed:
                ends[i] = _with_type(ends[i], likeliest(types))
            else:
                return None
    return (ends[0], ends[1]) if allowed(relation, ends[0].type, ends[1].type) else None


def _with_type(mention: Mention, type_: EntityType) -> Mention:
    antecedent = mention.antecedent and _with_type(mention.antecedent, type_)
    return replace(mention, type=type_, antecedent=antecedent)
