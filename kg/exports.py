"""Write a graph in the formats of others: the work of `kg export`.

A format is a row of `FORMATS`. What it writes comes from the graph that was opened and from nothing else, so
that the same build gives the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from kg.errors import OptionError, OutputError
from kg.graph.merged import write_rdf_xml, write_turtle
from kg.graph.rdf12 import write_rdf12
from kg.graph.reading import read_facts
from kg.graph.serialize import write_quads, write_trig
from kg.opened import TABLES, KnowledgeGraph
from kg.staging import replacing
from kg.views.tabular import Table


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A format of one file."""

    about: str
    """What it is for, in a few words."""
    write: Callable[[KnowledgeGraph, Path], object]
    binary: bool = False
    """Whether it is nothing for a terminal."""


@dataclass(frozen=True, slots=True)
class FolderFormat:
    """A format of several files that belong together."""

    about: str
    write: Callable[[KnowledgeGraph, Path], object]
    """Writes into a folder that is there and empty."""
    binary: bool = False


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format of tables, each a file of its own."""

    about: str
    write: Callable[[Path, Table], object]
    binary: bool = False


Format = FileFormat | FolderFormat | TableFormat


def _json_ld(graph: KnowledgeGraph, path: Path) -> None:
    from kg.graph.jsonld import write_json_ld

    write_json_ld(path, graph.store)


def _graphml(graph: KnowledgeGraph, path: Path) -> None:
    from kg.views import write_graphml

    contents = graph.contents
    write_graphml(path, contents.documents, contents.entities, contents.claims, contents.origins)


def _gexf(graph: KnowledgeGraph, path: Path) -> None:
    from kg.views.gexf import write_gexf

    write_gexf(path, graph.contents.gathered)


def _neo4j(graph: KnowledgeGraph, folder: Path) -> None:
    from kg.views.neo4j import write_neo4j

    contents, facts = graph.contents, read_facts(graph.store)
    write_neo4j(folder, contents.documents, contents.gathered, contents.claims, contents.origins, facts)


def _csv(path: Path, table: Table) -> None:
    from kg.views.tables import write_table

    write_table(path, table)


def _parquet(path: Path, table: Table) -> None:
    from kg.views.parquet import write_parquet

    write_parquet(path, table)


def _picture(graph: KnowledgeGraph, path: Path, kind: str) -> None:
    from kg.views import write_picture

    contents = graph.contents
    write_picture(path, contents.documents, contents.entities, contents.claims, contents.origins, format=kind)


FORMATS: Final[Mapping[str, Format]] = {
    "ttl": FileFormat("Turtle, all graphs as one", lambda graph, path: write_turtle(path, graph.store)),
    "trig": FileFormat("Turtle with named graphs", lambda graph, path: write_trig(path, graph.store)),
    "nq": FileFormat("N-Quads, sorted", lambda graph, path: write_quads(path, graph.store)),
    "jsonld": FileFormat("JSON-LD, its context inside", _json_ld),
    "rdfxml": FileFormat("RDF/XML, all graphs as one", lambda graph, path: write_rdf_xml(path, graph.store)),
    "rdf12": FileFormat(
        "TriG 1.2, claims reify triple terms", lambda graph, path: write_rdf12(path, graph.store)
    ),
    "graphml": FileFormat("statements for networkx, yEd, Cytoscape", _graphml),
    "gexf": FileFormat("statements for Gephi", _gexf),
    "csv": TableFormat("tables for spreadsheets", _csv),
    "parquet": TableFormat("typed tables for pandas, DuckDB, Spark", _parquet, binary=True),
    "neo4j": FolderFormat("nodes and relationships for neo4j-admin import", _neo4j),
    "svg": FileFormat("a picture for reports, to be scaled", partial(_picture, kind="svg")),
    "png": FileFormat("a picture for reports, in dots", partial(_picture, kind="png"), binary=True),
}
"""What a graph can be written as, by name."""


def export(graph: KnowledgeGraph, name: str, target: Path, table: str | None = None) -> tuple[Path, ...]:
    """Write a graph in one of `FORMATS` to `target`, and return the files written.

    `target` is a file, or a folder where the format `is_folder`. `table` chooses one of `TABLES`, of a format
    that has them. Files of the same name are replaced once all is written, or, on any exception, not at all.
    Raises `OptionError` where there is no such format or table, or a library is missing, and `OutputError`
    where `target` cannot be written.
    """
    format_ = find_format(name, table)
    if not is_folder(format_, table):
        with _replacing_file(target) as path:
            if isinstance(format_, TableFormat):
                format_.write(path, graph.table(str(table)))
            else:
                format_.write(graph, path)
        return (target,)
    with replacing(target) as folder:
        if isinstance(format_, TableFormat):
            for each in TABLES:
                format_.write(folder / f"{each}.{name}", graph.table(each))
        else:
            format_.write(graph, folder)
        written = sorted(path.name for path in folder.iterdir())
    return tuple(target / path for path in written)


def is_folder(format_: Format, table: str | None = None) -> bool:
    """Tell whether a format comes as a folder of files."""
    return isinstance(format_, FolderFormat) or (isinstance(format_, TableFormat) and not table)


def find_format(name: str, table: str | None = None) -> Format:
    """Return a format. Raises `OptionError` where there is none of that name, or it lacks that table."""
    if name not in FORMATS:
        raise OptionError(f"no format is called {name!r}: take one of {', '.join(FORMATS)}")
    format_ = FORMATS[name]
    if table is not None and not isinstance(format_, TableFormat):
        having = " or ".join(name for name, other in FORMATS.items() if isinstance(other, TableFormat))
        raise OptionError(f"{name} has no tables to choose from: only {having} has")
    if table is not None and table not in TABLES:
        raise OptionError(f"no table is called {table!r}: take one of {', '.join(TABLES)}")
    return format_


@contextmanager
def _replacing_file(target: Path) -> Iterator[Path]:
    """Yield a path to write to, whose file takes the place of `target` unless an exception is raised."""
    if target.is_dir():
        raise OutputError(f"{target} is a folder: name a file to write to")
    special = target.exists() and not target.is_file()  # a pipe, or /dev/null, which nobody may replace
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = None if special else target.parent
        with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=beside) as folder:
            path = Path(folder) / target.name
            yield path
            if special:
                with path.open("rb") as written, target.open("wb") as stream:
                    shutil.copyfileobj(written, stream)
            else:
                path.replace(target)
    except OSError as error:
        raise OutputError(f"cannot write {target}: {error.strerror or error}") from error
