from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.training.settings import CONFIG, read_settings


def test_the_settings_that_come_with_kg_are_whole() -> None:
    settings = read_settings()
    assert settings.training.steps > settings.training.check_every > 0
    assert settings.network.arc_width > settings.network.relation_width > 0


def test_a_setting_of_the_training_may_be_replaced() -> None:
    assert read_settings(steps=7).training.steps == 7


@pytest.mark.parametrize(
    "text",
    ["", "[network]\narc_width = 2\n", "no settings", CONFIG.read_text().replace("steps =", "stairs =")],
)
def test_wrong_settings_are_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.cfg"
    path.write_text(text)
    with pytest.raises(InputError, match=r"settings\.cfg does not hold the settings"):
        read_settings(path)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not hold the settings"):
        read_settings(tmp_path / "none.cfg")
