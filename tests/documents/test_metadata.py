from __future__ import annotations

from datetime import date, datetime

import pytest

from kg.documents.metadata import read_date, read_metadata

DAY = date(2026, 1, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2026-01-05",
        "2026-01-05T23:30:00-08:00",
        "2026/1/5",
        "2026.01.05",
        "20260105",
        20260105,
        "5 January 2026",
        "5th Jan. 2026",
        "January 5, 2026",
        "Jan 5 2026, 9:30 a.m.",
        "Mon, 05 Jan 2026 09:30:00 GMT",
        DAY,
        datetime(2026, 1, 5, 12),
    ],
)
def test_dates_that_are_read(value: object) -> None:
    assert read_date(value) == DAY


@pytest.mark.parametrize(
    "value",
    [
        "tomorrow",
        "",
        None,
        True,
        [2026],
        {"year": 2026},
        "3/4/2026",
        "2026-13-45",
        "31 February 2026",
        "12 Foo 2026",
        "0000-01-01",
        1_700_000_000,
        2026.5,
    ],
)
def test_what_is_no_date(value: object) -> None:
    assert read_date(value) is None


def test_a_month_or_a_year_stands_for_its_first_day() -> None:
    assert read_date("2026-03") == date(2026, 3, 1)
    assert read_date(2026) == date(2026, 1, 1)


def test_keys_in_any_case_and_by_their_other_names() -> None:
    about = read_metadata({"Title": " Acme\n buys ", "URL": "https://x.example/a", "SiteName": "X"})
    assert (about.title, about.source, about.publisher) == ("Acme buys", "https://x.example/a", "X")


def test_an_address_wins_over_a_name() -> None:
    assert read_metadata({"source": "Reuters", "url": "https://x.example"}).source == "https://x.example"
    assert read_metadata({"source": "Reuters", "url": "see below"}).source == "Reuters"


def test_values_of_wrong_types() -> None:
    about = read_metadata({"title": 123, "source": ["a"], "publisher": {"name": "X"}, "date": None})
    assert (about.title, about.source, about.publisher, about.published) == ("123", "", "", None)
