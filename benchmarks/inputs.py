"""Measure how fast each format of many documents is read, and whether memory stays the same as files grow.

    python -m benchmarks.inputs 10 100

Files of that many MB (on disk) are made of articles by rule; each is written, and read, in a process of its
own. Pages of the web archive hold 60 kB of script around their article.
"""

from __future__ import annotations

import base64
import csv
import gzip
import html
import io
import json
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final

from benchmarks.articles import articles
from kg.documents import read_documents
from kg.model import Document, Skipped
from kg.records import document_record
from tests.documents.archives import page, response

ROW_GROUP: Final = 20_000
SCRIPT: Final = 45_000
"""Random bytes of a page's script."""


def main(sizes: list[int]) -> None:
    """Print a line for each format and size."""
    print(f"{'file':>12}{'MB':>6}{'documents':>11}{'MB of text':>12}{'seconds':>9}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name in WRITERS:
            for size in sizes:
                path = Path(folder) / f"news.{name}"
                _apart(_write, path, name, size * 1_000_000)
                count, text, seconds, peak = _apart(_measure, path)
                print(f"{name:>12}{size:>6}{count:>11}{text:>12.0f}{seconds:>9.1f}{peak:>9.0f}", flush=True)
                path.unlink()


def _apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """Return what `work` gives in a new process, whose memory is only its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, arguments)


def _write(path: Path, name: str, size: int) -> None:
    with path.open("wb") as file:
        WRITERS[name](file, size)


def _measure(path: Path) -> tuple[int, float, float, float]:
    count = characters = 0
    start = time.perf_counter()
    for item in read_documents([path]):
        if isinstance(item, Skipped):
            raise SystemExit(f"{item.path}: {item.reason}")
        count += 1
        characters += len(item.text)
    seconds = time.perf_counter() - start
    return count, characters / 1e6, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _until(file: BinaryIO, size: int) -> Iterator[Document]:
    """Yield articles until `file` has `size` bytes."""
    for article in articles(size):
        yield article
        if file.tell() >= size:
            return


def _write_gzip(file: BinaryIO, size: int) -> None:
    with gzip.GzipFile(fileobj=file, mode="wb") as target:
        target.writelines(_lines(file, size))


def _write_zstd(file: BinaryIO, size: int) -> None:
    from backports import zstd

    with zstd.ZstdFile(file, "wb") as target:
        target.writelines(_lines(file, size))


def _lines(file: BinaryIO, size: int) -> Iterator[bytes]:
    return (json.dumps(document_record(article)).encode() + b"\n" for article in _until(file, size))


def _write_list(file: BinaryIO, size: int) -> None:
    for position, article in enumerate(_until(file, size)):
        file.write(b",\n" if position else b"[")
        file.write(json.dumps(document_record(article)).encode())
    file.write(b"]")


def _write_csv(file: BinaryIO, size: int) -> None:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    table = csv.writer(text)
    table.writerow(["id", "title", "date", "source", "publisher", "text"])
    for article in _until(file, size):
        table.writerow(list(document_record(article).values()))
    text.detach()


def _write_parquet(file: BinaryIO, size: int) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    endless = articles(size)
    schema = pa.schema([(name, pa.string()) for name in document_record(next(endless))])
    with parquet.ParquetWriter(file, schema) as writer:
        while file.tell() < size:
            rows = [document_record(next(endless)) for _ in range(min(ROW_GROUP, size // 2_000))]
            writer.write_table(pa.Table.from_pylist(rows, schema))


def _write_feed(file: BinaryIO, size: int) -> None:
    file.write(b"<rss><channel><title>Example News</title>\n")
    for article in _until(file, size):
        title, text = html.escape(article.title), html.escape(f"<p>{article.text}</p>")
        file.write(f"<item><title>{title}</title><description>{text}</description></item>\n".encode())
    file.write(b"</channel></rss>")


def _write_archive(file: BinaryIO, size: int) -> None:
    chance = random.Random(size)
    for article in _until(file, size):
        script = base64.b64encode(chance.randbytes(SCRIPT)).decode()
        body = page(article.text.replace(". ", ".</p><p>"), f"<script>{script}</script>")
        file.write(gzip.compress(response(article.source, body), 1))


WRITERS: Final[dict[str, Callable[[BinaryIO, int], None]]] = {
    "jsonl.gz": _write_gzip,
    "jsonl.zst": _write_zstd,
    "json": _write_list,
    "csv": _write_csv,
    "parquet": _write_parquet,
    "rss": _write_feed,
    "warc.gz": _write_archive,
}


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10, 100])
