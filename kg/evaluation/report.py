"""The report of an evaluation in Markdown: scores, and every fault in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from kg.evaluation.phenomena import Outcome, pass_rates
from kg.evaluation.scoring import Fault, Score, Scores

_TITLES: Final = {
    "spurious": "Found, but not annotated",
    "missed": "Annotated, but not found",
    "qualifier": "Found with a wrong qualifier",
}
_MARKDOWN: Final = re.compile(r"([\\`*_{}\[\]<>#|])")


def markdown_report(
    scores: Scores,
    source: str,
    ablations: Mapping[str, Scores] | None = None,
    outcomes: Sequence[Outcome] = (),
) -> str:
    """Return the whole report; `source` says what was measured, `ablations` holds other ways to extract."""
    parts = [f"# Evaluation: {_escape(source)}", *_tables(scores)]
    if ablations:
        rows = [(name, *_numbers(s.statements), _share(s.claims.f1)) for name, s in ablations.items()]
        parts += ["## What each part earns", _table(("", "precision", "recall", "F1", "claim F1"), rows)]
    if outcomes:
        rates = pass_rates(outcomes).items()
        passed = [(name, _share(rate.share), str(rate.total)) for name, rate in rates]
        parts += ["## Behaviour by phenomenon", _table(("phenomenon", "passed", "of"), passed)]
        parts += [_failure(outcome) for outcome in outcomes if not outcome.passed]
    for kind, title in _TITLES.items():
        faults = [fault for fault in scores.faults if fault.kind == kind]
        parts += [f"## {title} ({len(faults)})", *_listed(faults)]
    return "\n\n".join(parts) + "\n"


def score_rows(scores: Scores) -> Iterator[tuple[str, Score]]:
    """Yield each measure with its score, the overall ones first."""
    yield from (("triple", scores.statements), ("claim", scores.claims), ("pair", scores.pairs))
    yield from scores.by_relation.items()


def _tables(scores: Scores) -> Iterator[str]:
    rows = [
        (name, *_numbers(score), str(score.right + score.missed), str(score.right + score.spurious))
        for name, score in score_rows(scores)
    ]
    yield _table(("", "precision", "recall", "F1", "annotated", "found"), rows)
    measures = [(name, _share(a.share), str(a.total)) for name, a in scores.accuracy.items()]
    if scores.empty.total:
        measures.append(
            ("nothing found where nothing is", _share(scores.empty.share), str(scores.empty.total))
        )
    if measures:
        yield _table(("of the right triples", "accuracy", "of"), measures)


def _numbers(score: Score) -> tuple[str, str, str]:
    return _share(score.precision), _share(score.recall), _share(score.f1)


def _share(value: float) -> str:
    return f"{value:.3f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _listed(faults: Iterable[Fault]) -> Iterator[str]:
    for fault in faults:
        claim = f"**{_escape(fault.subject)} {_escape(fault.relation)} {_escape(fault.object)}**"
        note = f" ({fault.note})" if fault.note else ""
        yield f"- {claim}{note}, {_escape(fault.document)}  \n  {_escape(' '.join(fault.sentence.split()))}"


def _failure(outcome: Outcome) -> str:
    lines = [f"- {_escape(outcome.case.phenomenon)}: {_escape(outcome.case.text)}"]
    lines += [f"  - not found: {_escape(text)}" for text in outcome.missing]
    lines += [f"  - wrong: {_escape(text)}" for text in outcome.wrong]
    return "\n".join(lines)


def _escape(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
