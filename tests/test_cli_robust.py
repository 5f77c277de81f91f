"""Whatever is piped, built or asked, a command ends in results or one line, and leaves whole files."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.fuzzing.checks import check_build
from benchmarks.fuzzing.files import nasty_file
from benchmarks.fuzzing.fine import make_fine
from kg import outputs
from kg.cli import main
from kg.documents import read_documents
from kg.model import Document
from kg.pipeline import extract
from tests.commands import run
from tests.strategies import few, line, nasty_texts, records

PASSAGES = [
    f"Ferrite Systems will supply Quill Labs with {n} chips. Basalt Labs competes with Nvidia in {n}."
    for n in range(2, 20)
]


def check(result: Result) -> None:
    """Check that a command ended as it should."""
    assert "fault of kg" not in result.stderr and result.exit_code in {0, 1, 2}
    assert all(text.startswith("kg: ") for text in result.stderr.splitlines())
    assert result.exit_code < 2 or len(result.stderr.splitlines()) == 1


@pytest.mark.usefixtures("quick")
@few
@given(
    nasty_texts.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | records.map(line)
    | st.binary(max_size=60)
)
def test_anything_piped(data: bytes) -> None:
    result = CliRunner().invoke(main, ["extract", "-", "--json"], input=data, prog_name="kg")
    check(result)
    assert all({"id", "evidence"} < json.loads(each).keys() for each in result.stdout.splitlines())


@few
@given(st.lists(nasty_texts, min_size=1, max_size=2))
def test_any_name_asked_about(built: Path, names: list[str]) -> None:
    for name in names:
        check(run("query", "suppliers", f"--of={name}", "-o", built))
    check(run("entities", f"--about={names[0]}", "-o", built))


@pytest.mark.usefixtures("quick")
def test_nasty_files_and_fine_ones_in_one_build(tmp_path: Path) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    fine = make_fine(PASSAGES)
    files = [*(nasty_file(4, number, PASSAGES) for number in range(40)), *fine.files(Random(4), PASSAGES)]
    for file in files:
        (folder / file.name).write_bytes(file.data)
    documents = {it.id: it for it in read_documents([folder]) if isinstance(it, Document)}
    claims: dict[str, list[str]] = {}
    for linked in extract(documents.values()):
        claims.setdefault(linked.claim.evidence.span.document, []).append(linked.claim.id)
    check(run("build", folder, "-o", output, "--quiet"))
    assert list(check_build(output, documents, claims, fine)) == []
    text = (output / outputs.DOCUMENTS).read_text(encoding="utf-8")
    (output / outputs.DOCUMENTS).write_text(text.replace("fine-03", "fine-xx"), encoding="utf-8")
    assert {kind for kind, _ in check_build(output, documents, claims, fine)} == {"lost", "corrupt"}
