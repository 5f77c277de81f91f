from __future__ import annotations

from itertools import pairwise

from kg.language import find_mentions
from kg.model import Document
from tests.language.worlds import parsed


def test_mentions_are_sorted_and_do_not_overlap() -> None:
    text = "Nvidia H100 GPUs in Austin, Texas: Italy's economy ministry and Zorbex (ZBX) said it wants them."
    mentions = find_mentions(Document(id="d", text=text), parsed(text)).mentions
    assert len(mentions) > 5
    assert all(first.span.end <= second.span.start for first, second in pairwise(mentions))


def test_only_uncertain_types_are_guessed() -> None:
    text = "Nvidia, Zorbex Technologies and Quillit met."
    assert find_mentions(Document(id="d", text=text), parsed(text)).guessed == {"Quillit"}
