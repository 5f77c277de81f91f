"""The Markdown report."""

from __future__ import annotations

from kg.evaluation import markdown_report, score_claims
from tests.evaluation.test_scoring import DOCUMENT, _found


def test_the_report_names_every_fault_in_its_sentence() -> None:
    spurious = _found("Bolt", "sues", "Crow") | {"evidence": {"quote": "Bolt sued *Crow*."}}
    wrong = _found("Acme", "acquires", "Bolt")
    report = markdown_report(score_claims([DOCUMENT], [spurious, wrong]), "gold_1.jsonl")
    assert "# Evaluation: gold\\_1.jsonl" in report
    assert "| triple | 0.500 | 0.500 | 0.500 | 2 | 2 |" in report
    assert "**Bolt sues Crow**, d  \n  Bolt sued \\*Crow\\*." in report
    assert "status is planned, found holds" in report
    assert "## Annotated, but not found (1)" in report
