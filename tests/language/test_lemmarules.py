from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.lemmarules import KEEP, apply_rule, lemma_rule, read_lexicon, write_lexicon


@pytest.mark.parametrize(
    ("form", "lemma", "rule"),
    [
        ("Companies", "company", "l3+y"),
        ("was", "be", "l3+be"),
        ("Falls", "Falls", KEEP),
        ("NVIDIA", "NVIDIA", KEEP),
        ("Better", "well", "l6+well"),
        ("a", "a", KEEP),
    ],
)
def test_rules(form: str, lemma: str, rule: str) -> None:
    assert lemma_rule(form, lemma) == rule
    assert apply_rule(rule, form) == lemma


def test_a_word_too_short_for_a_rule_stays() -> None:
    assert apply_rule("l3+y", "As") == "as"
    assert apply_rule("k2+", "as") == "as"


words = st.text(st.characters(codec="utf-8", categories=("Lu", "Ll", "Nd")), min_size=1, max_size=9)


@given(words, words)
def test_a_rule_made_from_a_pair_makes_that_pair(form: str, lemma: str) -> None:
    assert apply_rule(lemma_rule(form, lemma), form) == lemma


def test_a_lexicon_is_read_as_it_was_written() -> None:
    lexicon = {("ate", "VERB"): "eat", ("chip", "NOUN"): "chip"}
    assert write_lexicon(lexicon) == "ate\tVERB\teat\nchip\tNOUN\t\n"
    assert read_lexicon(write_lexicon(lexicon)) == lexicon
