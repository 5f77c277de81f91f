from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.documents.formats import GIVE_KNOWN
from kg.documents.inputs import find_files


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with articles/: known, unknown, hidden and nested files."""
    for name in ("b.txt", "a.md", "c.pdf", ".hidden.txt", "sub/d.TXT", "sub/deep/e.html", ".git/f.txt"):
        file = tmp_path / "articles" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*inputs: str | Path) -> list[tuple[str, str]]:
    return [(file.name, file.path) for file in find_files(inputs)[0]]


def reasons(*inputs: str | Path) -> dict[str, str]:
    return {item.path: item.reason for item in find_files(inputs)[1]}


def test_a_folder_is_walked_in_order_without_hidden_and_unknown_files(folder: Path) -> None:
    names = ["a.md", "b.txt", "sub/d.TXT", "sub/deep/e.html"]
    assert found("articles") == [(name, f"articles/{name}") for name in names]
    assert reasons("articles") == {}


def test_names_do_not_depend_on_where_the_folder_lies(folder: Path) -> None:
    relative = [name for name, _ in found("articles")]
    assert [name for name, _ in found(folder / "articles")] == relative
    assert [name for name, _ in found("./articles/")] == relative
    assert found(folder / "articles" / "b.txt")[0][0] == "b.txt"


def test_a_hidden_folder_that_is_named_is_read(folder: Path) -> None:
    assert found("articles/.git") == [("f.txt", "articles/.git/f.txt")]


def test_globs(folder: Path) -> None:
    assert found("articles/*.txt") == [("b.txt", "articles/b.txt")]
    assert [name for name, _ in found("articles/**/*.html")] == ["sub/deep/e.html"]
    assert [name for name, _ in found("art*/[ab].*")] == ["articles/a.md", "articles/b.txt"]
    assert [name for name, _ in found("articles/s*")] == ["sub/d.TXT", "sub/deep/e.html"]
    assert found(folder / "articles" / "*.md")[0][0] == "a.md"


def test_a_file_whose_name_looks_like_a_glob(folder: Path) -> None:
    (folder / "a[1].txt").write_text("x")
    assert found("a[1].txt") == [("a[1].txt", "a[1].txt")]


def test_named_inputs_that_give_nothing(folder: Path) -> None:
    (folder / "none").mkdir()
    (folder / "plain").write_text("x")
    assert reasons("no.txt", "no/where", "*.zip", "articles/*.pdf", "none", "") == {
        "no.txt": "no such file or folder",
        "no/where": "no such file or folder",
        "*.zip": "no file fits this pattern",
        "articles/*.pdf": f"fits no file that kg reads: {GIVE_KNOWN}",
        "none": f"a folder without a file that kg reads: {GIVE_KNOWN}",
        "": "an empty name: give a file or folder",
    }
    assert reasons("articles/c.pdf") == {"articles/c.pdf": f".pdf is not a format kg reads: {GIVE_KNOWN}"}
    assert "without a suffix" in reasons("plain")["plain"]


@pytest.mark.parametrize("odd", ["a\0b.txt", "x" * 5_000 + ".txt", "**.txt", "articles/b.txt/c.txt"])
def test_odd_names_get_a_reason(folder: Path, odd: str) -> None:
    assert found(odd) == []
    (reason,) = reasons(odd).values()
    assert reason
    assert "\n" not in reason


def test_a_file_reached_twice_counts_once_and_without_a_word(folder: Path) -> None:
    (folder / "articles" / "link.txt").symlink_to("b.txt")
    (folder / "same").symlink_to("articles")
    names = [
        name for name, _ in found("articles", "articles/b.txt", folder / "articles", "same", "articles/*")
    ]
    assert names == ["a.md", "b.txt", "sub/d.TXT", "sub/deep/e.html"]
    assert reasons("articles", "same") == {}


def test_circles_of_links_end(folder: Path) -> None:
    (folder / "articles" / "sub" / "up").symlink_to("..")
    (folder / "articles" / "round").symlink_to("round")
    (folder / "articles" / "self.txt").symlink_to(".")
    assert [name for name, _ in found("articles")] == [name for name, _ in found("articles/**/*.*")]
    assert len(found("articles")) == 4


def test_the_order_of_inputs_does_not_matter(folder: Path) -> None:
    assert found("articles/sub", "articles/b.txt", "articles") == found(
        "articles", "articles/b.txt", "articles/sub"
    )


def test_a_folder_without_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: Path) -> object:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    assert [name for name, _ in found("articles")] == ["a.md", "b.txt", "sub/d.TXT"]
    assert reasons("articles") == {"articles/sub/deep": "no permission to read it"}
