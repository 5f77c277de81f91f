from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language import parse
from kg.model import Document
from tests.language.worlds import parsed, pipeline


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in parsed(text).sents if sentence.text.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Commerce Department fined Acme.",
        "Acme Inc. bought Bolt Corp. for $1.5 billion.",
        "Mr. Roe met Dr. Poe and John F. Kennedy at No. 5 Main St. yesterday.",
        "Shares rose 3.5 per cent to 1,204.50 at 4 p.m. in New York.",
        'He asked "Why now?" and left.',
        "See https://example.com/a.b?c=1 or www.example.org/x for more.",
        "Yahoo! bought Tumblr.",
        "Acme waited ... and waited.",
        "Acme Co., Ltd. makes chips, e.g. accelerators.",
        "Cucchiaio S.p.A. wants to buy Bolt.",
    ],
)
def test_one_sentence_stays_whole(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme rose. Bolt fell.", ["Acme rose.", "Bolt fell."]),
        ("It left the U.S. The firm moved on.", ["It left the U.S.", "The firm moved on."]),
        ("He works at Acme Inc. She does not.", ["He works at Acme Inc.", "She does not."]),
        ('"We won." Bolt fell.', ['"We won."', "Bolt fell."]),
        ('Acme said "we won." Then it fell.', ['Acme said "we won."', "Then it fell."]),
        ("(It did.) Bolt fell.", ["(It did.)", "Bolt fell."]),
        ("Why? Nobody knows! Really.", ["Why?", "Nobody knows!", "Really."]),
        ("Acme joined its Series C. ASML led it.", ["Acme joined its Series C.", "ASML led it."]),
        ("A judge agreed. paywise has left.", ["A judge agreed.", "paywise has left."]),
        ("Deal of the day\n\nAcme bought Bolt.", ["Deal of the day", "Acme bought Bolt."]),
        ("Deal of the day\nAcme bought Bolt.", ["Deal of the day", "Acme bought Bolt."]),
        ("- Acme bought Bolt\n- Crow sued Dove", ["- Acme bought Bolt", "- Crow sued Dove"]),
        ("• Acme bought Bolt\r\n• Crow sued Dove", ["• Acme bought Bolt", "• Crow sued Dove"]),
        ("The price was 5. 10 people left.", ["The price was 5.", "10 people left."]),
    ],
)
def test_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_wrapped_line_goes_on() -> None:
    text = "Acme Compute said on Tuesday that it had agreed to buy\nBolt Systems for $2 billion. It is done."
    assert len(sentences(text)) == 2


@pytest.mark.parametrize("text", ["", " ", "\n\n \n", ".", "...", '"', "!?", "\u200b", "1."])
def test_next_to_nothing_does_no_harm(text: str) -> None:
    assert [sentence.text for sentence in parsed(text).sents] in ([], [text.replace("\u200b", " ")])


def test_leading_blank_lines_make_no_sentence_of_their_own() -> None:
    assert len(list(parsed("\n\n  Acme rose.\n\nBolt fell.").sents)) == 2


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="aB1 .!?\"'()\n\r\t—-“”’\u00a0$U,:", max_size=60))
def test_sentences_tile_the_text(text: str) -> None:
    document = Document(id="d", text=text)
    [(_, doc)] = parse([document], pipeline())
    end = 0
    for sentence in doc.sents:
        assert not text[end : sentence.start_char].strip()
        assert len(text[sentence.start_char : sentence.end_char]) == len(sentence.text)
        end = sentence.end_char
    assert not text[end:].strip()
