"""Compare claims with annotated documents."""

from kg.evaluation.phenomena import Case, Outcome, documents_of, judge_cases, pass_rates, read_cases
from kg.evaluation.report import markdown_report, score_rows
from kg.evaluation.running import evaluate_claims, extract_found, read_annotated, read_found
from kg.evaluation.scoring import Accuracy, Fault, Score, Scores, score_claims

__all__ = [
    "Accuracy",
    "Case",
    "Fault",
    "Outcome",
    "Score",
    "Scores",
    "documents_of",
    "evaluate_claims",
    "extract_found",
    "judge_cases",
    "markdown_report",
    "pass_rates",
    "read_annotated",
    "read_cases",
    "read_found",
    "score_claims",
    "score_rows",
]
