from __future__ import annotations

import re
import shlex

import pytest
from pyoxigraph import Store

from kg.errors import QueryError
from kg.graph.catalogue import GROUPS, ParameterKind, parse_query, shipped_queries


def test_the_shipped_queries_are_there_in_order_of_name() -> None:
    assert len(shipped_queries()) >= 36
    assert list(shipped_queries()) == sorted(shipped_queries())


def test_every_group_has_queries_and_every_query_a_group() -> None:
    assert {query.group for query in shipped_queries().values()} == set(GROUPS)


@pytest.mark.parametrize("name", shipped_queries())
def test_each_shipped_query_describes_itself(name: str) -> None:
    query = shipped_queries()[name]
    assert query.title
    assert len(query.title) < 100
    program, command, asked, *arguments = shlex.split(query.example)
    assert (program, command, asked) == ("kg", "query", name)
    given = {option.removeprefix("--") for option in arguments[::2]}
    assert given <= {parameter.name for parameter in query.parameters}
    for parameter in query.parameters:
        assert parameter.help.endswith(".")
        assert not parameter.required or parameter.name in given


@pytest.mark.parametrize("name", shipped_queries())
def test_only_parameters_are_written_with_a_dollar_and_none_is_a_column(name: str) -> None:
    query = shipped_queries()[name]
    columns, _, body = query.text.partition("SELECT")[2].partition("WHERE")
    assert set(re.findall(r"\$(\w+)", body)) == {parameter.name for parameter in query.parameters}
    assert "$" not in columns
    for parameter in query.parameters:
        assert f"?{parameter.name}" not in re.findall(r"\?\w+", body)


@pytest.mark.parametrize("name", shipped_queries())
def test_each_shipped_query_declares_what_it_needs_and_nothing_else(name: str) -> None:
    text = shipped_queries()[name].text
    Store().query(text)
    declared = re.findall(r"^PREFIX (\w+):", text, re.MULTILINE)
    assert declared == sorted(declared)
    body = text.rpartition("PREFIX")[2]
    assert [prefix for prefix in declared if not re.search(rf"\b{prefix}:", body)] == []


def test_a_head_is_read() -> None:
    query = parse_query(
        "mine",
        "# Who and whom\n#\n# One row each.\n# Not more.\n#\n"
        "# @param of: entity, required. The customer.\n"
        "# @param least: number, default 0. Only so much.\n"
        "# @param since: date. Only later.\n"
        "# @group Law\n"
        "# @example kg query mine.rq --of X\n"
        "SELECT ?a $of ?least $since { ?a ?b $of }",
    )
    assert (query.title, query.description) == ("Who and whom", "One row each. Not more.")
    assert [(one.name, one.kind, one.required, one.default) for one in query.parameters] == [
        ("of", ParameterKind.ENTITY, True, None),
        ("least", ParameterKind.NUMBER, False, "0"),
        ("since", ParameterKind.DATE, False, None),
    ]
    assert (query.group, query.example) == ("Law", "kg query mine.rq --of X")


def test_a_text_without_a_head_is_a_query_without_parameters() -> None:
    query = parse_query("query", "SELECT * { ?a ?b ?c } # @param of: entity. Not in the head.")
    assert (query.title, query.parameters) == ("", ())


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("# @param of entity", "is not written as"),
        ("# @param of: planet. What.", "kinds are entity, relation"),
        ("# @param Of: entity. What.", "is not written as"),
        ("# @param of: entity. What.\n# @param of: text. What.", "declared twice"),
        ("# @param by: entity. What.", "has no variable \\$by"),
    ],
)
def test_a_parameter_that_makes_no_sense_is_refused(head: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        parse_query("mine", f"{head}\nSELECT $of {{ $of ?b ?c }}")
