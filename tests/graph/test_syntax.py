from __future__ import annotations

import pytest
from pyoxigraph import Store

from kg.graph.syntax import syntax_message

PREFIXES = {"tc": "http://a.example/tc#", "rdfs": "http://a.example/rdfs#"}


def told(text: str) -> str:
    with pytest.raises(SyntaxError) as caught:
        Store().query(text, prefixes=PREFIXES)
    return syntax_message("mine", text, PREFIXES, caught.value)


@pytest.mark.parametrize(
    ("text", "line", "column", "reason"),
    [
        ("SELECT ?x\nWHERE { ?x ?y }", 2, 15, "unexpected }"),
        ("SELECT ?x { ?x ?y ?z", 1, 21, "it ends too soon"),
        ("SELECT ?x { ?x ?y ?z\n\n  # nothing more\n", 1, 21, "it ends too soon"),
        ("SELCT ?x { ?x a ?y }", 1, 1, "unexpected SELCT, did you mean SELECT?"),
        (
            "SELECT * {\n\n ?s ?p ?o . OPTIONL { ?s a ?z } }",
            3,
            13,
            "unexpected OPTIONL, did you mean OPTIONAL?",
        ),
        ("SELECT ?x { ?x no:way ?y }", 1, 16, "the prefix no: is not declared, write PREFIX no: <...>"),
        ("SELECT ?x { ?x rdf:way ?y }", 1, 16, "the prefix rdf: is not declared, did you mean rdfs:?"),
        ("SELECT * { ?s ?p 'a'^^no:date }", 1, 23, "the prefix no: is not declared"),
        ("SELECT ?x { ?x a ?y FILTER ?y > 3 }", 1, 28, "unexpected ?y"),
        ("SELECT ?x, ?y { ?x a ?y }", 1, 10, "unexpected ,"),
        ("SELECT ?x { ?x a 'no end }\n?x ?y 'z' }", 1, 18, "this string has no end"),
        ("SELECT ?x { ?x a 'no end }", 1, 18, "this string has no end"),
        ("SELECT ?x { ?x a ?y }}", 1, 22, "unexpected }"),
        ("SELECT ?x { ?x a ?y } LIMIT 3 x", 1, 31, "unexpected x"),
        ("SELECT * { ?s ?p ?o FILTER REGEX(?o 'x') }", 1, 37, "unexpected 'x'"),
        ("SELECT * { ?s tc:supplies open AI }", 1, 27, "unexpected open"),
        ("SELECT * { \N{GRINNING FACE} ?y }", 1, 12, "unexpected \N{GRINNING FACE}"),
        ("hello", 1, 1, "unexpected hello"),
    ],
)
def test_the_place_is_where_the_fault_is(text: str, line: int, column: int, reason: str) -> None:
    first, shown, caret = told(text).split("\n")
    assert first.startswith(f"mine is not valid SPARQL: line {line}, column {column}: {reason}")
    assert shown == f"{line:>4} | {text.splitlines()[line - 1]}"
    assert caret == f"     | {' ' * (column - 1)}^"


def test_the_caret_stands_under_its_word_whatever_is_before_it() -> None:
    *_, shown, caret = told("SELECT ?x {\n\t'日本' oops ?y }").split("\n")
    assert shown == "   2 | \t'日本' oops ?y }"
    assert caret == "     | \t" + " " * 7 + "^"


def test_a_long_line_is_cut_to_what_matters() -> None:
    *_, shown, caret = told("SELECT * {" + " ?s ?p ?o . " * 30 + " ?s ?p } " + "#" * 200).split("\n")
    assert len(shown) < 140
    assert shown[caret.index("^")] == "}"
    assert shown.startswith("   1 | …")
    assert shown.endswith("…")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# nothing but this", "mine is not valid SPARQL: it holds comments only"),
        (
            "SELECT ?x (COUNT(*) AS ?n) { ?x ?y ?z }",
            "mine is not valid SPARQL: SELECT lists a variable that is neither grouped nor aggregated",
        ),
    ],
)
def test_what_has_no_place_is_said_in_one_line(text: str, message: str) -> None:
    assert told(text) == message


def test_a_text_that_only_its_values_break_is_said_so_too() -> None:
    error = SyntaxError("error at 1:4: expected one of everything")
    assert syntax_message("mine", "ASK {}", PREFIXES, error) == f"mine is not valid SPARQL: {error}"
