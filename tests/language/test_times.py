from __future__ import annotations

from datetime import date

import pytest

from kg.language.times import find_times
from kg.model import Period

PUBLISHED = date(2026, 3, 18)  # a Wednesday


def only(text: str, published: date | None = PUBLISHED) -> Period:
    [found] = find_times(text, published)
    assert text[found.start : found.end] == found.period.text
    return found.period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("March 14, 2011", "2011-03-14", "2011-03-14"),
        ("14 March 2011", "2011-03-14", "2011-03-14"),
        ("Sept. 5, 2024", "2024-09-05", "2024-09-05"),
        ("2024-05-06", "2024-05-06", "2024-05-06"),
        ("March 2011", "2011-03-01", "2011-03-31"),
        ("early 2025", "2025-01-01", "2025-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("from 2019 to 2023", "2019-01-01", "2023-12-31"),
        ("2024-25", "2024-01-01", "2025-12-31"),
        ("the 1990s", "1990-01-01", "1999-12-31"),
        ("Q3 2025", "2025-07-01", "2025-09-30"),
        ("the fourth quarter of next year", "2027-10-01", "2027-12-31"),
        ("the first half of 2026", "2026-01-01", "2026-06-30"),
        ("the summer of 2024", "2024-06-01", "2024-08-31"),
        ("March 9", "2026-03-09", "2026-03-09"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("next month", "2026-04-01", "2026-04-30"),
        ("last week", "2026-03-09", "2026-03-15"),
        ("last December", "2025-12-01", "2025-12-31"),
        ("last summer", "2025-06-01", "2025-08-31"),
        ("next spring", "2027-03-01", "2027-05-31"),
        ("last Friday", "2026-03-13", "2026-03-13"),
        ("next Wednesday", "2026-03-25", "2026-03-25"),
        ("yesterday", "2026-03-17", "2026-03-17"),
        ("two years ago", "2024-01-01", "2024-12-31"),
        ("three months ago", "2025-12-01", "2025-12-31"),
    ],
)
def test_days(text: str, start: str, end: str) -> None:
    period = only(f"It closed {text}, Acme said.")
    assert period == Period(text=text, start=date.fromisoformat(start), end=date.fromisoformat(end))


@pytest.mark.parametrize("text", ["Tuesday", "this winter", "31 February 2024", "fiscal 2026", "2024-1999"])
def test_words_without_days_are_kept(text: str) -> None:
    assert only(f"It closed {text}, Acme said.") == Period(text=text)


def test_relative_times_need_the_day_of_publication() -> None:
    assert only("It closed last year.", None) == Period(text="last year")
    assert only("It closed March 9.", None) == Period(text="March 9")


def test_a_month_does_not_take_in_the_full_stop() -> None:
    assert only("It closes in May.").text == "May"


@pytest.mark.parametrize(
    "text",
    [
        "It may rise, and they march on.",
        "May told May.",
        "It costs $2000, has 2000 employees and 1,999 rooms; 555-2024.",
        "Today's news: last year's model.",
        "",
    ],
)
def test_no_time(text: str) -> None:
    assert list(find_times(text, PUBLISHED)) == []


def test_impossible_counts_do_no_harm() -> None:
    assert only("It was 99999 years ago.").start is None
