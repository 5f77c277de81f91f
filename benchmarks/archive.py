"""Measure what joins documents, in time and memory, as they grow in number: in one piece, and in shards.

    python -m benchmarks.archive 2000 6000 20000 --shard-size 2000

Documents and what is found in them are made up (benchmarks/world.py), as reading them would take days, and
are put where `kg build` keeps what it found. So the build reads nothing, and does all else: copies, entities,
the graph with its facts and what follows, validation, files. Both ways give the same graph.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import Final

from benchmarks.scale.build import report_of
from benchmarks.scale.watch import watch
from benchmarks.world import World, make_world
from kg import outputs
from kg.documents import signature
from kg.entities import decide_names, record_decision
from kg.extraction import CACHE, Extracted, ExtractionSettings, ResultCache, document_key
from kg.model import Claim, Document
from kg.records import document_record

CLAIMS_A_DOCUMENT: Final = 11
"""About how many claims a made-up article makes."""


def main() -> None:
    """Measure the sizes on the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", nargs="*", type=int, default=[2_000, 6_000, 20_000], metavar="DOCUMENTS")
    parser.add_argument("--shard-size", type=int, default=2_000, metavar="N", help="documents [2000]")
    parser.add_argument("--only-shards", action="store_true", help="nothing in one piece")
    given = parser.parse_args()
    ways = {"shards": ["--shard-size", str(given.shard_size)]}
    if not given.only_shards:
        ways = {"one piece": [], **ways}
    print(f"{'documents':>10}{'claims':>10}  {'way':10}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}  stages")
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder, "articles.jsonl")
            claims = prepare(make_world(size * CLAIMS_A_DOCUMENT), source, Path(folder, CACHE))
            for way, options in ways.items():
                _measure(source, Path(folder, way), way, options, claims)


def prepare(world: World, source: Path, cache: Path) -> int:
    """Write the documents of a world, and what is found in them; return how many claims there are."""
    outputs.write_json_lines(source, map(document_record, world.documents.values()))
    settings = ExtractionSettings()
    with ResultCache(cache) as kept:
        for id_, linked in groupby(world.claims, lambda it: it.claim.evidence.span.document):
            document = world.documents[id_]
            kept[document_key(document, settings)] = _extracted(
                document, (it.claim for it in linked)
            ).to_bytes()
    return len(world.claims)


def _extracted(document: Document, claims: Iterable[Claim]) -> Extracted:
    own = tuple(claims)
    decided = decide_names(end for claim in own for end in (claim.subject, claim.object))
    return Extracted(
        words=len(document.text.split()),
        sentences=len(own) + 1,
        mentions=len(decided),
        names=tuple((mention, place) for place, mention in enumerate(decided)),
        decisions=tuple(map(record_decision, decided.values())),
        claims=own,
        signature=signature(document.text),
        lacks=(),
    )


def _measure(source: Path, output: Path, way: str, options: list[str], claims: int) -> None:
    output.mkdir()
    (output / CACHE).write_bytes((source.parent / CACHE).read_bytes())
    watched = watch([sys.executable, "-m", "kg", "build", source, "-o", output, "--jobs", "1", *options])
    if watched.status:
        raise SystemExit(watched.errors)
    report = report_of(output)
    stages = ", ".join(
        f"{stage} {seconds:.0f}" for stage, seconds in report["seconds"].items() if seconds >= 1
    )
    print(
        f"{report['documents']:>10}{claims:>10}  {way:10}{watched.seconds:>8.0f}{watched.cpu_seconds:>8.0f}"
        f"{watched.peak:>9.0f}  {stages}",
        flush=True,
    )


if __name__ == "__main__":
    main()
