"""What a killed build left is judged rightly: an instrument that cannot find anything proves nothing."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from benchmarks.crashes import line, summary
from benchmarks.crashing.contents import (
    contents,
    contents_for_readers,
    differences,
    kept_results,
    leftovers,
)
from benchmarks.crashing.processes import Build, Course, Moment, stage_of
from benchmarks.crashing.rounds import Kill, Kind, Round, judged, moments
from kg import outputs
from kg.extraction import CACHE, ResultCache
from kg.staging import COMMIT


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "out", symlinks=True))


def test_moments_depend_on_seed_and_number_and_are_spread_over_the_whole_build() -> None:
    drawn = [moments(Kind.ONCE, 1, number, 20.0, 5.0) for number in range(400)]
    assert drawn == [moments(Kind.ONCE, 1, number, 20.0, 5.0) for number in range(400)]
    assert drawn[0] != moments(Kind.ONCE, 2, 0, 20.0, 5.0)
    tenths = [sum(int(seconds // 2) == tenth for (seconds,) in drawn) for tenth in range(10)]
    assert sum(tenths) == 400 and min(tenths) > 20


def test_a_moment_is_told_by_the_work_done_and_by_time_where_none_is_done() -> None:
    course = Course([0.0, 1.0, 2.0, 3.0, 4.0, 5.0], [0.0, 0.5, 2.5, 2.5, 2.5, 3.0])
    assert course.seconds == 5.0
    assert course.moment(0.0) == Moment(0.0, 0.0)
    assert course.moment(1.25) == Moment(0.5, 0.25)
    assert course.moment(3.75) == Moment(2.5, 1.75)
    assert course.moment(5.0) == Moment(3.0, 0.0)


def test_a_second_kill_comes_while_the_shorter_second_build_runs() -> None:
    for number in range(100):
        first, second = moments(Kind.TWICE, 1, number, 20.0, 5.0)
        assert second <= max(20.0 - first, 5.0)
        assert moments(Kind.AGAIN, 1, number, 20.0, 5.0)[0] <= 5.0


def test_equal_builds_hold_the_same_whatever_time_they_took(folder: Path, built: Path) -> None:
    report = (folder / outputs.REPORT).read_text(encoding="utf-8")
    assert '"parse": ' in report
    (folder / outputs.REPORT).write_text(report.replace('"parse": ', '"parse": 9'), encoding="utf-8")
    assert differences(contents(folder), contents(built)) == []
    (folder / outputs.REPORT).write_text(report.replace('"claims": ', '"claims": 9'), encoding="utf-8")
    assert differences(contents(folder), contents(built)) == [outputs.REPORT]


def test_half_written_and_missing_outputs_are_found(folder: Path, built: Path) -> None:
    wanted = contents(built)
    assert set(wanted) == outputs.WHOLE
    assert judged(contents(folder), wanted, {}) == "new"
    for name in (outputs.QUADS, outputs.REPORT):
        (folder / name).write_bytes((folder / name).read_bytes()[:-10])
    (folder / outputs.PAGE).unlink()
    [manifest] = (folder / outputs.STORE).glob("MANIFEST-*")
    manifest.unlink()
    assert judged(contents(folder), wanted, {}) == "broken: graph.html, graph.nq, report.json, store"


def test_no_outputs_old_ones_and_new_ones_are_told_apart() -> None:
    old, new = dict.fromkeys(outputs.WHOLE, "old"), dict.fromkeys(outputs.WHOLE, "new")
    assert judged({}, new, old) == "none"
    assert judged(old, new, old) == "old"
    assert judged(new, new, old) == "new"
    assert judged({**old, outputs.PAGE: "new"}, new, old).startswith("broken: claims.jsonl, ")


def test_outputs_on_their_way_count_as_there_and_are_left_where_they_are(folder: Path, built: Path) -> None:
    (folder / COMMIT).mkdir()
    for name in (outputs.CLAIMS, outputs.QUADS):
        (folder / name).rename(folder / COMMIT / name)
    assert contents_for_readers(folder) == contents(built)
    assert leftovers(folder) == [COMMIT]
    assert not (folder / outputs.CLAIMS).exists()


def test_a_result_that_was_put_anew_is_told_from_one_that_was_kept(tmp_path: Path) -> None:
    assert kept_results(tmp_path) == set()
    with closing(sqlite3.connect(tmp_path / CACHE)):
        assert kept_results(tmp_path) == set()
    with ResultCache(tmp_path / CACHE) as cache:
        cache["a"] = cache["b"] = b""
    before = kept_results(tmp_path)
    with ResultCache(tmp_path / CACHE) as cache:
        cache["a"] = b""
    assert {key for _, key in before & kept_results(tmp_path)} == {"b"}


def test_a_round_is_one_line_and_one_that_ended_before_its_kill_does_not_count() -> None:
    kill = Kill(seconds=3.456, stage="writing", outputs="none", kept=12, gone=0.24)
    fine = Round(kind=Kind.ONCE, number=7, kills=[kill], reused=12, seconds=9.0)
    early = Round(kind=Kind.ONCE, number=8, seconds=9.0)
    wrong = Round(kind=Kind.WORKER, number=1, kills=[kill], wrong=["not as it should be"])
    assert line(fine) == (
        "once     7 killed at 3.46 s, writing (outputs none, 12 kept, processes gone in 0.2 s); "
        "then 9.0 s with 12 reused: equal"
    )
    counted = list(summary([fine, early, wrong]))
    assert counted[0] == "once   1 of 1 equal" and counted[3] == "worker 0 of 1 equal"
    assert counted[-1] == f"WRONG {line(wrong)}" and "not as it should be" in counted[-1]


def test_a_line_of_progress_tells_the_stage() -> None:
    lines = ["kg: finding claims in 300", "kg: finding claims: 8 of 300", "kg: writing", "Look: kg view"]
    assert [stage_of(line) for line in lines] == ["finding claims", "finding claims", "writing", "ending"]


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_processes_that_outlive_their_parent_are_found_and_ended(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys, time; subprocess.Popen(['sleep', '60']); print(flush=True); time.sleep(60)"
    )
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        build = Build(process, tmp_path / "said.txt")
        build.kill()
        assert build.seconds_until_gone(0.1) is None
        build.kill_all()
        assert build.seconds_until_gone() is not None
