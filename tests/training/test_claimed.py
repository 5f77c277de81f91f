from __future__ import annotations

import spacy

from kg.training.claimed import read_claimed
from kg.training.renaming import collect_pools, renamed_copies
from kg.training.texts import NamedText

PASSAGE = {
    "text": "Apple Watch sales rose. The maker, Apple, buys flash memory from Dunmore Ltd, says Tilda Crane.",
    "entities": [
        {"id": "E1", "type": "Company", "names": ["Apple"]},
        {"id": "E2", "type": "Company", "names": ["Dunmore Ltd", "Dunmore"]},
        {"id": "E3", "type": "Technology", "names": ["flash memory"]},
    ],
    "claims": [],
}


def claimed() -> NamedText:
    (text,) = read_claimed([PASSAGE], spacy.blank("en"))
    return text


def test_every_occurrence_of_a_name_is_marked_the_longest_first() -> None:
    text = claimed()
    assert [(text.name_text(name), name.label) for name in text.names] == [
        ("flash memory", "Technology"), ("Dunmore Ltd", "Company"), ("Apple", "Company"),
    ]  # fmt: skip


def test_a_name_within_a_longer_one_and_unmarked_capitals_are_unknown() -> None:
    text = claimed()
    assert [text.words[index] for index in sorted(text.unknown)] == ["Apple", "Watch", "Tilda", "Crane"]


def test_words_in_lower_case_are_outside_unless_a_technology_has_them() -> None:
    text, _ = read_claimed(
        [{**PASSAGE, "text": "Their memory sold well."}, {"text": "", "entities": PASSAGE["entities"]}],
        spacy.blank("en"),
    )
    assert [text.words[index] for index in sorted(text.unknown)] == ["memory"]


def test_a_copy_has_new_names_in_the_old_places() -> None:
    text = claimed()
    pools = collect_pools([text], ["Velmora", "A b"])
    assert pools.companies == [("Velmora",)]
    (copy,) = renamed_copies([text], pools, copies=1, seed=3)
    assert copy == next(renamed_copies([text], pools, copies=1, seed=3))
    assert {name.label for name in copy.names} == {"Company", "Technology"}
    written = " ".join(copy.words)
    assert "Dunmore" not in written and "flash memory" in written
    assert [copy.words[index] for index in sorted(copy.unknown)] == ["Apple", "Watch", "Tilda", "Crane"]


def test_a_text_without_names_has_no_copies() -> None:
    empty = NamedText(corpus="x", words=("Hi",), spaces=(False,), names=())
    assert not list(renamed_copies([empty], collect_pools([], []), copies=2, seed=1))
