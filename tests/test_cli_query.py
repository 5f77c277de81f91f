"""kg query: what it prints and where, its exit status, and one line instead of a traceback."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib

from kg import outputs
from tests.commands import ROOT, one_line, run


def test_a_shipped_query_answers_with_a_table(built: Path) -> None:
    result = run("query", "suppliers", "--of", "OpenAI", "-o", built)
    assert result.exit_code == 0, result.output
    header, *rows = result.stdout.splitlines()
    assert header.startswith("supplier ")
    assert {row.split("  ")[0] for row in rows} == {"Ferrite Systems", "Nvidia"}
    assert not any(row.endswith(" ") for row in rows)


def test_a_query_sees_what_is_inferred(built: Path) -> None:
    """The article says that Ferrite competes with Nvidia, and nothing the other way round."""
    result = run("query", "-o", built, "rivals", "--of", "Nvidia")
    assert "Ferrite Systems" in result.stdout
    result = run("query", "-o", built, "SELECT ?x { entity:nvidia tc:competesWith ?x }")
    assert "ferrite" in result.stdout


def test_formats_for_programs_are_what_they_say(built: Path) -> None:
    question = ("query", "SELECT ?quote { ?x oa:exact ?quote } ORDER BY ?quote", "-o", built)
    (header, *cells) = csv.reader(io.StringIO(run(*question, "--format", "csv").stdout))
    assert header == ["quote"]
    found = json.loads(run(*question, "-f", "json").stdout)
    assert [[row["quote"]["value"]] for row in found["results"]["bindings"]] == cells
    assert run(*question, "--format", "tsv").stdout.splitlines()[0] == "?quote"
    assert ["Ferrite Systems plans to acquire Basalt Labs for €300 million."] in cells


def test_sparql_comes_from_a_file_or_standard_input_too(built: Path, tmp_path: Path) -> None:
    text = "\ufeff# @param who: entity, required. Whose.\nSELECT ?what ?who { ?who tc:produces ?what }\n"
    (tmp_path / "q.rq").write_text(text, encoding="utf-8")
    from_file = run("query", tmp_path / "q.rq", "--who", "Ferrite Systems", "-o", built)
    assert "ferrite-slab" in from_file.stdout
    from_input = run("query", "-o", built, "-", "--who", "Ferrite Systems", text=text.removeprefix("\ufeff"))
    assert from_input.stdout == from_file.stdout


def test_ask_and_construct_have_answers_too(built: Path) -> None:
    assert run("query", "-o", built, "ASK { ?s tc:supplies ?o }").stdout == "yes\n"
    assert run("query", "-o", built, "ASK { ?s tc:sues ?o }").stdout == "no\n"
    turtle = run("query", "-o", built, "CONSTRUCT { ?o tc:buysFrom ?s } WHERE { ?s tc:supplies ?o }").stdout
    assert "buysFrom" in turtle


def test_rows_and_triples_have_formats_of_their_own(built: Path) -> None:
    rows = ("query", "-o", built, "SELECT ?s { ?s tc:supplies ?o }")
    triples = ("query", "-o", built, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 5")
    assert "<sparql xmlns" in run(*rows, "-f", "xml").stdout
    assert run(*triples, "-f", "nt").stdout.count(" .\n") == 5
    assert json.loads(run(*triples, "-f", "jsonld").stdout)
    assert "take csv, tsv, json or xml" in one_line(run(*rows, "-f", "ttl"))
    assert "take ttl, nt or jsonld" in one_line(run(*triples, "-f", "csv"))


def test_options_stand_before_the_question_or_after_it(built: Path) -> None:
    text = "SELECT ?q { ?x oa:exact ?q } ORDER BY ?q"
    before = run("query", "-o", built, "-f", "csv", "--max-rows", "2", text)
    after = run("query", text, "-o", built, "-f", "csv", "--max-rows", "2")
    assert len(list(csv.reader(io.StringIO(before.stdout)))) == 3
    assert "only the first 2 are shown" in before.stderr
    assert (before.stdout, before.stderr) == (after.stdout, after.stderr)


# rdflib's own reader of N-Quads uses what rdflib deprecates.
@pytest.mark.filterwarnings("ignore:Dataset.default:DeprecationWarning")
def test_the_sparql_of_a_question_can_be_printed_and_run_elsewhere(built: Path) -> None:
    printed = run("query", "suppliers", "--of", "OpenAI", "--sparql", "-o", built).stdout
    graph = rdflib.Dataset(default_union=True)
    graph.parse(built / outputs.QUADS, format="nquads")
    assert {str(row["supplier"]) for row in graph.query(printed)} == {"Ferrite Systems", "Nvidia"}  # type: ignore[call-overload, index]


def test_a_runaway_query_ends_in_one_line(built: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    result = run("query", "-o", built, text, "--timeout", "1")
    assert "query was stopped after 1 s" in one_line(result)
    assert result.exit_code == 2


def test_a_name_that_no_article_uses_is_found(built: Path) -> None:
    """The articles know Nvidia by no other name."""
    by_ticker = run("query", "customers", "--of", "NASDAQ:NVDA", "-o", built)
    assert by_ticker.stdout == run("query", "customers", "--of", "Nvidia", "-o", built).stdout != ""


@pytest.mark.parametrize("kind", ["inline", "file", "input"])
def test_a_query_that_does_not_parse_shows_the_place(built: Path, tmp_path: Path, kind: str) -> None:
    text = "SELECT ?x {\n  ?x tc:supplies ?y ;; oops\n}\n"
    file = tmp_path / "mine.rq"
    file.write_text(text, encoding="utf-8")
    given = {"inline": text, "file": str(file), "input": "-"}[kind]
    name = {"inline": "query", "file": str(file), "input": "standard input"}[kind]
    result = run("query", "-o", built, given, text=text)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"kg: {name} is not valid SPARQL: line 2, column 24: unexpected oops",
        "   2 |   ?x tc:supplies ?y ;; oops",
        "     |                        ^",
    ]


def test_no_answer_is_said_on_standard_error(built: Path) -> None:
    result = run("query", "-o", built, "SELECT ?s { ?s tc:sues ?o }")
    assert "no answer" in one_line(result)
    assert result.exit_code == 0


def test_every_shipped_query_has_help_and_is_listed_under_its_group() -> None:
    from kg.graph.catalogue import GROUPS, shipped_queries

    listing = run("query", "--list").stdout
    headings = [line.rstrip(":") for line in listing.splitlines() if line.endswith(":") and line[0] != " "]
    assert headings == list(GROUPS)
    for name, question in shipped_queries().items():
        section = listing.split(f"{question.group}:\n")[1].split("\n\n")[0]
        assert f"  {name} " in section
        shown = " ".join(run("query", name, "--help").stdout.split())
        assert question.title in shown
        assert question.example in shown
        for parameter in question.parameters:
            assert f"--{parameter.name} " in shown
            assert parameter.help in shown


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["suppliers", "--of", "Quil Robotics"], "did you mean Quill Robotics"),
        (["suppliers", "--of", "Zzyzx"], "no entity is called 'Zzyzx'"),
        (["supplyers"], "did you mean suppliers?"),
        (["no-such-file.rq"], "no-such-file.rq"),
        (["DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }"], "DELETE is refused"),
        (["SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"], "SERVICE"),
        (["claims", "--about", "Nvidia", "--since", "yesterday"], "yesterday"),
    ],
)
def test_a_question_without_sense_is_one_line(built: Path, arguments: list[str], expected: str) -> None:
    result = run("query", "-o", built, *arguments)
    assert expected.lower() in one_line(result).lower()
    assert result.exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["suppliers"],
        ["suppliers", "--off", "x"],
        ["suppliers", "more"],
        [],
        ["--format", "pdf", "suppliers"],
        ["ASK {}", "--timeout", "0"],
        ["ASK {}", "--max-memory", "1"],
    ],
)
def test_wrong_usage_exits_with_2_and_says_what_is_right(built: Path, arguments: list[str]) -> None:
    result = run("query", "-o", built, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error: " in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [["query", "ASK {}"], ["view"], ["validate"]])
def test_a_folder_without_a_build_says_to_build_first(tmp_path: Path, command: list[str]) -> None:
    result = run(*command, "-o", tmp_path)
    assert "`kg build`" in one_line(result)
    assert result.exit_code == 2


def test_a_reader_completes_a_build_that_was_cut_off(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "out" / ".commit", ignore=shutil.ignore_patterns(".lock"))
    assert run("query", "-o", tmp_path / "out", "ASK { ?s tc:supplies ?o }").stdout == "yes\n"
    assert (tmp_path / "out" / outputs.PAGE).is_file()


def test_a_reader_that_has_seen_enough_is_no_error(built: Path) -> None:
    command = f'"{sys.executable}" -m kg query "SELECT * {{ ?s ?p ?o }}" -o "{built}" --format csv'
    with subprocess.Popen(
        command, shell=True, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.readline()
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0
