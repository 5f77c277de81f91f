from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import KgError, QueryError
from kg.graph import vocabulary as v
from kg.graph.binding import fill_in, read_value
from kg.graph.catalogue import Parameter, ParameterKind
from tests.graph.market import market_store

ACME = NamedNode("http://a.example/acme")
NASTY = Literal('"} ; DROP ALL # \\u0022 $of\n')


@pytest.fixture(scope="module")
def store() -> Store:
    return market_store()


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("ASK { ?a ?b $of }", f"ASK {{ ?a ?b  {ACME}  }}"),
        ("ASK { ?of?b$of}", f"ASK {{  {ACME} ?b {ACME} }}"),
        ("SELECT ?a $of { ?a ?b $of }", f"SELECT ?a ({ACME} AS ?of) {{ ?a ?b  {ACME}  }}"),
        ("SELECT ($of AS ?x) WHERE { }", f"SELECT ( {ACME}  AS ?x) WHERE {{ }}"),
        (
            "SELECT (COUNT(?x) AS ?n) { ?x ?y $of } GROUP BY $of ORDER BY DESC($of) $of",
            f"SELECT (COUNT(?x) AS ?n) {{ ?x ?y  {ACME}  }} "
            f"GROUP BY ({ACME}) ORDER BY DESC( {ACME} ) ({ACME})",
        ),
        ('SELECT * { # of $of\n ?s ?p \'$of\' , """$of""" , ?off }', None),
        ("SELECT * { ?s ?p <http://a.example/$off> , tc:of }", None),
    ],
)
def test_a_term_stands_where_the_variable_stood(text: str, filled: str | None) -> None:
    assert fill_in(text, {"of": ACME}) == (text if filled is None else filled)


def test_what_has_no_value_stays_a_variable() -> None:
    text = "SELECT * { ?s ?p $of FILTER(?s > $since) }"
    assert fill_in(text, {}) == text


@pytest.mark.parametrize("text", ["SELECT ?o $of { ?s ?p ?o FILTER(?o = $of) }", "ASK { BIND($of AS ?x) }"])
def test_no_text_breaks_out_of_its_quotes(text: str) -> None:
    store = Store()
    before = len(store)
    store.query(fill_in(text, {"of": NASTY}))
    assert len(store) == before
    (row,) = Store().query(fill_in("SELECT ?x { BIND($of AS ?x) }", {"of": NASTY}))  # type: ignore[misc]
    assert row["x"] == NASTY


def test_a_parameter_in_what_reads_as_an_iri_is_refused() -> None:
    with pytest.raises(QueryError, match=r"<\$of&&\?c> reads as an IRI, .* write a blank after <"):
        fill_in("ASK { FILTER(?a<$of&&?c>?d) }", {"of": ACME})


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        (ParameterKind.DATE, "2026-01-31", Literal("2026-01-31", datatype=v.DATE)),
        (ParameterKind.DATE, " 2026-02 ", Literal("2026-02-01", datatype=v.DATE)),
        (ParameterKind.DATE, "2026", Literal("2026-01-01", datatype=v.DATE)),
        (ParameterKind.NUMBER, "1000000", Literal("1000000", datatype=v.INTEGER)),
        (ParameterKind.NUMBER, "1,000,000", Literal("1000000", datatype=v.INTEGER)),
        (ParameterKind.NUMBER, "-0.5", Literal("-0.5", datatype=v.DECIMAL)),
        (ParameterKind.RELATION, "invests_in", NamedNode(v.TC + "investsIn")),
        (ParameterKind.RELATION, "tc:investsIn", NamedNode(v.TC + "investsIn")),
        (ParameterKind.RELATION, "Invests in", NamedNode(v.TC + "investsIn")),
        (ParameterKind.TYPE, "government agency", NamedNode(v.TC + "GovernmentAgency")),
        (ParameterKind.TYPE, "company", NamedNode(v.TC + "Company")),
        (ParameterKind.MODALITY, "denied", NamedNode(v.TC + "Denied")),
        (ParameterKind.TEXT, " as it is ", Literal(" as it is ")),
    ],
)
def test_a_value_is_read_as_its_kind(
    store: Store, kind: ParameterKind, value: str, term: NamedNode | Literal
) -> None:
    assert read_value(store, Parameter(name="x", kind=kind, help="X."), value) == term


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        (ParameterKind.DATE, "2026-02-30", "x: '2026-02-30' is no date: write 2026-01-31"),
        (ParameterKind.DATE, "yesterday", "is no date"),
        (ParameterKind.DATE, "2026-13", "is no date"),
        (ParameterKind.DATE, "", "is no date"),
        (ParameterKind.NUMBER, "a lot", "x: 'a lot' is no number"),
        (ParameterKind.NUMBER, "1e9", "is no number"),
        (ParameterKind.NUMBER, "١٢", "is no number"),
        (ParameterKind.NUMBER, "1,0", "is no number"),
        (ParameterKind.NUMBER, "nan", "is no number"),
        (ParameterKind.RELATION, "invest_in", "no relation is called 'invest_in': did you mean invests_in?"),
        (ParameterKind.RELATION, "zzz", "take one of invests_in, acquires"),
        (ParameterKind.TYPE, "planet", "no type is called 'planet': did you mean Place?"),
        (ParameterKind.MODALITY, "zzz", "take one of Denied, Speculative"),
        (ParameterKind.ENTITY, "", "the name of an entity is empty"),
    ],
)
def test_a_value_without_meaning_is_refused(
    store: Store, kind: ParameterKind, value: str, message: str
) -> None:
    with pytest.raises(KgError) as caught:
        read_value(store, Parameter(name="x", kind=kind, help="X."), value)
    assert message in str(caught.value)
