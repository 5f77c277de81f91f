"""Whatever a text holds, what is found in it is verbatim, in order, within the calendar and finite."""

from __future__ import annotations

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.documents.characters import clean
from kg.language import parse
from kg.language.characters import fold
from kg.language.quantities import LARGEST, find_amounts
from kg.language.times import find_times
from kg.language.tokens import LONGEST, make_doc
from kg.language.wordpieces import WordPieces
from kg.model import Document
from tests.language.worlds import mentions_in, pipeline
from tests.strategies import nasty_texts, some


@some
@given(nasty_texts)
def test_amounts(given_text: str) -> None:
    text = fold(given_text)
    found = list(find_amounts(text))
    assert all(text[it.start : it.end] == it.amount.text != "" for it in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for it in found:
        low, high = it.amount.minimum, it.amount.maximum
        assert low is None or high is None or low <= high
        assert all(bound is None or 0 <= bound <= LARGEST for bound in (low, high))


@some
@given(text=nasty_texts, published=st.none() | st.dates())
def test_times(text: str, published: date | None) -> None:
    text = fold(text)
    found = list(find_times(text, published))
    assert all(text[it.start : it.end] == it.period.text != "" for it in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for it in found:
        start, end = it.period.start, it.period.end
        assert (start is None) == (end is None)
        assert start is None or end is None or start <= end


@some
@given(nasty_texts.map(clean))
def test_sentences_and_mentions(text: str) -> None:
    [(_, doc)] = parse([Document(id="d", text=text)], pipeline())
    assert doc.text == fold(text)
    assert all(one.end == other.start for one, other in pairwise(doc.sents))
    found = mentions_in(text)
    assert all(text[it.span.start : it.span.end] == it.text != "" for it in found)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Intel paid 5 million dollarſ and uſd 3 million laſt year.", 3),
        ("It is due next Thurſday, or on 5 Auguſt 2020.", 2),
        ("It took 5 \u212aW, 3 gigawattſ and İLS 7 million, or ıls 8 million.", 4),
    ],
)
def test_letters_that_are_equal_only_where_case_is_ignored(text: str, found: int) -> None:
    """To a pattern that ignores case "ſ" is an s, to a table of words it is not."""
    folded = fold(text)
    assert len([*find_amounts(folded), *find_times(folded, date(2026, 1, 1))]) == found


@pytest.mark.parametrize("number", ["9" * 400, "9" * 5_000, "1e19", "5 trillion trillion"])
def test_a_number_beyond_all_measure_is_no_sum_of_that_size(number: str) -> None:
    assert all((it.amount.maximum or 0) <= LARGEST for it in find_amounts(f"It paid ${number} for Bolt."))


@pytest.mark.parametrize("mark", ["_", "(", "$", "a", "'s", "漢"])
def test_a_stretch_without_blanks_takes_time_by_its_length(mark: str) -> None:
    """Read in one go, 40,000 dollar signs take minutes."""
    text = "Acme " + mark * (40_000 // len(mark)) + " buys Bolt."
    start = time.process_time()
    doc = make_doc(pipeline(), text)
    assert time.process_time() - start < 20
    assert doc.text == text and [token.text for token in doc[-4:]][1:] == ["buys", "Bolt", "."]


def test_shorter_stretches_are_read_in_one_go() -> None:
    text = f"See https://news.example/{'a' * (LONGEST - 30)} for “more”."
    assert [token.text for token in make_doc(pipeline(), text)] == [token.text for token in pipeline()(text)]


def test_a_word_of_any_length_is_taken_to_pieces_in_time() -> None:
    pieces = WordPieces(["[UNK]", "[CLS]", "[SEP]", "[PAD]", "a", "##a", "##aaa"])
    start = time.process_time()
    assert pieces("a" * 50_000) == (4, 6, 6, 6, 6, 6, 6, 6)
    assert time.process_time() - start < 5
