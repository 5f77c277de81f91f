"""kg entities: which things a graph knows, by which names, and what looks wrong about that."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import click

from kg.cli.frame import outputs_option, say
from kg.outputs import ENTITIES, MERGES, unreadable

if TYPE_CHECKING:
    from kg.entities.suspects import Named

FORMATS: Final = ("table", "csv", "json")
_SEPARATOR: Final = "; "

Row = Mapping[str, Any]


@click.command(
    epilog="""\b
Examples:
  kg entities                       all, the most mentioned first
  kg entities --about TSMC          its names, how often each, and why it was taken for TSMC
  kg entities --suspect             likely duplicates and likely wrong merges
  kg entities --suspect --format csv > review.csv

\b
What is wrong goes into a CSV file that wins over everything (columns action,first,second):
  same,halden-org,halden-robotics-org
  different,delta,Delta Electronics
  rename,halden-org,Halden Robotics
  type,figure-org,Company
  ignore,friday-org,
and is given to the next build: kg build --overrides overrides.csv
""",
)
@outputs_option("Folder of a build.")
@click.option("--about", metavar="NAME", help="One entity: an id, a name, or another name of it.")
@click.option("--suspect", is_flag=True, help="List what may be two entries of one thing, or two in one.")
@click.option("--top", type=click.IntRange(1), metavar="N", help="At most so many rows.")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table", show_default=True)
def entities(folder: Path, about: str | None, suspect: bool, top: int | None, format_: str) -> None:
    """List the entities of a graph with their names, mentions and the reasons for joining them."""
    merges = _read(folder / MERGES)
    if suspect:
        rows = list(_suspicions(merges))
        nothing = "nothing looks wrong: no likely duplicate, no likely wrong merge"
    elif about is not None:
        rows = list(_about(merges, about))
        nothing = f"no entity is called {about!r}; `kg entities` lists all"
    else:
        rows = list(_listed(_read(folder / ENTITIES), merges))
        nothing = "the graph has no entities"
    if not rows:
        say(nothing)
    _print(rows[:top], format_)


def _read(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise unreadable(path) from error


def _listed(found: Sequence[Row], merges: Sequence[Row]) -> Iterator[Row]:
    names: dict[str, list[Row]] = {}
    for row in merges:
        names.setdefault(row["entity_id"], []).append(row)
    mentions = {id_: sum(int(row["mentions"]) for row in rows) for id_, rows in names.items()}
    for row in sorted(found, key=lambda row: (-mentions.get(row["id"], 0), row["id"])):
        others = [name["name"] for name in names.get(row["id"], ()) if name["name"] != row["name"]]
        yield {
            "id": row["id"],
            "name": row["name"],
            "type": row["type"],
            "mentions": mentions.get(row["id"], 0),
            "claims": int(row["claims"]),
            "also named": _SEPARATOR.join(others),
        }


def _about(merges: Sequence[Row], about: str) -> Iterator[Row]:
    from kg.entities.keys import name_key

    key = name_key(about)
    ids = {
        row["entity_id"]
        for row in merges
        if about == row["entity_id"] or key in {name_key(row["name"]), name_key(row["entity"])}
    }
    for row in merges:
        if row["entity_id"] in ids:
            yield {
                "id": row["entity_id"],
                "entity": row["entity"],
                "name in the text": row["name"],
                "mentions": int(row["mentions"]),
                "documents": int(row["documents"]),
                "score": row["score"],
                "why": row["reasons"],
            }


def _suspicions(merges: Sequence[Row]) -> Iterator[Row]:
    from kg.entities.suspects import suspects

    for found in suspects([_named(row) for row in merges]):
        yield {
            "kind": found.kind,
            "first": found.first,
            "second": found.second,
            "why": found.why,
            "override": found.override,
        }


def _named(row: Row) -> Named:
    from kg.entities.suspects import Named
    from kg.model import EntityType

    return Named(
        entity_id=row["entity_id"],
        entity=row["entity"],
        type=EntityType(row["type"]),
        name=row["name"],
        mentions=int(row["mentions"]),
        score=float(row["score"]),
        reasons=row["reasons"],
    )


def _print(rows: Sequence[Row], format_: str) -> None:
    if format_ == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif not rows:
        return
    elif format_ == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(rows[0])
        writer.writerows(row.values() for row in rows)
    else:
        from rich.table import Table
        from rich.text import Text

        from kg.cli.console import draw

        table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
        for column, value in rows[0].items():
            justify: Literal["left", "right"] = "right" if isinstance(value, int) else "left"
            table.add_column(Text(column), overflow="fold", justify=justify)
        for row in rows:
            table.add_row(*(Text(str(value)) for value in row.values()))
        draw(table)
