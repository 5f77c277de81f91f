"""The picture itself: names, themes, what is pointed at, and what is saved of it."""

from __future__ import annotations

import base64
import csv
import io
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from time import monotonic, sleep
from xml.etree import ElementTree

import pytest

from tests.views.browsing import Browser, world_named, write_world
from tests.views.worlds import World, large_world

pytestmark = pytest.mark.browser

_SVG = "{http://www.w3.org/2000/svg}"


def test_names_in_the_picture_do_not_cover_each_other(browser: Browser) -> None:
    browser.open("large")
    labels = browser.run("return kgPage.graph.scene().labels")
    entities = browser.run("return [...kgPage.model.entities.values()]")
    foremost = sorted(entities, key=lambda entity: (-entity["claims"], entity["id"]))[:30]
    named = {label["id"] for label in labels}
    unnamed = [place for place, entity in enumerate(foremost) if entity["id"] not in named]
    assert len(unnamed) <= 2
    assert min(unnamed, default=30) >= 20
    assert len(labels) > 50
    for one, other in combinations(labels, 2):
        for a in one["boxes"]:
            for b in other["boxes"]:
                apart = a["right"] <= b["left"] or b["right"] <= a["left"]
                assert apart or a["bottom"] <= b["top"] or b["bottom"] <= a["top"], (
                    one["text"],
                    other["text"],
                )


def test_all_entities_are_in_view(browser: Browser) -> None:
    browser.open("large")
    nodes = browser.run(
        "const {network} = kgPage.graph;"
        "return kgPage.graph.scene().nodes.map(({x, y}) => network.canvasToDOM({x, y}))"
    )
    size = browser.one("#graph").size
    assert len(nodes) == 100
    for at in nodes:
        assert 0 < at["x"] < size["width"]
        assert 0 < at["y"] < size["height"]


def test_pointing_at_an_edge_tells_what_it_is(browser: Browser) -> None:
    browser.open("sample")
    (supplies,) = [item for item in browser.statements() if item["relation"] == "supplies"]
    browser.on_edge(supplies["id"]).perform()
    browser.settle()
    assert browser.texts("#tip span") == [
        "Bolt Systems supplies Acme Compute",
        "Planned · 1 claim from 1 source",
    ]
    browser.on_node("acme").perform()
    browser.settle()
    assert browser.texts("#tip span") == ["Acme Compute", "Company · 4 claims"]


def test_a_double_click_shows_the_neighbours(browser: Browser) -> None:
    browser.open("sample")
    browser.on_node("oslo-place").double_click().perform()
    browser.settle()
    assert browser.one("#counts").text.startswith("2 of 7 entities")
    assert "Around" in browser.one("#note").text
    browser.click("#note button:nth-of-type(2)")
    assert browser.one("#counts").text.startswith("5 of 7 entities")
    browser.click("#note button:last-child")
    assert browser.one("#counts").text.startswith("7 of 7 entities")


def test_a_statement_about_one_entity_alone_is_a_loop(browser: Browser, tmp_path: Path) -> None:
    world = world_named("sample")
    claims = (replace(world.claims[0], object=world.claims[0].subject),)
    own = World(documents=world.documents, entities=world.entities, claims=claims)
    page = Browser(browser.driver, {"own": write_world(tmp_path / "own.html", own)})
    page.open("own")
    (statement,) = page.keys()
    page.on_edge(statement).click().perform()
    assert len(page.claims()) == 1


def test_a_capped_page_says_so(browser: Browser, tmp_path: Path) -> None:
    path = write_world(tmp_path / "capped.html", large_world(), limit=20)
    Browser(browser.driver, {"capped": path}).open("capped")
    assert browser.one("#scope").text.startswith("Showing 20 of 100 entities")
    browser.open("sample")
    assert not browser.one("#scope").is_displayed()


def test_an_empty_page_says_so_kindly(browser: Browser) -> None:
    browser.open("empty")
    assert "no claim was found" in browser.one("#nothing").text
    assert browser.one("#counts").text == "0 of 0 entities · 0 of 0 edges · 0 of 0 claims"
    assert not browser.one("#timeline").is_displayed()


def test_filters_that_leave_nothing_can_be_reset(browser: Browser) -> None:
    browser.open("sample")
    browser.click("#facet-modalities ~ button:last-child")
    assert browser.one("#nothing").text.startswith("No claim passes these filters.")
    browser.click("#nothing-reset")
    assert browser.one("#counts").text.startswith("7 of 7 entities")


def test_light_and_dark(browser: Browser) -> None:
    browser.open("sample")
    background = "return getComputedStyle(document.body).backgroundColor"
    light = browser.run(background)
    browser.click("#theme")
    assert browser.run(background) != light
    browser.click("#theme")
    assert browser.run(background) == light


def test_the_picture_as_svg(browser: Browser) -> None:
    browser.open("sample")
    read = "const done = arguments[0]; kgPage.graph.svg().text().then(done)"
    picture = ElementTree.fromstring(browser.driver.execute_async_script(read))
    words = {element.text for element in picture.iter(f"{_SVG}text")}
    assert {entity.name for entity in world_named("sample").entities} <= words
    lines = [group for group in picture.iter(f"{_SVG}g") if group.find(f"{_SVG}path") is not None]
    assert len(lines) == 8
    heads = [line for line in lines if line.find(f"{_SVG}polygon") is not None]
    assert len(heads) == 6
    assert "!" in words


def test_the_picture_as_png(browser: Browser) -> None:
    browser.open("sample")
    read = """
      const done = arguments[0];
      kgPage.graph.png().then(blob => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(blob);
      });
    """
    address = browser.driver.execute_async_script(read)
    assert address.startswith("data:image/png;base64,")
    assert base64.b64decode(address.partition(",")[2]).startswith(b"\x89PNG")


def test_the_claims_that_pass_as_csv(browser: Browser, tmp_path: Path) -> None:
    browser.driver.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    browser.open("sample")
    browser.click('[data-facet="modalities:Denied"] input')
    browser.click("#export")
    browser.click("#csv")
    deadline = monotonic() + 10
    while not (found := list(tmp_path.glob("*.csv"))) and monotonic() < deadline:
        sleep(0.05)
    text = found[0].read_text(encoding="utf-8-sig")
    rows = {row["claim"]: row for row in csv.DictReader(io.StringIO(text))}
    expected = {
        linked.claim.id: linked.claim
        for linked in world_named("sample").claims
        if linked.claim.modality != "Denied"
    }
    assert {id_: row["quote"] for id_, row in rows.items()} == {
        id_: claim.evidence.quote for id_, claim in expected.items()
    }
    assert [row["amount"] for row in rows.values() if row["amount"]] == ["$10 billion"]
