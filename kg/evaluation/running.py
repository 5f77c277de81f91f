"""Read annotated documents, extract their claims as a build would, and score them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from kg.errors import InputError
from kg.evaluation.scoring import Record, Scores, score_claims
from kg.model import Document
from kg.pipeline import BuildOptions, extract
from kg.records import claim_record, parse_date, record_text

_DOCUMENT: Final = ("id", "entities", "claims")
_CLAIM: Final = ("document", "subject", "relation", "object", "evidence")


def read_annotated(paths: Iterable[Path]) -> list[Record]:
    """Return the annotated documents of JSON Lines files. Raises `InputError` for what is none."""
    return [row for path in paths for row in read_rows(path, _DOCUMENT)]


def read_found(path: Path) -> list[Record]:
    """Return the claims of a claims.jsonl. Raises `InputError` for what is none."""
    return list(read_rows(path, _CLAIM))


def read_rows(path: Path, keys: Sequence[str]) -> Iterator[Record]:
    """Yield the objects of a JSON Lines file. Raises `InputError` where one is none or lacks a key."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"cannot read {path}: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise InputError(f"{path}, line {number}: not a JSON object") from error
        lacking = [key for key in keys if not isinstance(row, Mapping) or key not in row]
        if lacking:
            raise InputError(f"{path}, line {number}: lacks {', '.join(lacking)}")
        yield row


def extract_found(documents: Iterable[Record], options: BuildOptions = BuildOptions()) -> list[Record]:
    """Return the claims that kg finds in annotated documents, as lines of claims.jsonl.

    Raises `InputError` where a document has no text.
    """
    inputs = []
    for row in documents:
        if not isinstance(row.get("text"), str):
            raise InputError(f"document {row['id']} has no text: give its claims with --pred")
        inputs.append(_document(row))
    return [claim_record(linked) for linked in extract(inputs, options)]


def _document(row: Mapping[str, Any]) -> Document:
    return Document(
        id=row["id"], title=record_text(row, "title"), source=record_text(row, "source"),
        published=parse_date(row.get("date")), text=row["text"],
    )  # fmt: skip


def evaluate_claims(
    documents: Sequence[Record], found: Sequence[Record] | None, options: BuildOptions = BuildOptions()
) -> Scores:
    """Score claims that were `found`, or that kg finds where None, against annotated documents."""
    return score_claims(documents, extract_found(documents, options) if found is None else found)
