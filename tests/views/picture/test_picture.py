from __future__ import annotations

import doctest
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.errors import OptionError
from kg.model import EntityType, Modality, Relation
from kg.views.page.legend import FAMILIES
from kg.views.picture import FORMATS, picture_svg, svg, write_picture
from kg.views.picture.curves import curve_between
from kg.views.picture.placing import Area, Disc, place_names
from kg.views.picture.scene import Scene, make_scene
from kg.views.picture.signs import DASHES, OUTLINES, colours, line_colour, line_width, type_colour
from kg.views.selection import select
from kg.views.statements import gather
from tests.views.worlds import MARKUP, World, hostile_world, large_world, sample_world

_SVG = "{http://www.w3.org/2000/svg}"
_PRINT = """
from kg.views.picture import picture_svg
from tests.views.worlds import large_world
world = large_world(40, 90, 200)
print(picture_svg(world.documents, world.entities, world.claims))
"""


def _svg(world: World, limit: int = 100) -> str:
    return picture_svg(world.documents, world.entities, world.claims, title="Chips & models", limit=limit)


def _root(world: World, limit: int = 100) -> ElementTree.Element:
    return ElementTree.fromstring(_svg(world, limit).encode())


def _texts(root: ElementTree.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{_SVG}text")]


def _scene(world: World, limit: int = 100) -> Scene:
    return make_scene(select(gather(world.documents, world.entities, world.claims), limit))


def _paths(root: ElementTree.Element, title: str) -> Iterator[ElementTree.Element]:
    """Yield the parts of the line whose title begins so."""
    for group in root.iter(f"{_SVG}g"):
        titles = [child.text or "" for child in group.findall(f"{_SVG}title")]
        if titles and titles[0].startswith(title):
            yield from group.findall(f"{_SVG}path")


def test_every_entity_has_its_name_and_every_statement_its_line() -> None:
    world = sample_world()
    root = _root(world)
    texts = Counter(_texts(root))
    for entity in world.entities:
        assert texts[entity.name] == 1
    titles = {node.text for node in root.iter(f"{_SVG}title")}
    assert "Bolt Systems supplies Acme Compute: Planned, 1 claim from 1 source" in titles
    assert "Acme Compute acquires Crow Labs: Speculative, 2 claims from 2 sources; sources disagree" in titles
    assert "Acme Compute: Company, 4 claims" in titles


def test_lines_tell_modality_relation_and_direction() -> None:
    root = _root(sample_world())
    (shaft, head) = _paths(root, "Bolt Systems supplies Acme Compute")
    assert (shaft.get("stroke"), shaft.get("stroke-dasharray")) == (colours()["edge-trade"], "2.5 3")
    assert head.get("fill") == colours()["edge-trade"]
    (shaft,) = _paths(root, "Bolt Systems competes with Crow Labs")
    assert (shaft.get("stroke"), shaft.get("stroke-dasharray")) == (colours()["edge-conflict"], None)
    (shaft, _) = _paths(root, "Crow Labs led by Dana Roe")
    assert shaft.get("stroke") == colours()["edge-ended"]


def test_what_is_contested_or_denied_is_marked() -> None:
    world = large_world(60, 140, 400)
    scene = _scene(world)
    for edge in scene.edges:
        marked = edge.group.contested or edge.group.strongest is Modality.DENIED
        assert (edge.mark is not None) is marked
    root = _root(world)
    contested = sum(edge.group.contested for edge in scene.edges)
    assert contested > 0
    assert _texts(root).count("!") == contested + 1, "and once in the legend"


def test_the_legend_tells_what_occurs_and_nothing_else() -> None:
    texts = "\n".join(_texts(_root(sample_world())))
    for shown in (
        "Speculative: may be so",
        "Sources disagree",
        "Alliances",
        "Government",
        "headquartered in",
    ):
        assert (shown in texts) is (shown != "Alliances"), shown
    assert "Thicker" in texts


def test_a_picture_of_a_part_says_so() -> None:
    texts = _texts(_root(large_world(), limit=20))
    assert any(text.startswith("20 of 100 entities, ") and "ranked by" in text for text in texts)
    assert "7 entities, 8 statements, from 10 claims" in _texts(_root(sample_world()))


def test_the_picture_is_told_in_words_too() -> None:
    root = _root(sample_world())
    title, description = root.find(f"{_SVG}title"), root.find(f"{_SVG}desc")
    assert title is not None
    assert description is not None
    assert title.text == "Chips & models"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert root.get("role") == "img"
    assert "Acme Compute acquires Crow Labs: Speculative" in str(description.text)


def test_everything_lies_inside_the_picture() -> None:
    root = _root(large_world(100, 250))
    width, height = float(root.get("width", 0)), float(root.get("height", 0))
    bounds = _scene(large_world(100, 250)).bounds
    assert bounds.right - bounds.left < width
    assert bounds.bottom - bounds.top < height


@pytest.mark.parametrize("world", [sample_world(), large_world(100, 250), large_world(60, 200)])
def test_no_name_covers_another_or_a_node(world: World) -> None:
    nodes = _scene(world).nodes
    for place, node in enumerate(nodes):
        others = [other.name_area for other in nodes[:place]]
        others += [other.disc.area for other in nodes if other is not node]
        assert [area for area in others if _cover(node.name_area, area)] == [], node.name


def _cover(a: Area, b: Area) -> bool:
    """Tell whether two areas overlap by more than a pixel, to which places are rounded."""
    return min(a.right, b.right) - max(a.left, b.left) > 1 and min(a.bottom, b.bottom) - max(a.top, b.top) > 1


def test_names_stand_where_fewer_lines_cross_them() -> None:
    disc, line = Disc(0.0, 0.0, 10.0), curve_between((0.0, 12.0), (0.0, 90.0), 0.0)
    names = {"a": "Acme"}
    assert place_names({"a": disc}, names, {"a": []})["a"].top == 10.0
    assert place_names({"a": disc}, names, {"a": [line]})["a"].bottom < 0.0
    above = {"a": disc, "b": Disc(0.0, -45.0, 10.0)}
    lines = {"a": [line], "b": []}
    assert place_names(above, names | {"b": "Bolt"}, lines)["a"].left > 10.0


def test_names_of_relations_and_signs_keep_clear_of_names_of_entities() -> None:
    scene = _scene(sample_world())
    spots = [spot for edge in scene.edges for spot in (edge.label, edge.mark) if spot]
    assert len(spots) > 6
    for spot in spots:
        here = Area(spot.x - 1, spot.y - 1, spot.x + 1, spot.y + 1)
        assert here.is_clear_of(area for node in scene.nodes for area in (node.disc.area, node.name_area))


def test_a_long_title_is_cut_where_the_picture_ends() -> None:
    world = sample_world()
    document = picture_svg(world.documents, world.entities, world.claims, title="Chips " * 100)
    root = ElementTree.fromstring(document.encode())
    shown = next(text for text in _texts(root) if text.startswith("Chips"))
    assert shown.endswith("…")
    assert len(shown) < 120
    assert root.findtext(f"{_SVG}title") == ("Chips " * 100).strip()


def test_markup_in_any_field_stays_text() -> None:
    root = _root(hostile_world())
    assert {node.tag.removeprefix(_SVG) for node in root.iter()} <= {
        "svg", "title", "desc", "rect", "g", "path", "circle", "text"
    }  # fmt: skip
    assert any(MARKUP[:10] in (node.text or "") for node in root.iter(f"{_SVG}title"))


def test_nothing_at_all_is_a_picture_too() -> None:
    root = _root(World(documents={}, entities=(), claims=()))
    assert "0 entities, 0 statements, from 0 claims" in _texts(root)


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    world = large_world(40, 90, 200)
    first = write_picture(tmp_path / "a.svg", world.documents, world.entities, world.claims)
    other = write_picture(tmp_path / "b" / "x.SVG", world.documents, world.entities[::-1], world.claims[::-1])
    assert first.read_bytes() == other.read_bytes()
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PRINT], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(printed) == 1


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    world = sample_world()
    document = picture_svg(world.documents, world.entities, world.claims, title="a\x00b\x0bc \ud800d")
    assert '<title id="kg-title">ab c d</title>' in document
    ElementTree.fromstring(document.encode())


def test_every_kind_has_a_sign() -> None:
    assert OUTLINES.keys() == set(EntityType)
    assert set(DASHES) < set(Modality)
    for type_ in EntityType:
        assert type_colour(type_).startswith("#")
    looks = {(line_colour(Relation.SUPPLIES, it), DASHES.get(it), it is Modality.DENIED) for it in Modality}
    assert len(looks) == len(Modality)
    assert len({colours()[f"edge-{family}"] for family in FAMILIES}) == len(FAMILIES)
    assert line_width(1) < line_width(2) < line_width(8) <= line_width(1000) == 6.5


def test_the_examples_of_the_writer_are_right() -> None:
    assert doctest.testmod(svg).failed == 0


# PNG


def test_png_is_the_same_picture_in_dots(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    world = sample_world()
    path = write_picture(tmp_path / "picture", world.documents, world.entities, world.claims, format="png")
    data = path.read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    root = _root(world)
    width, height = (int.from_bytes(data[at : at + 4], "big") for at in (16, 20))
    assert width == pytest.approx(2 * float(root.get("width", 0)), abs=2)
    assert height == pytest.approx(2 * float(root.get("height", 0)), abs=2)


def test_without_the_library_or_a_font_png_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = sample_world()
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(OptionError, match=r"pip install 'kg\[picture\]'"):
        write_picture(tmp_path / "a.png", world.documents, world.entities, world.claims)

    class Blank:
        @staticmethod
        def svg_to_bytes(**options: object) -> bytes:
            return b"the same whatever is written"

    monkeypatch.setitem(sys.modules, "resvg_py", Blank)
    with pytest.raises(OptionError, match="no usual font"):
        write_picture(tmp_path / "a.png", world.documents, world.entities, world.claims)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["a.gif", "a"])
def test_another_format_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OptionError, match="take svg or png"):
        write_picture(tmp_path / name, {}, (), ())
    assert FORMATS == ("svg", "png")
