"""Polarity, certainty and status: minimal pairs around one statement."""

from __future__ import annotations

import pytest

from kg.model import Certainty, Factuality, Polarity, Status
from tests.claims.marked import only_claim

HOLDS = Factuality()
NOT = Factuality(polarity=Polarity.NEGATIVE)
NEVER_BEGAN = Factuality(polarity=Polarity.NEGATIVE, status=Status.PLANNED)
POSSIBLE = Factuality(certainty=Certainty.POSSIBLE, status=Status.PLANNED)
PLANNED = Factuality(status=Status.PLANNED)
ENDED = Factuality(status=Status.ENDED)

ACQUIRES = [
    ("[Acme|Company] bought [Bolt|Company].", HOLDS),
    ("[Acme|Company] has bought [Bolt|Company].", HOLDS),
    ("[Acme|Company] has not bought [Bolt|Company].", NOT),
    ("[Acme|Company] never bought [Bolt|Company].", NEVER_BEGAN),
    ("[Acme|Company] will buy [Bolt|Company].", PLANNED),
    ("[Acme|Company] will not buy [Bolt|Company].", NEVER_BEGAN),
    ("[Acme|Company] is buying [Bolt|Company].", PLANNED),
    ("[Acme|Company] plans to buy [Bolt|Company].", PLANNED),
    ("[Acme|Company] has agreed to buy [Bolt|Company].", PLANNED),
    ("[Acme|Company] has no plans to buy [Bolt|Company].", NEVER_BEGAN),
    ("[Acme|Company] abandoned its plan to buy [Bolt|Company].", NEVER_BEGAN),
    ("[Acme|Company] denied buying [Bolt|Company].", NEVER_BEGAN),
    ("[Acme|Company] may buy [Bolt|Company].", POSSIBLE),
    ("[Acme|Company] could buy [Bolt|Company].", POSSIBLE),
    ("[Acme|Company] is considering buying [Bolt|Company].", POSSIBLE),
    ("[Acme|Company] is in talks to buy [Bolt|Company].", POSSIBLE),
    ("Investors asked whether [Acme|Company] would buy [Bolt|Company].", POSSIBLE),
    ("Rumours that [Acme|Company] had bought [Bolt|Company] were everywhere.", POSSIBLE),
    ("[Acme|Company]'s planned takeover of [Bolt|Company] pleased nobody.", PLANNED),
    ("[Acme|Company]'s failed takeover of [Bolt|Company] was a surprise.", NEVER_BEGAN),
    ("[Acme|Company]'s takeover of [Bolt|Company] was called off.", NEVER_BEGAN),
    ("[Acme|Company]'s takeover of [Bolt|Company] was completed.", HOLDS),
    ("[Acme|Company]'s takeover of [Bolt|Company], if it happens, will be dear.", POSSIBLE),
    ("The court never permitted [Acme|Company] to buy [Bolt|Company].", NEVER_BEGAN),
    ("Regulators blocked [Acme|Company]'s purchase of [Bolt|Company].", NEVER_BEGAN),
]

OTHERS = [
    ("supplies", "[Acme|Company] supplies chips to [Bolt|Company].", HOLDS),
    ("supplies", "[Acme|Company] does not supply chips to [Bolt|Company].", NOT),
    ("supplies", "[Acme|Company] no longer supplies chips to [Bolt|Company].", ENDED),
    ("supplies", "[Acme|Company] stopped supplying chips to [Bolt|Company].", ENDED),
    ("competes_with", "[Acme|Company] is a rival of [Bolt|Company].", HOLDS),
    ("competes_with", "[Acme|Company] is not a rival of [Bolt|Company].", NOT),
    ("led_by", "[Dana Roe|Person], [Acme|Company]'s chief executive, resigned.", HOLDS),
    ("led_by", "[Dana Roe|Person], a former chief executive of [Acme|Company], objected.", ENDED),
    ("subsidiary_of", "[Acme|Company] owned [Bolt|Company] for ten years.", ENDED),
    ("subsidiary_of", "[Bolt|Company] is owned by [Acme|Company].", HOLDS),
    ("partners_with", "[Acme|Company] scrapped its alliance with [Bolt|Company].", ENDED),
    ("listed_on", "[Acme|Company] was delisted from [Nasdaq|StockExchange].", ENDED),
    ("invests_in", "[Acme|Company] has no plans to sell its stake in [Bolt|Company].", HOLDS),
    ("invests_in", "[Acme|Company] sold its stake in [Bolt|Company].", ENDED),
    ("uses", "[Acme|Company] uses no [Spark|Product] at all.", NOT),
]


@pytest.mark.parametrize(("text", "expected"), ACQUIRES, ids=[text for text, _ in ACQUIRES])
def test_an_event(text: str, expected: Factuality) -> None:
    assert only_claim(text, "acquires").factuality == expected


@pytest.mark.parametrize(("relation", "text", "expected"), OTHERS, ids=[text for _, text, _ in OTHERS])
def test_a_state(relation: str, text: str, expected: Factuality) -> None:
    assert only_claim(text, relation).factuality == expected


def test_what_is_said_in_passing_keeps_out_of_the_verbs_scope() -> None:
    text = "[Acme|Company] may buy [Spark|Product]'s maker, [Oslo|Place]-based [Bolt|Company]."
    assert only_claim(text, "headquartered_in").factuality == HOLDS
