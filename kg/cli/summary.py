"""The closing summary of a build."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from kg.cli.console import draw
from kg.model import Modality
from kg.outputs import GRAPH_SHARDS, PAGE

if TYPE_CHECKING:
    from kg.report import BuildReport

SHOWN: Final = 5
"""Warnings told in words; report.json has all."""


def print_summary(report: BuildReport, folder: Path) -> None:
    """Print what a build read, found and wrote, on standard error."""
    draw("", _figures(report, folder), err=True)
    if report.claims:
        draw("", _claims(report), err=True)
    draw("", Text(_next(report, folder), style="bold"), err=True)


def _next(report: BuildReport, folder: Path) -> str:
    """Return what a user may do now: what a build in shards wrote has no page."""
    option = _option(folder)
    if PAGE in report.files:
        return f"Look at it: kg view{option}    Ask: kg query --list"
    return f"Ask: kg query{option} --list    Load {folder / GRAPH_SHARDS}/*.nq.gz into any RDF store"


def _figures(report: BuildReport, folder: Path) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    duplicates = sum(skip.duplicate for skip in report.skipped)
    failed = len(report.skipped) - duplicates
    slowest = sorted(report.seconds.items(), key=lambda item: -item[1])[:3]
    rows = {
        "Read": ", ".join(
            [
                _count(report.documents, "document"),
                *([f"{report.sources:,} of them independent"] if report.sources < report.documents else []),
                _count(report.words, "word"),
                _count(report.sentences, "sentence"),
                *([f"{duplicates:,} given twice"] if duplicates else []),
                *([f"{failed:,} skipped"] if failed else []),
            ]
        ),
        "Found": ", ".join(
            [
                _count(report.mentions, "mention"),
                _count(report.claims, "claim"),
                _count(report.statements, "statement")
                + (f" ({report.contested:,} contested)" if report.contested else ""),
                "1 entity" if report.entities == 1 else f"{report.entities:,} entities",
            ]
        ),
        "Graph": f"{_count(report.facts, 'fact')}, {report.inferred:,} inferred"
        + (f" ({rules})" if (rules := _rules(report)) else ""),
        "Valid": f"{_count(sum(report.validation['checked'].values()), 'node')} judged, no violation"
        + (f", {_count(len(report.warnings), 'warning')}" if report.warnings else ""),
        "Took": f"{sum(report.seconds.values()):.1f} s ("
        + ", ".join(f"{stage} {seconds:.1f}" for stage, seconds in slowest)
        + ")",
        "Wrote": f"{folder}: " + ", ".join(f"{name} {_size(size)}" for name, size in report.files.items()),
    }
    for name, value in rows.items():
        table.add_row(name, Text(value))
    for warning in report.warnings[:SHOWN]:
        table.add_row("Warning", Text(warning))
    if len(report.warnings) > SHOWN:
        table.add_row("", Text(f"and {len(report.warnings) - SHOWN:,} more: see report.json"))
    return table


def _rules(report: BuildReport) -> str:
    return ", ".join(f"{rule} {count:,}" for rule, count in report.inferred_by_rule.items() if count)


def _claims(report: BuildReport) -> Table:
    """Return claims counted by relation (rows) and modality (columns)."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("Claims")
    for modality in reversed(Modality):
        table.add_column(modality.value, justify="right")
    table.add_column("All", justify="right", style="bold")
    for relation, counts in report.claims_by_relation.items():
        cells = (f"{counts[modality]:,}" if modality in counts else "" for modality in reversed(Modality))
        table.add_row(relation, *cells, f"{sum(counts.values()):,}")
    return table


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")


def _size(size: int) -> str:
    """Return bytes as a person would say them.

    >>> _size(12_345)
    '12 kB'
    """
    for unit, worth in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= worth:
            value = size / worth
            return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return f"{size} B"


def _option(folder: Path) -> str:
    from kg.cli.frame import DEFAULT_OUTPUTS

    return "" if str(folder) == DEFAULT_OUTPUTS else f" -o {folder}"
