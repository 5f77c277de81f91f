"""The settings of the encoder's training, read from a file in spaCy's own format."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from spacy.util import load_config

from kg.errors import InputError

CONFIG: Final = Path(__file__).parent / "configs" / "encoder.cfg"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkSettings:
    """The shape of what stands over the encoder: widths of the scorers of heads and of relations."""

    arc_width: int
    relation_width: int
    dropout: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingSettings:
    """How the training goes; configs/encoder.cfg says what each means."""

    seed: int
    steps: int
    batch_pieces: int
    encoder_rate: float
    head_rate: float
    warmup: float
    name_share: float
    check_every: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings."""

    network: NetworkSettings
    training: TrainingSettings


def read_settings(path: Path = CONFIG, **overrides: Any) -> Settings:
    """Read settings; `overrides` replace those of the training. A wrong file is an `InputError`."""
    try:
        config = load_config(path)
        return Settings(
            network=NetworkSettings(**config["network"]),
            training=TrainingSettings(**{**config["training"], **overrides}),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        reason = " ".join(str(error).split())
        raise InputError(f"{path} does not hold the settings of a training: {reason}") from error
