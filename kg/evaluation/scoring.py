"""Score claims against annotated documents: precision, recall and F1 over distinct statements.

A statement is right where subject, relation, object and direction are (symmetric relations in either order),
a claim where polarity, certainty and status are right as well. Annotations marked optional are neither asked
for nor held against the claim that finds them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kg.entities.keys import identity_key
from kg.model import SYMMETRIC, EntityType, Relation

Record = Mapping[str, Any]
Triple = tuple[str, str, str]

QUALIFIERS: Final = ("polarity", "certainty", "status")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The score of statements, of claims with their qualifiers, and of statements by relation."""

    statements: Score
    claims: Score
    by_relation: Mapping[str, Score]


def score_claims(documents: Iterable[Record], claims: Iterable[Record]) -> Scores:
    """Score claims (lines of claims.jsonl) against annotated documents; claims on others are left out.

    A document has "id", "entities" ("id", "names") and "claims" (subject, relation, object, qualifiers).
    """
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for claim in claims:
        found[claim["document"]].append(claim)
    counts: Counter[tuple[str, str]] = Counter()
    for document in documents:
        counts.update(_judge(document, found[document["id"]]))
    relations = sorted({measure for measure, _ in counts} - {"statements", "claims"})
    return Scores(
        statements=_score(counts, "statements"),
        claims=_score(counts, "claims"),
        by_relation={relation: _score(counts, relation) for relation in relations},
    )


def _score(counts: Counter[tuple[str, str]], measure: str) -> Score:
    return Score(*(counts[measure, outcome] for outcome in ("right", "spurious", "missed")))


def _judge(document: Record, claims: Iterable[Record]) -> Iterator[tuple[str, str]]:
    """Yield (measure, outcome) for each statement that a document states or that was found in it."""
    annotated: defaultdict[Triple, list[Record]] = defaultdict(list)
    for claim in document["claims"]:
        annotated[_triple(claim["subject"], claim["relation"], claim["object"])].append(claim)
    optional = {triple for triple, group in annotated.items() if all(c.get("optional") for c in group)}
    found = _found(document, claims)
    for triple, group in found.items():
        relation = triple[1]
        if triple not in annotated:
            yield from ((measure, "spurious") for measure in ("statements", "claims", relation))
        elif triple not in optional:
            yield from ((measure, "right") for measure in ("statements", relation))
            if any(_agree(claim, other) for claim in group for other in annotated[triple]):
                yield "claims", "right"
            else:
                yield from (("claims", outcome) for outcome in ("spurious", "missed"))
    for triple in annotated.keys() - optional - found.keys():
        yield from ((measure, "missed") for measure in ("statements", "claims", triple[1]))


def _found(document: Record, claims: Iterable[Record]) -> dict[Triple, list[Record]]:
    """Group claims by statement, their ends mapped to the document's entities by any of their names."""
    ids: dict[str, str] = {}
    for entity in document["entities"]:
        for name in entity["names"]:
            ids.setdefault(_key(name), entity["id"])

    def entity_id(end: Record) -> str:
        names = (end["name"], *end.get("names", ()))
        known = (ids[_key(name)] for name in names if _key(name) in ids)
        return next(known, f"?{_key(end['name'])}")

    found: dict[Triple, list[Record]] = {}
    for claim in claims:
        subject, object_ = entity_id(claim["subject"]), entity_id(claim["object"])
        if subject != object_:
            found.setdefault(_triple(subject, claim["relation"], object_), []).append(claim)
    return found


def _key(name: str) -> str:
    """Fold a name as annotators would: legal forms do not count."""
    return identity_key(name, EntityType.COMPANY)


def _agree(claim: Record, annotated: Record) -> bool:
    return all(claim[qualifier] == annotated[qualifier] for qualifier in QUALIFIERS)


def _triple(subject: str, relation: str, object_: str) -> Triple:
    ends = sorted((subject, object_)) if Relation(relation) in SYMMETRIC else (subject, object_)
    return ends[0], relation, ends[1]
