"""The figures as Markdown, and their place in a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.scale.build import COSTS, Record

BEGIN: Final = "<!-- scale:begin -->"
END: Final = "<!-- scale:end -->"

WORDS_PER_SECOND: Final = 2_000
PEAK_MB: Final = 3_000
GROWTH: Final = 0.15
PERCENT_ADDED: Final = 5.0
"""What a build has to keep to, at 3,000 documents on two cores."""

_NUMBERS: Final = {1: "one core", 2: "two cores", 4: "four cores", 8: "eight cores"}


def put_between_marks(path: Path, text: str) -> None:
    """Replace what stands between the marks of a file. Raises `ValueError` where it has none."""
    whole = path.read_text(encoding="utf-8")
    before, begin, rest = whole.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{path} has no {BEGIN} ... {END} for the table")
    path.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8", newline="\n")


def render(results: Record) -> str:
    """Return all figures as tables of Markdown, one for each kind of figure that is there."""
    parts = [_head(results)]
    if results["sizes"]:
        parts += [
            _titled("Bars", _bars(results)),
            _titled("Whole build", _sizes(results["sizes"])),
            _titled("Stages", _stages(results["sizes"])),
            _titled("Growth", _growth(results)),
        ]
    if "incremental" in results:
        parts.append(_titled("Documents added", _added(results["incremental"])))
    if "queries" in results:
        parts.append(_titled("Queries", _queries(results["queries"])))
    return "\n\n".join(parts)


def _head(results: Record) -> str:
    cores = _NUMBERS.get(results["cores"], f"{results['cores']} cores")
    return (
        f"Corpus: {results['corpus']}. Measured on {cores}, with {results['jobs']} reading processes, kg "
        f"{results['kg']}, Python {results['python']}; memory is {results['memory'] or 'unknown'}."
    )


def _bars(results: Record) -> str:
    last, added = results["sizes"][-1], results.get("incremental")
    rows = [
        _bar("words a second, whole build", f"at least {WORDS_PER_SECOND:,}", f"{last['words_per_second']:,}",
             last["words_per_second"] >= WORDS_PER_SECOND),
        _bar("peak memory of all processes, MB", f"under {PEAK_MB:,}", f"{last['peak_mb']:,}",
             last["peak_mb"] < PEAK_MB),
    ]  # fmt: skip
    if len(results["sizes"]) > 1:
        ratios = results["growth"][-1]
        for cost, what in COSTS.items():
            change = ratios[cost] - 1
            name = f"{what}, against {results['sizes'][0]['size']:,} documents"
            rows.append(_bar(name, f"at most {GROWTH:+.0%}", f"{change:+.1%}", change <= GROWTH))
    if added:
        percent = added["percent_of_full"]
        name = f"rebuild with {added['added']} documents more"
        rows.append(_bar(name, f"under {PERCENT_ADDED:g}%", f"{percent:.1f}%", percent < PERCENT_ADDED))
        same = added["same_bytes"]
        rows.append(_bar("its bytes", "those of a full build", "the same" if same else "others", same))
    return _table((f"at {last['size']:,} documents", "bar", "measured", "met"), rows)


def _bar(name: str, bar: str, measured: str, met: bool) -> tuple[str, ...]:
    return name, bar, measured, "yes" if met else "**no**"


def _sizes(sizes: Sequence[Record]) -> str:
    head = ("documents", "words", "claims", "triples", "wall s", "CPU s", "words/s", "peak MB")
    names = (
        "documents",
        "words",
        "claims",
        "triples",
        "seconds",
        "cpu_seconds",
        "words_per_second",
        "peak_mb",
    )
    return _table(head, ([_number(record[name]) for name in names] for record in sizes))


def _stages(sizes: Sequence[Record]) -> str:
    head = ["stage"]
    for record in sizes:
        head += [f"{record['size']:,}: s", "words/s", "peak MB"]
    rows = []
    for stage in dict.fromkeys(stage for record in sizes for stage in record["stages"]):
        row = [stage]
        for record in sizes:
            figures = record["stages"].get(stage, {})
            row += [_number(figures.get(name)) for name in ("seconds", "words_per_second", "peak_mb")]
        rows.append(row)
    return _table(head, rows)


def _growth(results: Record) -> str:
    head = ["documents"]
    for what in COSTS.values():
        head += [f"{what}, s", "times"]
    rows = []
    for record, ratios in zip(results["sizes"], results["growth"], strict=True):
        row = [_number(record["size"])]
        for cost in COSTS:
            row += [f"{record[cost]:.3f}", f"{ratios[cost]:.2f}"]
        rows.append(row)
    return _table(head, rows)


def _added(added: Record) -> str:
    head = (
        "documents",
        "of them new",
        "wall s",
        "CPU s",
        "% of full build",
        "peak MB",
        "bytes of a full build",
    )
    same = "yes" if added["same_bytes"] else f"no: {', '.join(added['differences'])}"
    names = ("size", "added", "seconds", "cpu_seconds", "percent_of_full", "peak_mb")
    return _table(head, [[*(_number(added[name]) for name in names), same]])


def _queries(queries: Record) -> str:
    rows = [["`kg --help`", "", _milliseconds(queries["help_seconds"]), ""]]
    for question in queries["questions"]:
        given = "".join(f" --{name} {_quoted(value)}" for name, value in question["parameters"].items())
        rows.append(
            [
                f"`kg query {question['query']}{given}`",
                _number(question["rows"]),
                _milliseconds(question["command_seconds"]),
                _milliseconds(question["seconds"]),
            ]
        )
    return _table(("command", "rows", "as a command, ms", "in Python, ms"), rows)


def _quoted(value: str) -> str:
    return f"'{value}'" if " " in value else value


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:,.0f}" if seconds >= 0.01 else f"{1000 * seconds:.1f}"


def _number(value: Any) -> str:
    """Return a number for people: whole from 100 on, with one digit after the point below."""
    if value is None:
        return "–"
    return f"{value:,.1f}" if isinstance(value, float) and value < 100 else f"{value:,.0f}"


def _titled(title: str, table: str) -> str:
    return f"### {title}\n\n{table}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(_lines(head, rows))


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" + "---:|" * (len(head) - 1)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |"
