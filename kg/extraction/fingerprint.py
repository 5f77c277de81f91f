"""Say by which code, weights and tables documents are read, so that kept results are used for no others."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from kg.extraction.extracted import ExtractionSettings
from kg.model import Document, content_id
from kg.resources import resource_folder

_PACKAGE: Final = Path(__file__).parent.parent
_PARTS: Final = (
    "model.py", "gazetteer.py", "extraction/extracted.py", "extraction/soundness.py", "documents/origins.py",
    "entities", "language", "claims",
)  # fmt: skip
"""Code and data below kg/ that what is found in a document depends on."""
_LIBRARIES: Final = ("spacy", "onnxruntime", "numpy", "msgspec")
"""Other people's code that it depends on."""


def document_key(document: Document, settings: ExtractionSettings) -> str:
    """Return the name of what is found in a document: a hash of all that it depends on."""
    return content_id(
        extractor_version(),
        settings.pipeline and _pipeline_version(settings.pipeline),
        settings.method,
        settings.claims.least,
        document.id,
        document.published,
        document.text,
        length=32,
    )


@cache
def extractor_version() -> str:
    """Return a hash of the shipped code, weights and tables, and the versions of libraries."""
    files = [file for part in _PARTS for file in _files(_PACKAGE / part)]
    return content_id(
        *(f"{name} {version(name)}" for name in _LIBRARIES),
        *(_hash(file) for file in files),
        *(_hash(file) for file in _files(resource_folder("gazetteer"))),
        length=32,
    )


@cache
def _pipeline_version(pipeline: str) -> str:
    """Return what tells an installed pipeline, or one in a folder, from others of its name."""
    folder = Path(pipeline)
    if folder.is_dir():
        return content_id(*(_hash(file) for file in _files(folder)))
    try:
        return f"{pipeline} {version(pipeline)}"
    except PackageNotFoundError:
        return pipeline


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def _hash(file: Path) -> str:
    with file.open("rb") as stream:
        return f"{file.name} {hashlib.file_digest(stream, 'sha256').hexdigest()}"
