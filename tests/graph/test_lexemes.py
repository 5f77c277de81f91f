from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.graph.lexemes import LexemeKind, lexemes


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT ?x{?x a tc:b.}", ["SELECT", "?x", "{", "?x", "a", "tc:b", ".", "}"]),
        ("?a<?b&&?c>?d", ["?a", "<?b&&?c>", "?d"]),
        ("?a < ?b && 1.5.", ["?a", "<", "?b", "&&", "1.5", "."]),
        ("'it\\'s'@en-GB^^xsd:string", ["'it\\'s'", "@en-GB", "^^", "xsd:string"]),
        ('"""a "q"\nb"""?x', ['"""a "q"\nb"""', "?x"]),
        ("_:b1 ex:a.b. ex:c\\,d :x a.b:c %", ["_:b1", "ex:a.b", ".", "ex:c\\,d", ":x", "a.b:c", "%"]),
        ("'no end\n?x", ["'no end", "?x"]),
        ("# one\r# two\n<a:b>", ["# one", "# two", "<a:b>"]),
    ],
)
def test_words_and_marks_are_told_apart(text: str, expected: list[str]) -> None:
    assert [lexeme.text for lexeme in lexemes(text)] == expected


def test_kinds() -> None:
    text = "# c\n<a:b> 'x' ?v @en tc:n 1.5 SELECT {"
    assert [lexeme.kind for lexeme in lexemes(text)] == list(LexemeKind)


@given(st.text(alphabet="<>\"'?$#@:.\\{}()ab1 \n\r%^&|é\ud800", max_size=60))
def test_nothing_but_blanks_is_left_out(text: str) -> None:
    end = 0
    for lexeme in lexemes(text):
        assert text[end : lexeme.start].strip() == ""
        assert text[lexeme.start : lexeme.end] == lexeme.text
        end = lexeme.end
    assert text[end:].strip() == ""


@pytest.mark.parametrize("piece", ["a.", "a-", "<", "'\\", "1.", ":.", "\\u", "%4", '"""'])
def test_no_text_takes_long(piece: str) -> None:
    start = time.process_time()
    for _ in lexemes(piece * 20_000):
        pass
    assert time.process_time() - start < 2
