from __future__ import annotations

from datetime import date

import pytest

from kg.documents.plain import read_plain
from tests.documents.helpers import draft


def test_text_stays_as_it_is_within() -> None:
    assert (
        draft(read_plain, "\n\n  **Acme**  buys\n\n\n - Bolt & Co \n\n").text
        == "**Acme**  buys\n\n\n - Bolt & Co"
    )


def test_front_matter_is_read_and_not_part_of_the_text() -> None:
    read = draft(read_plain, "---\r\ntitle: T\r\ndate: 2026-01-15\r\n---\r\nHeadline\r\n\r\nBody.")
    assert (read.title, read.published, read.text) == ("T", date(2026, 1, 15), "Headline\n\nBody.")


def test_a_headline_that_stands_alone_is_the_title_and_stays_in_the_text() -> None:
    read = draft(read_plain, "Acme’s  bid for Bolt: why?\n\nBody.")
    assert read.title == "Acme’s bid for Bolt: why?"
    assert read.text.startswith("Acme’s  bid")


@pytest.mark.parametrize(
    "text",
    [
        "Acme buys Bolt.\n\nA sentence is no headline.",
        "Acme buys Bolt\nand Crow Labs.\n\nA wrapped line.",
        "Only one line",
        "x" * 200 + "\n\nA paragraph without its full stop.",
        "To the editors:\n\nA salutation.",
    ],
)
def test_other_first_lines_are_no_titles(text: str) -> None:
    assert draft(read_plain, text).title == ""
