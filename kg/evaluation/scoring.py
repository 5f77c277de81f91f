"""Score claims against annotated documents: precision, recall and F1 over distinct statements.

A statement is right where subject, relation, object and direction are (symmetric relations in either order),
a claim where polarity, certainty and status are right as well, a pair where both entities are, whatever the
relation. Annotations marked optional are neither asked for nor held against the claim that finds them. Over
the right statements, the accuracy of each qualifier and of the evidence: "(marked)" counts only annotations
that are not positive, certain, holds, or that have an attribution, amount or time.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from kg.model import SYMMETRIC, Relation

Record = Mapping[str, Any]
Triple = tuple[str, str, str]

QUALIFIERS: Final[Mapping[str, str]] = {"polarity": "positive", "certainty": "certain", "status": "holds"}
"""Qualifiers that a claim must have right, each with its unmarked value."""
VERBATIM: Final = ("attribution", "amount", "time")
"""Qualifiers given in the words of the text; one that holds the other is right."""

_LEGAL_FORM: Final = (
    r"(?:,?\s+(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|plc|lp|l p|gmbh|ag|sa|s a|nv|"
    r"n v|spa|kk|group|holdings?))+$"
)
"""Last words that two forms of one company's name may differ in."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one measure."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """The share of what was found that is right, 0 where nothing was found."""
        return self.right / max(1, self.right + self.spurious)

    @property
    def recall(self) -> float:
        """The share of what was to be found that was, 0 where nothing was."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / max(1, 2 * self.right + self.spurious + self.missed)


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How often something was right, of how many."""

    right: int = 0
    total: int = 0

    @property
    def share(self) -> float:
        """The share that was right, 0 of nothing."""
        return self.right / max(1, self.total)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A statement that was found and is not annotated, the reverse, or one with a wrong qualifier."""

    kind: str
    """"spurious", "missed" or "qualifier"."""
    document: str
    subject: str
    relation: str
    object: str
    sentence: str
    note: str = ""
    """What was found and what is annotated, for a qualifier."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The scores of statements, claims and pairs, of statements by relation, of qualifiers; every fault."""

    statements: Score
    claims: Score
    pairs: Score
    by_relation: Mapping[str, Score]
    accuracy: Mapping[str, Accuracy]
    empty: Accuracy
    """Documents without any annotated claim in which nothing was found."""
    faults: Sequence[Fault]


def score_claims(documents: Iterable[Record], claims: Iterable[Record]) -> Scores:
    """Score claims (lines of claims.jsonl) against annotated documents; claims on others are left out.

    A document has "id", "entities" ("id", "names") and "claims" (subject, relation, object, qualifiers).
    """
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for claim in claims:
        found[claim["document"]].append(claim)
    counts: Counter[tuple[str, str]] = Counter()
    accuracy: Counter[tuple[str, bool]] = Counter()
    faults: list[Fault] = []
    empty = [0, 0]
    for document in documents:
        judged = _Judgement(document, found[document["id"]])
        counts.update(judged.outcomes())
        accuracy.update(judged.qualifiers())
        faults += judged.faults()
        if not document["claims"]:
            empty[0] += not found[document["id"]]
            empty[1] += 1
    relations = sorted({measure for measure, _ in counts} - {"statements", "claims", "pairs"})
    measures = sorted({measure for measure, _ in accuracy})
    return Scores(
        statements=_score(counts, "statements"),
        claims=_score(counts, "claims"),
        pairs=_score(counts, "pairs"),
        by_relation={relation: _score(counts, relation) for relation in relations},
        accuracy={m: Accuracy(accuracy[m, True], accuracy[m, True] + accuracy[m, False]) for m in measures},
        empty=Accuracy(*empty),
        faults=faults,
    )


def _score(counts: Counter[tuple[str, str]], measure: str) -> Score:
    return Score(*(counts[measure, outcome] for outcome in ("right", "spurious", "missed")))


class _Judgement:
    """Compares what was found in one document with its annotation."""

    def __init__(self, document: Record, claims: Iterable[Record]) -> None:
        self._document = document
        self._annotated: defaultdict[Triple, list[Record]] = defaultdict(list)
        for claim in document["claims"]:
            self._annotated[statement_of(claim["subject"], claim["relation"], claim["object"])].append(claim)
        groups = self._annotated.items()
        self._optional = {triple for triple, group in groups if all(c.get("optional") for c in group)}
        self._found = self._by_statement(claims)
        self._best = {
            triple: self._closest(triple, group)
            for triple, group in self._found.items()
            if triple in self._annotated and triple not in self._optional
        }

    def _by_statement(self, claims: Iterable[Record]) -> dict[Triple, list[Record]]:
        """Group claims by statement, their ends mapped to the document's entities by any of their names."""
        ids: dict[str, str] = {}
        for entity in self._document["entities"]:
            for name in entity["names"]:
                ids.setdefault(name_key(name), entity["id"])
        found: dict[Triple, list[Record]] = {}
        for claim in claims:
            ends = [_entity(claim[end], ids) for end in ("subject", "object")]
            if ends[0] != ends[1]:
                found.setdefault(statement_of(ends[0], claim["relation"], ends[1]), []).append(claim)
        return found

    def _closest(self, triple: Triple, group: Sequence[Record]) -> tuple[Record, Record]:
        """Return the annotation and the claim of a statement that agree most, the sentence before all."""
        return max(
            ((annotated, claim) for annotated in self._annotated[triple] for claim in group),
            key=lambda pair: (
                words(pair[0]["sentence"]) in words(pair[1]["evidence"]["quote"]),
                *(pair[0][q] == pair[1].get(q) for q in QUALIFIERS),
            ),
        )

    def outcomes(self) -> Iterator[tuple[str, str]]:
        """Yield (measure, outcome) for each statement and pair that is annotated or was found."""
        for triple in self._found:
            if triple not in self._annotated:
                yield from ((measure, "spurious") for measure in ("statements", "claims", triple[1]))
            elif triple not in self._optional:
                yield from ((measure, "right") for measure in ("statements", triple[1]))
                if all(self._agrees(triple).values()):
                    yield "claims", "right"
                else:
                    yield from (("claims", outcome) for outcome in ("spurious", "missed"))
        for triple in self._annotated.keys() - self._optional - self._found.keys():
            yield from ((measure, "missed") for measure in ("statements", "claims", triple[1]))
        pairs, found = _pairs(self._annotated), _pairs(self._found)
        firm = _pairs(self._annotated.keys() - self._optional)
        yield from (("pairs", "right") for _ in found & firm)
        yield from (("pairs", "spurious") for _ in found - pairs)
        yield from (("pairs", "missed") for _ in firm - found)

    def _agrees(self, triple: Triple) -> dict[str, bool]:
        annotated, claim = self._best[triple]
        return {q: annotated[q] == claim.get(q) for q in QUALIFIERS}

    def qualifiers(self) -> Iterator[tuple[str, bool]]:
        """Yield (measure, right) for each qualifier of each right statement, and for its evidence."""
        for triple, (annotated, claim) in self._best.items():
            for qualifier, right in self._agrees(triple).items():
                yield qualifier, right
                if annotated[qualifier] != QUALIFIERS[qualifier]:
                    yield f"{qualifier} (marked)", right
            for qualifier in VERBATIM:
                wanted, given = words(annotated.get(qualifier)), words(claim.get(qualifier))
                right = wanted == given or bool(wanted and given and (wanted in given or given in wanted))
                yield qualifier, right
                if wanted:
                    yield f"{qualifier} (marked)", right
            quotes = [words(c["evidence"]["quote"]) for c in self._found[triple]]
            sentences = [words(c["sentence"]) for c in self._annotated[triple]]
            yield "evidence", any(s in q or q in s for s in sentences for q in quotes if q)

    def faults(self) -> Iterator[Fault]:
        """Yield what is wrong, in the order of annotation and finding."""
        for triple, group in self._found.items():
            if triple not in self._annotated:
                ends = (group[0]["subject"]["name"], group[0]["object"]["name"])
                yield self._fault("spurious", triple[1], ends, group[0]["evidence"]["quote"])
        names = {e["id"]: e["names"][0] for e in self._document["entities"]}
        for triple, annotated in self._annotated.items():
            ends = (names.get(triple[0], triple[0]), names.get(triple[2], triple[2]))
            if triple in self._best:
                wrong = [q for q, right in self._agrees(triple).items() if not right]
                one, claim = self._best[triple]
                note = ", ".join(f"{q} is {one[q]}, found {claim.get(q)}" for q in wrong)
                if note:
                    yield self._fault("qualifier", triple[1], ends, one["sentence"], note)
            elif triple not in self._found and triple not in self._optional:
                yield self._fault("missed", triple[1], ends, annotated[0]["sentence"])

    def _fault(self, kind: str, relation: str, ends: tuple[str, str], sentence: str, note: str = "") -> Fault:
        return Fault(
            kind=kind, document=self._document["id"], subject=ends[0], relation=relation, object=ends[1],
            sentence=sentence, note=note,
        )  # fmt: skip


def name_key(name: str) -> str:
    """Fold a name as annotators would: case, accents, marks, a leading "the" and legal forms do not count."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(character for character in plain if not unicodedata.combining(character)).casefold()
    plain = re.sub(r"[’'`]s\b", "", plain)
    plain = re.sub(r"[^\w&+]+", " ", plain).strip()
    plain = re.sub(r"^the ", "", plain)
    return re.sub(_LEGAL_FORM, "", plain) or plain


def words(value: object) -> str:
    """Return the words of a text in lower case; of a record, those of its "text"."""
    text = value.get("text") if isinstance(value, Mapping) else value
    return " ".join(re.findall(r"\w+", str(text or "").casefold()))


def _entity(end: Record, ids: Mapping[str, str]) -> str:
    keys = [name_key(name) for name in (end["name"], *end.get("names", ()))]
    return next((ids[key] for key in keys if key in ids), f"?{keys[0]}")


def statement_of(subject: str, relation: str, object_: str) -> Triple:
    """Return a statement in the form in which equal ones are equal: ends of symmetric relations sorted."""
    ends = sorted((subject, object_)) if Relation(relation) in SYMMETRIC else (subject, object_)
    return ends[0], relation, ends[1]


def _pairs(triples: Iterable[Triple]) -> set[frozenset[str]]:
    return {frozenset((subject, object_)) for subject, _, object_ in triples}
