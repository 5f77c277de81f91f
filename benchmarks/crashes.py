"""Kill builds at random moments, and see that the next build gives what an undisturbed one gives.

    python -m benchmarks.crashes --documents 300 --kills 50 --json crashes.json news.jsonl.gz

After each kill the output folder must hold no outputs or whole ones, no process of the build may live on, and
the next build must use what was kept and give the same bytes (report.json but for its times, the store by its
quads). Moments are drawn uniformly over the duration of an undisturbed build, and met by the work that its
processes had done by then, whatever else the machine has to do. There are four kinds of rounds:

    once    a build into a new folder is killed, as many times as --kills says
    twice   and so is the build that goes on from there
    again   a build over the outputs of half of the articles, all of which have been read before, is killed:
            the old outputs must stand, or the new ones
    worker  one of the processes that read is killed: the build must go on by itself

The last three have --more rounds each. A build that ends before its kill is checked, but counts as no round.
Without a FILE the articles are made up (benchmarks/news.py). The exit status is 1 if anything was wrong,
or too few rounds counted. It needs Linux.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any, Final

from benchmarks.crashing.contents import Contents, contents, differences
from benchmarks.crashing.processes import Build, Course
from benchmarks.crashing.rounds import FOLDER, Kind, Round, Setting, play
from benchmarks.news import news
from kg import outputs
from kg.documents import read_documents
from kg.extraction import CACHE
from kg.model import Document
from kg.records import document_record

ATTEMPTS: Final = 3
"""So many times as many rounds as wanted are played at most, where builds end before they are killed."""


def main() -> int:
    """Run as the command line says; return the exit status."""
    parser = argparse.ArgumentParser(description="Kill builds, and see that the next one gives the same.")
    parser.add_argument("file", nargs="?", type=Path, help="articles; made-up news if none is given")
    parser.add_argument("--documents", type=int, default=300, help="how many of them [300]")
    parser.add_argument("--kills", type=int, default=50, help="rounds in which a build is killed once [50]")
    parser.add_argument("--more", type=int, default=10, help="rounds of each other kind [10]")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="processes that read [2]")
    parser.add_argument("--json", type=Path, help="file for all figures, written after each round")
    parser.add_argument("--keep", type=Path, help="folder for the output folders of rounds that went wrong")
    given = parser.parse_args()
    rounds: list[Round] = []
    with tempfile.TemporaryDirectory() as place:
        setting = prepare(Path(place), given.file, given.documents, given.jobs)
        for kind in Kind:
            wanted = given.kills if kind is Kind.ONCE else given.more
            for done in _play_all(kind, given.seed, wanted, setting):
                rounds.append(done)
                print(line(done), flush=True)
                if given.json:
                    outputs.write_json(given.json, record(rounds, setting, given.seed))
                if given.keep and done.wrong:
                    shutil.copytree(
                        Path(place) / FOLDER, given.keep / f"{done.kind}-{done.number}", symlinks=True
                    )
    print("\n" + "\n".join(summary(rounds)))
    enough = sum(done.counts for done in rounds) == given.kills + (len(Kind) - 1) * given.more
    return 0 if enough and not any(done.wrong for done in rounds) else 1


def _play_all(kind: Kind, seed: int, wanted: int, setting: Setting) -> Iterator[Round]:
    """Play rounds of a kind until enough of them count."""
    counting = 0
    for number in range(ATTEMPTS * wanted):
        if counting == wanted:
            return
        done = play(kind, seed, number, setting)
        counting += done.counts
        yield done


def prepare(place: Path, file: Path | None, documents: int, jobs: int) -> Setting:
    """Return what all rounds share, after three undisturbed builds in folders of `place`.

    Ends the program with a line where a build fails, or builds that should be equal differ.
    """
    articles = _articles(file, documents)
    source, half = place / "articles.jsonl", place / "half.jsonl"
    outputs.write_json_lines(source, map(document_record, articles))
    outputs.write_json_lines(half, map(document_record, articles[: len(articles) // 2]))
    fresh, wanted = _undisturbed(source, place / "fresh", jobs)
    _, earlier = _undisturbed(half, place / "template", jobs)
    shutil.copyfile(place / "fresh" / CACHE, place / "template" / CACHE)
    shutil.copytree(place / "template", place / "again", symlinks=True)
    again, found = _undisturbed(source, place / "again", jobs)
    if differing := differences(found, wanted):
        raise SystemExit(f"an undisturbed build over an earlier one differs: {', '.join(differing)}")
    report = json.loads((place / "fresh" / outputs.REPORT).read_text(encoding="utf-8"))
    print(
        f"{report['documents']} documents, {report['words']} words, {jobs} processes: an undisturbed build "
        f"takes {fresh.seconds:.1f} s, and {again.seconds:.1f} s where all has been read before",
        flush=True,
    )
    return Setting(
        source=source,
        jobs=jobs,
        place=place,
        fresh=fresh,
        again=again,
        wanted=wanted,
        earlier=earlier,
        template=place / "template",
        documents=report["documents"],
    )


def _articles(file: Path | None, number: int) -> list[Document]:
    if file is None:
        return list(islice(news(seed=1), number))
    return list(islice((item for item in read_documents([file]) if isinstance(item, Document)), number))


def _undisturbed(source: Path, output: Path, jobs: int) -> tuple[Course, Contents]:
    """Build, and return how it went and what it gives."""
    with Build.started(source, output, jobs, output.with_suffix(".txt")) as build:
        course = build.course()
        if build.process.returncode:
            raise SystemExit(f"an undisturbed build fails: {build.last_words}")
    return course, contents(output)


def line(done: Round) -> str:
    """Return what came of a round, as one line."""
    parts = [f"{done.kind:7}{done.number:3}"]
    for kill in done.kills:
        parts.append(f"killed at {kill.seconds:.2f} s, {kill.stage}")
        if done.kind is not Kind.WORKER:
            gone = "never" if kill.gone is None else f"in {kill.gone:.1f} s"
            parts.append(f"(outputs {kill.outputs}, {kill.kept} kept, processes gone {gone});")
    if not done.counts:
        parts.append("ended before its kill;")
    parts.append(f"then {done.seconds:.1f} s" + (f" with {done.reused} reused" if done.reused else "") + ":")
    parts.append("equal" if not done.wrong else "WRONG: " + "; ".join(done.wrong))
    return " ".join(parts)


def summary(rounds: Sequence[Round]) -> Iterator[str]:
    """Yield lines that count rounds and moments, and name what was wrong."""
    for kind in Kind:
        played = [done for done in rounds if done.kind is kind and done.counts]
        yield f"{kind:7}{sum(not done.wrong for done in played)} of {len(played)} equal"
    kills = [kill for done in rounds if done.kind is not Kind.WORKER for kill in done.kills]
    stages = Counter(kill.stage for kill in kills)
    yield "killed while " + ", ".join(f"{stage} {number}" for stage, number in stages.most_common())
    found = Counter(kill.outputs for kill in kills)
    yield "outputs then " + ", ".join(f"{name} {number}" for name, number in found.most_common())
    yield f"longest life after a kill: {max((kill.gone or 0 for kill in kills), default=0):.1f} s"
    yield from (f"WRONG {line(done)}" for done in rounds if done.wrong)


def record(rounds: Sequence[Round], setting: Setting, seed: int) -> dict[str, Any]:
    """Return all figures as a JSON object."""
    return {
        "documents": setting.documents,
        "jobs": setting.jobs,
        "seed": seed,
        "undisturbed_seconds": {
            "fresh": round(setting.fresh.seconds, 2),
            "again": round(setting.again.seconds, 2),
        },
        "summary": list(summary(rounds)),
        "rounds": [asdict(done) | {"counts": done.counts} for done in rounds],
    }


if __name__ == "__main__":
    sys.exit(main())
