from __future__ import annotations

import csv
import json

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from kg.graph.results import Answer, GraphResult, ResultFormat, RowsResult, format_result, result_table
from kg.graph.vocabulary import CLAIM, INTEGER, TC
from tests.graph.world import NAMES

NASTY = 'He said "a,b"\n\t<script>\u2028'
ROWS = RowsResult(
    columns=("who", "what", "count"),
    rows=(
        (NAMES.entity("acme"), Literal(NASTY, language="en"), Literal("3", datatype=INTEGER)),
        (NamedNode("http://a.example/b/c"), Literal("plain"), None),
        (BlankNode("b1"), CLAIM, Literal("")),
    ),
    prefixes=NAMES.prefixes,
)
TRIPLE = Triple(NAMES.entity("acme"), NamedNode(TC + "supplies"), NAMES.entity("bolt"))
GRAPH = GraphResult(triples=(TRIPLE,), prefixes=NAMES.prefixes)


def test_a_table_shortens_iris_and_bares_literals() -> None:
    table = result_table(ROWS)
    assert table.header == ("who", "what", "count")
    assert table.rows == (
        ("entity:acme", NASTY, "3"),
        ("http://a.example/b/c", "plain", ""),
        ("_:b1", "tc:Claim", ""),
    )


def test_csv_is_read_back_by_a_csv_reader() -> None:
    rows = list(csv.reader(format_result(ROWS, ResultFormat.CSV).splitlines(keepends=True)))
    text = format_result(ROWS, ResultFormat.CSV)
    assert text.startswith("who,what,count\r\n")
    assert rows[0] == ["who", "what", "count"]
    assert '"He said ""a,b""' in text
    assert f"{NAMES.entity('acme').value}," in text


def test_tsv_keeps_terms_apart() -> None:
    lines = format_result(ROWS, ResultFormat.TSV).split("\n")
    assert lines[0] == "?who\t?what\t?count"
    assert lines[1].startswith(f"{NAMES.entity('acme')}\t")
    assert lines[1].endswith('"@en\t3')
    assert len(lines) == 5


def test_json_is_that_of_the_w3c() -> None:
    read = json.loads(format_result(ROWS, ResultFormat.JSON))
    assert read["head"]["vars"] == ["who", "what", "count"]
    assert read["results"]["bindings"][0] == {
        "who": {"type": "uri", "value": NAMES.entity("acme").value},
        "what": {"type": "literal", "value": NASTY, "xml:lang": "en"},
        "count": {"type": "literal", "value": "3", "datatype": INTEGER.value},
    }
    assert "count" not in read["results"]["bindings"][1]
    assert read["results"]["bindings"][2]["who"]["type"] == "bnode"


@pytest.mark.parametrize("value", [True, False])
def test_an_answer_in_each_format(value: bool) -> None:
    answer = Answer(value=value)
    assert json.loads(format_result(answer, ResultFormat.JSON)) == {"head": {}, "boolean": value}
    assert format_result(answer, ResultFormat.CSV).strip() == str(value).lower()
    assert result_table(answer).rows == (("yes" if value else "no",),)


@pytest.mark.parametrize("format_", ResultFormat)
def test_triples_are_turtle(format_: ResultFormat) -> None:
    text = format_result(GRAPH, format_)
    assert "@prefix entity:" in text
    assert "entity:acme tc:supplies entity:bolt" in text


@pytest.mark.parametrize("format_", [ResultFormat.CSV, ResultFormat.TSV, ResultFormat.JSON])
def test_no_rows_still_have_a_header(format_: ResultFormat) -> None:
    text = format_result(RowsResult(columns=("a", "b"), rows=(), prefixes={}), format_)
    assert "a" in text
    assert "b" in text
    assert text.endswith("\n")


def test_a_quoted_triple_is_written() -> None:
    rows = RowsResult(columns=("t",), rows=((TRIPLE,),), prefixes=NAMES.prefixes)
    assert result_table(rows).rows == (("<<( entity:acme tc:supplies entity:bolt )>>",),)
    assert (
        json.loads(format_result(rows, ResultFormat.JSON))["results"]["bindings"][0]["t"]["type"] == "triple"
    )
