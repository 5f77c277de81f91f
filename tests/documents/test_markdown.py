from __future__ import annotations

from datetime import date

import pytest

from kg.documents.markdown import read_markdown
from tests.documents.helpers import draft


def text_of(markdown: str) -> str:
    return draft(read_markdown, markdown).text


def test_front_matter_and_body() -> None:
    read = draft(
        read_markdown,
        "---\ntitle: Acme\ndate: 2026-01-15\nsource: https://x.example/a\npublisher: X\n---\nBody.\n",
    )
    assert (read.title, read.published, read.publisher) == ("Acme", date(2026, 1, 15), "X")
    assert (read.source, read.text) == ("https://x.example/a", "Body.")


def test_marks_go_and_words_stay() -> None:
    assert (
        text_of("Acme *may* buy **Bolt** ([see](https://x.example)), `model-1`\nand AT&amp;T \\*now\\*.")
        == "Acme may buy Bolt (see), model-1 and AT&T *now*."
    )


def test_headings_items_and_rows_are_blocks_of_their_own() -> None:
    markdown = (
        "## Deals\n- Acme\n- Bolt\n  1. Crow\n\n> Quote.\n\n| Firm | Sum |\n|--|--|\n| Acme | $3 bn |\n"
    )
    assert text_of(markdown).split("\n\n") == [
        "Deals",
        "Acme",
        "Bolt",
        "Crow",
        "Quote.",
        "Firm | Sum",
        "Acme | $3 bn",
    ]


def test_only_hard_breaks_break_a_line() -> None:
    assert text_of("wrapped\nline  \nbroken") == "wrapped line\nbroken"


@pytest.mark.parametrize(
    "unsaid",
    [
        "```\nprint('Acme buys Bolt')\n```",
        "![Acme buys Bolt](a.png)",
        "~~Acme buys Bolt.~~",
        "<!-- Acme buys Bolt -->",
        "<script>Acme buys Bolt</script>",
    ],
)
def test_code_pictures_and_struck_text_say_nothing(unsaid: str) -> None:
    assert text_of(f"Before.\n\n{unsaid}\n\nAfter.") == "Before.\n\nAfter."


def test_indented_paragraphs_are_text_and_not_code() -> None:
    assert text_of("One.\n\n    Two, pasted.") == "One.\n\nTwo, pasted."


def test_an_opening_heading_is_the_title_and_stays_in_the_text() -> None:
    read = draft(read_markdown, "# Acme **buys**\nBolt & Co\n\nBody.")
    assert read.title == "Acme buys"
    assert read.text.startswith("Acme buys\n\n")


def test_front_matter_outranks_the_heading_and_later_headings_are_no_titles() -> None:
    assert draft(read_markdown, "---\ntitle: Given\n---\n# Heading").title == "Given"
    assert draft(read_markdown, "Text.\n\n# Heading").title == ""
    assert draft(read_markdown, "## Second level\n\nText.").title == ""


def test_typographic_characters_stay() -> None:
    assert text_of("“It’s\u00a0$10\u00a0bn” — done…") == "“It’s\u00a0$10\u00a0bn” — done…"


@pytest.mark.parametrize("hostile", [">" * 20_000 + "x", "- " * 5_000 + "x", "<b>" * 5_000, "[" * 2_000])
def test_hostile_nesting_ends(hostile: str) -> None:
    # What lies too deep may be lost; the call must return.
    assert text_of(f"Before.\n\n{hostile}").startswith("Before.")
