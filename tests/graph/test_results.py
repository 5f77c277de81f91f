from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO

import pytest
import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.query import Result

from kg.errors import OptionError
from kg.graph.results import Answer, GraphResult, ResultFormat, RowsResult, format_result, result_table
from kg.graph.vocabulary import BOOLEAN, CLAIM, DATE, DECIMAL, INTEGER, TC
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
TYPED = RowsResult(
    columns=("who", "what", "count"),
    rows=(
        # Not NASTY: rdflib's reader of TSV takes U+2028 for the end of a line.
        (NAMES.entity("acme"), Literal('"a,b"\n\t<b>', language="en"), Literal("3", datatype=INTEGER)),
        (CLAIM, Literal('He said "a;b"'), None),
        (NAMES.entity("bolt"), Literal("2026-01-15", datatype=DATE), Literal("0.5", datatype=DECIMAL)),
        (NamedNode("http://a.example/?a=b&c"), Literal("true", datatype=BOOLEAN), Literal("日本")),
    ),
    prefixes=NAMES.prefixes,
)
TYPED_IN_RDFLIB = [
    (
        rdflib.URIRef(NAMES.entity("acme").value),
        rdflib.Literal('"a,b"\n\t<b>', lang="en"),
        rdflib.Literal(3),
    ),
    (rdflib.URIRef(CLAIM.value), rdflib.Literal('He said "a;b"'), None),
    (
        rdflib.URIRef(NAMES.entity("bolt").value),
        rdflib.Literal("2026-01-15", datatype=rdflib.XSD.date),
        rdflib.Literal("0.5", datatype=rdflib.XSD.decimal),
    ),
    (rdflib.URIRef("http://a.example/?a=b&c"), rdflib.Literal(True), rdflib.Literal("日本")),
]
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


ROW_FORMATS = [ResultFormat.CSV, ResultFormat.TSV, ResultFormat.JSON, ResultFormat.XML]
RDF_FORMATS = {ResultFormat.TURTLE: "turtle", ResultFormat.N_TRIPLES: "nt", ResultFormat.JSON_LD: "json-ld"}


@pytest.mark.parametrize("format_", [ResultFormat.TSV, ResultFormat.JSON, ResultFormat.XML])
def test_another_library_reads_the_same_terms(format_: ResultFormat) -> None:
    read = Result.parse(BytesIO(format_result(TYPED, format_).encode()), format=format_)
    assert read.vars == [rdflib.Variable(column) for column in TYPED.columns]
    assert [tuple(row) for row in read] == TYPED_IN_RDFLIB  # type: ignore[arg-type]


def test_another_library_reads_the_same_cells_from_csv() -> None:
    """CSV holds no types: IRIs and literals are bare, and what is not bound is empty."""
    text = format_result(TYPED, ResultFormat.CSV)
    cells = [["" if term is None else str(term) for term in row] for row in TYPED_IN_RDFLIB]
    assert list(csv.reader(StringIO(text, newline=""))) == [list(TYPED.columns), *cells]
    read = Result.parse(BytesIO(text.encode()), format="csv")
    assert [["" if term is None else str(term) for term in row] for row in read] == cells  # type: ignore[union-attr]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # rdflib's own reader of JSON-LD
@pytest.mark.parametrize("format_", RDF_FORMATS)
def test_another_library_reads_the_same_triples(format_: ResultFormat) -> None:
    read = rdflib.Graph().parse(data=format_result(GRAPH, format_), format=RDF_FORMATS[format_])
    assert set(read) == {tuple(rdflib.URIRef(part.value) for part in TRIPLE)}


@pytest.mark.parametrize("format_", [ResultFormat.TABLE, ResultFormat.TURTLE])
def test_triples_for_people_are_turtle(format_: ResultFormat) -> None:
    text = format_result(GRAPH, format_)
    assert "@prefix entity:" in text
    assert "entity:acme tc:supplies entity:bolt" in text


@pytest.mark.parametrize(
    ("result", "format_", "hint"),
    [(GRAPH, format_, "take ttl, nt or jsonld") for format_ in ROW_FORMATS]
    + [(ROWS, format_, "take csv, tsv, json or xml") for format_ in RDF_FORMATS]
    + [(Answer(value=True), ResultFormat.TURTLE, "take csv, tsv, json or xml")],
)
def test_a_format_that_cannot_hold_a_result_is_refused(
    result: RowsResult | Answer | GraphResult, format_: ResultFormat, hint: str
) -> None:
    with pytest.raises(OptionError, match=hint):
        format_result(result, format_)


@pytest.mark.parametrize("format_", ROW_FORMATS)
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
