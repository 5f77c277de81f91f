"""The page in a real browser, its network off."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver import ActionChains, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from kg.model import EntityType, LinkedClaim, Modality, Relation
from kg.views import write_page
from kg.views.statements import STRONGEST_FIRST
from tests.views.worlds import MARKUP, World, hostile_world, large_world, sample_world

pytestmark = pytest.mark.browser

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1440,900",
)
_WORLDS: dict[str, Callable[[], World]] = {
    "sample": sample_world,
    "hostile": hostile_world,
    "large": lambda: large_world(),
    "medium": lambda: large_world(40, 80, 160),
    "empty": lambda: World(documents={}, entities=(), claims=()),
}


def _found(*names: str) -> str | None:
    return next((path for name in names if (path := shutil.which(name))), None)


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    browser, service = _found("chromium", "chromium-browser", "google-chrome"), _found("chromedriver")
    if not browser or not service:
        pytest.skip("no Chromium or no chromedriver: apt-get install chromium chromium-driver")
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*_FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(service, log_output=os.devnull)
    )
    started.execute_cdp_cmd("Network.enable", {})
    started.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0},
    )
    reduced = {"name": "prefers-reduced-motion", "value": "reduce"}
    started.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [reduced]})
    yield started
    started.quit()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    made = {name: make() for name, make in _WORLDS.items()}
    return {
        name: write_page(
            folder / f"{name}.html", world.documents, world.entities, world.claims, title=f"Page {MARKUP}"
        )
        for name, world in made.items()
    }


class Browser:
    """What a reader does with the page."""

    def __init__(self, driver: webdriver.Chrome, pages: dict[str, Path]) -> None:
        self.driver = driver
        self.pages = pages

    def open(self, name: str, fragment: str = "") -> None:
        self.driver.get("about:blank")
        self.log("browser")
        self.log("performance")
        self.driver.get(self.pages[name].as_uri() + fragment)

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def log(self, kind: str) -> list[dict[str, Any]]:
        """Return what was logged since the last time: "browser" or "performance"."""
        entries: list[dict[str, Any]] = self.driver.get_log(kind)  # type: ignore[no-untyped-call]
        return entries

    def press(self, *keys: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def click_at(self, x: float, y: float) -> None:
        """Click on the canvas; x and y in pixels from its upper left corner."""
        graph = self.one("#graph")
        size = graph.size
        left, top = round(x - size["width"] / 2), round(y - size["height"] / 2)
        ActionChains(self.driver, duration=0).move_to_element_with_offset(graph, left, top).click().perform()

    def click_edge(self, statement: str) -> None:
        at = self.run("return kgPage.graph.middleOf(arguments[0])", statement)
        self.click_at(at["x"], at["y"])

    def click_node(self, entity: str) -> None:
        at = self.run(
            "const {network} = kgPage.graph; return network.canvasToDOM(network.getPosition(arguments[0]))",
            entity,
        )
        self.click_at(at["x"], at["y"])

    def claims(self) -> dict[str, str]:
        """Return the quotes in the panel by claim id."""
        return {
            str(card.get_attribute("data-claim")): card.find_element(By.TAG_NAME, "q").text
            for card in self.all("#details .claim")
        }

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.log("browser")]

    def requests(self) -> set[str]:
        events = (json.loads(entry["message"])["message"] for entry in self.log("performance"))
        return {
            event["params"]["request"]["url"].partition("#")[0]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        }


@pytest.fixture
def browser(driver: webdriver.Chrome, pages: dict[str, Path]) -> Browser:
    return Browser(driver, pages)


def _ids(claims: list[LinkedClaim]) -> set[str]:
    return {linked.claim.id for linked in claims}


@pytest.mark.parametrize("name", _WORLDS)
def test_nothing_is_fetched_and_nothing_complains(browser: Browser, name: str) -> None:
    browser.open(name)
    for selector in ("#view-table", "#view-graph", "#theme", "#theme"):
        browser.one(selector).click()
    assert browser.complaints() == []
    assert browser.requests() - {"data:,"} == {browser.pages[name].as_uri()}


def test_a_click_on_an_edge_shows_exactly_its_quotes(browser: Browser) -> None:
    browser.open("sample")
    world = sample_world()
    shown: dict[str, dict[str, str]] = {}
    for statement in browser.run("return [...kgPage.model.statements.values()]"):
        browser.click_edge(statement["id"])
        shown[f"{statement['subject']} {statement['relation']} {statement['object']}"] = browser.claims()
        browser.press(Keys.ESCAPE)
    expected: dict[str, dict[str, str]] = {}
    for linked in world.claims:
        statement = linked.statement
        key = f"{statement.subject} {statement.relation} {statement.object}"
        expected.setdefault(key, {})[linked.claim.id] = linked.claim.evidence.quote
    assert shown == expected


def test_an_edge_opens_its_source_at_the_sentence_and_marks_its_ends(browser: Browser) -> None:
    browser.open("sample")
    supplies = next(
        statement
        for statement in browser.run("return [...kgPage.model.statements.values()]")
        if statement["relation"] == "supplies"
    )
    browser.click_edge(supplies["id"])
    marks = [(mark.get_attribute("class"), mark.text) for mark in browser.all("#details mark")]
    assert marks == [("object", "Acme Compute"), ("subject", "Bolt Systems")]
    link = browser.one("#details .source a")
    assert str(link.get_attribute("href")).startswith("https://news.example/first?a=1&b=2#:~:text=")
    assert link.get_attribute("rel") == "noopener noreferrer"
    text = browser.one("#details").text
    for words in (
        "$10 billion",
        "2028-01-01 to 2028-12-31",
        "reportedly",
        "The Example Times",
        "planned",
        "0.70",
    ):
        assert words in text


def test_sources_that_disagree_are_set_against_each_other(browser: Browser) -> None:
    browser.open("sample")
    contested = browser.run("return [...kgPage.model.statements.values()].find(s => s.contested).id")
    browser.click_edge(contested)
    assert "Sources disagree" in browser.one("#details .notice").text
    assert [heading.text for heading in browser.all("#details h3")] == ["For", "Against"]
    # The denial stays known when a filter hides it.
    browser.one('[data-facet="modalities:Denied"] input').click()
    assert "1 of 2 claims pass the filters" in browser.one("#details").text
    assert "Sources disagree" in browser.one("#details .notice").text


def test_a_click_on_a_node_shows_what_is_said_of_it(browser: Browser) -> None:
    browser.open("sample")
    browser.click_node("acme")
    details = browser.one("#details")
    assert details.find_element(By.TAG_NAME, "h2").text == "Acme Compute"
    assert [heading.text for heading in browser.all("#details h3")] == [
        "acquires",
        "is supplied by",
        "regulated by",
    ]
    assert "NASDAQ:ACME" in details.text
    wikidata = browser.one("#details dd a")
    assert (wikidata.text, wikidata.get_attribute("href")) == (
        "Wikidata Q1000001",
        "http://www.wikidata.org/entity/Q1000001",
    )
    browser.all("#details .statement")[1].click()
    assert list(browser.claims().values()) == [
        "Acme Compute will reportedly pay Bolt Systems $10 billion for computing by 2028."
    ]


def _counts(claims: list[LinkedClaim]) -> tuple[int, int, int]:
    ends = {end.id for linked in claims for end in (linked.subject, linked.object)}
    return len(ends), len({linked.statement for linked in claims}), len(claims)


def _passing(world: World, **filters: Any) -> list[LinkedClaim]:
    def passes(linked: LinkedClaim) -> bool:
        return (
            linked.claim.modality not in filters.get("modalities", ())
            and linked.claim.relation not in filters.get("relations", ())
            and not {linked.subject.type, linked.object.type} & set(filters.get("types", ()))
            and linked.claim.confidence >= filters.get("confidence", 0.0)
        )

    return [linked for linked in world.claims if passes(linked)]


@pytest.mark.parametrize(
    "without",
    [
        {},
        {"relations": [Relation.SUPPLIES], "modalities": [Modality.DENIED, Modality.SPECULATIVE]},
        {"types": [EntityType.PRODUCT]},
        {"modalities": [Modality.ASSERTED], "confidence": 0.75},
        {"modalities": list(Modality)},
    ],
    ids=str,
)
def test_filters_leave_what_they_should(browser: Browser, without: dict[str, Any]) -> None:
    browser.open("medium")
    world = _WORLDS["medium"]()
    for facet in ("modalities", "relations", "types"):
        for value in without.get(facet, ()):
            browser.one(f'[data-facet="{facet}:{value}"] input').click()
    if "confidence" in without:
        browser.run(
            "const slider = document.getElementById('confidence'); slider.value = arguments[0];"
            "slider.dispatchEvent(new Event('input'))",
            without["confidence"],
        )
    left = _passing(world, **without)
    whole = _counts(list(world.claims))
    shown = _counts(left)
    words = ("entities", "edges", "claims")
    assert browser.one("#counts").text == " · ".join(
        f"{part} of {total} {word}" for part, total, word in zip(shown, whole, words, strict=True)
    )
    browser.one("#view-table").click()
    assert len(browser.all("#table tbody tr")) == shown[1]
    drawn = "return kgPage.graph.network.body.data.edges.get().filter(edge => !edge.hidden).length"
    assert browser.run(drawn) == shown[1]
    # A number by a value: what it would show, given all the other filters.
    for modality in Modality:
        others = _passing(world, **{**without, "modalities": ()})
        expected = sum(linked.claim.modality is modality for linked in others)
        assert browser.one(f'[data-facet="modalities:{modality}"] .count').text == str(expected)


def test_edges_are_drawn_as_the_strongest_claim_that_passes(browser: Browser) -> None:
    browser.open("medium")
    rows = (
        "return [...document.querySelectorAll('#table tbody tr')]"
        ".map(row => [row.dataset.statement, row.cells[3].innerText])"
    )
    browser.one('[data-facet="modalities:Asserted"] input').click()
    browser.one("#view-table").click()
    statements = browser.run("return [...kgPage.model.statements.values()]")
    strongest: dict[tuple[str, ...], Modality] = {}
    for linked in _passing(_WORLDS["medium"](), modalities=[Modality.ASSERTED]):
        key = (linked.statement.subject, linked.statement.relation.value, linked.statement.object)
        before = strongest.get(key, Modality.DENIED)
        strongest[key] = min(before, linked.claim.modality, key=STRONGEST_FIRST.index)
    keys = {item["id"]: (item["subject"], item["relation"], item["object"]) for item in statements}
    assert {keys[id_]: word.strip() for id_, word in browser.run(rows)} == strongest


def test_markup_in_any_field_is_text_and_does_not_run(browser: Browser) -> None:
    browser.open("hostile")
    browser.run("kgPage.select({kind: 'statement', id: [...kgPage.model.statements.keys()][0]})")
    assert MARKUP in browser.one("#details blockquote").text
    assert MARKUP in browser.one("#details dl").text
    assert browser.all("#details .source a") == []
    browser.run("kgPage.select({kind: 'entity', id: [...kgPage.model.entities.keys()][0]})")
    assert browser.one("#details h2").text == f"Acme {MARKUP}"
    browser.press("/")
    browser.press("acme")
    assert MARKUP in browser.one("#search-results").text
    browser.press(Keys.ENTER)
    browser.one("#view-table").click()
    assert MARKUP in browser.one("#table").text
    assert browser.one("h1").text == f"Page {MARKUP}"
    assert browser.run("return window.pwned === undefined")
    assert browser.run("return document.querySelectorAll('img, iframe, a[href^=javascript]').length") == 0
    assert browser.run("return document.scripts.length") == 4
    assert browser.complaints() == []


def test_search_from_the_keyboard(browser: Browser) -> None:
    browser.open("sample")
    browser.press("/")
    browser.press("acme c")
    assert [item.text for item in browser.all("#search-results li")] == ["Acme Compute"]
    browser.press(Keys.ENTER)
    assert browser.one("#details h2").text == "Acme Compute"
    assert browser.one("#search").get_attribute("value") == ""
    browser.press(Keys.ESCAPE)
    assert browser.one("#details h2").text == "Where to begin"


def test_search_finds_aliases_parts_and_accents(browser: Browser) -> None:
    browser.open("large")
    for query, expected in (
        ("generale", "Société Générale d’Électronique"),
        ("株式", "株式会社テスト半導体"),
    ):
        browser.press("/")
        browser.press(query)
        assert browser.all("#search-results li")[0].text == expected
        browser.press(Keys.ESCAPE)
    browser.press("/")
    browser.press("no such name")
    assert browser.one("#search-results").text == "No entity of this name"
    browser.press(Keys.ENTER)
    assert browser.one("#details h2").text == "Where to begin"


def test_the_table_sorts_and_opens_from_the_keyboard(browser: Browser) -> None:
    browser.open("sample")
    browser.one("#view-table").click()
    browser.run("document.querySelector('#table thead button').focus()")
    browser.press(Keys.ENTER)
    subjects = [row.text for row in browser.all("#table tbody th")]
    assert subjects == sorted(subjects)
    assert browser.one("#table thead th").get_attribute("aria-sort") == "ascending"
    browser.press(Keys.ENTER)
    assert [row.text for row in browser.all("#table tbody th")] == sorted(subjects, reverse=True)
    browser.run("document.querySelector('#table tbody button').focus()")
    browser.press(Keys.ENTER)
    assert len(browser.claims()) == 1
    assert browser.run("return document.activeElement.id") == "details"


def test_the_address_brings_the_view_back(browser: Browser) -> None:
    browser.open("medium")
    browser.one('[data-facet="modalities:Denied"] input').click()
    browser.one("#view-table").click()
    browser.all("#table tbody .open")[2].click()
    state = (
        "return [location.hash, ...['details', 'counts'].map(id => document.getElementById(id).innerText)]"
    )
    before = browser.run(state)
    browser.open("medium", before[0])
    assert browser.run(state) == before
    assert browser.one("#table").is_displayed()
    browser.open("medium", "#statement=none&entity=none&view=x&without-types=x&confidence=seven")
    assert browser.one("#details h2").text == "Where to begin"
    assert browser.complaints() == []


def test_names_in_the_picture_do_not_cover_each_other(browser: Browser) -> None:
    browser.open("large")
    labels = browser.run("return kgPage.graph.labels()")
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


def test_a_capped_page_says_so(browser: Browser, tmp_path: Path) -> None:
    world = large_world()
    path = write_page(tmp_path / "capped.html", world.documents, world.entities, world.claims, limit=20)
    Browser(browser.driver, {"capped": path}).open("capped")
    assert browser.one("#scope").text.startswith("Showing 20 of 100 entities, ")
    browser.open("sample")
    assert not browser.one("#scope").is_displayed()


def test_an_empty_page_says_so_kindly(browser: Browser) -> None:
    browser.open("empty")
    assert "no claim was found" in browser.one("#nothing").text
    assert browser.one("#counts").text == "0 of 0 entities · 0 of 0 edges · 0 of 0 claims"


def test_panels_stack_on_a_phone(browser: Browser) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    browser.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    try:
        browser.open("large")
        assert browser.run("return document.documentElement.scrollWidth") <= 390
        tops = "return ['graph', 'details'].map(id => document.getElementById(id).getBoundingClientRect())"
        graph, details = browser.run(tops)
        assert details["top"] >= graph["bottom"]
        assert not browser.one("#filters").is_displayed()
        browser.one("#filters-toggle").click()
        assert browser.one("#filters").is_displayed()
    finally:
        browser.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_light_and_dark(browser: Browser) -> None:
    browser.open("sample")
    background = "return getComputedStyle(document.body).backgroundColor"
    light = browser.run(background)
    browser.one("#theme").click()
    assert browser.run(background) != light
    browser.one("#theme").click()
    assert browser.run(background) == light
