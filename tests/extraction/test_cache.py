"""Results outlive builds, and a damaged file costs time, never a build."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.extraction import CACHE, ResultCache


def test_what_is_put_is_there_again(tmp_path: Path) -> None:
    with ResultCache(tmp_path / CACHE) as cache:
        cache["a"] = b"one"
        cache["a"] = b"two"
    with ResultCache(tmp_path / CACHE) as cache:
        assert "a" in cache and "b" not in cache
        assert (cache["a"], len(cache)) == (b"two", 1)


def test_what_is_not_wanted_any_more_is_forgotten(tmp_path: Path) -> None:
    with ResultCache(tmp_path / CACHE) as cache:
        for key in "abc":
            cache[key] = b""
        assert cache.keep_only(iter("cx")) == 2
        assert (len(cache), "c" in cache) == (1, True)


def test_what_passed_is_that_of_the_last_build(tmp_path: Path) -> None:
    with ResultCache(tmp_path / CACHE) as cache:
        assert cache.passed == frozenset()
        cache.passed = frozenset("ab")
        cache.passed = frozenset("bc")
    with ResultCache(tmp_path / CACHE) as cache:
        assert cache.passed == frozenset("bc")


@pytest.mark.parametrize("content", [b"no database at all, but long enough to look like one" * 40, b"x"])
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / CACHE).write_bytes(content)
    with ResultCache(tmp_path / CACHE) as cache:
        assert len(cache) == 0
        cache["a"] = b"one"


def test_a_file_of_another_format_is_begun_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / CACHE) as other:
        other.execute("CREATE TABLE results (what)")
        other.execute("PRAGMA user_version = 99")
    other.close()
    with ResultCache(tmp_path / CACHE) as cache:
        assert len(cache) == 0


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot write to"):
        ResultCache(tmp_path / "no" / "such" / CACHE)
