"""Confidence leans on counts of annotated text."""

from __future__ import annotations

from kg.claims.confidence import counts
from tests.claims.marked import claims_in, only_claim


def test_every_claim_has_a_share_between_nothing_and_certainty() -> None:
    for claim in claims_in("[Acme|Company], a rival of [Crow|Company], bought [Bolt|Company]."):
        assert 0.05 <= claim.confidence <= 0.99
        assert claim.confidence == round(claim.confidence, 2)


def test_a_pronoun_makes_a_claim_no_surer() -> None:
    named = only_claim("[Acme|Company] grew. [Acme|Company] bought [Bolt|Company].", "acquires")
    referred = only_claim("[Acme|Company] grew. It bought [Bolt|Company].", "acquires")
    assert referred.confidence <= named.confidence


def test_a_guessed_name_makes_a_claim_no_surer() -> None:
    text = "[Acme|Company] bought [Bolt|Company]."
    assert claims_in(text, guessed=True)[0].confidence <= claims_in(text)[0].confidence


def test_counts_are_plausible() -> None:
    assert counts()
    for rule, (right, found) in counts().items():
        assert 0 <= right <= found, rule
