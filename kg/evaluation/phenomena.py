"""Behavioural tests in the style of CheckList (Ribeiro et al. 2020, https://aclanthology.org/2020.acl-main.442).

Minimal pairs by phenomenon: each case is a text with the statements it makes, and those it must not make.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.evaluation.scoring import QUALIFIERS, Accuracy, name_key
from kg.model import SYMMETRIC, Claim, Document, LinkedClaim, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A text and what must be found in it."""

    phenomenon: str
    text: str
    claims: tuple[str, ...]
    """Each "Acme acquires Bolt", with the qualifiers that are not the usual ones behind a bar:
    "Acme acquires Bolt | planned, by Crow"."""
    never: tuple[str, ...] = ()
    """Statements that must not be found; "*" for any that is not among `claims`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a case."""

    case: Case
    missing: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether all was found that had to be, and nothing that must not be."""
        return not self.missing and not self.wrong


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of a file, a JSON object a line. Raises `InputError` where one is malformed."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            yield Case(
                phenomenon=row["phenomenon"], text=row["text"], claims=tuple(row["claims"]),
                never=tuple(row.get("never", ())),
            )  # fmt: skip
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}, line {number}: no case with phenomenon, text and claims") from error


def documents_of(cases: Iterable[Case]) -> list[Document]:
    """Return a document for each case, named by its number."""
    return [Document(id=f"case-{n:04}", text=case.text) for n, case in enumerate(cases)]


def judge_cases(cases: Iterable[Case], claims: Iterable[LinkedClaim]) -> list[Outcome]:
    """Compare claims found in `documents_of(cases)` with the cases."""
    found: dict[str, list[LinkedClaim]] = {}
    for linked in claims:
        found.setdefault(linked.claim.evidence.span.document, []).append(linked)
    return [_judge(case, found.get(f"case-{n:04}", [])) for n, case in enumerate(cases)]


def pass_rates(outcomes: Iterable[Outcome]) -> dict[str, Accuracy]:
    """Return how many cases of each phenomenon passed."""
    counts: dict[str, list[int]] = {}
    for outcome in outcomes:
        count = counts.setdefault(outcome.case.phenomenon, [0, 0])
        count[0] += outcome.passed
        count[1] += 1
    return {phenomenon: Accuracy(*count) for phenomenon, count in sorted(counts.items())}


def _judge(case: Case, claims: Iterable[LinkedClaim]) -> Outcome:
    made = [_Made(linked) for linked in claims]
    missing = [wanted for wanted in case.claims if not any(claim.matches(wanted) for claim in made)]
    stated = [statement.partition("|")[0] for statement in case.claims]
    wrong = []
    for claim in made:
        if any(claim.states(statement) for statement in stated):
            continue
        if "*" in case.never or any(claim.states(statement) for statement in case.never):
            wrong.append(claim.text)
    return Outcome(case=case, missing=tuple(missing), wrong=tuple(wrong))


_STATUSES = frozenset({"planned", "ended"})


class _Made:
    """A claim as cases write it."""

    def __init__(self, linked: LinkedClaim) -> None:
        self._claim = linked.claim
        self._names = [
            {name_key(name) for name in (mention.named.text, entity.name, *entity.aliases)}
            for mention, entity in (
                (linked.claim.subject, linked.subject), (linked.claim.object, linked.object),
            )
        ]  # fmt: skip
        subject, object_ = linked.claim.subject.named.text, linked.claim.object.named.text
        self.text = f"{subject} {linked.claim.relation} {object_} | {', '.join(sorted(_marks(self._claim)))}"

    def states(self, statement: str) -> bool:
        """Tell whether the claim makes the statement "Acme acquires Bolt"."""
        relation = self._claim.relation.value
        subject, found, object_ = statement.strip().partition(f" {relation} ")
        ends = name_key(subject), name_key(object_)
        turned = Relation(relation) in SYMMETRIC
        return bool(found) and any(
            one in self._names[0] and other in self._names[1]
            for one, other in ([ends, ends[::-1]] if turned else [ends])
        )

    def matches(self, wanted: str) -> bool:
        """Tell whether the claim makes the statement with just the qualifiers behind the bar."""
        statement, _, qualifiers = wanted.partition("|")
        marks = {mark.strip() for mark in qualifiers.split(",") if mark.strip()}
        own = _marks(self._claim)
        # A source or a sum may be left out of a case, or be given in fewer words.
        plain = {mark for mark in own if not mark.startswith(("by ", "for "))}
        verbatim = {mark for mark in marks if mark.startswith(("by ", "for "))}
        wanted_marks = marks - verbatim
        if "negative" in wanted_marks:
            # Whether what never happened was once planned is not always said.
            plain, wanted_marks = plain - _STATUSES, wanted_marks - _STATUSES
        return (
            self.states(statement)
            and plain == wanted_marks
            and all(any(mark in other or other in mark for other in own) for mark in verbatim)
        )


def _marks(claim: Claim) -> set[str]:
    marks = {
        str(value)
        for name, usual in QUALIFIERS.items()
        if (value := getattr(claim.factuality, name)) != usual
    }
    if claim.attribution:
        marks.add(f"by {claim.attribution.text}")
    if claim.amount:
        marks.add(f"for {claim.amount.text}")
    return marks
