"""Decide what "it", "its" and "the company" stand for, where the text leaves no doubt.

The organization that a sentence is about is the antecedent of what refers back from it or from the next one
(centering, Grosz, Joshi and Weinstein 1995, reduced to what word order shows). A reference without exactly
one such antecedent stays unresolved: no claim is better than a claim about the wrong company. References to
several ("both companies") stay unresolved too, as a mention has one antecedent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.language import lexicon
from kg.language.words import Words
from kg.model import ORGANIZATION_TYPES, Document, Mention, TextSpan

PRONOUNS = frozenset({"it", "its", "itself"})
GENERIC_NOUNS = frozenset("company firm group business corporation organisation organization".split())
"""With "the" before them and no name after them they refer: "the company said ..."."""

SPECIFIC_NOUNS = frozenset(
    "start-up startup chipmaker carmaker automaker drugmaker phonemaker manufacturer retailer giant "
    "conglomerate lender bank developer supplier designer foundry regulator agency university broker insurer "
    "airline".split()
)
"""Like `GENERIC_NOUNS`, but they describe, so that the text must not describe the antecedent otherwise."""

PREPOSITIONS = frozenset(
    "of in at from with by for on to against between among into over under about through via like unlike per "
    "than alongside including without within toward towards after before since".split()
)
EXPLETIVE_PREDICATES = frozenset(
    "clear unclear likely unlikely possible impossible hard difficult easy easier harder true early late "
    "time important vital crucial necessary essential worth "
    "common rare natural obvious evident certain uncertain "
    "known unknown reported said announced expected understood thought believed rumoured rumored estimated "
    "hoped agreed decided reasonable surprising unusual fair safe good better best bad wise legal illegal "
    "critical telling striking notable remarkable no not too".split()
)
"""Behind "it is" these mean no thing: "it is clear that ..."."""

EXPLETIVE_VERBS = frozenset(
    "seems seemed appears appeared turns turned emerged emerges follows transpired rains".split()
)
_EXPLETIVE_CLAUSES = frozenset("comes came takes took happens".split())
"""Verbs without a subject in "when it comes to", "as it happens", "It takes years to"."""
_SUBJECT_LEADS = (
    lexicon.DETERMINERS
    | lexicon.NATIONALITIES
    | lexicon.COMPANY_NOUNS
    | frozenset("but and meanwhile however still so yet now for like unlike start up".split())
)
"""Words that may stand between the start of a sentence and its subject."""
_EXPLETIVE_FILLERS = frozenset("not n't also still so very".split())
_BE = frozenset("is was 's be been would will may might could remains remained has had".split())
_EXPLETIVE_LEADS = frozenset("make makes made making find finds found put puts call calls when as".split())
_CLAUSE_LEADS = frozenset(
    "that because if when while although though whether as and but , ; so which where since before after "
    "until".split()
)
"""Words before "it" where it can only be a clause's subject."""
_REACH = 4


@dataclass(frozen=True, slots=True)
class _Name:
    """An organization's mention with its token range."""

    start: int
    end: int
    mention: Mention


@dataclass(frozen=True, slots=True)
class _Topic:
    """What the sentence before was about."""

    mention: Mention
    subject: bool
    """Whether it was the subject, so that "it" too goes on with it."""
    alone: bool
    """Whether no other organization stood there, so that "the company" is no other."""


def resolve_references(document: Document, doc: Doc, names: Mapping[int, Mention]) -> list[Mention]:
    """Return a mention for each pronoun and description of `doc` with a clear antecedent.

    `names` maps the index of a name's first token to its mention.
    """
    return list(_Resolver(document, Words(doc), doc, names).references())


class _Resolver:
    """Goes through one text, sentence by sentence."""

    def __init__(self, document: Document, words: Words, doc: Doc, names: Mapping[int, Mention]) -> None:
        self._document = document
        self._words = words
        self._offsets = [token.idx for token in doc]
        self._named = names
        self._ends = {start: self._end_token(start, mention) for start, mention in names.items()}
        self._inside = {i for start, end in self._ends.items() for i in range(start, end)}
        self._described = self._descriptions()

    def references(self) -> Iterator[Mention]:
        """Yield the resolved references in order."""
        words = self._words
        topic: _Topic | None = None
        for start, end in self._words.sentences:
            organizations = [
                _Name(i, self._ends[i], self._named[i])
                for i in range(start, end)
                if i in self._named and self._named[i].type in ORGANIZATION_TYPES
            ]
            opening: Mention | None = None
            referred = False
            for i in range(start, end):
                width = 0 if i in self._inside else self._width(i, end)
                antecedent = self._antecedent(start, i, width, organizations, topic) if width else None
                if antecedent is None or (referred and words.lower[i] == "the"):
                    # Behind "it", "the startup" is mostly somebody else.
                    continue
                referred = True
                reference = self._reference(i, i + width, antecedent)
                yield reference
                if self._words.opens[i] and opening is None:
                    opening = antecedent
            if any(not self._words.text[i].isspace() for i in range(start, end)):
                topic = self._topic(start, organizations, opening)

    def _end_token(self, start: int, mention: Mention) -> int:
        end = start + 1
        while end < len(self._offsets) and self._offsets[end] < mention.span.end:
            end += 1
        return end

    def _descriptions(self) -> dict[str, set[str]]:
        """Return, for each name, the specific nouns that stand before it or behind its comma."""
        found: dict[str, set[str]] = defaultdict(set)
        for start, mention in self._named.items():
            nouns = {self._words.before(start)}
            after = self._ends[start]
            if self._words.after(after) == "," and self._words.after(after + 1) in lexicon.DETERMINERS:
                nouns |= {self._words.after(i) for i in range(after + 2, after + 2 + _REACH)}
            found[mention.text] |= nouns & SPECIFIC_NOUNS
        return found

    def _width(self, i: int, limit: int) -> int:
        """Return how many tokens the reference that begins at i has, 0 where none begins."""
        words = self._words
        word = words.lower[i]
        if word in PRONOUNS:
            return 0 if word == "it" and self._is_expletive(i) else 1
        if word != "the" or i + 1 >= limit:
            return 0
        noun = words.after(i + 1)
        if noun not in GENERIC_NOUNS | SPECIFIC_NOUNS:
            return 0
        width = 2 + 2 * noun.count("-")
        after = i + width
        if after in self._named or words.after(after) in lexicon.COMPANY_NOUNS | lexicon.OFFICES | {"-"}:
            return 0
        return width

    def _is_expletive(self, i: int) -> bool:
        """Tell whether "it" at i stands for nothing: "it is clear that", "when it comes to"."""
        words = self._words
        before, after = words.before(i), words.after(i + 1)
        if after in EXPLETIVE_VERBS or (after in _EXPLETIVE_CLAUSES and before in {"when", "as", ""}):
            return True
        if before in {"put", "puts"} or (before in _EXPLETIVE_LEADS and after in EXPLETIVE_PREDICATES):
            return True
        if after not in _BE:
            return False
        for j in range(i + 2, i + 2 + _REACH):
            word = words.after(j)
            if word in {"no", "not"} and words.after(j + 1) not in EXPLETIVE_PREDICATES:
                return False
            if word in EXPLETIVE_PREDICATES:
                return True
            if j in self._named:  # "it was Nvidia that ..."
                return words.after(self._ends[j]) in {"that", "who", "which"}
            if word not in _BE | _EXPLETIVE_FILLERS and not word.endswith("ly"):
                return False
        return False

    def _antecedent(
        self, start: int, i: int, width: int, organizations: list[_Name], topic: _Topic | None
    ) -> Mention | None:
        before = [name for name in organizations if name.end <= i]
        distinct = {name.mention.text for name in before}
        word = self._words.lower[i]
        if not before:
            return self._from_before(i, width, organizations, topic)
        subject = next((name for name in before if self._is_subject(start, name)), None)
        if word == "the":
            # "Acme, having put money into the startup" is about two; "Acme said the company ..." about one.
            if subject is None or len(distinct) > 1 or not self._says_before(i):
                return None
            return subject.mention if self._fits(subject.mention, i) else None
        if self._words.after(before[-1].end + 1) == "whose" or (
            word == "it" and self._words.after(before[-1].end + 1) in {"which", "that"}
        ):
            # "Acme, whose chips it uses": somebody else uses them.
            return None
        if len(distinct) > 1:
            return subject.mention if subject is not None and word == "it" and self._says_before(i) else None
        return before[-1].mention if subject is not None or self._may_own(before[0], word) else None

    def _says_before(self, i: int) -> bool:
        """Tell whether a verb of speech, with or without "that", stands before the token at i."""
        before = self._words.before(i)
        return before in lexicon.SPEECH_VERBS or (
            before == "that" and self._words.before(i - 1) in lexicon.SPEECH_VERBS
        )

    def _from_before(
        self, i: int, width: int, organizations: list[_Name], topic: _Topic | None
    ) -> Mention | None:
        """Return the antecedent in the sentence before, for a reference ahead of all names of its own."""
        if topic is None:
            return None
        word = self._words.lower[i]
        if word == "the":
            return topic.mention if topic.alone and self._fits(topic.mention, i) else None
        if word == "its":
            return topic.mention if topic.subject or topic.alone else None
        if word == "itself":
            return None
        before = self._words.before(i)
        leads = self._words.opens[i] or before in _CLAUSE_LEADS | lexicon.SPEECH_VERBS
        return topic.mention if topic.subject and leads else None

    def _fits(self, mention: Mention, i: int) -> bool:
        """Tell whether the description at i can mean this one by what the text calls it elsewhere."""
        noun = self._words.after(i + 1)
        if noun in GENERIC_NOUNS:
            return True
        described = {name for name, nouns in self._described.items() if noun in nouns}
        if described:
            return described == {mention.text}
        return not self._described[mention.text]

    def _is_subject(self, start: int, name: _Name) -> bool:
        """Tell whether an organization opens its sentence, or the part behind a first phrase and comma."""
        words = self._words
        if words.after(name.end) in {"'s", "'", "-"}:
            return False
        i = name.start - 1
        while i >= start and self._leads(i):
            i -= 1
        if i < start or words.text[i] == ",":
            return i < start or not self._has_name(start, i)
        return False

    def _leads(self, i: int) -> bool:
        """Tell whether a token may stand between a sentence's start and its subject."""
        words = self._words
        if i in self._inside:
            return False
        word = words.lower[i]
        if not word[0].isalnum():
            return word != ","
        return word in _SUBJECT_LEADS or word in SPECIFIC_NOUNS

    def _has_name(self, start: int, end: int) -> bool:
        return any(i in self._named and self._named[i].type in ORGANIZATION_TYPES for i in range(start, end))

    def _may_own(self, name: _Name, word: str) -> bool:
        """Tell whether the only organization ahead, though no subject, is clearly what a pronoun means.

        "At the heart of Acme's offer is its engine", but not "a commitment from Acme validates its engine".
        """
        before = self._words.before(name.start)
        if before == "the":
            before = self._words.before(name.start - 1)
        owns = self._words.after(name.end) in {"'s", "'"}
        if before in PREPOSITIONS:
            return word == "its" and before == "of"
        return word == "its" or (not owns and self._words.after(name.end) != "-")

    def _topic(self, start: int, organizations: list[_Name], opening: Mention | None) -> _Topic | None:
        distinct = {name.mention.text for name in organizations}
        if opening is not None:
            return _Topic(opening.named, subject=True, alone=distinct <= {opening.named.text})
        for name in organizations:
            if self._is_subject(start, name):
                return _Topic(name.mention, subject=True, alone=len(distinct) == 1)
        if len(distinct) == 1 and self._may_own(organizations[0], "its"):
            return _Topic(organizations[0].mention, subject=False, alone=True)
        return None

    def _reference(self, start: int, end: int, antecedent: Mention) -> Mention:
        first, last = self._offsets[start], self._offsets[end - 1] + len(self._words.text[end - 1])
        return Mention(
            span=TextSpan(document=self._document.id, start=first, end=last),
            text=self._document.text[first:last],
            type=antecedent.type,
            antecedent=antecedent.named,
        )
