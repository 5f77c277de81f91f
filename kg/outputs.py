"""The files of a build: their names, how the flat ones are written and read, and whose they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from pathlib import Path
from typing import Any, Final

from kg.errors import OutputError, StoreError
from kg.model import Document
from kg.records import parse_date, record_text

CLAIMS: Final = "claims.jsonl"
DOCUMENTS: Final = "documents.jsonl"
QUADS: Final = "graph.nq"
TRIG: Final = "graph.trig"
FACTS: Final = "facts.ttl"
JSON_LD: Final = "graph.jsonld"
ENTITIES: Final = "entities.csv"
STATEMENTS: Final = "statements.csv"
MERGES: Final = "merges.csv"
GRAPHML: Final = "graph.graphml"
PAGE: Final = "graph.html"
REPORT: Final = "report.json"
STORE: Final = "store"

CLAIM_SHARDS: Final = "claims"
DOCUMENT_SHARDS: Final = "documents"
GRAPH_SHARDS: Final = "graph"
SHARDS: Final = (CLAIM_SHARDS, DOCUMENT_SHARDS, GRAPH_SHARDS)
"""Folders of a build in shards."""

ALL: Final[Mapping[str, str]] = {
    CLAIMS: "every claim with its evidence, one a line",
    DOCUMENTS: "the articles as they were read; offsets refer to their text",
    QUADS: "the whole graph, sorted N-Quads",
    TRIG: "the whole graph for people and rdflib",
    FACTS: "plain facts only, by default claims that are positive, certain and hold",
    JSON_LD: "the whole graph as JSON-LD",
    ENTITIES: "companies, people, products ... for spreadsheets",
    MERGES: "which names were taken for which entity, and why",
    STATEMENTS: "who does what with whom, with counts, for spreadsheets",
    GRAPHML: "the statement graph for Gephi, Cytoscape, networkx",
    PAGE: "the graph as a page for the browser",
    REPORT: "counts, times, and what was skipped",
    STORE: "the database that `kg query` reads",
    CLAIM_SHARDS: "with --shard-size: claims, as Parquet",
    DOCUMENT_SHARDS: "with --shard-size: the articles as they were read, as Parquet",
    GRAPH_SHARDS: "with --shard-size: the whole graph, as compressed N-Quads",
}
"""Every output of a build, and what it is for."""

SHARDED: Final = frozenset({*SHARDS, ENTITIES, MERGES, REPORT, STORE})
"""What a build in shards writes."""
WHOLE: Final = frozenset(ALL.keys() - SHARDS)
"""What any other build writes."""


_ESCAPED: Final = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
"""What JSON may hold bare, but tools that read by line take for a line's end, and UTF-8 cannot hold."""


def write_json_lines(path: Path, records: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line: UTF-8, line feeds, keys in the order given."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for record in records:
            line = json.dumps(record, ensure_ascii=False, allow_nan=False)
            file.write(_ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", line) + "\n")


def write_json(path: Path, record: Mapping[str, Any]) -> None:
    """Write one JSON object, indented."""
    path.write_text(json.dumps(record, indent=2, allow_nan=False) + "\n", encoding="utf-8", newline="\n")


def read_built_documents(folder: Path) -> Iterator[Document]:
    """Yield the documents that the build in `folder` read, text and offsets untouched.

    Raises `StoreError` where documents.jsonl is missing or is not what a build wrote.
    """
    path = folder / DOCUMENTS
    for number, record in enumerate(read_json_lines(path), start=1):
        yield _document(record, path, number)


def read_json_lines(path: Path) -> Iterator[object]:
    """Yield what each line of a file of a build holds.

    Raises `StoreError` where the file is missing, or a line is no JSON.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)
    except OSError as error:
        raise unreadable(path) from error
    except ValueError as error:
        raise StoreError(f"{path} is damaged: build it again with `kg build`") from error


def _document(record: object, path: Path, number: int) -> Document:
    if not (isinstance(record, dict) and all(isinstance(record.get(key), str) for key in ("id", "text"))):
        raise StoreError(f"{path}, line {number}: no document; build it again with `kg build`")
    return Document(
        id=record["id"],
        title=record_text(record, "title"),
        source=record_text(record, "source"),
        publisher=record_text(record, "publisher"),
        published=parse_date(record.get("date")),
        text=record["text"],
    )


def unreadable(path: Path) -> StoreError:
    """Return the error for an output that is not there or cannot be opened."""
    if path.name not in SHARDED and (path.parent / GRAPH_SHARDS).is_dir():
        return StoreError(
            f"no {path.name} in {path.parent}, which was built with --shard-size: for this, build without"
        )
    return StoreError(f"cannot read {path}: run `kg build` first, or name the folder it wrote to")


def check_folder(output: Path, inputs: Iterable[str | Path], writes: Set[str] = WHOLE) -> None:
    """Raise `OutputError` where a build into `output` would read its own outputs, or destroy others' files.

    `writes` are the names of what it writes: what another kind of build wrote there would be left as it is,
    and be taken for its own. Outputs inside an input folder would be articles of the next build. A file with
    the name of an output may be replaced only where a report.json beside it says that kg wrote it.
    """
    from kg.documents import expand_lists

    place = output.resolve()
    for given in expand_lists(inputs)[0]:
        if Path(given).is_dir() and place.is_relative_to(Path(given).resolve()):
            raise OutputError(f"{output} lies inside the input folder {given}: name another with -o")
    strangers = [name for name in ALL if (output / name).exists()]
    if strangers and not _is_ours(output):
        raise OutputError(
            f"{output} holds {', '.join(strangers)} but no report of a build, so they may be somebody's own: "
            "move them away, or name another folder with -o"
        )
    if others := [name for name in strangers if name not in writes]:
        how = "in one piece" if writes is SHARDED else "with --shard-size"
        raise OutputError(
            f"{output} holds {', '.join(others)} of a build {how}: name another folder with -o, or delete it"
        )


def _is_ours(folder: Path) -> bool:
    """Tell whether the report of a build lies in a folder."""
    try:
        report = json.loads((folder / REPORT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(report, dict) and str(report.get("software", "")).startswith("kg ")


def sizes(folder: Path) -> dict[str, int]:
    """Return the bytes of each output in a folder, in the order of `ALL`; a folder counts what it holds."""
    return {name: _size(folder / name) for name in ALL if (folder / name).exists()}


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size
