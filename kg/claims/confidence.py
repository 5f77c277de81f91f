"""How sure a claim is: the share of right ones among what its pattern found in annotated text.

The counts in precision.csv are made by `python -m kg.training.precision`. A rule seen seldom leans on its
kind of pattern, and that on all of them (additive smoothing): two lucky finds do not make a rule certain.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from kg.claims.candidates import Candidate
from kg.model import Mention

TABLE = "precision.csv"
REFERENCE, GUESSED = "@reference", "@guessed"
"""Rows of the table for claims with a pronoun or description at an end, and with a name of guessed type."""

_WEIGHT = 4.0
"""How many finds of the wider group a rule's own finds are weighed against."""

_LOWEST, _HIGHEST = 0.05, 0.99


def confidence(candidate: Candidate, subject: Mention, object_: Mention, guessed: frozenset[str]) -> float:
    """Return the confidence of a candidate, 0.05 to 0.99, in steps of a hundredth."""
    value = _precision(candidate.rule)
    if subject.antecedent or object_.antecedent:
        value *= _ratio(REFERENCE)
    if {subject.named.text, object_.named.text} & guessed:
        value *= _ratio(GUESSED)
    return round(min(_HIGHEST, max(_LOWEST, value)), 2)


@cache
def counts() -> dict[str, tuple[int, int]]:
    """Return how many claims of each rule were right, and how many there were."""
    text = files("kg.claims").joinpath(TABLE).read_text(encoding="utf-8")
    return {row["rule"]: (int(row["right"]), int(row["found"])) for row in csv.DictReader(text.splitlines())}


@cache
def _precision(rule: str) -> float:
    """Return the smoothed precision of a rule."""
    kind = rule.split(".")[1]
    rules = {name: count for name, count in counts().items() if not name.startswith("@")}
    overall = _share(list(rules.values()), 0.5)
    of_kind = _share([count for name, count in rules.items() if name.split(".")[1] == kind], overall)
    return _share([rules.get(rule, (0, 0))], of_kind)


def _share(found: list[tuple[int, int]], prior: float) -> float:
    right, total = sum(r for r, _ in found), sum(n for _, n in found)
    return (right + _WEIGHT * prior) / (total + _WEIGHT)


@cache
def _ratio(row: str) -> float:
    """Return by how much claims counted in a row are less often right than all."""
    rules = [count for name, count in counts().items() if not name.startswith("@")]
    overall = _share(rules, 0.5)
    return min(1.0, _share([counts().get(row, (0, 0))], overall) / overall)
