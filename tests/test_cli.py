"""The commands: what they print and where, their exit status, and one line instead of a traceback."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from kg import outputs, pipeline
from kg.cli.summary import print_summary
from kg.errors import KgError
from kg.report import BuildReport
from tests.articles import write_articles
from tests.commands import ROOT, one_line, process, run

# build


@pytest.mark.usefixtures("quick")
def test_build_says_what_it_did_on_standard_error(tmp_path: Path) -> None:
    result = run("build", write_articles(tmp_path / "articles"), "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    for word in (
        "2 documents",
        "sentences",
        "mentions",
        "claims",
        "supplies",
        "Denied",
        "graph.html",
        "kg view",
    ):
        assert word in result.stderr
    assert "\x1b" not in result.stderr


@pytest.mark.usefixtures("quick")
def test_build_with_quiet_says_nothing(tmp_path: Path) -> None:
    result = run("build", "-q", write_articles(tmp_path / "articles"), "-o", tmp_path / "out")
    assert (result.exit_code, result.output) == (0, "")
    assert (tmp_path / "out" / outputs.PAGE).is_file()


@pytest.mark.usefixtures("quick")
def test_a_policy_of_facts_reaches_the_graph_and_what_means_nothing_is_one_line(
    built: Path, tmp_path: Path
) -> None:
    rules = ("--facts", "sources=2", "--facts", "contested=no,confidence=0.9")
    result = run("build", built / outputs.DOCUMENTS, "-o", tmp_path / "out", *rules)
    assert result.exit_code == 0, result.output
    assert " 0 facts" in result.stderr
    trig = (tmp_path / "out" / outputs.TRIG).read_text(encoding="utf-8")
    assert 'tc:factPolicy "modalities=reported+asserted,confidence=0.9,sources=2,contested=no"' in trig
    assert run("validate", "-o", tmp_path / "out").exit_code == 0

    result = run("build", built / outputs.DOCUMENTS, "-o", tmp_path / "other", "--facts", "modalities=denied")
    assert result.exit_code == 2
    assert result.stderr == "kg: facts: what is denied is no fact: leave out denied\n"
    assert not (tmp_path / "other").exists()


def test_build_names_what_it_skipped_and_says_so_in_its_exit_status(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 8)
    result = run("build", "--quiet", articles, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert any("binary.txt: " in line for line in lines)
    assert any("missing.txt: " in line for line in lines)
    assert (tmp_path / "out" / outputs.PAGE).is_file()


@pytest.mark.usefixtures("quick")
def test_the_same_article_twice_is_no_error(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")
    shutil.copy(articles / "quill.md", articles / "copy.md")
    result = run("build", articles, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "1 given twice" in result.stderr
    assert "skipped" in result.stderr


@pytest.mark.usefixtures("quick")
def test_build_reads_standard_input(tmp_path: Path) -> None:
    result = run("build", "-", "-o", tmp_path / "out", text="Ferrite Systems acquired Basalt Labs.\n")
    assert result.exit_code == 0, result.output
    assert "Basalt Labs" in (tmp_path / "out" / outputs.CLAIMS).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("make", "arguments", "expected"),
    [
        ("nothing", ["missing.txt"], "found nothing to read: missing.txt"),
        ("nothing", ["empty"], "found nothing to read"),
        ("nothing", [], "name files or folders to read, as in `kg build articles/`"),
        ("binary", ["binary.txt"], "found nothing to read: binary.txt"),
        ("article", ["a.txt", "-o", "a.txt"], "a.txt is a file: name a folder"),
        ("article", ["a.txt", "-o", "a.txt/out"], "cannot write to a.txt/out"),
        ("article", [".", "-o", "out"], "out lies inside the input folder ."),
        ("article", ["a.txt", "--base-iri", "no iri"], "base IRI"),
        ("article", ["a.txt", "--base-iri", "https://x.example/y"], "base IRI"),
        ("article", ["a.txt", "--pipeline", "xx_no_such"], "xx_no_such"),
    ],
)
def test_build_explains_in_one_line_why_it_did_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make: str, arguments: list[str], expected: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    if make == "binary":
        (tmp_path / "binary.txt").write_bytes(b"\x00\x01\x02\xff" * 100)
    if make == "article":
        (tmp_path / "a.txt").write_text("Ferrite Systems acquired Basalt Labs.\n", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    result = run("build", "--quiet", *arguments)
    assert expected in one_line(result)
    assert result.exit_code == 2
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("quick")
def test_build_takes_the_sample_articles_where_none_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    write_articles(tmp_path / "data" / "articles")
    assert run("build", "-q").exit_code == 0
    assert (tmp_path / "outputs" / outputs.PAGE).is_file()


# validate


def test_a_build_conforms(built: Path) -> None:
    result = run("validate", "-o", built)
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.search(r"conforms: \d\d+ nodes judged\n", result.stderr)
    assert run("validate", built / outputs.TRIG).exit_code == 0


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        (outputs.QUADS, "Ferrite Slab", "Ferrite Slap", "does not hold"),
        (outputs.QUADS, "\n", "\nnonsense\n", "cannot be read"),
        (outputs.CLAIMS, '"quote": "', '"quote": "x', "the quote is not what"),
        (outputs.CLAIMS, "\n", "\n{}\n", "it is no claim"),
        (outputs.DOCUMENTS, "Ferrite", "Ferrate", "the quote is not what"),
    ],
)
def test_a_build_broken_by_hand_does_not_conform(
    built: Path, tmp_path: Path, name: str, old: str, new: str, expected: str
) -> None:
    shutil.copytree(built, tmp_path / "out")
    text = (tmp_path / "out" / name).read_text(encoding="utf-8")
    (tmp_path / "out" / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run("validate", "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert expected in result.stdout
    assert "does not conform" in result.stderr


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("tc:Denied", "tc:Asserted", "modality"),
        ("tc:polarity tc:Positive", "tc:polarity tc:Perhaps", "violation"),
        ("oa:exact ", "oa:wrong ", "violation"),
    ],
)
def test_a_graph_broken_by_hand_does_not_conform(
    built: Path, tmp_path: Path, old: str, new: str, expected: str
) -> None:
    text = (built / outputs.TRIG).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "broken.trig").write_text(text.replace(old, new, 1), encoding="utf-8")
    result = run("validate", tmp_path / "broken.trig")
    assert result.exit_code == 1, result.output
    assert expected in result.stdout


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("x.trig", "<a> <b> {", "x.trig is not well-formed"),
        ("x.pdf", "", "is no RDF file"),
        ("x.nq", "", "no ontology"),
    ],
)
def test_what_is_no_graph_is_one_line(tmp_path: Path, name: str, text: str, expected: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    result = run("validate", tmp_path / name)
    assert expected in one_line(result)
    assert result.exit_code == 2


# all commands


@pytest.mark.parametrize("command", [[], ["build"], ["query"], ["view"], ["validate"]])
def test_help_has_examples_that_name_the_command(command: list[str]) -> None:
    for flag in ("--help", "-h"):
        result = run(*command, flag)
        assert result.exit_code == 0
        assert " ".join(["  kg", *command]) in result.stdout.partition("Examples:")[2]


def test_the_version_is_that_of_the_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert run("--version").stdout == f"kg {project['version']}\n"


def raising(error: BaseException) -> object:
    def build(*_: object, **__: object) -> BuildReport:
        raise error

    return build


@pytest.mark.parametrize(
    ("error", "status", "expected"),
    [
        (KgError("do this instead"), 2, "kg: do this instead\n"),
        (KeyboardInterrupt(), 130, "kg: interrupted; former outputs are as they were\n"),
        (ZeroDivisionError("a\nb"), 3, "kg: a fault of kg, please report it with what `kg --debug` shows: "),
    ],
)
def test_errors_end_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, expected: str
) -> None:
    monkeypatch.setattr(pipeline, "build", raising(error))
    result = run("build", "x.txt", "-o", tmp_path)
    assert result.stderr.startswith(expected)
    assert result.stderr.count("\n") == 1
    assert result.exit_code == status


@pytest.mark.parametrize("debug", ["option", "environment"])
def test_debug_shows_where_an_error_came_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, debug: str
) -> None:
    error = KgError("explained")
    monkeypatch.setattr(pipeline, "build", raising(error))
    if debug == "environment":
        monkeypatch.setenv("KG_DEBUG", "1")
    arguments = ["--debug"] if debug == "option" else []
    assert run(*arguments, "build", "x.txt", "-o", tmp_path).exception is error


def test_output_is_utf_8_whatever_the_locale(built: Path) -> None:
    question = 'SELECT ?x { ?s oa:exact ?x FILTER(CONTAINS(?x, "300 million")) }'
    for environment in ({"PYTHONIOENCODING": "cp1252"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}):
        done = process("query", question, "-o", built, "--format", "csv", **environment)
        assert "acquire Basalt Labs for €300 million." in done.stdout.decode("utf-8")


LOADING = """
import sys
from kg.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    heavy = {"spacy", "rdflib", "pyshacl", "pyvis", "networkx", "trafilatura"} & set(sys.modules)
    sys.exit(f"status {end.code}, loaded {heavy}" if heavy or end.code else 0)
"""


def test_help_and_queries_load_nothing_heavy(built: Path) -> None:
    asking = ["query", "suppliers", "--of", "OpenAI", "-o", str(built)]
    for arguments in (["--help"], ["query", "--list"], asking):
        done = subprocess.run(
            [sys.executable, "-c", LOADING, *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_a_summary_obeys_no_markup_and_knows_the_singular(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = BuildReport(
        software="kg 0",
        base_iri="",
        pipeline="kg",
        pipeline_lacks=(),
        documents=1,
        sources=1,
        words=1,
        sentences=1,
        mentions=1,
        claims=1,
        claims_by_relation={"supplies": {"Denied": 1}},
        entities=1,
        statements=1,
        contested=0,
        facts=0,
        fact_policy={},
        inferred=0,
        inferred_by_rule={"sub-class": 0},
        skipped=(),
        warnings=("[bold]odd[/bold]", *(f"odd {number}" for number in range(6))),
        validation={"checked": {"tc:Claim": 1}},
        seconds={"parse": 0.26},
        files={outputs.PAGE: 1_234_567, outputs.CLAIMS: 999},
    )
    print_summary(report, Path("[bold]out[/bold]"))
    text = capsys.readouterr().err
    assert "1 document, 1 word, 1 sentence" in text
    assert "1 mention, 1 claim, 1 statement, 1 entity" in text
    assert "0 facts, 0 inferred\n" in text.replace(" \n", "\n")
    assert "1 node judged, no violation, 7 warnings" in text
    assert "[bold]odd[/bold]" in text and "odd 3" in text and "odd 4" not in text
    assert "and 2 more: see report.json" in text
    assert "[bold]out[/bold]: graph.html 1.2 MB, claims.jsonl 999 B" in text
