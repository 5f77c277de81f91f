"""Pages of a part of a graph: what is on them, how they are called, and one line where that cannot be."""

from __future__ import annotations

import html as markup
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg
from kg import outputs
from kg.errors import KgError, OptionError, OutputError, QueryError, StoreError
from kg.opened import KnowledgeGraph
from kg.pages import Choice, make_page, make_site
from kg.views.layout import LARGEST
from tests.on_disk import write_outputs
from tests.views.test_site import page_data


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_outputs(tmp_path_factory.mktemp("world") / "out")


@pytest.fixture(scope="module")
def graph(folder: Path) -> Iterator[KnowledgeGraph]:
    with kg.open(folder) as graph:
        yield graph


def _names(html: str) -> set[str]:
    return {entity["name"] for entity in page_data(html)["entities"]}


def test_a_page_of_the_whole_holds_all_claims(graph: KnowledgeGraph) -> None:
    page = make_page(graph)
    assert len(page_data(page.html)["claims"]) == len(graph.contents.claims)
    assert (page.title, page.name) == ("Technology claims", "all.html")


@pytest.mark.parametrize("name", ["Acme Compute", "ACME", "acme", "entity:acme"])
def test_an_entity_is_found_by_any_of_its_names(graph: KnowledgeGraph, name: str) -> None:
    page = make_page(graph, Choice(entities=(name,)))
    assert page.title == "Acme Compute"
    assert page.name == "acme.html"
    assert {"Acme Compute", "Bolt Systems", "Crow Labs"} <= _names(page.html)
    assert "Oslo" not in _names(page.html)
    assert "Oslo" in _names(make_page(graph, Choice(entities=(name,), hops=2)).html)


def test_all_criteria_hold_at_once_and_stand_in_the_title(graph: KnowledgeGraph) -> None:
    choice = Choice(
        entities=("acme", "Bolt Systems"), hops=2, relations=("supplies", "investsIn"), since="2026-01"
    )
    page = make_page(graph, choice)
    assert (
        page.title
        == "Acme Compute and Bolt Systems within 2 hops · invests in or supplies · since 2026-01-01"
    )
    assert page.name == "acme-bolt-systems-company-2-hops-invests-in-supplies-since-2026-01-01.html"
    assert {statement["relation"] for statement in page_data(page.html)["statements"]} == {"supplies"}


def test_the_number_of_entities_has_a_limit(graph: KnowledgeGraph) -> None:
    page = make_page(graph, Choice(top=2))
    assert page_data(page.html)["shown"]["entities"] == 2
    assert page.name == "top-2.html"


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(entities=("Akme",)), "no entity is called 'Akme': did you mean Acme Compute"),
        (Choice(entities=("",)), "the name of an entity is empty"),
        (Choice(relations=("suplies",)), "relation: no relation is called 'suplies': did you mean supplies?"),
        (Choice(since="2026-02-30"), "since: '2026-02-30' is no date"),
        (Choice(entities=("acme",), since="2031"), "no claim fits: Acme Compute · since 2031-01-01"),
        (Choice(min_confidence=0.99), "no claim fits: confidence from 0.99"),
        (Choice(hops=0), "hops: a neighbourhood reaches 1 hop or more, not 0"),
        (Choice(top=0), f"top: a page shows 1 to {LARGEST:,} entities, not 0"),
        (Choice(top=LARGEST + 1), f"top: a page shows 1 to {LARGEST:,} entities"),
    ],
)
def test_what_cannot_be_shown_is_explained(graph: KnowledgeGraph, choice: Choice, expected: str) -> None:
    with pytest.raises(KgError) as raised:
        make_page(graph, choice)
    assert expected in str(raised.value)
    assert "\n" not in str(raised.value)
    assert isinstance(raised.value, QueryError | OptionError)


def test_a_page_that_cannot_be_written_is_an_error(graph: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot write"):
        make_page(graph).save(tmp_path / "file" / "page.html")
    with pytest.raises(OutputError, match="cannot write"):
        make_site(graph, tmp_path / "file")
    with pytest.raises(OptionError, match="top"):
        make_site(graph, tmp_path, 0)


def test_long_choices_get_short_names_of_their_own(graph: KnowledgeGraph) -> None:
    everyone = tuple(entity.id for entity in graph.contents.entities)
    names = {make_page(graph, Choice(entities=everyone, hops=hops)).name for hops in (1, 2)}
    assert len(names) == 2
    assert all(re.fullmatch(r"[a-z0-9-]{1,100}\.html", name) for name in names)


# in a notebook


def test_a_notebook_shows_the_page_in_a_frame_that_cannot_reach_out(folder: Path, tmp_path: Path) -> None:
    page = kg.show(folder, entity="Acme", hops=2, height=500)
    frame = page._repr_html_()
    source = re.fullmatch(r'<iframe title="[^"]*" srcdoc="([^"]*)" [^>]*height="500"[^>]*></iframe>', frame)
    assert source
    assert markup.unescape(source[1]) == page.html
    assert "allow-same-origin" not in frame
    assert repr(page).startswith("<Page 'Acme Compute within 2 hops': ")
    assert page.save(tmp_path / "new" / "page.html").read_text("utf-8") == page.html


def test_several_names_or_one(folder: Path, graph: KnowledgeGraph) -> None:
    one = kg.show(graph, entity="acme", relations="supplies")
    assert one == kg.show(folder, ["acme"], relations=["supplies"])


def test_a_built_page_is_shown_as_it_is(folder: Path, tmp_path: Path) -> None:
    built = make_page(kg.open(folder)).save(tmp_path / outputs.PAGE)
    assert kg.show(tmp_path).html == kg.show(str(built)).html == built.read_text("utf-8")
    with pytest.raises(OptionError, match="name the folder of the build"):
        kg.show(built, entity="acme")


def test_what_is_not_there_is_an_error(tmp_path: Path) -> None:
    for source in (tmp_path / "nothing", tmp_path / "nothing.html"):
        with pytest.raises(StoreError, match="kg build"):
            kg.show(source)
    with pytest.raises(StoreError, match="kg build"):
        kg.show(tmp_path / "nothing", entity="acme")


def test_showing_needs_no_ipython(folder: Path) -> None:
    code = "import sys, kg; kg.show; print('IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"False\n"
