from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy

from kg.errors import InputError
from kg.training import package
from kg.training.package import assemble, load_part, score_rows


def test_scores_become_rows_of_a_table() -> None:
    rows = list(score_rows({"a": {"b": 0.5, "n": 3}, "c": 1.0}))
    assert rows == ["| a: b | 0.500 |", "| a: n | 3 |", "| c | 1.000 |"]


def test_a_package_has_its_card_and_no_path_of_its_training(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.config["paths"]["train"] = "somewhere/train.spacy"
    target = tmp_path / "pipeline"
    target.mkdir()
    (target / "old").write_text("left over")
    files = package.package(nlp, {"measure": 0.25}, target)
    assert {"README.md", "scores.json", "config.cfg"} <= {path.name for path in files}
    assert not (target / "old").exists()
    assert "| measure | 0.250 |" in (target / "README.md").read_text()
    assert "somewhere" not in (target / "config.cfg").read_text()
    assert load_part(target).meta["license"] == "CC BY-SA 4.0"


def test_files_that_no_repository_takes_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "LARGEST_MB", 0)
    with pytest.raises(InputError, match="larger than 0 MB"):
        package.package(spacy.blank("en"), {}, tmp_path / "pipeline")


def test_parts_with_other_vectors_are_refused(tmp_path: Path) -> None:
    one, other = spacy.blank("en"), spacy.blank("en")
    vector: Any = np.ones(4, dtype=np.float32)
    other.vocab.set_vector("word", vector)
    one.to_disk(tmp_path / "one")
    other.to_disk(tmp_path / "other")
    with pytest.raises(InputError, match="word vectors"):
        assemble(tmp_path / "one", tmp_path / "other")


def test_a_folder_without_a_pipeline_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no trained pipeline"):
        load_part(tmp_path)
