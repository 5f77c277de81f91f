from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from kg.views import write_tables
from kg.views.tables import plain_cell
from kg.views.tabular import ENTITY_COLUMNS, STATEMENT_COLUMNS
from tests.views.worlds import World, sample_world


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _written(folder: Path, world: World) -> tuple[Path, Path]:
    return write_tables(folder, world.documents, world.entities, world.claims)


def test_entities_and_statements(tmp_path: Path) -> None:
    entities, statements = _written(tmp_path / "out", sample_world())
    acme = next(row for row in _rows(entities) if row["id"] == "acme")
    assert acme == {
        "id": "acme",
        "name": "Acme Compute",
        "type": "Company",
        "aliases": "Acme",
        "same_as": "http://www.wikidata.org/entity/Q1000001",
        "ticker": "NASDAQ:ACME",
        "claims": "4",
    }
    acquires = next(row for row in _rows(statements) if row["relation"] == "acquires")
    assert acquires == {
        "subject_id": "acme",
        "subject": "Acme Compute",
        "relation": "acquires",
        "object_id": "crow-labs-company",
        "object": "Crow Labs",
        "claims": "2",
        "documents": "2",
        "sources": "2",
        "publishers": "The Example Times",
        "modality": "Speculative",
        "modalities": "Speculative 1; Denied 1",
        "contested": "yes",
        "first_date": "2026-01-15",
        "last_date": "2026-01-15",
        "confidence": "0.9",
        "largest_amount": "",
    }


def test_an_entity_without_claims_is_listed_too(tmp_path: Path) -> None:
    world = sample_world()
    entities, statements = _written(
        tmp_path, World(documents=world.documents, entities=world.entities, claims=())
    )
    assert [row["claims"] for row in _rows(entities)] == ["0"] * 7
    header = ",".join(column.name for column in STATEMENT_COLUMNS)
    assert statements.read_text(encoding="utf-8") == f"{header}\n"
    assert list(_rows(entities)[0]) == [column.name for column in ENTITY_COLUMNS]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_does_not_run(text: str) -> None:
    assert plain_cell(text) == f"'{text}"


def test_plain_text_and_numbers_stay() -> None:
    assert [plain_cell(value) for value in ("3M", "", -1, 0.5)] == ["3M", "", -1, 0.5]


def test_names_with_quotes_and_line_breaks_survive(tmp_path: Path) -> None:
    world = sample_world()
    odd = replace(world.entities[0], name='Acme, "the\none"')
    entities, _ = _written(tmp_path, World(documents=world.documents, entities=(odd,), claims=()))
    assert _rows(entities)[0]["name"] == 'Acme, "the\none"'


def test_the_same_input_gives_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    world = sample_world()
    other = World(documents=world.documents, entities=world.entities[::-1], claims=world.claims[::-1])
    first, second = _written(tmp_path / "a", world), _written(tmp_path / "b", other)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
