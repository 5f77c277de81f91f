"""What `python -m benchmarks.scale` makes of what it sees: memory by stage, growth, tables."""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from benchmarks.news import news, renamed
from benchmarks.scale.__main__ import resumed, with_size
from benchmarks.scale.build import differences, growth, size_record
from benchmarks.scale.corpus import Corpus
from benchmarks.scale.memory import Began, Sample, peaks_of
from benchmarks.scale.table import put_between_marks, render
from benchmarks.scale.watch import START, Watched, stage_of, watch
from kg import outputs
from kg.cli.progress import STAGES


def watched(seconds: float = 10.0, peak: float = 900.4) -> Watched:
    peaks = {START: 80.0, "read": 100.0, "parse": peak}
    return Watched(
        status=0, seconds=seconds, cpu_seconds=2 * seconds, memory="PSS", peak=peak, peaks=peaks, errors=""
    )


def figures(size: int, seconds: float, words: int) -> dict[str, Any]:
    counts = {"documents": size - 1, "words": words, "claims": 3, "entities": 5, "facts": 2}
    report = {**counts, "seconds": {"read": 0.5, "parse": 0.75 * seconds, "facts": 0.0}}
    return {"size": size, **size_record(watched(seconds), report, triples=123_456)}


def results(*sizes: dict[str, Any], **others: Any) -> dict[str, Any]:
    head = {
        "kg": "0.1",
        "python": "3.11.9",
        "cores": 2,
        "jobs": 2,
        "corpus": "some.jsonl.gz",
        "memory": "PSS",
    }
    return {**head, "sizes": list(sizes), "growth": growth(sizes), **others}


# memory


def test_memory_goes_to_the_stage_that_ran() -> None:
    samples = [Sample(0.1, 10), Sample(1, 20), Sample(2, 70), Sample(3, 30), Sample(4, 90), Sample(5, 40)]
    began = [
        Began(0, "start"),
        Began(1, "read"),
        Began(2.5, "parse"),
        Began(2.6, "facts"),
        Began(4.5, "read"),
    ]
    assert peaks_of(samples, began) == {"start": 10, "read": 70, "facts": 90}
    assert peaks_of([], began) == {}


def test_lines_of_progress_name_their_stage() -> None:
    assert stage_of("kg: finding claims in 400,000 words\n") == "parse"
    assert stage_of("kg: finding claims: 100 of 400,000 words, 2,000 words/s, 3 min left\n") == "parse"
    assert stage_of("kg: skipped x.txt: empty\n") is None
    assert {stage_of(f"kg: {title}\n") for title in STAGES.values()} == STAGES.keys()


WORK = """
import subprocess, sys, time
print("kg: reading articles", file=sys.stderr, flush=True)
time.sleep(0.1)
print("kg: writing", file=sys.stderr, flush=True)
subprocess.run([sys.executable, "-c", "x = bytearray(100_000_000); import time; time.sleep(0.8)"])
sys.exit(1)
"""


@pytest.mark.skipif(os.name != "posix", reason="waits as POSIX does")
def test_a_command_is_watched_with_all_that_it_starts(capfd: pytest.CaptureFixture[str]) -> None:
    seen = watch([sys.executable, "-c", WORK])
    assert seen.status == 1 and seen.seconds > 0.8 and seen.cpu_seconds > 0
    assert 100 < seen.peaks["export"] == seen.peak < 300
    assert seen.peaks.get("read", 0.0) < 100  # so short that it may not have been seen
    assert seen.errors == "kg: reading articles\nkg: writing\n" == capfd.readouterr().err


# figures


def test_figures_of_a_build() -> None:
    found = figures(301, 10.0, 30_000)
    assert found["words_per_second"] == 3_000
    assert found["cpu_per_1000_words"] == pytest.approx(20 / 30, abs=1e-4)
    assert found["cpu_per_document"] == pytest.approx(20 / 300, abs=1e-4)
    assert found["peak_mb"] == 900
    assert found["stages"] == {
        START: {"seconds": 2.0, "words_per_second": None, "peak_mb": 80},
        "read": {"seconds": 0.5, "words_per_second": 60_000, "peak_mb": 100},
        "parse": {"seconds": 7.5, "words_per_second": 4_000, "peak_mb": 900},
        "facts": {"seconds": 0.0, "words_per_second": None, "peak_mb": None},
    }


def test_growth_is_against_the_smallest_size() -> None:
    first, second = growth([figures(101, 10.0, 10_000), figures(201, 24.0, 30_000)])
    assert set(first.values()) == {101, 1.0}
    assert second["cpu_per_document"] == pytest.approx(1.2)
    assert second["wall_per_1000_words"] == pytest.approx(0.8)


def test_outputs_are_compared_but_for_times_and_the_store(tmp_path: Path) -> None:
    for folder, seconds in (("one", 1.0), ("other", 2.0)):
        (tmp_path / folder / outputs.STORE).mkdir(parents=True)
        for name in outputs.WHOLE - {outputs.STORE}:
            (tmp_path / folder / name).write_text("same")
        report = {"claims": 3, "seconds": {"read": seconds}, "files": {"store": seconds}}
        (tmp_path / folder / outputs.REPORT).write_text(json.dumps(report))
    one, other = tmp_path / "one", tmp_path / "other"
    assert list(differences(one, other)) == []
    (other / outputs.QUADS).write_text("sama")
    (other / outputs.PAGE).unlink()
    (other / outputs.REPORT).write_text('{"claims": 4}')
    assert set(differences(one, other)) == {outputs.QUADS, outputs.PAGE, outputs.REPORT}


def test_a_larger_size_makes_a_rebuild_of_a_smaller_one_void() -> None:
    found = results(figures(100, 10.0, 10_000), incremental={}, queries={})
    with_size(found, {**figures(50, 5.0, 5_000), "memory": "RSS"})
    assert [record["size"] for record in found["sizes"]] == [50, 100]
    assert [record["size"] for record in found["growth"]] == [50, 100]
    assert "incremental" in found and found["memory"] == "RSS" and "memory" not in found["sizes"][0]
    with_size(found, {**figures(200, 20.0, 20_000), "memory": "PSS"})
    assert "incremental" not in found and "queries" not in found


def test_figures_of_another_corpus_are_not_gone_on_with() -> None:
    former = results(figures(100, 10.0, 10_000))
    assert resumed(results(), former) is former
    with pytest.raises(SystemExit, match=r"corpus was some\.jsonl\.gz, and is other now"):
        resumed(results() | {"corpus": "other"}, former)


# tables


def test_tables_tell_what_was_measured_and_which_bars_are_met(tmp_path: Path) -> None:
    question = {"query": "path", "parameters": {"from": "Acme", "to": "B|C Labs"}, "rows": 7}
    incremental = {
        "size": 200, "added": 9, "seconds": 2.5, "cpu_seconds": 3.0, "peak_mb": 400, "percent_of_full": 12.5,
        "same_bytes": False, "differences": ["graph.nq"],
    }  # fmt: skip
    text = render(
        results(
            figures(101, 10.0, 10_000),
            figures(201, 25.0, 60_000),
            incremental=incremental,
            queries={
                "help_seconds": 0.25,
                "questions": [{**question, "command_seconds": 0.5, "seconds": 0.0012}],
            },
        )
    )
    for line in (
        "| words a second, whole build | at least 2,000 | 2,400 | yes |",
        "| peak memory of all processes, MB | under 3,000 | 900 | yes |",
        "| CPU per document, against 101 documents | at most +15% | +25.0% | **no** |",
        "| wall per 1,000 words, against 101 documents | at most +15% | -58.3% | yes |",
        "| rebuild with 9 documents more | under 5% | 12.5% | **no** |",
        "| its bytes | those of a full build | others | **no** |",
        "| 200 | 60,000 | 3 | 123,456 | 25.0 | 50.0 | 2,400 | 900 |",
        "| 201 | 0.833 | 0.42 | 0.250 | 1.25 | 0.417 | 0.42 | 0.125 | 1.25 |",
        "| facts | 0.0 | – | – | 0.0 | – | – |",
        "| 200 | 9 | 2.5 | 3.0 | 12.5 | 400 | no: graph.nq |",
        r"| `kg query path --from Acme --to 'B\|C Labs'` | 7 | 500 | 1.2 |",
    ):
        assert line in text.splitlines(), f"{line}\n{text}"
    assert "on two cores" in text and "some.jsonl.gz" in text
    assert "## Queries" not in render(results())


def test_only_what_is_between_the_marks_is_replaced(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- scale:begin -->\nold\n<!-- scale:end -->\nafter\n")
    for text in ("new", "newer"):
        put_between_marks(page, text)
    assert page.read_text() == "before\n<!-- scale:begin -->\n\nnewer\n\n<!-- scale:end -->\nafter\n"
    page.write_text("<!-- scale:begin -->")
    with pytest.raises(ValueError, match="scale:begin"):
        put_between_marks(page, "new")


def test_the_docs_have_a_place_for_the_tables() -> None:
    text = (Path(__file__).parent.parent / "docs" / "benchmarks.md").read_text(encoding="utf-8")
    assert text.index("<!-- scale:begin -->") < text.index("<!-- scale:end -->")


# corpora


def test_a_corpus_is_the_first_documents_of_a_file(tmp_path: Path) -> None:
    file = tmp_path / "some.jsonl.gz"
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.write('{"text": "É"}\n\n{"text": "b"}\n')
    corpus = Corpus(file=file)
    assert corpus.write(tmp_path / "first.jsonl", 1).read_text(encoding="utf-8") == '{"text": "É"}\n'
    assert list(corpus.lines(2)) == ['{"text": "É"}', '{"text": "b"}']
    with pytest.raises(ValueError, match="has 2 documents: 3 were asked for"):
        corpus.write(tmp_path / "all.jsonl", 3)


def test_generated_news_is_the_same_again_and_has_no_two_alike() -> None:
    first, again = list(islice(news(3), 40)), list(islice(news(3), 40))
    assert first == again != list(islice(news(4), 40))
    assert len({document.text for document in first}) == len({document.title for document in first}) == 40
    lengths = sorted(len(document.text.split()) for document in first)
    assert lengths[0] < 500 and lengths[-1] > 2_000


def test_short_forms_of_invented_names_are_of_that_name() -> None:
    text = "Marit Osei left Tellurian Optics of Oslo. Osei said Tellurian's rival, Oseiland, was next."
    entities = [
        {"type": "Person", "names": ["Marit Osei", "Osei"]},
        {"type": "Company", "names": ["Tellurian Optics", "Tellurian"]},
        {"type": "Place", "names": ["Oslo"]},
    ]
    seen = {renamed(text, entities, random.Random(seed)) for seed in range(30)}
    assert text in seen and len(seen) > 10
    for other in seen - {text}:
        person, _, rest = other.partition(" left ")
        company, _, rest = rest.partition(" of Oslo. ")
        assert rest == f"{person.split()[1]} said {company.split()[0]}'s rival, Oseiland, was next."
