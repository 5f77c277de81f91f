"""Amounts and times go to their own claim."""

from __future__ import annotations

from datetime import date

from tests.claims.marked import claims_in, only_claim


def _amount(text: str, relation: str) -> str | None:
    amount = only_claim(text, relation).amount
    return amount.text if amount else None


def _time(text: str, relation: str) -> str | None:
    time = only_claim(text, relation).time
    return time.text if time else None


def test_the_price_of_a_deal() -> None:
    assert _amount("[Acme|Company] bought [Bolt|Company] for $3.2 billion.", "acquires") == "$3.2 billion"
    assert _amount("[Acme|Company]'s €2bn takeover of [Bolt|Company] closed.", "acquires") == "€2bn"


def test_a_share_belongs_to_the_investment() -> None:
    assert _amount("[Acme|Company] bought a 9% stake in [Bolt|Company].", "invests_in") == "9%"


def test_each_deal_keeps_its_own_amount() -> None:
    text = "[Acme|Company] bought [Bolt|Company] for $5 million and invested $7 million in [Crow|Company]."
    assert _amount(text, "acquires") == "$5 million"
    assert _amount(text, "invests_in") == "$7 million"


def test_a_valuation_is_not_the_price() -> None:
    text = "[Acme|Company] invested in [Bolt|Company], valuing it at $9 billion."
    assert _amount(text, "invests_in") is None


def test_rivalry_has_no_price() -> None:
    assert (
        _amount("[Acme|Company] spent $5 million and competes with [Bolt|Company].", "competes_with") is None
    )


def test_the_day_of_a_deal() -> None:
    claim = only_claim("In May 2024, [Acme|Company] bought [Bolt|Company].", "acquires")
    assert claim.time is not None
    assert (claim.time.text, claim.time.start, claim.time.end) == (
        "May 2024",
        date(2024, 5, 1),
        date(2024, 5, 31),
    )


def test_the_day_of_speaking_is_not_that_of_the_deal() -> None:
    assert _time("[Acme|Company] said on Tuesday it will buy [Bolt|Company].", "acquires") is None
    assert _time("[Acme|Company] said on Tuesday it will buy [Bolt|Company] in May.", "acquires") == "May"


def test_respectively_deals_the_amounts_out_in_turn() -> None:
    text = (
        "[Acme|Company] and [Crow|Company] invested $5 million and $7 million in [Bolt|Company] respectively."
    )
    found = {claim.subject.text: claim.amount and claim.amount.text for claim in claims_in(text)}
    assert found == {"Acme": "$5 million", "Crow": "$7 million"}
