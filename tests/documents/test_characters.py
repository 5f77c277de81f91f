from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.documents.characters import clean, clean_line


def test_line_ends_become_line_feeds() -> None:
    assert clean("a\r\nb\rc\fd\ne") == "a\nb\nc\nd\ne"


def test_typography_stays() -> None:
    text = "“It’s\u00a0$3\u202fbn” — so\u00adft\u2028next 𝔘"
    assert clean(text) == text


def test_what_no_file_can_hold_is_replaced_one_for_one() -> None:
    assert clean("a\ud800b\x00c\x1bd\ufffee") == "a\ufffdb\ufffdc\ufffdd\ufffde"


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_cleaning_twice_changes_nothing_and_the_result_can_be_written(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert "\n" not in clean_line(text)
