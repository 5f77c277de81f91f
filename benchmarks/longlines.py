"""Measure reading and searching texts of one endless line: seconds and peak memory of a build of each.

    python -m benchmarks.longlines --megabytes 10

Each case is one file of a single line, built by `kg build` as a process beside a short article, which has to
come through. A case that is given up with its reason is as good as one that is read; a traceback, a lost
article, or a build that does not end within `--minutes` is a finding, and the exit status is then 1.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kg import outputs

CASES: Final[Mapping[str, tuple[str, str]]] = {
    "letters": (".txt", "a"),
    "digits": (".txt", "7"),
    "brackets": (".txt", "("),
    "underscores": (".txt", "_"),
    "blanks": (".txt", " \t"),
    "marks that join": (".txt", "\u0301"),
    "right to left": (".txt", "\u202eشركة"),
    "emoji": (".txt", "👩‍👩‍👧‍👦"),
    "JSON": (".jsonl", "\\u00e9"),
    "attributes": (".html", "a=b "),
    "open tags": (".html", "<b>"),
    "nested lists": (".md", "> "),
    "words": (".txt", "data "),
    "sentences": (".txt", "Nvidia will supply Intel with chips for $5 million. "),
}
"""What a line repeats, in which format; the last two are long to read, as all of it may be text."""

FINE: Final = "Ferrite Systems will supply Quill Robotics with chips."
_FRAMES: Final = {".jsonl": ('{"text": "', '"}'), ".html": ("<p>", "<p>It says no more.")}
_TEXT: Final = ("Intel makes chips. ", " It says no more.")


def main() -> int:
    """Run the cases that the command line names, or all; return the exit status."""
    parser = argparse.ArgumentParser(description="Build from files of one endless line.")
    parser.add_argument("--megabytes", type=float, default=10.0, help="size of a line [10]")
    parser.add_argument("--time-limit", type=float, default=120.0, help="for `kg build` [120]")
    parser.add_argument("--minutes", type=float, default=60.0, help="in which a build has to end [60]")
    parser.add_argument("cases", nargs="*", help="names of cases [all]")
    given = parser.parse_args()
    wrong = 0
    print(f"{'case':18}{'seconds':>9}{'MB':>7}  outcome")
    for case in given.cases or CASES:
        start = time.monotonic()
        outcome = build(case, given.megabytes, given.time_limit, given.minutes)
        wrong += outcome.startswith("WRONG")
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{case:18}{time.monotonic() - start:>9.1f}{peak:>7.0f}  {outcome}", flush=True)
    print("MB: the most that any process had so far")
    return int(wrong > 0)


def build(case: str, megabytes: float, time_limit: float, minutes: float) -> str:
    """Build from one case and a fine article, and say what became of both."""
    suffix, piece = CASES[case]
    before, after = _FRAMES.get(suffix, _TEXT)
    line = piece * (int(megabytes * 1_000_000) // len(piece.encode()))
    with tempfile.TemporaryDirectory() as work:
        folder, output = Path(work) / "in", Path(work) / "out"
        folder.mkdir()
        (folder / f"long{suffix}").write_text(before + line + after, encoding="utf-8")
        (folder / "fine.txt").write_text(FINE, encoding="utf-8")
        command = [sys.executable, "-m", "kg", "build", str(folder), "-o", str(output), "--quiet"]
        command += ["--jobs", "1", "--time-limit", str(time_limit)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=60 * minutes, text=True, check=False)
        except subprocess.TimeoutExpired:
            return f"WRONG: not done in {minutes:g} minutes"
        if done.returncode not in {0, 1} or "fault of kg" in done.stderr:
            return f"WRONG: exit status {done.returncode}: {done.stderr[-300:]}"
        report = json.loads((output / outputs.REPORT).read_text(encoding="utf-8"))
        documents = (output / outputs.DOCUMENTS).read_text(encoding="utf-8")
        if '"id": "fine"' not in documents:
            return "WRONG: the fine article is lost"
        reasons = [skip["reason"] for skip in report["skipped"]]
        return reasons[0] if reasons else f"read: {report['words']} words, {report['claims']} claims"


if __name__ == "__main__":
    sys.exit(main())
