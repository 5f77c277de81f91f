"""Who is cited, by the tree of the sentence."""

from __future__ import annotations

import pytest

from kg.claims.speakers import find_speaker
from kg.model import Attribution
from tests.claims.marked import marked


def speaker(text: str, trigger: str) -> Attribution | None:
    """Return who is cited for what the word `trigger` of the last sentence of a marked text says."""
    _, doc, found = marked(text)
    *_, sentence = doc.sents
    token = next(token for token in sentence if token.text == trigger)
    before = [m for m in found.mentions if m.span.end <= sentence.end_char]
    return find_speaker(doc, sentence, token.i, before, before[-1])


@pytest.mark.parametrize(
    ("text", "trigger", "source"),
    [
        ("[Jane Roe|Person] said that [Acme|Company] bought [Bolt|Company].", "bought", "Jane Roe"),
        ("[Acme|Company] bought [Bolt|Company], [Jane Roe|Person] said.", "bought", "Jane Roe"),
        ("Two people close to the talks say that [Acme|Company] buys [Bolt|Company].", "buys", "Two people"),
        ("[Jane Roe|Person] leads [Acme|Company]. She said it bought [Bolt|Company].", "bought", "Jane Roe"),
        ("[Acme|Company] denied that it supplies [Bolt|Company].", "supplies", "Acme"),
        (
            "[Acme|Company] bought [Bolt|Company], its chair, [Jane Roe|Person], announced.",
            "bought",
            "Jane Roe",
        ),
        ("[Acme|Company] buys from [Bolt|Company] too, according to a memo.", "buys", "a memo"),
        ("[Acme|Company] buys from [Bolt|Company], by [Cinder|Company]'s own account.", "buys", "Cinder"),
        ("A filing shows what [Acme|Company] bought: [Bolt|Company].", "bought", "A filing"),
        ("[Acme|Company] bills its [Bolt|Product] as a rival of [Cog|Product].", "rival", "Acme"),
        ("[Acme|Company] is believed to supply [Bolt|Company].", "supply", "believed"),
        ("[Acme|Company] will buy from [Bolt|Company] instead, it said.", "buy", "Acme"),
        ("[Acme|Company] fell. The company announced that [Bolt|Company] bought it.", "bought", "Acme"),
    ],
)
def test_the_subject_of_a_verb_of_saying_is_cited(text: str, trigger: str, source: str) -> None:
    found = speaker(text, trigger)
    assert found is not None and source in found.text


def test_without_such_a_verb_nobody_is() -> None:
    assert speaker("[Acme|Company] bought [Bolt|Company] last year.", "bought") is None


def test_the_source_is_a_mention_where_it_was_found() -> None:
    found = speaker("[Acme|Company] bought [Bolt|Company], [Jane Roe|Person] said.", "bought")
    assert found is not None and found.mention is not None and found.mention.text == "Jane Roe"
