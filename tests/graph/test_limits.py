"""Queries in a process of their own: what they answer, and how they end where they take too much."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.errors import OptionError, QueryError, StoreError
from kg.graph.catalogue import shipped_queries
from kg.graph.limits import Limits, ask
from kg.graph.query import run_query
from kg.graph.results import Answer, RowsResult
from kg.graph.store import load_store, open_store
from tests.graph.market import market_quads

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("market") / "store"
    load_store(folder, market_quads()).flush()
    return folder


def test_the_answer_is_that_of_run_query(folder: Path) -> None:
    query, values = shipped_queries()["suppliers"], {"of": "acme"}
    assert ask(folder, query, values) == run_query(open_store(folder), query, values)
    assert ask(folder, "ASK { ?s tc:polarity tc:Negative }") == Answer(value=True)


def test_several_ask_at_once_while_one_has_it_open(folder: Path) -> None:
    opened = open_store(folder)
    assert ask(folder, "ASK {}") == Answer(value=True)
    assert len(opened)


def test_rows_beyond_the_limit_are_left_out(folder: Path) -> None:
    result = ask(folder, "SELECT ?c { ?c a tc:Claim }", limits=Limits(rows=3))
    assert isinstance(result, RowsResult)
    assert (len(result.rows), result.complete) == (3, False)


def test_a_runaway_query_ends_at_its_deadline(folder: Path) -> None:
    start = time.monotonic()
    with pytest.raises(QueryError, match=r"query was stopped after 1\.5 s: .* --timeout"):
        ask(folder, RUNAWAY, limits=Limits(seconds=1.5))
    assert time.monotonic() - start < 10


@LINUX
def test_a_hungry_query_ends_at_its_memory(folder: Path) -> None:
    with pytest.raises(QueryError, match=r"query needs more than its 300 MB of memory: .* --max-memory"):
        ask(folder, HUNGRY, limits=Limits(megabytes=300))


@LINUX
@pytest.mark.parametrize("megabytes", [64, 70])
def test_too_little_memory_to_begin_with_is_said_the_same_way(folder: Path, megabytes: int) -> None:
    with pytest.raises(QueryError, match=f"needs more than its {megabytes} MB of memory"):
        ask(folder, "ASK {}", limits=Limits(megabytes=megabytes))


def test_a_query_that_breaks_the_engine_breaks_nothing_else(folder: Path) -> None:
    deep = "SELECT * { ?s ?p ?o FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }"
    with pytest.raises(QueryError, match="is it nested too deeply"):
        ask(folder, deep)


def test_errors_come_back_as_they_are(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no entity is called 'Nobody'"):
        ask(folder, shipped_queries()["suppliers"], {"of": "Nobody"})
    with pytest.raises(QueryError, match="SERVICE is refused"):
        ask(folder, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    with pytest.raises(QueryError, match="line 1, column 18: unexpected }"):
        ask(folder, "SELECT * { ?s ?p }")
    with pytest.raises(StoreError, match="no graph store in"):
        ask(tmp_path, "ASK {}")


@pytest.mark.parametrize("limits", [Limits(seconds=0), Limits(rows=-1), Limits(megabytes=63)])
def test_limits_that_allow_nothing_are_refused(folder: Path, limits: Limits) -> None:
    with pytest.raises(OptionError):
        ask(folder, "ASK {}", limits=limits)


def test_it_works_from_any_program_and_folder(folder: Path, tmp_path: Path) -> None:
    """No guard of `__main__` is needed, and a file of the working folder is not taken for a module."""
    (tmp_path / "pickle.py").write_text("raise SystemExit('the wrong pickle')", encoding="utf-8")
    program = tmp_path / "program.py"
    program.write_text(
        "import sys\nfrom pathlib import Path\nsys.path.pop(0)\nfrom kg.graph.limits import ask\n"
        f"print(ask(Path({str(folder)!r}), 'ASK {{}}').value)\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(program)], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("True\n", "")
