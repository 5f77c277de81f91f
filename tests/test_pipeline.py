"""A build is complete, repeatable to the byte, and all or nothing."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg import outputs, pipeline
from kg.errors import NoInputError, OutputError, ValidationError
from kg.graph import FactPolicy, Report, Violation
from kg.model import Document, Modality, Skipped
from kg.pipeline import BuildOptions, build
from tests.articles import write_articles

ROOT = Path(__file__).parent.parent
MAY_DIFFER = {outputs.REPORT, outputs.STORE}
REPEATABLE = [name for name in outputs.WHOLE if name not in MAY_DIFFER]


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in REPEATABLE}


def visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def test_every_output_is_there_and_told_of(built: Path) -> None:
    report = json.loads((built / outputs.REPORT).read_text(encoding="utf-8"))
    beside = {(built / outputs.STORE).readlink().name}
    assert {path.name for path in visible(built)} - beside == set(outputs.WHOLE)
    assert set(report["files"]) == set(outputs.WHOLE) - {outputs.REPORT}
    assert all(size > 0 for size in report["files"].values())


def test_the_report_counts_what_the_files_hold(built: Path) -> None:
    report = json.loads((built / outputs.REPORT).read_text(encoding="utf-8"))
    claims = records(built / outputs.CLAIMS)
    assert report["documents"] == len(records(built / outputs.DOCUMENTS)) == 2
    assert report["claims"] == len(claims) > 3
    assert sum(sum(counts.values()) for counts in report["claims_by_relation"].values()) == len(claims)
    assert report["entities"] == len((built / outputs.ENTITIES).read_text(encoding="utf-8").splitlines()) - 1
    assert (
        report["statements"] == len((built / outputs.STATEMENTS).read_text(encoding="utf-8").splitlines()) - 1
    )
    assert report["mentions"] >= 2 * len({claim["evidence"]["start"] for claim in claims})
    assert report["skipped"] == []


def test_every_quote_is_what_its_document_holds(built: Path) -> None:
    texts = {record["id"]: record["text"] for record in records(built / outputs.DOCUMENTS)}
    for claim in records(built / outputs.CLAIMS):
        evidence = claim["evidence"]
        text = texts[claim["document"]]
        assert text[evidence["start"] : evidence["end"]] == evidence["quote"]
        ends = (claim["subject"], claim["object"])
        # One of both may be named in a sentence before, never both, and never behind.
        assert any(evidence["start"] <= end["start"] for end in ends)
        assert all(end["start"] < end["end"] <= evidence["end"] for end in ends)


def test_claims_stand_in_order_of_document_and_place(built: Path) -> None:
    places = [(claim["document"], claim["evidence"]["start"]) for claim in records(built / outputs.CLAIMS)]
    assert places == sorted(places)


def test_a_reported_deal_keeps_what_makes_it_one(built: Path) -> None:
    (deal,) = [
        claim
        for claim in records(built / outputs.CLAIMS)
        if claim["relation"] == "supplies" and claim["object"]["name"] == "Quill Robotics"
    ]
    assert deal["subject"]["name"] == "Ferrite Systems"
    assert deal["amount"]["text"] == "$2 billion"
    assert deal["amount"]["min"] == 2_000_000_000
    assert deal["attribution"]["text"] == "reportedly"


def test_what_is_denied_or_planned_is_no_fact(built: Path) -> None:
    acquisitions = [claim for claim in records(built / outputs.CLAIMS) if claim["relation"] == "acquires"]
    assert {claim["modality"] for claim in acquisitions} == {"Denied", "Planned"}
    assert "acquires" not in (built / outputs.FACTS).read_text(encoding="utf-8")


def test_two_builds_give_the_same_bytes(built: Path, tmp_path: Path) -> None:
    """Other folder, process, locale and seed for the order of sets; inputs named one by one, backwards."""
    articles = sorted(write_articles(tmp_path / "articles").iterdir(), reverse=True)
    subprocess.run(
        [sys.executable, "-m", "kg", "build", *map(str, articles), "-o", str(tmp_path / "again"), "--quiet"],
        env=os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        cwd=ROOT,
        check=True,
    )
    again, before = contents(tmp_path / "again"), contents(built)
    assert [name for name in REPEATABLE if again[name] != before[name]] == []


@pytest.mark.usefixtures("quick")
def test_a_build_reads_its_own_documents_again(built: Path, tmp_path: Path) -> None:
    build([built / outputs.DOCUMENTS], tmp_path / "again")
    assert contents(tmp_path / "again") == contents(built)


def test_the_report_tells_what_was_judged_and_which_rules_said_what(built: Path) -> None:
    report = json.loads((built / outputs.REPORT).read_text(encoding="utf-8"))
    assert report["validation"]["conforms"] is True and report["validation"]["violations"] == []
    assert report["validation"]["checked"]["tc:Claim"] == report["claims"]
    assert report["validation"]["checked"]["tc:Statement"] == report["statements"]
    assert sum(report["inferred_by_rule"].values()) == report["inferred"] > 0
    assert report["contested"] == 0
    assert report["fact_policy"] == {
        "modalities": ["Reported", "Asserted"], "confidence": 0, "sources": 1, "contested": True,
    }  # fmt: skip


def test_a_policy_decides_what_is_a_fact(built: Path, tmp_path: Path) -> None:
    options = BuildOptions(facts=FactPolicy(modalities=frozenset({Modality.PLANNED})))
    report = build([built / outputs.DOCUMENTS], tmp_path / "out", options)
    facts = (tmp_path / "out" / outputs.FACTS).read_text(encoding="utf-8")
    assert report.facts >= 1 and "tc:acquires" in facts and "tc:competesWith" not in facts
    assert report.fact_policy["modalities"] == ["Planned"]


@pytest.mark.usefixtures("quick")
def test_options_reach_the_graph_and_the_page(tmp_path: Path) -> None:
    options = BuildOptions(base_iri="https://example.org/my#", title="Deals <b>of</b> the year")
    report = build([write_articles(tmp_path / "articles")], tmp_path / "out", options)
    assert "<https://example.org/my#claim/" in (tmp_path / "out" / outputs.QUADS).read_text(encoding="utf-8")
    page = (tmp_path / "out" / outputs.PAGE).read_text(encoding="utf-8")
    assert "Deals" in page
    assert "<b>of</b>" not in page
    assert report.base_iri == "https://example.org/my#"


@pytest.mark.usefixtures("quick")
def test_an_article_without_claims_gives_an_empty_graph(tmp_path: Path) -> None:
    (tmp_path / "dull.txt").write_text("It rained all day, and nobody minded.\n", encoding="utf-8")
    report = build([tmp_path / "dull.txt"], tmp_path / "out")
    assert (report.documents, report.claims, report.entities, report.facts) == (1, 0, 0, 0)
    assert (tmp_path / "out" / outputs.CLAIMS).read_bytes() == b""
    assert {path.name for path in (tmp_path / "out").iterdir()} >= set(outputs.WHOLE)


@pytest.mark.usefixtures("quick")
def test_inputs_that_cannot_be_read_are_skipped_and_named(tmp_path: Path) -> None:
    articles = write_articles(tmp_path / "articles")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (articles / "twice.txt").write_bytes((articles / "basalt.txt").read_bytes())
    report = build([articles, tmp_path / "missing.txt"], tmp_path / "out")
    assert report.documents == 2
    assert not report.complete
    assert sorted((Path(skip.path).name, skip.duplicate) for skip in report.skipped) == [
        ("binary.txt", False),
        ("missing.txt", False),
        ("twice.txt", True),
    ]


@pytest.mark.parametrize("names", [[], ["missing.txt"], ["m1", "m2", "m3", "m4", "m5"]])
def test_nothing_to_read_is_an_error_and_leaves_no_folder(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(NoInputError, match="found nothing to read") as caught:
        build([tmp_path / name for name in names], tmp_path / "out")
    assert "\n" not in str(caught.value)
    assert ("and 2 more" in str(caught.value)) == (len(names) == 5)
    assert not (tmp_path / "out").exists()


def test_outputs_of_others_are_refused_before_anything_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unread(inputs: object) -> Iterator[Document | Skipped]:
        pytest.fail("read before the folder was checked")

    monkeypatch.setattr(pipeline, "read_documents", unread)
    (tmp_path / "claims.jsonl").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match=r"claims\.jsonl"):
        build([tmp_path / "x.txt"], tmp_path)


STAGES = [
    *("read_documents", "extract_documents", "find_origins", "from_bytes", "linked_entities"),
    *("load_store", "project_facts", "infer", "validate", "write_trig", "write_tables", "write_page"),
]


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("stage", "error"),
    [
        *((stage, RuntimeError) for stage in STAGES),
        ("extract_documents", KeyboardInterrupt),
        ("infer", KeyboardInterrupt),
    ],
)
def test_whatever_fails_leaves_the_former_outputs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stage: str, error: type[BaseException]
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    out = tmp_path / "out"
    out.mkdir()
    (out / outputs.REPORT).write_text('{"software": "kg 0.0"}', encoding="utf-8")
    (out / outputs.CLAIMS).write_text("former", encoding="utf-8")
    monkeypatch.setattr(pipeline, stage, fail)
    with pytest.raises(error):
        build([write_articles(tmp_path / "articles")], out)
    assert [path.name for path in visible(out)] == [outputs.CLAIMS, outputs.REPORT]
    assert (out / outputs.CLAIMS).read_text(encoding="utf-8") == "former"


def test_a_graph_that_breaks_its_model_is_not_put_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = tuple(Violation(document="d", node=f"claim:{n}", message="it is odd") for n in range(12))
    monkeypatch.setattr(pipeline, "validate", lambda store, documents, **_: Report(violations=found))
    with pytest.raises(ValidationError, match=r"12 .*claim:0 \(document d\): it is odd") as caught:
        build([write_articles(tmp_path / "articles")], tmp_path / "out")
    assert "\n" not in str(caught.value)
    assert visible(tmp_path / "out") == []


@pytest.mark.usefixtures("quick")
def test_progress_tells_each_stage_and_how_many_words(tmp_path: Path) -> None:
    calls: list[tuple[str, int, int | None]] = []
    report = build(
        [write_articles(tmp_path / "articles")],
        tmp_path / "out",
        progress=lambda *call: calls.append(call),
    )
    assert list(dict.fromkeys(stage for stage, _, _ in calls)) == [
        *("read", "parse", "origins", "resolve", "load", "facts", "infer", "validate", "export")
    ]
    assert ("parse", 0, report.words) in calls and ("parse", report.words, report.words) in calls


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
@pytest.mark.parametrize(
    ("number", "moment"),
    [(signal.SIGINT, "finding claims"), (signal.SIGINT, "writing"), (signal.SIGKILL, "writing")],
)
def test_a_build_stopped_at_any_moment_leaves_the_former_outputs(
    tmp_path: Path, number: signal.Signals, moment: str
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / outputs.REPORT).write_text('{"software": "kg 0.0"}', encoding="utf-8")
    (out / outputs.PAGE).write_text("former", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "kg",
        "build",
        str(write_articles(tmp_path / "articles")),
        "-o",
        str(out),
    ]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stderr is not None
        for line in process.stderr:
            if moment in line:
                process.send_signal(number)
                break
        rest = process.stderr.read()
    assert "Traceback" not in rest
    assert process.returncode == (130 if number == signal.SIGINT else -number)
    assert (out / outputs.PAGE).read_text(encoding="utf-8") == "former"
    assert not (out / outputs.CLAIMS).exists()


def test_copies_of_an_article_are_one_source(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    story = (
        "Halden Robotics has acquired Crow Software for $20 million. The sale was expected since spring, "
        "when talks with two other bidders came to nothing and the board asked its bankers to look again. "
        "Both sides said that the staff of forty would stay in Oslo and that the product would keep its name."
    )
    (articles / "wire.md").write_text(f"---\ntitle: Sale\ndate: 2026-03-01\n---\n{story}", encoding="utf-8")
    (articles / "copy.md").write_text(
        f"---\ntitle: Sold\ndate: 2026-03-02\n---\n{story} Ends.", encoding="utf-8"
    )
    (articles / "own.txt").write_text("Halden Robotics acquired Crow Software last week.", encoding="utf-8")
    report = build([articles], tmp_path / "out")
    assert (report.documents, report.sources) == (3, 2)
    rows = csv.DictReader(io.StringIO((tmp_path / "out" / outputs.STATEMENTS).read_text(encoding="utf-8")))
    acquires = next(row for row in rows if row["relation"] == "acquires")
    assert (acquires["documents"], acquires["sources"]) == ("3", "2")
    lines = (tmp_path / "out" / outputs.DOCUMENTS).read_text(encoding="utf-8").splitlines()
    copies = {row["id"]: row.get("copy_of") for row in map(json.loads, lines)}
    assert copies == {"wire": None, "copy": "wire", "own": None}
    quads = (tmp_path / "out" / outputs.QUADS).read_text(encoding="utf-8")
    assert quads.count("ontology#copyOf> <https://w3id.org/tech-claims/doc/") == 1
