"""kg export: to standard output, files and folders, and one line where that makes no sense."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from kg.exports import FORMATS
from tests.commands import one_line, process, run
from tests.on_disk import write_outputs


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_outputs(tmp_path_factory.mktemp("world") / "out")


def test_help_lists_every_format_and_has_examples() -> None:
    shown = run("export", "--help").stdout
    for name, format_ in FORMATS.items():
        assert f"  {name} " in shown and format_.about in shown
    assert "  kg export " in shown.partition("Examples:")[2]


def test_a_file_format_goes_to_standard_output_or_into_a_file(folder: Path, tmp_path: Path) -> None:
    done = process("export", "--from", folder, "--to", "ttl")
    assert (done.returncode, done.stderr) == (0, b"")
    result = run("export", "--from", folder, "--to", "ttl", "-o", tmp_path / "graph.ttl")
    assert one_line(result) == f"wrote {tmp_path / 'graph.ttl'}"
    assert (tmp_path / "graph.ttl").read_bytes() == done.stdout
    assert process("export", "--from", folder, "--to", "parquet", "--table", "claims").stdout[:4] == b"PAR1"


def test_a_folder_format_names_its_files(folder: Path, tmp_path: Path) -> None:
    result = run("export", "--from", folder, "--to", "neo4j", "-o", tmp_path / "neo4j")
    assert result.exit_code == 0
    for name in ("README.txt", "entities.csv", "facts.csv"):
        assert str(tmp_path / "neo4j" / name) in one_line(result)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--to", "docx"], "no format is called 'docx'"),
        (["--to", "csv"], "csv is several files: name a folder with -o, or choose one with --table"),
        (["--to", "neo4j"], "neo4j is several files: name a folder with -o"),
        (["--to", "csv", "--table", "people"], "no table is called 'people'"),
        (["--to", "nq", "--table", "claims"], "nq has no tables"),
        (["--to", "nq", "-o", "."], "is a folder: name a file"),
    ],
)
def test_what_makes_no_sense_is_one_line(folder: Path, arguments: list[str], expected: str) -> None:
    result = run("export", "--from", folder, *arguments)
    assert expected in one_line(result)
    assert result.exit_code == 2


def test_a_folder_without_a_build_says_to_build_first(tmp_path: Path) -> None:
    result = run("export", "--from", tmp_path, "--to", "ttl")
    assert "`kg build`" in one_line(result)
    assert result.exit_code == 2


def test_a_terminal_gets_no_binary(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    class System:
        stdout = Terminal()

    monkeypatch.setattr(sys.modules["kg.cli.export"], "sys", System)
    result = run("export", "--from", folder, "--to", "parquet", "--table", "claims")
    assert "is nothing for a terminal: name a file with -o" in one_line(result)
