"""Find who is cited in a sentence by its tree, for a claim that is known to be somebody's.

`kg.claims.attribution` reads who says what from word order, and is sure where it finds somebody. This looks
wherever a verb of saying stands, once something else tells that the writer is not the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from spacy.tokens import Doc, Span, Token

from kg.language.coreference import GENERIC_NOUNS, SPECIFIC_NOUNS
from kg.language.lexicon import COMPANY_NOUNS
from kg.model import ORGANIZATION_TYPES, Attribution, EntityType, Mention

SPEECH_LEMMAS: Final = frozenset(
    "accuse acknowledge add admit allege announce answer argue assert assume assure believe boast calculate "
    "caution claim complain concede conclude confirm contend declare deny disclose emphasise emphasize "
    "estimate expect explain find forecast guess hint indicate insist joke maintain mention note observe "
    "post predict promise quip read reckon recall reject reiterate remark repeat reply report respond reveal "
    "rule say show signal speculate state stress suggest tell testify think threaten tweet urge vow warn "
    "write".split()
)
"""Verbs whose subject stands for what is said."""

TREATING_LEMMAS: Final = frozenset(
    "bill blame call cite deem dismiss dub give hail hear list name portray present propose put rank rate "
    "rubbish see tout value".split()
)
"""Verbs that say something of their object: "Acme bills Bolt as its rival". They yield to verbs of saying."""

SPEAKING_NOUNS: Final = frozenset(
    "account analysis complaint data document estimate figure filing finding memo memorandum opinion "
    "prospectus record report research statement study survey teardown view".split()
)
"""What speaks for who wrote it: "Acme's filing lists", "by its own account"."""

BARE_CUES: Final = frozenset(
    "allegedly apparently purportedly reportedly reputedly rumour rumor rumoured rumored speculation "
    "supposedly talk".split()
)
"""Words that cite nobody, wherever they stand."""

PASSIVE_CUES: Final = frozenset("believed expected reported said thought understood".split())
"""Participles that cite nobody, in the passive or before a noun: "a reported $2m"."""

PEOPLE: Final = frozenset({"he", "she"})
THINGS: Final = frozenset({"it", "they"})
DESCRIBING: Final = GENERIC_NOUNS | SPECIFIC_NOUNS | COMPANY_NOUNS
"""What an organization may be called instead of by its name."""
ACCORDING: Final = frozenset({"according", "account", "reckoning", "telling"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:outer"})
_APART: Final = frozenset({"acl", "acl:relcl", "parataxis"})
_TRIMMED: Final = _APART | {"appos", "case", "punct", "cc", "conj"}
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
    cited = _Citing(doc, sentence, before, subject)
    above = [doc[trigger], *doc[trigger].ancestors]
    beside = [child for token in above for child in token.children if child.dep_ in {"parataxis", "advcl"}]
    order = dict.fromkeys([*above[1:], *beside, *sentence])
    for token in order:
        if token.lower_ in ACCORDING and (found := cited.by_account(token)):
            return found
    for lemmas in (SPEECH_LEMMAS, TREATING_LEMMAS):
        for token in order if lemmas is SPEECH_LEMMAS else above:
            if token.lemma_.lower() in lemmas and token.pos_ in {"VERB", "AUX"}:
                head = cited.subject_of(token, trigger)
                if head is not None:
                    return cited.by(token, head)
    return _by_noun(cited, sentence) or _by_nobody(sentence)


def _by_noun(cited: _Citing, sentence: Span) -> Attribution | None:
    for token in sentence:
        if token.lemma_.lower() in SPEAKING_NOUNS and token.dep_ in _SUBJECTS:
            return cited.by(token, token)
    return None


def _by_nobody(sentence: Span) -> Attribution | None:
    for token in sentence:
        passive = token.lower_ in PASSIVE_CUES and (
            token.dep_ == "amod" or any(child.dep_ == "aux:pass" for child in token.children)
        )
        if passive or token.lower_ in BARE_CUES:
            return Attribution(cue=token.text)
    return None


class _Citing:
    """Names who speaks in one sentence."""

    def __init__(self, doc: Doc, sentence: Span, before: Sequence[Mention], subject: Mention) -> None:
        self._doc, self._sentence, self._before, self._subject = doc, sentence, before, subject

    def subject_of(self, verb: Token, trigger: int) -> Token | None:
        """Return the head of what speaks by a verb; where the tree gives it none, what stands before."""
        subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child.i != trigger]
        subjects = [self._antecedent(child) for child in subjects]
        if subjects:
            # Of several (a misread sentence) the nearest.
            return min(subjects, key=lambda child: abs(child.i - verb.i))
        passive = any(child.dep_ == "nsubj:pass" for child in verb.children)
        if passive or verb.dep_ in {"amod", "xcomp"}:
            return next((child for child in verb.children if child.dep_ == "obl:agent"), None)
        place = verb.i - 1
        while place > self._sentence.start and self._doc[place].pos_ in {"PUNCT", "AUX", "ADV", "PART"}:
            place -= 1
        token = self._doc[place]
        if token.i in {trigger, verb.i} or token.pos_ not in {"PROPN", "NOUN", "PRON"}:
            return None
        named = self._at(token)
        if verb.dep_ == "acl":
            # "The deal announced in May", but "its chair, Jane Roe, announced".
            return token if named is not None and named.type is EntityType.PERSON else None
        return token if named or token.pos_ == "PRON" or token.head.i >= verb.i else None

    def _antecedent(self, head: Token) -> Token:
        """Return what a relative pronoun stands for: "Hitachi, which promised"."""
        if "Rel" not in head.morph.get("PronType", []):
            return head
        clause = next((t for t in head.ancestors if t.dep_ == "acl:relcl"), None)
        return clause.head if clause is not None else head

    def by_account(self, token: Token) -> Attribution | None:
        """Return who is cited by "according to" or "by its own account"."""
        if token.lower_ == "according":
            head = token.head if token.dep_ in {"case", "fixed"} else None
            head = head or next((child for child in token.children if child.dep_.startswith("obl")), None)
            return None if head is None or head.i <= token.i else self.by(token, head)
        owner = next((child for child in token.children if child.dep_ == "nmod:poss"), None)
        case = any(child.lower_ in {"by", "in", "on"} for child in token.children)
        return self.by(token, owner) if owner is not None and case else None

    def by(self, cue: Token, head: Token) -> Attribution | None:
        """Return a citation of what the phrase of a head names."""
        if head.lower_ in PEOPLE:
            people = [m for m in self._before if m.type is EntityType.PERSON and m.span.end <= head.idx]
            return _of(cue, people[-1].named) if people else None
        if head.lower_ in THINGS:
            named = self._at(head) or self._acting(head)
            return _of(cue, named.named) if named and named.type in ORGANIZATION_TYPES else None
        start, end = _phrase(head)
        inside = self._inside(start, end)
        people = [m for m in inside if m.type is EntityType.PERSON]
        if not people and not self._at(head):
            # "Chief executive Jane Roe", "Acme's chairman, Jane Roe": the name that the title goes with.
            people = [m for m in self._inside(*_phrase(head, _APART)) if m.type is EntityType.PERSON]
        named = people[-1] if people else self._at(head)
        if named is None and self._describes(head, start):
            named = self._acting(head)
        if named is not None:
            return _of(cue, named.named)
        text = " ".join(self._doc[start:end].text.split())
        return Attribution(cue=cue.text, source=text) if end - start <= _LONGEST else None

    def _inside(self, start: int, end: int) -> list[Mention]:
        first, last = self._doc[start].idx, self._doc[end - 1].idx + len(self._doc[end - 1])
        return [m for m in self._before if first <= m.span.start and m.span.end <= last]

    def _at(self, token: Token) -> Mention | None:
        return next((m for m in self._before if m.span.start <= token.idx < m.span.end), None)

    def _describes(self, head: Token, start: int) -> bool:
        """Tell whether a phrase is a description of one organization: "the battery maker"."""
        return self._doc[start].lower_ == "the" and head.lower_ in DESCRIBING

    def _acting(self, word: Token) -> Mention | None:
        """Return whom "it" or a description stands for.

        The first organization before it in the sentence, else the claim's subject if it is named before, else
        the first organization of the last sentence that names one.
        """
        before = [m for m in self._before if m.span.end <= word.idx and m.type in ORGANIZATION_TYPES]
        here = [m for m in before if m.span.start >= self._sentence.start_char]
        if here:
            return here[0]
        if self._subject.named.span.start < word.idx and self._subject.type in ORGANIZATION_TYPES:
            return self._subject
        last = (
            self._doc.char_span(before[-1].span.start, before[-1].span.end, alignment_mode="expand")
            if before
            else None
        )
        if last is None:
            return None
        opening = last[0].sent.start_char
        return next(m for m in before if m.span.start >= opening)


def _of(cue: Token, mention: Mention) -> Attribution:
    return Attribution(cue=cue.text, source=mention.text, mention=mention)


def _phrase(head: Token, without: frozenset[str] = _TRIMMED) -> tuple[int, int]:
    """Return the tokens of a noun phrase without what only adds to it: "Jane Roe, its chair"."""
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.dep_ not in without:
            start, end = min(start, child.left_edge.i), max(end, child.right_edge.i + 1)
    return start, end
