from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.graph.guard import refuse_unsafe

HARMLESS = [
    'SELECT * { ?s rdfs:label "SERVICE <http://a.example/> LOAD" }',
    "SELECT * { ?s rdfs:label 'it\\'s FROM here' }",
    'SELECT * { ?s rdfs:label """a "quoted" SERVICE""" }',
    "# SERVICE and FROM, LOAD too\nSELECT * { ?s ?p ?o }",
    "SELECT ?service $from { ?service ?from ?load }",
    "SELECT * { ?s schema:service ?o ; <http://a.example/from#SERVICE> ?x }",
    "SELECT * { ?s ?p 'Dienst'@service }",
]

REFUSED = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SERVICESILENT<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }",
    "SELECT * { SERVICE?where { ?s ?p ?o } }",
    "PREFIX service: <http://a.example/> PREFIX : <http://127.0.0.1:9/> SELECT * { service:x { ?s ?p ?o } }",
    "SELECT * { FILTER(?a<1)SERVICE?e{?s ?p ?o}FILTER(?b>1) }",
    "SELECT * { ?s ?p <http://a.example/\\u0041#b> . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    'SELECT * { ?s ?p "#" . SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }',
    "SELECT * { ?s ?p 'a\\\\' . SERVICE <http://127.0.0.1:9/> { ?s ?p '' } }",
    "# a comment\rSELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "ASKFROM<http://127.0.0.1:9/>{ }",
    "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
]

UPDATES = [
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "PREFIX a: <http://insert.example/>\n# a comment\nBASE <http://b.example/> delete where { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/>",
    "CLEAR ALL",
    "drop graph <http://a.example/>",
    "WITH <http://a.example/> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_words_that_call_nothing_pass(text: str) -> None:
    refuse_unsafe(text)


@pytest.mark.parametrize("text", REFUSED)
def test_what_reaches_beyond_the_graph_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"(SERVICE|FROM) is refused"):
        refuse_unsafe(text)


@pytest.mark.parametrize("text", UPDATES)
def test_updates_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"^[A-Z]+ is refused, as a query only reads"):
        refuse_unsafe(text)


def test_a_prefix_that_looks_like_a_call_is_explained() -> None:
    with pytest.raises(QueryError, match="take one without that word"):
        refuse_unsafe("PREFIX my-service: <http://a.example/> SELECT * { ?s my-service:x ?o }")


NASTY = ["", "#", "'", '"""', "<", "\\u", "\\UFFFFFFFF", "\x00", "?" * 10_000, "<" * 10_000, '"\\' * 10_000]


@pytest.mark.parametrize("text", NASTY, ids=range(len(NASTY)))
def test_no_text_makes_it_fail(text: str) -> None:
    refuse_unsafe(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?a FILTER(?a<'x>') SERVICE <http://h/x> { ?z ?y ?w } FILTER(?a!='q') }",
        'SELECT * { ?s ?p ?a FILTER(?a<"x>") SERVICE ?g { ?z ?y ?w } FILTER(?a!="q") }',
        "SELECT (?a<'x>' AS ?b) FROM <file:///x> { ?s ?p ?a FILTER(?a!='q') }",
        "SELECT * { ?s ?p ?a FILTER(?a<'x>') SERVICE#\n SILENT #\n ex:h { ?z ?y ?w } FILTER(?a!='q') }",
    ],
)
def test_a_comparison_that_looks_like_an_iri_hides_no_call(text: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        refuse_unsafe(text)


@pytest.mark.parametrize("text", [text for text in REFUSED if "from" not in text.lower()])
def test_a_service_may_be_allowed(text: str) -> None:
    refuse_unsafe(text, allow_service=True)


@pytest.mark.parametrize("text", [*UPDATES, *(text for text in REFUSED if "from" in text.lower())])
def test_what_is_no_service_stays_refused(text: str) -> None:
    with pytest.raises(QueryError, match="is refused"):
        refuse_unsafe(text, allow_service=True)


def test_a_service_that_is_allowed_does_not_let_from_through() -> None:
    with pytest.raises(QueryError, match="FROM is refused"):
        refuse_unsafe("SELECT * FROM <a:b> { SERVICE <http://a.example/> { ?s ?p ?o } }", allow_service=True)


def test_many_words_take_no_time() -> None:
    refuse_before = "service silent " * 20_000
    with pytest.raises(QueryError):
        refuse_unsafe(refuse_before)
