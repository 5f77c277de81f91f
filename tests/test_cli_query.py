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


def test_no_answer_is_said_on_standard_error(built: Path) -> None:
    result = run("query", "-o", built, "SELECT ?s { ?s tc:sues ?o }")
    assert "no answer" in one_line(result)
    assert result.exit_code == 0


def test_every_shipped_query_has_help_and_is_listed() -> None:
    from kg.graph.catalogue import shipped_queries

    listing = run("query", "--list").stdout
    for name, question in shipped_queries().items():
        assert f"{name} " in listing
        shown = " ".join(run("query", name, "--help").stdout.split())
        assert question.title in shown
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
        (["SELECT ?x { ?x"], "not valid SPARQL"),
        (["SELECT ?x { ?x no:such ?y }"], "prefix"),
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
    [["suppliers"], ["suppliers", "--off", "x"], ["suppliers", "more"], [], ["--format", "xml", "suppliers"]],
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
