"""A user's rows win over everything, and wrong rows are named by their line."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.entities import Override, read_overrides, resolve
from kg.errors import InputError
from kg.model import EntityType
from tests.entities.texts import mentions

HEAD = "action,first,second\n"


def read(folder: Path, text: str) -> tuple[Override, ...]:
    path = folder / "overrides.csv"
    path.write_text(text, encoding="utf-8")
    return read_overrides(path)


def test_rows_are_read_with_their_lines(tmp_path: Path) -> None:
    first, second = read(tmp_path, "\ufeff" + HEAD + 'same,Acme,"Bolt, Inc."\n\nignore,friday-org,\n')
    assert (first.action, first.first, first.second, first.line) == ("same", "Acme", "Bolt, Inc.", 2)
    assert (second.action, second.first, second.line) == ("ignore", "friday-org", 4)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n", "the first line must be action,first,second"),
        (HEAD + "merge,a,b\n", "line 2: unknown action 'merge'"),
        (HEAD + "same,a,\n", "line 2: `same` needs `second`"),
        (HEAD + "same,,b\n", "line 2: `first` is empty"),
        (HEAD + "type,a,Firm\n", "line 2: unknown type 'Firm'"),
        ("", "the first line must be"),
    ],
)
def test_a_wrong_row_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read(tmp_path, text)


def test_a_file_that_is_no_text_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="cannot read"):
        read_overrides(tmp_path / "x.csv")


def row(action: str, first: str, second: str = "") -> Override:
    return Override(action=action, first=first, second=second, line=2)


FOUND = mentions("a", "Halden Robotics", "Halden", "Crow Labs", "Nvidia")


def ids_with(*rows: Override) -> dict[str, str]:
    links = resolve(FOUND, overrides=rows).links
    return {m.text: links[m].entity.id for m in FOUND}


@pytest.mark.parametrize(
    ("first", "second"), [("Crow Labs", "Halden Robotics"), ("crow-labs-org", "halden-robotics-org")]
)
def test_same_joins_by_name_and_by_id(first: str, second: str) -> None:
    ids = ids_with(row("same", first, second))
    assert ids["Halden Robotics"] == ids["Halden"] == ids["Crow Labs"] == "crow-labs-org"


def test_same_takes_the_id_of_the_first_even_from_the_gazetteer() -> None:
    assert ids_with(row("same", "Crow Labs", "Nvidia"))["Nvidia"] == "crow-labs-org"
    assert ids_with(row("same", "Nvidia", "Crow Labs"))["Crow Labs"] == "nvidia"


def test_different_parts_a_short_form() -> None:
    ids = ids_with(row("different", "Halden Robotics", "Halden"))
    assert ids["Halden Robotics"] == "halden-robotics-org" and ids["Halden"] == "halden-org"


def test_different_parts_a_name_of_the_gazetteer() -> None:
    found = mentions("a", "TSMC", "Taiwan Semiconductor")
    links = resolve(found, overrides=[row("different", "tsmc", "Taiwan Semiconductor")]).links
    assert links[found[0]].entity.id == "tsmc" != links[found[1]].entity.id


def test_different_stops_a_join_over_documents() -> None:
    found = [*mentions("a", "Halden Robotics", "Crow Labs"), *mentions("b", "Haldn Robotics", "Crow Labs")]
    apart = resolve(found, overrides=[row("different", "Halden Robotics", "Haldn Robotics")])
    assert len({link.entity.id for link in apart.links.values()}) == 3
    assert apart.unused == ()


def test_rename_and_type_change_what_is_shown_and_not_the_id() -> None:
    rows = [row("rename", "Halden", "Halden AS"), row("type", "halden-robotics-org", "Organization")]
    links = resolve(FOUND, overrides=rows).links
    entity = links[FOUND[0]].entity
    assert (entity.id, entity.name, entity.type) == (
        "halden-robotics-org", "Halden AS", EntityType.ORGANIZATION,
    )  # fmt: skip
    assert "Halden Robotics" in entity.aliases and "Halden AS" not in entity.aliases


def test_ignored_entities_are_named() -> None:
    assert resolve(FOUND, overrides=[row("ignore", "Crow Labs")]).ignored == {"crow-labs-org"}


def test_rows_without_effect_are_told() -> None:
    rows = (row("same", "Nobody", "Nvidia"), row("rename", "Noone", "X"), row("different", "No", "Nope"))
    assert set(resolve(FOUND, overrides=rows).unused) == set(rows)


def test_the_order_of_rows_does_not_matter() -> None:
    rows = [row("same", "Crow Labs", "Halden"), row("different", "Halden Robotics", "Halden")]
    assert ids_with(*rows) == ids_with(*reversed(rows))
