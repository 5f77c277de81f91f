"""Make kg/claims/precision.csv: how often each rule was right in annotated passages.

Run: python -m kg.training.precision CORPORA

CORPORA is a folder with claims/core.jsonl, claims/wh.jsonl and claims/news_train.jsonl: a passage a line with
its text, entities and claims. Passages kept for testing are never read here.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.claims import ClaimSettings, Method, extract_claims
from kg.claims.confidence import GUESSED, REFERENCE, TABLE
from kg.entities.keys import identity_key
from kg.language import find_mentions, load, parse
from kg.model import SYMMETRIC, Claim, Document, EntityType, Relation
from kg.records import parse_date

SOURCES = ("claims/core.jsonl", "claims/wh.jsonl", "claims/news_train.jsonl")
TARGET = Path(__file__).parent.parent / "claims" / TABLE

Passage = Mapping[str, Any]
Triple = tuple[str, str, str]


def count_rules(passages: Iterable[Passage]) -> dict[str, tuple[int, int]]:
    """Return (right, found) of each rule; a claim is right where its passage has its statement annotated."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for rows, is_right in _judged(passages):
        found.update(rows)
        right.update(rows if is_right else [])
    return {row: (right[row], found[row]) for row in sorted(found)}


def _judged(passages: Iterable[Passage]) -> Iterator[tuple[list[str], bool]]:
    """Yield, for each claim found, the rows that count it and whether it is right."""
    by_id = {passage["id"]: passage for passage in passages}
    documents = (
        Document(id=id_, text=passage["text"], published=parse_date(passage.get("date")))
        for id_, passage in by_id.items()
    )
    for document, doc in parse(documents, load()):
        mentions = find_mentions(document, doc)
        passage = by_id[document.id]
        ids = {_key(name): e["id"] for e in passage["entities"] for name in e["names"]}
        annotated = {_triple(c["subject"], Relation(c["relation"]), c["object"]) for c in passage["claims"]}
        for claim in extract_claims(document, doc, mentions, ClaimSettings(method=Method.PATTERNS)):
            ends = claim.subject.named.text, claim.object.named.text
            subject, object_ = (ids.get(_key(end), f"?{end}") for end in ends)
            rows = [claim.extractor.partition("/")[2], *_marks(claim, mentions.guessed)]
            yield rows, _triple(subject, claim.relation, object_) in annotated


def _key(name: str) -> str:
    return identity_key(name, EntityType.COMPANY)


def _marks(claim: Claim, guessed: frozenset[str]) -> Iterator[str]:
    if claim.subject.antecedent or claim.object.antecedent:
        yield REFERENCE
    if {claim.subject.named.text, claim.object.named.text} & guessed:
        yield GUESSED


def _triple(subject: str, relation: Relation, object_: str) -> Triple:
    first, second = sorted((subject, object_)) if relation in SYMMETRIC else (subject, object_)
    return first, relation.value, second


def read_passages(corpora: Path) -> Iterator[Passage]:
    """Yield the annotated passages of a folder."""
    for name in SOURCES:
        with (corpora / name).open(encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def write_table(counts: Mapping[str, tuple[int, int]], path: Path) -> None:
    """Write the counts as CSV, sorted by rule."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("rule", "right", "found"))
    writer.writerows((rule, right, found) for rule, (right, found) in sorted(counts.items()))
    path.write_text(stream.getvalue(), encoding="utf-8")


if __name__ == "__main__":
    write_table(count_rules(read_passages(Path(sys.argv[1]))), TARGET)
