"""Finding names as a user sees it: which spans, which types."""

from __future__ import annotations

import pytest

from tests.language.worlds import mentions_in, names_in, types_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Orbital Loom raised $90m from Lux Capital.", ["Orbital Loom", "Lux Capital"]),
        ("Funds such as d-Lumen and Vega & Rohn plc joined.", ["d-Lumen", "Vega & Rohn plc"]),
        ("It trained GPT-4o, Llama 3.1 and MI300X.", ["GPT-4o", "Llama 3.1", "MI300X"]),
        ("They sold the Halo Fold 3 in Paris.", ["Halo Fold 3", "Paris"]),
        ("Nvidia's partner Zorbex-AI won.", ["Nvidia", "Zorbex-AI"]),
        ("Nvidia-backed Zorbex and OpenAI-led Quillit met.", ["Nvidia", "Zorbex", "OpenAI", "Quillit"]),
        ("U.S.-based Zorbex won.", ["U.S.", "Zorbex"]),
        ("The University of Oslo and the Department of Commerce met.",
         ["University of Oslo", "Department of Commerce"]),
        ("Bank of America and Citigroup met.", ["Bank of America", "Citigroup"]),
        ("The Bureau of Industry and Security fined Zorbex.", ["Bureau of Industry and Security", "Zorbex"]),
        ("Britain's Competition and Markets Authority met Zorbex.",
         ["Britain", "Competition and Markets Authority", "Zorbex"]),
        ("Japan's Ministry of Economy, Trade and Industry paid.",
         ["Japan", "Ministry of Economy, Trade and Industry"]),
        ("Zorbex Displays Co., Ltd. agreed.", ["Zorbex Displays Co., Ltd."]),
        ("On Monday German Zorbex met Chinese Quillit.", ["Zorbex", "Quillit"]),
        ("The European Commission and British Steel met.", ["European Commission", "British Steel"]),
        ("“Zorbex won,” said Quillit’s lawyer.", ["Zorbex", "Quillit"]),
        ("It is listed on the Hong Kong stock exchange.", ["Hong Kong stock exchange"]),
        ("Chief Executive Jane Roe left Zorbex.", ["Jane Roe", "Zorbex"]),
        ("Zorbex (ZBX) and KNDS met.", ["Zorbex", "ZBX", "KNDS"]),
        ("Ji-woo Han and Lee Jae-yong met.", ["Ji-woo Han", "Lee Jae-yong"]),
        ("The group, now called Compass, left.", ["Compass"]),
    ],
)  # fmt: skip
def test_names_are_found_whole(text: str, expected: list[str]) -> None:
    assert names_in(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Shares fell on Tuesday, as analysts had expected in March.",
        "The company said that its chief executive would leave.",
        "However, Chinese and American regulators agreed. Neither did more.",
        "Rivals are worried. Investors, too.",
        '"Never again," he said. "This is it."',
        "In Q3 the CEO spoke of AI, the IPO and R&D.",
        "In the 1990s 12 engineers bought 3D printers.",
        "THIS IS A VERY LOUD HEADLINE ABOUT NOTHING",
        "",
        "...",
        "§ 3 (a) — ;",
    ],
)
def test_nothing_is_found_where_nothing_is_named(text: str) -> None:
    assert mentions_in(text) == ()


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("The startup Zorbex won.", "Zorbex", "Company"),
        ("Zorbex, a Lisbon start-up, won.", "Zorbex", "Company"),
        ("Zorbex Technologies won.", "Zorbex Technologies", "Company"),
        ("The Ministry of Digital Affairs won.", "Ministry of Digital Affairs", "GovernmentAgency"),
        ("The Zorbex Foundation won.", "Zorbex Foundation", "Organization"),
        ("It met Imre Szala, chief executive of Zorbex.", "Imre Szala", "Person"),
        ("Zorbex was founded in 2018 by Imre Szala.", "Imre Szala", "Person"),
        ("Its chief executive, Imre Szala, left.", "Imre Szala", "Person"),
        ("Jane Roe met Imre Szala.", "Jane Roe", "Person"),
        ("It sells the Zorbex chips.", "Zorbex", "Product"),
        ("It launched Zorbex, its image model, in May.", "Zorbex", "Product"),
        ("It trained its image model, Zorbex.", "Zorbex", "Product"),
        ("It is based in Zorbeville.", "Zorbeville", "Place"),
        ("The Warsaw Stock Exchange won.", "Warsaw Stock Exchange", "StockExchange"),
        ("The Securities and Exchange Commission (SEC) won. SEC rules apply.", "SEC", "GovernmentAgency"),
    ],
)
def test_types_are_told_by_words_and_context(text: str, name: str, type_: str) -> None:
    assert types_in(text)[name] == type_


def test_a_surname_has_the_type_of_the_full_name() -> None:
    assert types_in("Jane Zorbex left. Zorbex had no comment.")["Zorbex"] == "Person"


def test_occurrences_agree_on_one_type() -> None:
    assert types_in("Zorbex rose. The chip designer Zorbex fell. Zorbex stood.") == {"Zorbex": "Company"}


def test_headings_repeat_names_of_the_text() -> None:
    text = "Zorbex Wins Big Prize At Last\n\nThe chip designer Zorbex won a prize on Monday."
    assert names_in(text) == ["Zorbex", "Zorbex"]


def test_offsets_are_those_of_the_document() -> None:
    text = "“Ça va”, said\u00a0Zorbex’s boss; Nvidia—unlike OpenAI—agreed. 😀 Quillit too."
    for mention in mentions_in(text):
        assert text[mention.span.start : mention.span.end] == mention.text
    assert names_in(text)[-3:] == ["Nvidia", "OpenAI", "Quillit"]
