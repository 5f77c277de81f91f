"""Compare claims with annotated documents."""

from kg.evaluation.naming import (
    BCubed,
    PairOutcome,
    by_kind,
    judge_clusters,
    judge_pairs,
    read_pairs,
    score_pairs,
)
from kg.evaluation.phenomena import Case, Outcome, documents_of, judge_cases, pass_rates, read_cases
from kg.evaluation.report import markdown_report, score_rows
from kg.evaluation.running import evaluate_claims, extract_found, read_annotated, read_found
from kg.evaluation.scoring import Accuracy, Fault, Score, Scores, score_claims

__all__ = [
    "Accuracy",
    "BCubed",
    "Case",
    "Fault",
    "Outcome",
    "PairOutcome",
    "Score",
    "Scores",
    "by_kind",
    "documents_of",
    "evaluate_claims",
    "extract_found",
    "judge_cases",
    "judge_clusters",
    "judge_pairs",
    "markdown_report",
    "pass_rates",
    "read_annotated",
    "read_cases",
    "read_found",
    "read_pairs",
    "score_claims",
    "score_pairs",
    "score_rows",
]
