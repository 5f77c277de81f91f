"""Good documents that are mixed among nasty ones, and what they give when nothing else is there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.fuzzing.files import File, nasty_record
from kg.documents import read_documents
from kg.model import Document
from kg.pipeline import extract
from kg.records import Record, claim_record, document_record

ARTICLES: Final = Path("data/articles")
LENGTHS: Final = range(200, 700)
"""Characters of a passage of an article that is worth reading."""
SINGLE: Final = 12
"""Fine documents that have a file of their own."""
IN_LINES: Final = 6
"""Fine documents that are lines of one file, among broken ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fine:
    """Good documents as files, and as the records that are made of them; claims without their entities."""

    singles: tuple[File, ...]
    lines: tuple[str, ...]
    documents: Mapping[str, Record]
    claims: Mapping[str, tuple[Record, ...]]

    def files(self, chance: Random, passages: Sequence[str]) -> Iterator[File]:
        """Yield the files of these documents; the lines stand among nasty ones."""
        yield from self.singles
        lines = [*self.lines, *(json.dumps(nasty_record(chance, passages)) for _ in range(8)), "{", ""]
        chance.shuffle(lines)
        yield File(name="fine-lines.jsonl", data="\n".join(lines).encode())


def read_passages() -> list[str]:
    """Return paragraphs of the sample articles."""
    found = [item for item in read_documents([ARTICLES]) if isinstance(item, Document)]
    return [part for it in found for part in it.text.split("\n\n") if len(part) in LENGTHS]


def make_fine(passages: Sequence[str]) -> Fine:
    """Return good documents made of the first passages, read alone in a folder of their own."""
    texts = [f"{text} This is passage number {n}." for n, text in enumerate(passages[: SINGLE + IN_LINES])]
    singles = tuple(_file(n, text) for n, text in enumerate(texts[:SINGLE]))
    lines = tuple(
        json.dumps({"id": f"fine-{n:02}", "date": "2025-03-04", "text": text}, ensure_ascii=n % 2 == 0)
        for n, text in enumerate(texts[SINGLE:], start=SINGLE)
    )
    fine = Fine(singles=singles, lines=lines, documents={}, claims={})
    with TemporaryDirectory() as folder:
        for file in fine.singles:
            (Path(folder) / file.name).write_bytes(file.data)
        (Path(folder) / "fine-lines.jsonl").write_text("\n".join(lines), encoding="utf-8")
        documents = [item for item in read_documents([folder]) if isinstance(item, Document)]
    assert len(documents) == len(texts)
    claims: dict[str, tuple[Record, ...]] = {document.id: () for document in documents}
    for linked in extract(documents):
        record = without_entities(claim_record(linked))
        claims[record["document"]] += (record,)
    records = {document.id: document_record(document) for document in documents}
    return Fine(singles=singles, lines=lines, documents=records, claims=claims)


def without_entities(record: Mapping[str, Any]) -> Record:
    """Return a line of claims.jsonl without what depends on other documents: which entities its ends are."""
    ends = {end: {key: record[end][key] for key in ("start", "end")} for end in ("subject", "object")}
    said = record["attribution"]
    return {**record, **ends, "attribution": said and {**said, "source": None}}


def _file(number: int, text: str) -> File:
    stem = f"fine-{number:02}"
    match number % 4:
        case 0:
            return File(name=f"{stem}.txt", data=text.encode("utf-8-sig"))
        case 1:
            return File(name=f"{stem}.md", data=f"---\ntitle: {stem}\ndate: 2025-03-04\n---\n{text}".encode())
        case 2:
            body = f"<body><article><p>{text}</p></article></body>"
            page = f"<html><head><title>{stem}</title></head>{body}</html>"
            return File(name=f"{stem}.html", data=page.encode())
        case _:
            record = {"id": stem, "text": text, "date": "2025-03-04"}
            return File(name=f"{stem}.json", data=json.dumps(record).encode())


def built_records(folder: Path, name: str) -> list[Record]:
    """Return the lines of a file of a build; raises `ValueError` for a line that is no JSON object."""
    lines = (folder / name).read_bytes().split(b"\n")
    if lines.pop():
        raise ValueError(f"{name} ends inside a line")
    records = [json.loads(line) for line in lines]
    if len(lines) != len((folder / name).read_text(encoding="utf-8").splitlines()):
        raise ValueError(f"{name} holds characters that other programs take for the end of a line")
    if not all(isinstance(record, dict) for record in records):
        raise ValueError(f"{name} has a line that is no object")
    return records
