"""Part claims by the two entities that they join, on the disk, so that each part can be summed up alone.

All that is made of claims (statements, facts, what follows from these) is made of claims about one pair of
entities: the same pair, in whichever order, is always in one part. What is held is one part at a time; this
is the partitioning of a hash aggregation that exceeds memory (Kitsuregawa et al. 1983, "GRACE").
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from pyoxigraph import NamedNode

from kg.graph.claimrows import ClaimRow

_Saved = tuple[
    str, str, str, str, str | None, str | None, str | None, float | None, str | None, str | None, str | None
]
"""The values of a row in the order of its fields."""


class Buckets:
    """Rows of claims in a number of files."""

    def __init__(self, folder: Path, count: int) -> None:
        self._files = [folder / f"{number:05}.jsonl" for number in range(count)]
        self._decoder = msgspec.json.Decoder(_Saved)

    def add(self, rows: Iterable[ClaimRow]) -> None:
        """Write rows to the files of their pairs."""
        lines: dict[int, list[bytes]] = defaultdict(list)
        for row in rows:
            pair = " ".join(sorted((row.subject.value, row.object.value)))
            lines[zlib.crc32(pair.encode()) % len(self._files)].append(msgspec.json.encode(_values(row)))
        for number, some in lines.items():
            with self._files[number].open("ab") as file:
                file.writelines(line + b"\n" for line in some)

    def __iter__(self) -> Iterator[list[ClaimRow]]:
        """Yield the rows of each file, in the order in which they were added."""
        for path in self._files:
            if path.exists():
                with path.open("rb") as file:
                    yield [_row(self._decoder.decode(line)) for line in file]


def _values(row: ClaimRow) -> _Saved:
    return (
        row.claim.value,
        row.subject.value,
        row.property.value,
        row.object.value,
        _iri(row.statement),
        _iri(row.polarity),
        _iri(row.modality),
        row.confidence,
        _iri(row.document),
        _iri(row.source),
        row.day,
    )


def _row(values: _Saved) -> ClaimRow:
    claim, subject, property_, object_, statement, polarity, modality, confidence, document, source, day = (
        values
    )
    return ClaimRow(
        claim=NamedNode(claim),
        subject=NamedNode(subject),
        property=NamedNode(property_),
        object=NamedNode(object_),
        statement=_node(statement),
        polarity=_node(polarity),
        modality=_node(modality),
        confidence=confidence,
        document=_node(document),
        source=_node(source),
        day=day,
    )


def _iri(node: NamedNode | None) -> str | None:
    return None if node is None else node.value


def _node(iri: str | None) -> NamedNode | None:
    return None if iri is None else NamedNode(iri)
