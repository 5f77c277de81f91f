"""Who says so."""

from __future__ import annotations

import pytest

from tests.claims.marked import claims_in, only_claim

ATTRIBUTED = [
    ("[Acme|Company] said it will buy [Bolt|Company].", "Acme"),
    (
        "[Acme|Company] will buy [Bolt|Company], two people familiar with the matter said.",
        "two people familiar with the matter",
    ),
    ("[Acme|Company] will buy [Bolt|Company], according to [Reuters|Company].", "Reuters"),
    (
        "A report in [The Paper|Company], according to which [Acme|Company] bought [Bolt|Company], is old.",
        "The Paper",
    ),
    ("According to a filing, [Acme|Company] bought [Bolt|Company].", "a filing"),
    (
        "[Acme|Company] has bought [Bolt|Company], [Dana Roe|Person], a banker at [Crow|Company], said.",
        "Dana Roe",
    ),
    ("[Acme|Company] reportedly bought [Bolt|Company].", "reportedly"),
    ("[Acme|Company] is said to have bought [Bolt|Company].", "said"),
    ("[Acme|Company]'s reported takeover of [Bolt|Company] was a surprise.", "reported"),
    ("Rumours that [Acme|Company] had bought [Bolt|Company] were everywhere.", "rumours"),
    ("[Bolt|Company] denied that [Acme|Company] had bought it.", "Bolt"),
]

BY_THE_WRITER = [
    "[Acme|Company] bought [Bolt|Company].",
    "[Acme|Company] announced on Friday that it had bought [Bolt|Company].",
    "[Acme|Company], which reported a loss, bought [Bolt|Company].",
    "[Acme|Company] bought [Bolt|Company]; analysts said prices would fall.",
]


@pytest.mark.parametrize(("text", "source"), ATTRIBUTED, ids=[text for text, _ in ATTRIBUTED])
def test_names_the_source(text: str, source: str) -> None:
    attribution = only_claim(text, "acquires").attribution
    assert attribution is not None
    assert attribution.text == source


@pytest.mark.parametrize("text", BY_THE_WRITER)
def test_leaves_the_writers_words_to_the_writer(text: str) -> None:
    assert only_claim(text, "acquires").attribution is None


def test_the_speaker_is_a_mention_where_one_was_found() -> None:
    attribution = only_claim("[Acme|Company] said it will buy [Bolt|Company].", "acquires").attribution
    assert attribution is not None
    assert attribution.mention is not None
    assert attribution.mention.text == "Acme"


def test_the_innermost_speaker_counts() -> None:
    text = "[Crow|Company] said [Acme|Company] denied buying [Bolt|Company]."
    attribution = only_claim(text, "acquires").attribution
    assert attribution is not None
    assert attribution.text == "Acme"


def test_what_is_said_in_passing_is_the_writers() -> None:
    text = "[Acme|Company] CEO [Dana Roe|Person] said sales will grow."
    assert only_claim(text, "led_by").attribution is None


def test_two_speakers_are_quoted_as_they_stand() -> None:
    text = "[Acme|Company] and [Crow|Company] said that [Dawn|Company] bought [Bolt|Company]."
    attribution = only_claim(text, "acquires").attribution
    assert attribution is not None
    assert (attribution.text, attribution.mention) == ("Acme and Crow", None)


def test_it_in_a_tag_is_who_acts() -> None:
    attribution = only_claim(
        "[Acme|Company] will buy [Bolt|Company], it said on Tuesday.", "acquires"
    ).attribution
    assert attribution is not None
    assert attribution.text == "Acme"


def test_an_order_is_no_report() -> None:
    text = "[Crow|Company] told [Acme|Company] not to buy [Bolt|Company]."
    assert all(claim.attribution is None for claim in claims_in(text))
