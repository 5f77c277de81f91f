"""Pronouns and descriptions that stand for a name of an earlier sentence."""

from __future__ import annotations

import pytest

from kg.claims.standins import stand_in
from tests.claims.marked import marked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Acme|Company] grew. It bought a rival.", "It"),
        ("[Acme|Company] grew. Last week the chipmaker bought a rival.", "the chipmaker"),
        ("[Jane Roe|Person] left. She founded another firm.", "She"),
        ("[Acme|Company] grew. A rival was bought.", "Acme"),
        ("[Jane Roe|Person] left. It was a surprise.", "Jane Roe"),
    ],
)
def test_the_first_word_that_can_mean_it_stands_for_it(text: str, expected: str) -> None:
    document, doc, found = marked(text)
    name = found.mentions[0]
    stands = stand_in(document, doc, list(doc.sents)[1], name)
    assert stands.text == expected
    assert stands.named == name
    assert doc.text[stands.span.start : stands.span.end] == expected
