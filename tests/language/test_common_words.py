from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.language.runs import common_words as shipped
from kg.training.common_words import common_words


def _write(corpora: Path, *texts: str) -> None:
    for folder in ("text", "claims"):
        (corpora / folder).mkdir()
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    (corpora / "text" / "whitehouse-3000.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (corpora / "claims" / "news_train.jsonl").write_text("", encoding="utf-8")


def test_words_count_that_are_mostly_in_lower_case(tmp_path: Path) -> None:
    _write(tmp_path, *["the shares of Arm and Arm, an arm"] * 4, "rare paywizz, paywizz, paywizz and paywizz")
    assert common_words(tmp_path) == ["an", "and", "of", "shares", "the"]


def test_a_folder_without_corpora(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"whitehouse-3000\.jsonl\.gz"):
        common_words(tmp_path)


def test_the_shipped_list_tells_words_from_names() -> None:
    assert {"shares", "analysts", "said", "company"} <= shipped()
    assert shipped().isdisjoint({"nvidia", "openai", "january", "monday"})
