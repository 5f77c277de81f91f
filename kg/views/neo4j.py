"""The graph as CSV files that `neo4j-admin database import` reads, with the command that reads them.

Entities, documents and claims are nodes. Between two entities there is a relationship for each plain fact,
and for nothing else: what is denied, hedged, planned or over is reached through its claims, as in SPARQL.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from kg.model import Document, LinkedClaim, Statement
from kg.views.statements import Gathered
from kg.views.tabular import (
    Column,
    Kind,
    Table,
    Value,
    claim_table,
    document_table,
    entity_table,
    statement_table,
)

README: Final = "README.txt"

SEPARATOR: Final = ";"
"""Between the values of an array, as neo4j-admin has it by default; in a value a comma stands for it."""

_TYPES: Final = {
    Kind.TEXT: "string",
    Kind.INTEGER: "long",
    Kind.NUMBER: "double",
    Kind.BOOLEAN: "boolean",
    Kind.DATE: "date",
    Kind.TEXTS: "string[]",
    Kind.COUNTS: "string[]",
}
_NODES: Final = ("entities.csv", "documents.csv", "claims.csv")
_RELATIONSHIPS: Final = ("facts.csv", "claim_entities.csv", "claim_documents.csv", "copies.csv")

COMMAND: Final = " \\\n    ".join(
    (
        "neo4j-admin database import full neo4j --overwrite-destination=true --multiline-fields=true",
        *(f"--nodes={name}" for name in _NODES),
        *(f"--relationships={name}" for name in _RELATIONSHIPS),
    )
)
"""What reads the files, in the folder where they lie; Neo4j 5 and later."""

_ABOUT: Final = f"""\
To make a Neo4j database of these files, stop the server, go to this folder, and run:

  {COMMAND}

It replaces the database "neo4j". Then, in the browser of Neo4j:

  MATCH (who:Company)-[:SUPPLIES]->(whom:Company {{name: "OpenAI"}}) RETURN who.name
  MATCH (c:Claim {{modality: "Denied"}})-[:SUBJECT]->(who), (c)-[:OBJECT]->(whom)
    RETURN who.name, c.relation, whom.name, c.quote

Nodes: Entity (and its kind: Company, Person ...), Claim, Document.
Relationships: between entities the plain facts (SUPPLIES, INVESTS_IN ...), with the number of claims behind
each; from claims to entities (SUBJECT, OBJECT, ATTRIBUTED_TO) and to their document (IN); from a copy of a
document to it (COPY_OF).
"""


def write_neo4j(
    folder: Path,
    documents: Mapping[str, Document],
    gathered: Gathered,
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str],
    facts: Collection[Statement],
) -> None:
    """Write nodes and relationships as CSV into `folder`, and README.txt with the command that imports them.

    `facts` are the statements that become relationships between entities.
    """
    entities, statements = entity_table(gathered), statement_table(gathered)
    claimed, articles = claim_table(claims), document_table(documents, origins, claims)
    labels = [f"{row[_place(entities, 'type')]}{SEPARATOR}Entity" for row in entities.rows]
    _write(folder / "entities.csv", _nodes(_without(entities, "type"), "Entity", labels))
    articles = _without(articles, "copy_of", "text")
    _write(folder / "documents.csv", _nodes(articles, "Document", ["Document"] * len(articles.rows)))
    claimed = _without(claimed, "document", "subject_id", "subject", "object_id", "object", "speaker_id")
    _write(folder / "claims.csv", _nodes(claimed, "Claim", ["Claim"] * len(claimed.rows)))
    _write(folder / "facts.csv", _facts(statements, gathered, facts))
    _write(folder / "claim_entities.csv", _claim_entities(claims))
    _write(folder / "claim_documents.csv", _claim_documents(claims))
    _write(folder / "copies.csv", _copies(origins))
    (folder / README).write_text(_ABOUT, encoding="utf-8", newline="\n")


Row = Iterable[Value]


def _nodes(table: Table, group: str, labels: Sequence[str]) -> Iterator[Row]:
    """Yield the header and the nodes of one group, whose ids need to be unique in it alone."""
    first, *others = table.columns
    yield f"{first.name}:ID({group})", *map(_header, others), ":LABEL"
    for row, label in zip(table.rows, labels, strict=True):
        yield *row, label


def _facts(table: Table, gathered: Gathered, facts: Collection[Statement]) -> Iterator[Row]:
    ends = ("subject_id", "subject", "relation", "object_id", "object")
    slim = _without(table, *ends)
    yield ":START_ID(Entity)", *map(_header, slim.columns), ":END_ID(Entity)", ":TYPE"
    for group, row in zip(gathered.statements, slim.rows, strict=True):
        statement = group.statement
        if statement in facts:
            yield statement.subject, *row, statement.object, statement.relation.value.upper()


def _claim_entities(claims: Iterable[LinkedClaim]) -> Iterator[Row]:
    yield ":START_ID(Claim)", ":END_ID(Entity)", ":TYPE"
    for linked in claims:
        yield linked.claim.id, linked.subject.id, "SUBJECT"
        yield linked.claim.id, linked.object.id, "OBJECT"
        if linked.speaker:
            yield linked.claim.id, linked.speaker.id, "ATTRIBUTED_TO"


def _claim_documents(claims: Iterable[LinkedClaim]) -> Iterator[Row]:
    yield ":START_ID(Claim)", ":END_ID(Document)", ":TYPE"
    for linked in claims:
        yield linked.claim.id, linked.claim.evidence.span.document, "IN"


def _copies(origins: Mapping[str, str]) -> Iterator[Row]:
    yield ":START_ID(Document)", ":END_ID(Document)", ":TYPE"
    for document, origin in origins.items():
        if document != origin:
            yield document, origin, "COPY_OF"


def _header(column: Column) -> str:
    return f"{column.name}:{_TYPES[column.kind]}"


def _place(table: Table, name: str) -> int:
    return [column.name for column in table.columns].index(name)


def _without(table: Table, *names: str) -> Table:
    """Return a table without some of its columns."""
    kept = [place for place, column in enumerate(table.columns) if column.name not in names]
    return Table(
        name=table.name,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
    )


def _write(path: Path, rows: Iterable[Row]) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case date():
            return value.isoformat()
        case tuple():
            return SEPARATOR.join(text.replace(SEPARATOR, ",") for text in value)
        case str() | int() | float():
            return str(value)
        case _:
            return SEPARATOR.join(f"{name} {count}" for name, count in value.items())
