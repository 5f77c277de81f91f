"""A document in which something impossible is found is given up alone, before it can stop a build."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extraction import ExtractionSettings, Failure
from kg.extraction.extracted import try_document
from kg.extraction.soundness import faults
from kg.language import load
from kg.model import Amount, Claim, Evidence, Mention
from tests.samples import FIRST, LINKED_CLAIMS

CLAIM = LINKED_CLAIMS[0].claim
NAMES = (CLAIM.subject, CLAIM.object)


def test_what_is_sound_has_no_faults() -> None:
    claims = [linked.claim for linked in LINKED_CLAIMS if linked.claim.evidence.span.document == FIRST.id]
    assert list(faults(FIRST, NAMES, claims)) == []


@pytest.mark.parametrize(
    ("claims", "fault"),
    [
        ([CLAIM, CLAIM], "two claims have one id"),
        ([replace(CLAIM, confidence=float("nan"))], "its confidence is nan"),
        ([replace(CLAIM, evidence=Evidence(span=CLAIM.evidence.span, quote="Bolt"))], "its quote is not in"),
        ([replace(CLAIM, subject=replace(CLAIM.subject, text="bolt"))], "'bolt' is not in the text"),
        (
            [replace(CLAIM, amount=Amount(text="$", minimum=float("inf"), maximum=None, currency="USD"))],
            "its amount is no number",
        ),
    ],
)
def test_faults_of_claims(claims: list[Claim], fault: str) -> None:
    assert any(fault in found for found in faults(FIRST, NAMES, claims))


def test_a_name_has_letters_or_digits() -> None:
    dot = FIRST.text.index(".")
    span = replace(CLAIM.subject.span, start=dot, end=dot + 1)
    assert list(faults(FIRST, [Mention(span=span, text=".", type=CLAIM.subject.type)], [])) == [
        "'.' is no name"
    ]


def test_a_document_with_a_fault_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.extraction.extracted.extract_claims", lambda *_: [CLAIM, CLAIM])
    result = try_document(FIRST, load(), ExtractionSettings())
    assert isinstance(result, Failure) and result.reason.endswith("ValidationError: two claims have one id")
