from __future__ import annotations

import pytest

from kg.documents.front_matter import split_front_matter


def test_scalars_stay_as_written() -> None:
    fields, body = split_front_matter("---\ntitle: 123\ndate: 2026-13-45\npublisher: Yes\n---\n\nBody.\n")
    assert fields == {"title": "123", "date": "2026-13-45", "publisher": "Yes"}
    assert body == "Body."


def test_nulls_are_absent() -> None:
    fields, _ = split_front_matter("---\ntitle:\ndate: null\nurl: ~\n---\nBody.")
    assert fields == {}


def test_an_unquoted_colon_in_a_title_loses_nothing() -> None:
    fields, body = split_front_matter('---\ntitle: Acme: the next act\nsite: "Example"\n---\nBody.')
    assert fields == {"title": "Acme: the next act", "site": "Example"}
    assert body == "Body."


@pytest.mark.parametrize(
    "block", ["title: [a, b", "title: !!python/object:os.system ls", "? [a]\n: b\ntitle: x", "title: *x"]
)
def test_broken_yaml_never_costs_the_body(block: str) -> None:
    _, body = split_front_matter(f"---\n{block}\n---\nBody.")
    assert body.endswith("Body.")


@pytest.mark.parametrize(
    "text",
    [
        "No dashes at all.",
        "---\nA rule above, and none below.",
        "---\nOnly prose between two rules.\n---\nMore.",
        "First.\n---\ntitle: x\n---\nRules in the middle.",
        "---\n- a\n- list\n---\nMore.",
        "---\nAcme: it said: no\n" + "x" * 20_000 + "\n---\nRules far apart.",
        "---\n" + "[" * 5_000 + "\n---\nBody.",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


def test_empty_front_matter_is_dropped() -> None:
    assert split_front_matter("---\n\n---\nBody.") == ({}, "Body.")
