"""The word that states a relation, by the tree of the sentence."""

from __future__ import annotations

import pytest

from kg.claims.triggers import find_trigger
from tests.claims.marked import marked


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("[Acme|Company] bought [Bolt|Company] last year.", "bought", "verb"),
        ("[Acme|Company] has agreed to buy [Bolt|Company].", "buy", "verb"),
        ("[Bolt|Company] was bought by [Acme|Company].", "bought", "verb"),
        ("[Acme|Company] signed a deal with [Bolt|Company].", "deal", "noun"),
        ("[Acme|Company] is a rival of [Bolt|Company].", "rival", "role"),
        ("[Acme|Company], a unit of [Bolt|Company], grew.", "unit", "role"),
    ],
)
def test_the_paths_of_both_names_meet_in_the_trigger(text: str, word: str, kind: str) -> None:
    _, doc, found = marked(text)
    ranges = []
    for mention in found.mentions[:2]:
        span = doc.char_span(mention.span.start, mention.span.end)
        assert span is not None
        ranges.append((span.start, span.end))
    token, found_kind = find_trigger(doc, next(doc.sents), ranges[0], ranges[1])
    assert (doc[token].text, found_kind) == (word, kind)
