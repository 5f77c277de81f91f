"""Claims of a document: evidence, ids, order."""

from __future__ import annotations

import pytest

from kg.claims import EXTRACTOR
from kg.model import Modality
from tests.claims.marked import claims_in, marked, only_claim

TEXT = (
    "  [Acme|Company] had a good year.\n\n"
    "“[Acme|Company] bought [Bolt|Company],” said its chair. It competes with [Crow|Company].\n"
)


def test_the_quote_is_the_whole_sentence_at_its_offsets() -> None:
    document, _, _ = marked(TEXT)
    claims = claims_in(TEXT)
    assert claims
    for claim in claims:
        span = claim.evidence.span
        assert document.text[span.start : span.end] == claim.evidence.quote
        assert claim.evidence.quote == claim.evidence.quote.strip()
        assert claim.subject.span.within(span)
        assert claim.object.span.within(span)


def test_ids_do_not_change_and_are_distinct() -> None:
    first, second = claims_in(TEXT), claims_in(TEXT)
    assert [claim.id for claim in first] == [claim.id for claim in second]
    assert len({claim.id for claim in first}) == len(first)


def test_a_statement_is_claimed_once_a_sentence() -> None:
    text = (
        "[Acme|Company] bought [Bolt|Company]: [Acme|Company]'s purchase of [Bolt|Company] cost $5 million."
    )
    claims = [claim for claim in claims_in(text) if claim.relation == "acquires"]
    assert len(claims) == 1


def test_two_sentences_that_say_the_same_make_two_claims() -> None:
    text = "[Acme|Company] bought [Bolt|Company]. [Bolt|Company] was bought by [Acme|Company]."
    assert len(claims_in(text)) == 2


def test_nothing_is_claimed_about_one_entity_and_itself() -> None:
    assert claims_in("[Acme|Company] bought [Acme|Company].") == []


def test_claims_come_in_the_order_of_the_text() -> None:
    places = [claim.evidence.span.start for claim in claims_in(TEXT * 3)]
    assert places == sorted(places)


def test_the_extractor_names_version_and_rule() -> None:
    claim = only_claim("[Acme|Company] bought [Bolt|Company].", "acquires")
    assert claim.extractor == f"{EXTRACTOR}/acquires.verb.acquire"
    assert claim.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "[Acme|Company]",
        "[Acme|Company] [Bolt|Company]",
        ", and , by by to to [Acme|Company] , . , [Bolt|Company] to by",
        "bought [Acme|Company] by by bought sold to acquire [Bolt|Company] rival of",
        "“[Acme|Company]” ’s ’s ’s (([Bolt|Company] —— acquired",
        "[Acme|Company] and [Bolt|Company] " * 300,
    ],
)
def test_strange_text_is_survived(text: str) -> None:
    claims_in(text)
