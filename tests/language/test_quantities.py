from __future__ import annotations

import pytest

from kg.language.quantities import find_amounts
from kg.model import Amount


def only(text: str) -> Amount:
    [found] = find_amounts(text)
    assert text[found.start : found.end] == found.amount.text
    return found.amount


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$10 billion", 10e9, "USD"),
        ("US$39 billion", 39e9, "USD"),
        ("US $1.13 billion", 1.13e9, "USD"),
        ("$1.5-billion", 1.5e9, "USD"),
        ("$400,000", 400_000, "USD"),
        ("€2.3bn", 2.3e9, "EUR"),
        ("€175m", 175e6, "EUR"),
        ("₹500 crore", 5e9, "INR"),
        ("NT$300 billion", 300e9, "TWD"),
        ("NOK 500 million", 500e6, "NOK"),
        ("30 billion yen", 30e9, "JPY"),
        ("20m Swiss francs", 20e6, "CHF"),
        ("two million kroner", 2e6, "NOK"),
        ("half a billion dollars", 5e8, "USD"),
    ],
)
def test_money(text: str, value: float, currency: str) -> None:
    amount = only(f"It paid {text} in cash.")
    assert (amount.text, amount.minimum, amount.maximum, amount.currency) == (text, value, value, currency)
    assert amount.unit is None


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between $5bn and $7bn", 5e9, 7e9),
        ("from $500 million to $1 billion", 5e8, 1e9),
        ("$5-7 billion", 5e9, 7e9),
        ("$5bn-$7bn", 5e9, 7e9),
        ("€5 to €7 billion", 5e9, 7e9),
        ("up to $40 billion", None, 40e9),
        ("as much as 3 billion euros", None, 3e9),
        ("more than $3 billion", 3e9, None),
        ("at least €3 billion", 3e9, None),
        ("tens of millions of dollars", 1e7, 1e8),
    ],
)
def test_bounds(text: str, low: float | None, high: float | None) -> None:
    amount = only(f"It paid {text}.")
    assert (amount.text, amount.minimum, amount.maximum) == (text, low, high)


def test_approximate() -> None:
    assert only("It paid about $3 billion.").approximate
    assert not only("It paid $3 billion.").approximate


def test_two_sums_are_not_a_range() -> None:
    amounts = [found.amount for found in find_amounts("It paid $5 million and $7 million, $9m to Bolt.")]
    assert [amount.text for amount in amounts] == ["$5 million", "$7 million", "$9m"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("10%", 10, 10), ("49 per cent", 49, 49), ("10-15%", 10, 15), ("between 10% and 20%", 10, 20)],
)
def test_shares(text: str, low: float, high: float) -> None:
    amount = only(f"It holds {text} of Bolt.")
    assert (amount.text, amount.minimum, amount.maximum, amount.unit) == (text, low, high, "percent")
    assert amount.currency is None


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("100,000 GPUs", 100_000, "GPUs"),
        ("23,040 GB300 chips", 23_040, "chips"),
        ("5 million shares", 5e6, "shares"),
        ("six gigawatts", 6, "gigawatts"),
        ("1.2GW", 1.2, "gigawatts"),
        ("240-megawatt", 240, "megawatts"),
    ],
)
def test_counted_things(text: str, value: float, unit: str) -> None:
    amount = only(f"It ordered {text} from Bolt.")
    assert (amount.text, amount.minimum, amount.unit, amount.currency) == (text, value, unit, None)


@pytest.mark.parametrize(
    "text",
    [
        "Llama 3.1 and GPT-4 came in Q3 2024.",
        "It ran from 1999-2003 and in 2024-25; call 555-0199.",
        "Its 12 engineers and two chips won a won prize.",
        "5G, H100, Windows 11, 300mm wafers, Euro 2024, an 18-month plan.",
        "In 2024 chips fell by 10 percentage points.",
        "Model 3 cars sell.",
        "",
    ],
)
def test_no_amount(text: str) -> None:
    assert list(find_amounts(text)) == []


def test_a_letter_is_a_scale_only_where_it_is_written_to_the_number() -> None:
    assert only("a $5 T-shirt").maximum == 5
    assert only("It paid $5 - 7 days late.").text == "$5"
