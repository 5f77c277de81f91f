from __future__ import annotations

import csv
import re
from collections import defaultdict
from pathlib import Path

import pytest

from kg.entities.groups import TypeGroup, type_group
from kg.entities.keys import name_key
from kg.errors import InputError
from kg.gazetteer import FILES, Entry, load_gazetteer
from kg.model import ORGANIZATION_TYPES, EntityType
from kg.resources import resource_folder

COLUMNS = {
    "organizations.csv": "id name type aliases ambiguous ticker wikidata country parent about",
    "people.csv": "id name aliases ambiguous wikidata affiliations",
    "places.csv": "id name aliases ambiguous wikidata country",
    "products.csv": "id name type aliases ambiguous maker wikidata about",
}
TYPES = {
    "organizations.csv": {type_.value for type_ in ORGANIZATION_TYPES},
    "products.csv": {"Product", "Technology"},
}
EVERYDAY = (
    "Adobe Alphabet Amazon Apple Arm Block Box Cohere Figure Gap Lambda Meta Mistral Nothing Notion Oracle "
    "Perplexity Runway Scale Shell Slack Snap Snowflake Square Stripe Target Visa X Zoom"
).split()
EVERYDAY_PRODUCTS = (
    "Blackwell Chrome Claude Copilot Cursor Gemini Grok Hopper Llama Rubin Surface Threads Windows"
)
ENTRIES = load_gazetteer()
ORGANIZATIONS = {entry.id: entry for entry in ENTRIES if entry.type in ORGANIZATION_TYPES}


def rows(file: str) -> list[dict[str, str]]:
    with (resource_folder("gazetteer") / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("file", FILES)
def test_a_table_has_its_columns_is_sorted_and_plain(file: str) -> None:
    path = resource_folder("gazetteer") / file
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert raw.decode("utf-8").splitlines()[0].split(",") == COLUMNS[file].split()
    ids = [row["id"] for row in rows(file)]
    assert ids == sorted(ids)


@pytest.mark.parametrize("file", FILES)
def test_every_cell_is_well_formed(file: str) -> None:
    for row in rows(file):
        assert None not in row, row
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"]), row
        for cell in [*row.values(), *row["aliases"].split("|")]:
            assert cell == " ".join(cell.split()), row
        names = {row["name"], *row["aliases"].split("|")}
        assert row["ambiguous"] in {"", "yes"} or set(row["ambiguous"].split("|")) <= names, row
        assert row.get("type") in TYPES.get(file, {None}), row
        assert re.fullmatch(r"(Q[1-9]\d*)?", row["wikidata"]), row
        assert re.fullmatch(r"([A-Z]{2})?", row.get("country", "")), row
        for ticker in filter(None, row.get("ticker", "").split("|")):
            assert re.fullmatch(r"[A-Z]+:[A-Z0-9]+([.-][A-Z])?", ticker), row
        aliases = row["aliases"].split("|") if row["aliases"] else []
        assert all(aliases), row
        assert len({row["name"], *aliases}) == 1 + len(aliases), row
        assert not any(re.search(r"['’]s?$", alias) for alias in aliases), row


def test_ids_tickers_and_wikidata_items_are_used_once() -> None:
    for field in ("id", "wikidata"):
        values = [value for entry in ENTRIES if (value := getattr(entry, field))]
        assert len(values) == len(set(values)), field
    tickers = [ticker for entry in ENTRIES for ticker in entry.tickers]
    assert len(tickers) == len(set(tickers))


def test_a_name_with_two_meanings_is_marked_in_each() -> None:
    """One holder may be the best known: the name alone means it."""
    plain: dict[tuple[TypeGroup, str], set[Entry]] = defaultdict(set)
    for entry in ENTRIES:
        for name in entry.names:
            if not entry.needs_context(name):
                plain[type_group(entry.type), name_key(name)].add(entry)
    unmarked = {
        key: sorted(entry.id for entry in entries)
        for key, entries in plain.items()
        if len(entries) > 1 and not all(entry.ambiguous for entry in entries)
    }
    assert unmarked == {}


def test_makers_are_organizations() -> None:
    assert [entry.id for entry in ENTRIES if entry.maker and entry.maker not in ORGANIZATIONS] == []


def test_parents_and_affiliations_are_organizations() -> None:
    named = [(entry.id, id_) for entry in ENTRIES for id_ in (*entry.affiliations, entry.parent) if id_]
    assert [pair for pair in named if pair[1] not in ORGANIZATIONS or pair[0] == pair[1]] == []


def test_technologies_have_no_maker() -> None:
    assert [entry.id for entry in ENTRIES if entry.type is EntityType.TECHNOLOGY and entry.maker] == []


@pytest.mark.parametrize("word", EVERYDAY)
def test_an_everyday_word_needs_context(word: str) -> None:
    holders = [entry for entry in ENTRIES if word in entry.names and entry.type is not EntityType.TECHNOLOGY]
    assert holders
    assert all(entry.needs_context(word) for entry in holders)


@pytest.mark.parametrize("word", EVERYDAY_PRODUCTS.split())
def test_an_everyday_word_that_is_a_product_needs_context(word: str) -> None:
    holders = [entry for entry in ENTRIES if word in entry.names]
    assert holders
    assert all(entry.needs_context(word) for entry in holders)


@pytest.mark.parametrize("word", ["Nvidia", "OpenAI", "TSMC", "Intel", "Cerebras", "ChatGPT"])
def test_a_coined_word_needs_none(word: str) -> None:
    assert not any(entry.needs_context(word) for entry in ENTRIES if word in entry.names)


def test_the_long_name_of_an_ambiguous_entry_needs_no_context() -> None:
    meta = ORGANIZATIONS["meta"]
    assert meta.needs_context("Meta")
    assert not meta.needs_context("Meta Platforms")


def test_makers_and_owners_are_rows_of_their_own() -> None:
    separate = [
        "alphabet",
        "google",
        "google-deepmind",
        "waymo",
        "amazon",
        "aws",
        "softbank",
        "softbank-corp",
    ]
    assert [id_ for id_ in separate if id_ not in ORGANIZATIONS] == []


def write(folder: Path, text: str, file: str = "organizations.csv") -> Path:
    (folder / file).write_text(text, encoding="utf-8")
    return folder


def test_an_own_gazetteer_is_read(tmp_path: Path) -> None:
    text = '\ufeffid,name,type,aliases,ambiguous\ncrow,"Crow, Bolt & Co.",Company,Crow|CB,yes\n'
    (crow,) = load_gazetteer(write(tmp_path, text))
    assert crow.name == "Crow, Bolt & Co."
    assert crow.aliases == ("Crow", "CB")
    assert (crow.ambiguous, crow.ticker, crow.wikidata) == (True, None, None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("id,name,type\ncrow,Crow,Firm\n", "organizations.csv, line 2: 'Firm' is not a valid EntityType"),
        ("id,name\ncrow,Crow\n", "organizations.csv, line 2: column 'type' is missing"),
        ("id,name,type\n,Crow,Company\n", "organizations.csv, line 2: id and name must not be empty"),
        ("id,name,type\ncrow,Crow, Inc.,Company\n", "organizations.csv, line 2: more fields than columns"),
        ("id,name,type\ncrow,Crow,Company\ncrow,Bolt,Company\n", "two entries with the id crow"),
    ],
)
def test_a_broken_row_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(InputError, match=re.escape(complaint)):
        load_gazetteer(write(tmp_path, text))


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(b"id,name\nroe,Ren\xe9 Roe\n")
    with pytest.raises(InputError, match=r"people\.csv"):
        load_gazetteer(tmp_path)


def test_a_folder_without_tables_is_no_gazetteer(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no gazetteer here"):
        load_gazetteer(tmp_path)
