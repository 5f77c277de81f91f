"""A build in shards says what a build in one piece says, and stops where that stops."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest
from pyarrow import parquet

import kg
from kg import outputs
from kg.entities import Override
from kg.errors import InputError, NoInputError, OptionError, OutputError, StoreError, ValidationError
from kg.extraction import Failure
from kg.graph import Report, Violation, parse_policy
from kg.model import Document
from kg.pipeline import BuildOptions, build
from kg.report import BuildReport
from kg.shards import build_shards
from tests.articles import write_articles
from tests.commands import run

OPTIONS = BuildOptions(
    facts=parse_policy(["contested=no"]), overrides=(Override(action="ignore", first="OpenAI", line=2),)
)
PAIR = "Quill Robotics and Ferrite Systems are partners. Ferrite Systems is a rival of Crow Labs.\n"
OTHER_WAY = "Crow Labs, a rival of Ferrite Systems, sued Quill Robotics. Ferrite is a partner of Quill.\n"


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_articles(tmp_path_factory.mktemp("shards") / "articles")
    (folder / "pair.txt").write_text(PAIR, encoding="utf-8")
    (folder / "turned.txt").write_text(OTHER_WAY, encoding="utf-8")
    # A copy that comes in another shard than what it is a copy of.
    shutil.copy(folder / "quill.md", folder / "z.md")
    with (folder / "z.md").open("a", encoding="utf-8") as file:
        file.write("This is a copy.\n")
    return folder


@pytest.fixture(scope="module")
def whole(articles: Path) -> tuple[Path, BuildReport]:
    folder = articles.parent / "whole"
    return folder, build([articles], folder, OPTIONS)


@pytest.fixture(scope="module")
def sharded(articles: Path, whole: tuple[Path, BuildReport]) -> tuple[Path, BuildReport]:
    folder = articles.parent / "sharded"
    folder.mkdir()
    shutil.copy(whole[0] / ".results.db", folder)  # spares reading all again
    return folder, build_shards([articles], folder, OPTIONS, size=2)


def lines(folder: Path) -> list[bytes]:
    files = sorted((folder / outputs.GRAPH_SHARDS).iterdir())
    return sorted(line for file in files for line in gzip.decompress(file.read_bytes()).splitlines())


def test_the_shards_together_are_the_graph_line_for_line(
    whole: tuple[Path, BuildReport], sharded: tuple[Path, BuildReport]
) -> None:
    graph = (whole[0] / outputs.QUADS).read_bytes()
    assert lines(sharded[0]) == sorted(graph.splitlines())
    assert b"copyOf" in graph and b"/graph/inferred" in graph


def test_tables_and_figures_are_the_same(
    whole: tuple[Path, BuildReport], sharded: tuple[Path, BuildReport]
) -> None:
    for name in (outputs.ENTITIES, outputs.MERGES):
        assert (sharded[0] / name).read_bytes() == (whole[0] / name).read_bytes()
    one, other = whole[1].record(), sharded[1].record()
    for report in (one, other):
        for name in ("seconds", "files", "validation"):
            del report[name]
    assert one == other


def test_claims_and_documents_are_in_parquet(sharded: tuple[Path, BuildReport]) -> None:
    claims = parquet.read_table(sharded[0] / outputs.CLAIM_SHARDS)
    documents = parquet.read_table(sharded[0] / outputs.DOCUMENT_SHARDS)
    assert claims.num_rows == sharded[1].claims > 0
    assert documents.column("id").to_pylist() == ["basalt", "pair", "quill", "turned", "z"]
    assert documents.column("copy_of").to_pylist()[-1] == "quill"
    assert len(list((sharded[0] / outputs.CLAIM_SHARDS).iterdir())) == 3


def test_questions_are_answered_from_its_store(
    whole: tuple[Path, BuildReport], sharded: tuple[Path, BuildReport]
) -> None:
    with kg.open(whole[0]) as one, kg.open(sharded[0]) as other:
        expected = list(one.query("suppliers", of="Quill Robotics"))
        assert list(other.query("suppliers", of="Quill Robotics")) == expected != []


def test_what_needs_the_whole_says_so(sharded: tuple[Path, BuildReport]) -> None:
    with kg.open(sharded[0]) as graph, pytest.raises(StoreError, match="built with --shard-size"):
        _ = graph.contents


def test_the_command_tells_what_to_do_with_shards(
    articles: Path, whole: tuple[Path, BuildReport], tmp_path: Path
) -> None:
    shutil.copy(whole[0] / ".results.db", tmp_path)
    result = run("build", articles, "-o", tmp_path, "--shard-size", "2")
    assert result.exit_code == 0
    # A terminal is as wide as it is: lines break anywhere.
    assert f"Load{tmp_path}/graph/*.nq.gzintoanyRDFstore" in "".join(result.stderr.split())
    missing = run("view", "-o", tmp_path)
    assert missing.exit_code == 2
    assert "built with --shard-size: for this, build without" in missing.stderr


@pytest.mark.parametrize("size", [1, 100])
def test_the_size_of_shards_changes_nothing(
    size: int, articles: Path, whole: tuple[Path, BuildReport], tmp_path: Path
) -> None:
    shutil.copy(whole[0] / ".results.db", tmp_path)
    build_shards([articles], tmp_path, OPTIONS, size=size)
    assert lines(tmp_path) == sorted((whole[0] / outputs.QUADS).read_bytes().splitlines())


def test_no_folder_takes_both_kinds(
    articles: Path, whole: tuple[Path, BuildReport], sharded: tuple[Path, BuildReport]
) -> None:
    with pytest.raises(OutputError, match=r"graph\.nq.* of a build in one piece"):
        build_shards([articles], whole[0], size=2)
    with pytest.raises(OutputError, match="claims, documents, graph of a build with --shard-size"):
        build([articles], sharded[0])


def test_nothing_to_read_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(NoInputError, match=r"empty\.txt"):
        build_shards([tmp_path / "empty.txt"], tmp_path / "out", size=2)
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").glob("[!.]*"))


def test_documents_given_up_are_left_out(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def give_up(documents: list[Document], *_: object, **__: object):  # type: ignore[no-untyped-def]
        return ((document, Failure(reason="too long")) for document in documents)

    monkeypatch.setattr("kg.shards.build.extract_documents", give_up)
    with pytest.raises(InputError, match="no document could be read: basalt: too long"):
        build_shards([articles], tmp_path, size=2)


def test_a_graph_that_breaks_its_model_replaces_nothing(
    articles: Path, sharded: tuple[Path, BuildReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = lines(sharded[0])
    fault = Violation(document="", node="claim:x", message="it is broken")
    monkeypatch.setattr("kg.shards.writing.validate", lambda *_, **__: Report(violations=(fault,)))
    with pytest.raises(ValidationError, match="it is broken"):
        build_shards([articles], sharded[0], OPTIONS, size=2)
    assert lines(sharded[0]) == before
    assert not list(sharded[0].glob(".staging-*"))


def test_without_pyarrow_it_stops_before_anything_is_read(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(OptionError, match=r"pip install 'kg\[data\]'"):
        build_shards([articles], tmp_path / "out", size=2)
    assert not (tmp_path / "out").exists()
