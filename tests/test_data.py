"""The sample articles are what they claim to be: complete, real-looking, our own words, each its own."""

from __future__ import annotations

import csv
import gzip
import itertools
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import frontmatter
import pytest
import trafilatura

ROOT = Path(__file__).parents[1]
ARTICLES = ROOT / "data" / "articles"
GAZETTEER = ROOT / "data" / "gazetteer"
SHARED = Path(__file__).parents[2] / "shared"

PATHS = sorted(path for path in ARTICLES.iterdir() if path.is_file())
MARKDOWN = [path for path in PATHS if path.suffix == ".md"]

FIRST_DAY, LAST_DAY = date(2023, 1, 1), date(2026, 12, 31)
FIELDS = {"title", "date", "source", "publisher"}
TELLING_LENGTH = 40
"""Shorter sentences, in characters, may be alike by chance."""

_SENTENCE_END = re.compile(r"""(?<=[.!?])["”’')]*\s+(?=["“‘'(*]*[A-Z0-9])|\n+""")
_TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def metadata(path: Path) -> dict[str, Any]:
    """Return the front matter of a Markdown article."""
    return dict(frontmatter.loads(path.read_text(encoding="utf-8")).metadata)


def body(path: Path) -> str:
    """Return the article itself, without front matter or markup around it."""
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return str(frontmatter.loads(content).content)
    return str(trafilatura.extract(content)) if path.suffix == ".html" else content


def sentences(text: str) -> set[str]:
    """Return the sentences long enough to be told apart, case, quotes and white space made alike."""
    parts = _SENTENCE_END.split(text)
    plain = (" ".join(part.translate(_TYPOGRAPHY).split()).strip("\"' ").casefold() for part in parts)
    return {sentence for sentence in plain if len(sentence) > TELLING_LENGTH}


@cache
def sentences_of(path: Path) -> frozenset[str]:
    return frozenset(sentences(body(path)))


def other_texts() -> Iterator[str]:
    """Yield texts by others, or kept for measuring, that no sample may repeat."""
    for path in sorted((SHARED / "articles").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((SHARED / "corpora" / "text").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
    for folder in (SHARED / "corpora" / "claims", SHARED / "gold" / "dev"):
        for path in sorted(folder.glob("*.jsonl")):
            with path.open(encoding="utf-8") as lines:
                yield from (json.loads(line).get("text", "") for line in lines)


def test_there_are_enough_articles_in_every_form() -> None:
    assert len(PATHS) >= 12
    assert {path.suffix for path in PATHS} == {".md", ".txt", ".html"}


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.stem)
def test_front_matter_is_complete(path: Path) -> None:
    fields = metadata(path)
    assert set(fields) == FIELDS
    assert isinstance(fields["title"], str) and fields["title"].strip()
    assert type(fields["date"]) is date
    assert FIRST_DAY <= fields["date"] <= LAST_DAY
    assert fields["publisher"] == "kg samples", "the samples are ours; no outlet published them"


@pytest.mark.parametrize("path", MARKDOWN, ids=lambda path: path.stem)
def test_source_is_under_the_reserved_domain(path: Path) -> None:
    source = urlsplit(metadata(path)["source"])
    assert (source.scheme, source.hostname) == ("https", "example.org")
    assert source.path == f"/kg-samples/{path.stem}"


def test_titles_are_unique() -> None:
    titles = [metadata(path)["title"] for path in MARKDOWN]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_length_is_that_of_an_article(path: Path) -> None:
    assert 150 <= len(body(path).split()) <= 600


def test_plain_text_has_no_front_matter() -> None:
    for path in ARTICLES.glob("*.txt"):
        assert not path.read_text(encoding="utf-8").startswith("---")


def test_page_has_boilerplate_that_is_no_part_of_the_article() -> None:
    for path in ARTICLES.glob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<nav" in page and "<footer" in page and "cookie" in page
        assert "cookie" not in body(path)
        assert "https://example.org/kg-samples/" in page


def test_one_article_is_set_with_curly_quotes_and_non_breaking_spaces() -> None:
    bodies = [body(path) for path in MARKDOWN]
    assert any("\u00a0" in text and "’" in text and "“" in text for text in bodies)


@pytest.mark.parametrize("name", ["Nvidia", "OpenAI", "Microsoft", "Oracle", "TSMC", "SoftBank"])
def test_much_named_companies_join_the_articles(name: str) -> None:
    assert sum(name in body(path) for path in PATHS) >= 4


def test_several_currencies_occur() -> None:
    everything = "\n".join(body(path) for path in PATHS)
    assert all(sign in everything for sign in "$€¥₩")


def test_no_two_articles_share_a_sentence() -> None:
    for one, other in itertools.combinations(PATHS, 2):
        shared = sentences_of(one) & sentences_of(other)
        assert not shared, f"{one.name} and {other.name} share: {min(shared)}"


def test_no_article_repeats_itself() -> None:
    for path in PATHS:
        found = [part.strip() for part in _SENTENCE_END.split(body(path)) if len(part) > TELLING_LENGTH]
        assert len(found) == len(set(found)), path.name


@pytest.mark.skipif(
    not SHARED.is_dir(), reason="the collections to compare with are not beside this checkout"
)
def test_no_article_contains_a_sentence_by_others() -> None:
    ours = {sentence: path.name for path in PATHS for sentence in sentences_of(path)}
    compared = 0
    for text in other_texts():
        found = sentences(text)
        compared += len(found)
        copied = ours.keys() & found
        assert not copied, f"{ours[min(copied)]} contains: {min(copied)}"
    assert compared, "nothing was compared: the collections are empty"


def test_sentences_are_compared_whatever_their_typography() -> None:
    straight = 'The companies said. "They\'re going to build four plants in the valley by 2030." It rained.'
    curly = "“They’re  going to build\u00a0four plants in the valley by 2030.”"
    assert sentences(straight) & sentences(curly)


def test_readme_describes_every_folder_and_column() -> None:
    readme = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    folders = {f"`{path.name}/`" for path in (ROOT / "data").iterdir() if path.is_dir()}
    columns: set[str] = set()
    for path in GAZETTEER.glob("*.csv"):
        with path.open(encoding="utf-8", newline="") as lines:
            columns.update(f"`{column}`" for column in next(csv.reader(lines)))
    assert not {name for name in folders | columns if name not in readme}
