"""Compare claims with annotated documents."""

from kg.evaluation.scoring import Score, Scores, score_claims

__all__ = ["Score", "Scores", "score_claims"]
