"""IRIs and literals out of text that nobody vouches for."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph

from kg.errors import OptionError, ValidationError
from kg.graph import terms
from kg.graph.terms import (
    Names,
    clean_text,
    decimal_literal,
    escape_local,
    number_literal,
    shorten,
    text_literal,
    web_iri,
)
from kg.graph.vocabulary import CLAIM, PREFIXES

any_text = st.text(st.characters(codec=None))  # surrogates and control characters too


def test_the_examples_in_docstrings_hold() -> None:
    assert doctest.testmod(terms, extraglobs={"PREFIXES": PREFIXES}).failed == 0


@pytest.mark.parametrize(
    "base",
    ["", "kg/", "javascript:alert(1)/", "https://example.org/kg", "https://exa mple.org/", "https://x/><y/"],
)
def test_a_base_that_cannot_name_things_is_refused_in_one_line(base: str) -> None:
    with pytest.raises(OptionError, match="base IRI") as caught:
        Names(base)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("base", ["https://example.org/kg/", "http://x/y#", "urn:example:"])
def test_all_names_of_a_build_begin_with_its_base(base: str) -> None:
    names = Names(base)
    minted = (
        names.entity("a"),
        names.claim("b"),
        names.statement("b"),
        names.part("b", "quote"),
        names.document("c"),
        names.run("d"),
    )
    assert all(node.value.startswith(base) for node in (*minted, names.facts_graph, names.inferred_graph))
    assert len(set(minted)) == len(minted)


@given(any_text.filter(bool))
def test_the_node_of_an_entity_leads_to_its_id(id_: str) -> None:
    for names in (Names(), Names("urn:example:")):
        assert names.entity_id(names.entity(id_)) == id_


def test_a_part_leads_to_its_claim_and_nothing_else_does() -> None:
    names = Names("https://example.org/my-graph#")
    assert names.claim_of(names.part("7b-1e", "quote")) == names.claim("7b-1e")
    for other in (names.claim("7b-1e"), names.entity("a-b"), NamedNode("https://elsewhere.example/part/a-b")):
        assert names.claim_of(other) is None


def test_the_graph_of_a_document_leads_to_the_document() -> None:
    names = Names()
    assert names.documented(names.document_graph("9f2c")) == names.document("9f2c")
    assert names.documented(names.facts_graph) is None


@given(any_text.filter(bool))
def test_no_id_breaks_out_of_its_place(text: str) -> None:
    local = escape_local(text)
    assert not set(local) & set('/\\?#<>"{}|^` :') and local not in (".", "..")
    assert Names().entity(text).value.endswith(f"/entity/{local}")


@given(any_text.filter(bool), any_text.filter(bool))
def test_two_ids_have_two_names(one: str, other: str) -> None:
    assert (one == other) == (escape_local(one) == escape_local(other))


def test_an_empty_id_is_refused() -> None:
    with pytest.raises(ValidationError, match="an id is empty"):
        Names().claim("")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://news.example/a?b=1&c=2#d", "https://news.example/a?b=1&c=2#d"),
        ("  HTTP://news.example/é \n", "HTTP://news.example/é"),
        ("https://x/>", "https://x/%3E"),
        ("https://x/%zz%41", "https://x/%25zz%41"),
        ("https://x/a[1]#b#c", "https://x/a%5B1%5D#b%23c"),
        ("https://x/ \udc80", "https://x/%20%ED%B2%80"),
        ("https://[::1]:80/a", "https://[::1]:80/a"),
    ],
)
def test_web_addresses_become_iris(text: str, expected: str) -> None:
    assert web_iri(text) == NamedNode(expected)


@pytest.mark.parametrize(
    "text",
    ["", "second.txt", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://", "https:///a",
     "//x/y", "https://[::1", "ftp://x/", " https :/x"],
)  # fmt: skip
def test_what_is_no_web_address_is_none(text: str) -> None:
    assert web_iri(text) is None


@given(st.builds("https://x/{}".format, any_text))
def test_no_address_breaks_out_of_its_brackets(address: str) -> None:
    iri = web_iri(address)
    line = f"<urn:s> <urn:p> {iri} .\n".encode()
    assert iri is not None and [triple.object for triple in parse(line, format=RdfFormat.N_TRIPLES)] == [iri]


@given(any_text)
def test_every_text_is_held_by_every_format(text: str) -> None:
    literal = text_literal(text)
    assert len(literal.value) == len(text), "one character for one, or offsets would move"
    data = Graph()
    data.parse(data=f"<urn:s> <urn:p> {literal} .\n", format="nt")
    assert [str(found) for found in data.objects()] == [literal.value]


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1b", "\ud800", "\udfff", "\uffff"])
def test_what_no_format_can_hold_is_replaced_one_for_one(character: str) -> None:
    assert clean_text(f"a{character}b") == "a\ufffdb"


@pytest.mark.parametrize("text", ["tab\t, line\n, return\r", "“quotes” “😀” \u00a0\u2028\x85"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize(
    ("value", "lexical"),
    [(10e9, "10000000000"), (1.50, "1.5"), (1e-7, "0.0000001"), (-0.0, "0"), (1e22, "1" + "0" * 22)],
)  # fmt: skip
def test_numbers_have_one_form_without_exponent(value: float, lexical: str) -> None:
    assert number_literal(value).value == lexical
    assert decimal_literal(value).value == lexical


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan")])
def test_what_is_no_number_is_refused(value: float) -> None:
    with pytest.raises(ValidationError, match="not a number"):
        number_literal(value)


def test_terms_are_shortened_for_people() -> None:
    prefixes = Names().prefixes
    assert shorten(CLAIM, prefixes) == "tc:Claim"
    assert shorten(Names().entity("acme"), prefixes) == "entity:acme"
    assert shorten(NamedNode("https://elsewhere.example/a"), prefixes) == "https://elsewhere.example/a"
    assert shorten(None, prefixes) == ""
