"""Open the files of the corpora, packed or not."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO, cast

from kg.errors import InputError


def open_text(path: Path) -> TextIO:
    """Open a text file in UTF-8, unpacking .gz. Raises `InputError` where it is missing."""
    if not path.is_file():
        raise InputError(f"{path} is not there: name the folder of the corpora (see kg/training/README.md)")
    if path.suffix == ".gz":
        return cast(TextIO, gzip.open(path, "rt", encoding="utf-8", newline=""))
    return path.open(encoding="utf-8", newline="")


def read_json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a file with one JSON object a line. Raises `InputError` where it is missing."""
    with open_text(path) as lines:
        for line in lines:
            yield json.loads(line)
