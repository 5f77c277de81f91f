from __future__ import annotations

import pytest

from kg.views.links import link_label, quote_address, ticker_address, web_address


@pytest.mark.parametrize(
    "source",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>1</script>",
        "file:///etc/passwd",
        "article.txt",
        "//news.example/a",
        "http://",
        "http://[half",
        "https://bank.example@evil.example/",
        'https://a.example/"><script>',
        "https://a.example/a b",
        " https://a.example/",
        "",
    ],
)
def test_what_is_no_web_address_is_no_link(source: str) -> None:
    assert web_address(source) is None
    assert quote_address(source, "A sentence.") is None


def test_a_web_address_stays_as_it_is() -> None:
    assert web_address("https://news.example/a?b=1&c=%20#d") == "https://news.example/a?b=1&c=%20#d"
    assert web_address("HTTP://NEWS.EXAMPLE/") == "HTTP://NEWS.EXAMPLE/"


def test_a_short_quote_is_named_whole_and_its_syntax_escaped() -> None:
    assert (
        quote_address("https://a.example/x", "Well-known, R&D.")
        == "https://a.example/x#:~:text=Well%2Dknown%2C%20R%26D."
    )


def test_a_long_quote_is_named_by_its_ends() -> None:
    sentence = " ".join(f"word{number}" for number in range(30))
    address = quote_address("https://a.example/", sentence)
    assert address == (
        "https://a.example/#:~:text=word0%20word1%20word2%20word3%20word4,word25%20word26%20word27%20word28%20word29"
    )


def test_a_fragment_is_kept_before_the_directive() -> None:
    assert quote_address("https://a.example/#part", "Yes.") == "https://a.example/#part:~:text=Yes."


def test_a_quote_of_spaces_leads_to_the_page() -> None:
    assert quote_address("https://a.example/", " \n ") == "https://a.example/"


def test_broken_unicode_makes_an_address_all_the_same() -> None:
    assert quote_address("https://a.example/", "A \ud800 b") == "https://a.example/#:~:text=A%20%3F%20b"


def test_link_labels() -> None:
    assert link_label("http://www.wikidata.org/entity/Q42") == "Wikidata Q42"
    assert link_label("https://www.wikidata.org.evil.example/entity/Q42") == "www.wikidata.org.evil.example"


@pytest.mark.parametrize(
    ("ticker", "address"),
    [
        ("NASDAQ:NVDA", "https://www.google.com/finance/quote/NVDA:NASDAQ"),
        ("TSE:6758", "https://www.google.com/finance/quote/6758:TYO"),
        ("NYSE:BRK.B", "https://www.google.com/finance/quote/BRK.B:NYSE"),
        ("MARS:X", None),
        ("NVDA", None),
        ('NASDAQ:"><script>', None),
        ("NASDAQ:../../x", None),
    ],
)
def test_a_ticker_of_a_known_exchange_is_a_link(ticker: str, address: str | None) -> None:
    assert ticker_address(ticker) == address
