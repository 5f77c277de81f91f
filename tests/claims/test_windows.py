"""Windows of sentences and the pairs in them."""

from __future__ import annotations

import pytest

from kg.claims import windows
from kg.claims.windows import Spot, make_windows, plausible, worth_reading


def spot(at: int, who: str, kind: str = "Company") -> Spot:
    return Spot(start=at, end=at + 1, kind=kind, who=who)


def pairs(spots: list[Spot], sentences: list[tuple[int, int]], size: int = 1) -> list[tuple[int, int]]:
    """Return the pairs of a text whose words have `size` pieces each."""
    sizes = [size] * sentences[-1][1]
    return [pair for window in make_windows(sizes, sentences, spots) for pair in window.pairs]


def test_mentions_of_one_sentence_are_paired_in_order() -> None:
    spots = [spot(0, "a"), spot(2, "b"), spot(4, "c")]
    assert sorted(pairs(spots, [(0, 6)])) == [(0, 1), (0, 2), (1, 2)]


def test_an_entity_is_no_pair_with_itself() -> None:
    assert pairs([spot(0, "a"), spot(2, "a")], [(0, 6)]) == []


def test_an_earlier_mention_counts_where_it_is_not_named_again() -> None:
    spots = [spot(0, "a"), spot(6, "b"), spot(12, "a"), spot(14, "b")]
    # In the third sentence both are named again.
    assert pairs(spots, [(0, 5), (5, 10), (10, 16)]) == [(0, 1), (2, 3)]


def test_of_an_earlier_entity_the_last_mention_counts() -> None:
    assert pairs([spot(0, "a"), spot(3, "a"), spot(7, "b")], [(0, 5), (5, 10)]) == [(1, 2)]


def test_what_stands_too_far_back_is_no_pair() -> None:
    sentences = [(n * 5, n * 5 + 5) for n in range(6)]
    assert pairs([spot(0, "a"), spot(26, "b")], sentences) == []
    assert pairs([spot(10, "a"), spot(26, "b")], sentences) == [(0, 1)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Company", "Company", True),
        ("Company", "Place", True),
        ("Place", "Place", False),
        ("Person", "Place", False),
        ("Person", "Product", True),
        ("StockExchange", "Company", True),
        ("Company", "Amount", True),
        ("Product", "Amount", False),
        ("Amount", "Amount", False),
    ],
)
def test_kinds_that_no_relation_joins_are_no_pair(first: str, second: str, expected: bool) -> None:
    assert plausible(first, second) is plausible(second, first) is expected


def test_every_pair_comes_once_and_windows_are_short() -> None:
    sentences = [(n * 40, n * 40 + 40) for n in range(20)]
    spots = [s for n in range(20) for s in (spot(n * 40, f"a{n}"), spot(n * 40 + 3, f"b{n}"))]
    found = list(make_windows([1] * 800, sentences, spots))
    assert all(w.end - w.start <= windows.MAX_PIECES for w in found)
    inside = [pair for w in found for pair in w.pairs]
    assert len(inside) == len(set(inside))
    assert {(2 * n, 2 * n + 1) for n in range(20)} <= set(inside)


def test_a_sentence_longer_than_a_window_is_read_whole_while_there_is_room() -> None:
    [window] = make_windows([1] * 390, [(0, 390)], [spot(0, "a"), spot(380, "b")])
    assert (window.start, window.end, window.pairs) == (0, 390, ((0, 1),))


def test_a_sentence_without_end_is_read_in_parts() -> None:
    spots = [spot(0, "a"), spot(5, "b"), spot(3000, "c"), spot(3003, "d")]
    found = list(make_windows([1] * 5000, [(0, 5000)], spots))
    assert all(w.end - w.start <= windows.MAX_SENTENCE + windows.CONTEXT_PIECES for w in found)
    assert {pair for w in found for pair in w.pairs} == {(0, 1), (2, 3)}


def test_many_pairs_are_parted() -> None:
    spots = [spot(n, str(n)) for n in range(30)]
    found = list(make_windows([1] * 30, [(0, 30)], spots))
    assert sum(len(w.pairs) for w in found) == 30 * 29 // 2
    assert max(len(w.pairs) for w in found) <= windows.MAX_PAIRS


def test_a_window_is_worth_reading_where_two_mentions_share_a_sentence() -> None:
    sentences = [(0, 5), (5, 10), (10, 15)]
    apart = [spot(0, "a"), spot(6, "b"), spot(12, "c")]
    together = [*apart, spot(13, "d")]
    for spots, expected in ((apart, False), (together, True)):
        [window] = make_windows([1] * 15, sentences, spots)
        assert window.pairs and worth_reading(window, [0, 5, 10], spots) is expected


def test_an_empty_text_has_no_window() -> None:
    assert list(make_windows([], [], [])) == []
