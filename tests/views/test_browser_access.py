"""The page for everyone: axe-core's rules, and phones."""

from __future__ import annotations

from importlib.resources import files

import pytest
from selenium.webdriver import Keys

from tests.views.browsing import Browser

pytestmark = pytest.mark.browser

_AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
_RUN = """
  const done = arguments[0];
  axe.run(document, {resultTypes: ['violations']}).then(
    ({violations}) => done(violations.map(({id, nodes}) => [id, ...nodes.map(node => node.html)])),
    error => done([String(error)]),
  );
"""

VIEWS = {
    "graph": "",
    "table": "#view=table",
    "row": "#view=table&entity=acme",
    "entity": "#entity=acme",
    "neighbours": "#entity=acme&near=1,acme",
    "path": "#path=acme,oslo-place",
    "filtered": "#without-relations=supplies&from=2026-01-01",
    "nothing": "#confidence=0.95",
}


def _violations(browser: Browser) -> object:
    browser.run(_AXE)
    return browser.driver.execute_async_script(_RUN)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_no_violation(browser: Browser, view: str, theme: str) -> None:
    browser.open("sample", VIEWS[view])
    _wear(browser, theme)
    assert _violations(browser) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_no_violation_in_evidence_menus_and_dialogs(browser: Browser, theme: str) -> None:
    browser.open("sample")
    _wear(browser, theme)
    contested = next(item["id"] for item in browser.statements() if item["contested"])
    browser.run("kgPage.select({kind: 'statement', id: arguments[0]}, true)", contested)
    assert _violations(browser) == []
    browser.press("/", "b")
    browser.click("#export")
    assert _violations(browser) == []
    browser.press(Keys.ESCAPE, "?")
    assert _violations(browser) == []


def _wear(browser: Browser, theme: str) -> None:
    if browser.run("return document.documentElement.dataset.theme") != theme:
        browser.click("#theme")
    assert browser.run("return document.documentElement.dataset.theme") == theme


def test_panels_are_sheets_on_a_phone(browser: Browser) -> None:
    with browser.phone():
        browser.open("large")
        assert browser.run("return document.documentElement.scrollWidth") <= 390
        for tool in browser.all(".bar button"):
            if tool.is_displayed():
                assert tool.location["x"] + tool.size["width"] <= 390
        assert not browser.one("#filters").is_displayed()
        assert browser.one("#graph").size["height"] > 400
        browser.click("#filters-toggle")
        assert browser.one("#search").is_displayed()
        browser.press("nova", Keys.ENTER)
        assert not browser.one("#filters").is_displayed()
        assert browser.one("#panel h2").is_displayed()
        graph, details = browser.one("#graph"), browser.one("#details")
        assert graph.location["y"] + graph.size["height"] <= details.location["y"] + 16
        browser.click("#details-close")
        assert browser.one("#details").size["height"] < 80
        assert _violations(browser) == []


def test_the_table_fits_a_phone(browser: Browser) -> None:
    with browser.phone():
        browser.open("large", "#view=table")
        assert browser.run("return document.documentElement.scrollWidth") <= 390
        assert _violations(browser) == []


def test_motion_stops_where_the_reader_wants_none(browser: Browser) -> None:
    browser.open("sample")
    duration = "return [...document.querySelectorAll('*')].map(e => getComputedStyle(e).transitionDuration)"
    assert set(browser.run(duration)) == {"0s"}
    camera = "const {x, y} = kgPage.graph.network.getViewPosition(); return [x, y]"
    browser.run("document.getElementById('graph').focus()")
    browser.press("+")
    browser.run("kgPage.select({kind: 'entity', id: 'oslo-place'}, true)")
    moved = browser.run(camera)
    browser.settle()
    assert browser.run(camera) == moved
