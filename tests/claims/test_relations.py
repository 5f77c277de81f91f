"""What the pattern tables find, and what they must leave alone."""

from __future__ import annotations

import pytest

from kg.model import EntityType, Relation
from tests.claims.marked import claims_in, statements_in

FOUND = [
    # invests_in
    ("[Acme|Company] invested $5 million in [Bolt|Company].", {"Acme invests_in Bolt"}),
    ("[Acme|Company] bought a 9% stake in [Bolt|Company].", {"Acme invests_in Bolt"}),
    (
        "[Bolt|Company] raised $40 million from [Acme|Company] and [Crow|Company].",
        {"Acme invests_in Bolt", "Crow invests_in Bolt"},
    ),
    ("[Bolt|Company] closed a $40 million round led by [Acme|Company].", {"Acme invests_in Bolt"}),
    ("[Acme|Company] bought 49% of [Bolt|Company].", {"Acme invests_in Bolt"}),
    ("[Acme|Company] bought 51% of [Bolt|Company].", {"Acme acquires Bolt"}),
    ("[Acme|Company] owns 12% of [Bolt|Company].", {"Acme invests_in Bolt"}),
    ("[Bolt|Company] is 30% owned by [Acme|Company].", {"Acme invests_in Bolt"}),
    ("[Acme|Company] agreed to buy $5 million of [Bolt|Company] stock.", {"Acme invests_in Bolt"}),
    ("[Acme|Company] remains [Bolt|Company]'s largest backer.", {"Acme invests_in Bolt"}),
    (
        "[Acme|Company] and [Crow|Company] said they would invest in [Bolt|Company].",
        {"Acme invests_in Bolt", "Crow invests_in Bolt"},
    ),
    # acquires
    ("Owners voted down [Bolt|Company]'s sale to [Acme|Company].", {"Acme acquires Bolt"}),
    ("[Acme|Company] acquired [Bolt|Company].", {"Acme acquires Bolt"}),
    ("[Bolt|Company] was bought by [Acme|Company] in May.", {"Acme acquires Bolt"}),
    ("Regulators cleared the sale of [Bolt|Company] to [Acme|Company].", {"Acme acquires Bolt"}),
    ("[Acme|Company]'s $3 billion takeover of [Bolt|Company] closed on Monday.", {"Acme acquires Bolt"}),
    ("[Bolt|Company], which [Acme|Company] bought last year, is growing.", {"Acme acquires Bolt"}),
    # merges_with
    ("[Acme|Company] and [Bolt|Company] will merge.", {"Acme merges_with Bolt"}),
    ("[Acme|Company] merged with [Bolt|Company].", {"Acme merges_with Bolt"}),
    ("A merger between [Acme|Company] and [Bolt|Company] is planned.", {"Acme merges_with Bolt"}),
    # subsidiary_of
    ("[Bolt|Company], a subsidiary of [Acme|Company], reported a loss.", {"Bolt subsidiary_of Acme"}),
    ("[Bolt|Company] is owned by [Acme|Company].", {"Bolt subsidiary_of Acme"}),
    ("[Acme|Company]-owned [Bolt|Company] reported a loss.", {"Bolt subsidiary_of Acme"}),
    ("[Bolt|Company] belongs to [Acme|Company].", {"Bolt subsidiary_of Acme"}),
    ("[Bolt|Company], an [Acme|Company] company, is building it.", {"Bolt subsidiary_of Acme"}),
    # partners_with
    ("[Acme|Company] has partnered with [Bolt|Company].", {"Acme partners_with Bolt"}),
    ("[Acme|Company] signed an agreement with [Bolt|Company].", {"Acme partners_with Bolt"}),
    (
        "[Acme|Company], [Bolt|Company] and [Crow|Company] teamed up.",
        {"Acme partners_with Bolt", "Acme partners_with Crow", "Bolt partners_with Crow"},
    ),
    # competes_with
    ("[Acme|Company] competes with [Bolt|Company].", {"Acme competes_with Bolt"}),
    ("[Acme|Company], a rival of [Bolt|Company], declined to comment.", {"Acme competes_with Bolt"}),
    (
        "[Acme|Company]'s main competitors are [Bolt|Company] and [Crow|Company].",
        {"Bolt competes_with Acme", "Crow competes_with Acme"},
    ),
    # supplies
    ("[Acme|Company] supplies memory to [Bolt|Company].", {"Acme supplies Bolt"}),
    ("[Bolt|Company] buys its memory from [Acme|Company].", {"Acme supplies Bolt"}),
    ("[Bolt|Company], a customer of [Acme|Company], cut its orders.", {"Acme supplies Bolt"}),
    ("Customers of [Acme|Company] such as [Bolt|Company] protested.", {"Acme supplies Bolt"}),
    ("[Acme|Company] is building data halls for [Bolt|Company].", {"Acme supplies Bolt"}),
    ("[Bolt|Company] is a customer of [Acme|Company]'s cloud arm.", {"Acme supplies Bolt"}),
    # produces
    ("[Acme|Company] launched the [Spark|Product].", {"Acme produces Spark"}),
    ("[Acme|Company]'s [Spark|Product] sells well.", {"Acme produces Spark"}),
    ("[Acme|Company], the maker of the [Spark|Product], is hiring.", {"Acme produces Spark"}),
    ("[Spark|Product], from [Acme|Company], is out.", {"Acme produces Spark"}),
    # uses
    ("[Acme|Company] uses [Spark|Product] in its stores.", {"Acme uses Spark"}),
    ("[Spark|Product] runs on [Flame|Product].", {"Spark uses Flame"}),
    # funds
    (
        "The [Energy Department|GovernmentAgency] awarded [Bolt|Company] $407 million.",
        {"Energy Department funds Bolt"},
    ),
    (
        "[Bolt|Company] received a grant from the [Energy Department|GovernmentAgency].",
        {"Energy Department funds Bolt"},
    ),
    # listed_on
    ("[Acme|Company] is listed on [Nasdaq|StockExchange].", {"Acme listed_on Nasdaq"}),
    ("[Acme|Company]'s shares trade on the [Oslo Exchange|StockExchange].", {"Acme listed_on Oslo Exchange"}),
    (
        "[Acme|Company], a miner that also trades on [Nasdaq|StockExchange], is hiring.",
        {"Acme listed_on Nasdaq"},
    ),
    # regulated_by
    ("The [FTC|GovernmentAgency] fined [Acme|Company] $3 million.", {"Acme regulated_by FTC"}),
    ("[Acme|Company] is being investigated by the [FTC|GovernmentAgency].", {"Acme regulated_by FTC"}),
    ("The [FTC|GovernmentAgency] granted [Acme|Company] a licence.", {"Acme regulated_by FTC"}),
    # sues
    ("[Acme|Company] sued [Bolt|Company] over a patent.", {"Acme sues Bolt"}),
    ("[Acme|Company] has filed a lawsuit against [Bolt|Company].", {"Acme sues Bolt"}),
    # founded_by, led_by
    (
        "[Acme|Company] was founded by [Dana Roe|Person] and [Lee Poe|Person].",
        {"Acme founded_by Dana Roe", "Acme founded_by Lee Poe"},
    ),
    (
        "[Dana Roe|Person], [Acme|Company]'s co-founder and chief executive, resigned.",
        {"Acme founded_by Dana Roe", "Acme led_by Dana Roe"},
    ),
    ("[Acme|Company] CEO [Dana Roe|Person] smiled.", {"Acme led_by Dana Roe"}),
    # headquartered_in
    ("[Acme|Company] is based in [Oslo|Place].", {"Acme headquartered_in Oslo"}),
    ("[Oslo|Place]-based [Acme|Company] is hiring.", {"Acme headquartered_in Oslo"}),
    ("[Acme|Company], an [Oslo|Place]-based start-up, is hiring.", {"Acme headquartered_in Oslo"}),
    ("[Acme|Company] of [Oslo|Place] is hiring.", {"Acme headquartered_in Oslo"}),
    ("Few in [Oslo|Place], where [Acme|Company] is based, agreed.", {"Acme headquartered_in Oslo"}),
]

NOTHING = [
    "[Acme|Company] and [Bolt|Company] both reported higher sales.",
    "[Acme|Company] fell 3% while [Bolt|Company] rose 2%.",
    "Unlike [Acme|Company], [Bolt|Company] pays a dividend.",
    "[Acme|Company] found [Bolt|Company] at the fair.",
    "Analysts at [Acme|Company] rate [Bolt|Company] a buy.",
    "[Acme|Company] left a meeting with [Nasdaq|StockExchange] unconvinced.",
    "[Dana Roe|Person], an analyst at [Acme|Company], expects higher prices.",
    "The [Acme|Company] based company [Bolt|Company] is hiring.",
    "[Acme|Company]'s company store sells [Bolt|Company] mugs.",
    "[Acme|Company]'s supplies were late, and [Bolt|Company] noticed.",
    "The use of force worried [Acme|Company] more than [Bolt|Company].",
    "[Acme|Company] opened an office in [Oslo|Place].",
    "The [FTC|GovernmentAgency] met [Acme|Company] and [Bolt|Company] on Monday.",
    "It is [Acme|Company], not [Bolt|Company], that matters here.",
]


@pytest.mark.parametrize(("text", "expected"), FOUND, ids=[text[:60] for text, _ in FOUND])
def test_finds(text: str, expected: set[str]) -> None:
    assert statements_in(text) == expected


@pytest.mark.parametrize("text", NOTHING, ids=[text[:60] for text in NOTHING])
def test_finds_nothing(text: str) -> None:
    assert statements_in(text) == set()


def test_direction_of_the_passive_is_that_of_the_active() -> None:
    active = statements_in("[Acme|Company] bought [Bolt|Company].")
    passive = statements_in("[Bolt|Company] was bought by [Acme|Company].")
    assert active == passive


def test_pronoun_stands_for_the_company_it_refers_to() -> None:
    text = "[Acme|Company] had a good year. It bought [Bolt|Company] in May."
    assert statements_in(text) == {"Acme acquires Bolt"}


def test_a_stake_of_nine_percent_is_no_ownership() -> None:
    assert "Bolt subsidiary_of Acme" not in statements_in("[Acme|Company] owns 9% of [Bolt|Company].")


def test_selling_a_division_supplies_nothing() -> None:
    text = "[Acme|Company] sold its network division to [Bolt|Company]."
    assert "Acme supplies Bolt" not in statements_in(text)


def test_selling_a_company_supplies_nothing() -> None:
    text = "[Acme|Company] sold [Crow|Company] to [Bolt|Company]."
    assert statements_in(text) == {"Bolt acquires Crow"}


def test_a_long_list_is_no_deal_among_all() -> None:
    names = ", ".join(f"[Firm{n}|Company]" for n in "abcdefg")
    assert statements_in(f"{names} and [Firmh|Company] merged.") == set()


def test_types_keep_a_relation_from_joining_what_it_cannot() -> None:
    assert statements_in("[Acme|Company] bought [Oslo|Place].") == set()
    assert statements_in("[Spark|Product] is listed on [Nasdaq|StockExchange].") == set()


def test_a_name_of_guessed_type_takes_the_type_that_fits() -> None:
    [claim] = claims_in("[Acme|Company] is based in [Drammen|Company].", guessed=True)
    assert (claim.relation, claim.object.type) == (Relation.HEADQUARTERED_IN, EntityType.PLACE)
    assert claims_in("[Acme|Company] is based in [Drammen|Company].") == []


def test_a_description_recalls_the_party_that_is_not_named_again() -> None:
    text = (
        "[Acme|Company] signed a deal with [Bolt|Company]. "
        "By backing a challenger to [Crow|Company]'s dominance, [Acme|Company] spreads its risk."
    )
    assert "Bolt competes_with Crow" in statements_in(text)


def test_a_description_recalls_nobody_where_two_could_be_meant() -> None:
    text = (
        "[Acme|Company] met [Bolt|Company] and [Dawn|Company]. "
        "By backing a challenger to [Crow|Company]'s dominance, [Acme|Company] spreads its risk."
    )
    assert not any("competes_with" in statement for statement in statements_in(text))


def test_a_noun_between_two_names_is_no_verb() -> None:
    assert statements_in("The [Abu Dhabi|Company] fund [Crow|Company] grew.") == set()


def test_a_company_that_lists_another_is_not_listed_itself() -> None:
    text = "[Acme|Company] listed [Bolt|Company] on [Nasdaq|StockExchange]."
    assert "Acme listed_on Nasdaq" not in statements_in(text)
