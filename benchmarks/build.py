"""Measure a build: words a second and peak memory, over more and more copies of some articles.

Copies differ in one sentence at their end, or they would be read only once. As they repeat the same words,
what is cached helps more than it would on as many different articles: read the figures as an upper bound.

Run: python -m benchmarks.build [FOLDER]
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from kg import outputs
from kg.documents import read_documents
from kg.model import Document
from kg.pipeline import build
from kg.records import document_record

COPIES = (1, 10, 50)


def copies(documents: list[Document], number: int) -> list[Document]:
    """Return each document `number` times, each time with another last sentence."""
    return [
        replace(document, id=f"{document.id}-{copy}", text=f"{document.text}\nThis is copy {copy}.\n")
        for document in documents
        for copy in range(number)
    ]


def measure(documents: list[Document], folder: Path) -> None:
    """Build from `documents` and print what it took."""
    source = folder / "articles.jsonl"
    outputs.write_json_lines(source, map(document_record, documents))
    report = build([source], folder / "outputs")
    seconds = sum(report.seconds.values())
    stages = ", ".join(
        f"{stage} {share:.1f}" for stage, share in sorted(report.seconds.items(), key=lambda item: -item[1])
    )
    print(
        f"{report.documents:6} documents {report.words:8} words {report.claims:6} claims {seconds:7.1f} s "
        f"{report.words / seconds:7.0f} words/s   {stages}"
    )


def main() -> None:
    """Measure builds over the articles in the folder that the first argument names."""
    source = sys.argv[1] if len(sys.argv) > 1 else "data/articles"
    documents = [item for item in read_documents([source]) if isinstance(item, Document)]
    for number in COPIES:
        with tempfile.TemporaryDirectory() as folder:
            measure(copies(documents, number), Path(folder))
    print(f"peak memory {_peak_memory()}; the copies repeat the same words, so this is an upper bound")


def _peak_memory() -> str:
    try:
        import resource
    except ImportError:  # not on Windows
        return "unknown"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return f"{peak / (2**20 if sys.platform == 'darwin' else 2**10):.0f} MiB"


if __name__ == "__main__":
    main()
