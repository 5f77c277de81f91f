"""Measure `kg build` as the number of documents grows: speed, memory, a rebuild with a few more, queries.

    python -m benchmarks.scale --sizes 300,1000 --json scale.json --table docs/benchmarks.md

Each size is the first documents of FILE, built from nothing by the command. The figures are written after
each size: cut off, or given other sizes, `--resume` goes on with what the JSON file does not have yet. The
largest build is then copied, rebuilt with its last documents taken away and given back, and asked questions.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from pathlib import Path

from benchmarks.scale.build import Record, growth, measure_added, measure_size, output_folder
from benchmarks.scale.corpus import Corpus, choose
from benchmarks.scale.queries import measure_queries
from benchmarks.scale.table import put_between_marks, render
from kg import outputs
from kg.version import VERSION

SIZES = "300,1000,3000"
ADDED = 10


def main() -> None:
    """Measure as the command line says."""
    options = _parser().parse_args()
    corpus = choose(options.file)
    results: Record = {
        "kg": VERSION,
        "python": platform.python_version(),
        "cores": _cores(),
        "jobs": options.jobs,
        "corpus": corpus.name,
        "memory": None,
        "sizes": [],
    }
    if options.resume and options.json and options.json.exists():
        results = resumed(results, json.loads(options.json.read_text(encoding="utf-8")))
    print(f"corpus: {corpus.name}")
    with tempfile.TemporaryDirectory() as folder:
        work = (options.keep or Path(folder)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        measure(corpus, results, options, work)
    print(render(results))


def measure(corpus: Corpus, results: Record, options: argparse.Namespace, work: Path) -> None:
    """Measure what `results` does not have yet, writing it down after each step."""
    for size in sorted(options.sizes):
        if size not in {record["size"] for record in results["sizes"]}:
            with_size(results, measure_size(corpus, size, work, options.jobs))
            write(results, options)
    largest = results["sizes"][-1]
    output = output_folder(work, largest["size"])
    if not (output / outputs.REPORT).is_file():
        print(
            f"the build of {largest['size']} documents was not kept: no rebuild, no queries (--keep keeps it)"
        )
        return
    if "incremental" not in results:
        results["incremental"] = measure_added(corpus, largest, options.added, work, options.jobs)
        write(results, options)
    if "queries" not in results:
        results["queries"] = measure_queries(output)
        write(results, options)


def with_size(results: Record, record: Record) -> None:
    """Add the figures of a size; what was measured on the largest build goes where there is a larger one."""
    sizes = sorted([*results["sizes"], record], key=lambda it: int(it["size"]))
    results["memory"] = record.pop("memory")
    results["sizes"], results["growth"] = sizes, growth(sizes)
    if sizes[-1] is record:
        for name in ("incremental", "queries"):
            results.pop(name, None)


def resumed(fresh: Record, former: Record) -> Record:
    """Return former results to go on with. Raises `SystemExit` where they are of something else."""
    for name in ("kg", "python", "cores", "jobs", "corpus"):
        if former.get(name) != fresh[name]:
            raise SystemExit(f"cannot resume: {name} was {former.get(name)}, and is {fresh[name]} now")
    return former


def write(results: Record, options: argparse.Namespace) -> None:
    """Write the figures to the files that were asked for."""
    if options.json:
        options.json.parent.mkdir(parents=True, exist_ok=True)
        options.json.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8", newline="\n")
    if options.table:
        put_between_marks(options.table, render(results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.scale",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "file", nargs="?", type=Path, help="documents, one a line of JSON, also compressed (.gz)"
    )
    parser.add_argument("--sizes", type=_sizes, default=SIZES, metavar="N,N", help=f"documents [{SIZES}]")
    parser.add_argument("--added", type=int, default=ADDED, metavar="N", help=f"to the largest [{ADDED}]")
    parser.add_argument("--jobs", type=int, default=_cores(), metavar="N", help="processes [one a core]")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures here")
    parser.add_argument("--table", type=Path, metavar="FILE.md", help="write tables between its marks")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep inputs and outputs here")
    parser.add_argument("--resume", action="store_true", help="skip what the JSON file has")
    return parser


def _sizes(text: str) -> list[int]:
    return sorted({int(size) for size in text.split(",")})


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    main()
