"""The page fetches nothing, and what strangers wrote stays text."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from selenium.webdriver import Keys

from tests.views.browsing import WORLDS, Browser
from tests.views.worlds import MARKUP

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", WORLDS)
def test_nothing_is_fetched_and_nothing_complains(browser: Browser, name: str) -> None:
    browser.open(name)
    for selector in ("#view-table", "#view-graph", "#theme", "#theme", "#export", "#export", "#help-open"):
        browser.click(selector)
    browser.press(Keys.ESCAPE)
    for key in "f0+-pt":
        browser.press(key)
    assert browser.complaints() == []
    assert browser.requests() == {browser.pages[name].as_uri()}


def test_markup_in_any_field_is_text_and_does_not_run(browser: Browser) -> None:
    browser.open("hostile")
    browser.run("kgPage.select({kind: 'statement', id: [...kgPage.model.statements.keys()][0]})")
    assert MARKUP in browser.one("#details blockquote").text
    assert MARKUP in browser.one("#details dl").text
    assert MARKUP in browser.one("#details footer").text
    assert browser.all("#details .source a") == []
    browser.run("kgPage.select({kind: 'entity', id: [...kgPage.model.entities.keys()][0]})")
    assert browser.one("#details h2").text == f"Acme {MARKUP}"
    assert browser.all("#details dd a") == []
    browser.press("f")
    assert MARKUP in browser.one("#note").text
    browser.press("p")
    assert MARKUP in browser.one("#note").text
    browser.press("acme")
    assert MARKUP in browser.one("#search-results").text
    browser.press(Keys.ENTER)
    assert MARKUP in browser.one("#details").text
    browser.click("#view-table")
    assert MARKUP in browser.one("#table").text
    assert MARKUP in browser.one("#facets").text
    assert browser.one("h1").text == f"Page {MARKUP}"
    assert browser.run("return window.pwned === undefined")
    assert browser.run("return document.querySelectorAll('img, iframe, a[href^=javascript]').length") == 0
    assert browser.run("return document.scripts.length") == 4
    assert browser.complaints() == []


def test_markup_stays_text_in_the_picture_that_is_saved(browser: Browser) -> None:
    browser.open("hostile")
    read = "const done = arguments[0]; kgPage.graph.svg().text().then(done)"
    picture = ElementTree.fromstring(browser.driver.execute_async_script(read))
    tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in picture.iter()}
    assert tags == {"svg", "title", "rect", "g", "path", "polygon", "text"}
    assert picture[0].text == f"Page {MARKUP}"


def test_the_browser_refuses_what_the_policy_forbids(browser: Browser) -> None:
    browser.open("sample")
    attempts = """
      const done = arguments[0];
      const attempts = {
        fetch: () => fetch('https://news.example/'),
        script: () => { document.createElement('script').text = 'window.pwned = 1'; },
        markup: async () => { document.body.innerHTML += '<b>x</b>'; },
      };
      Promise.all(Object.entries(attempts).map(async ([name, attempt]) => {
        try { await attempt(); return name; } catch { return null; }
      })).then(names => done(names.filter(Boolean)));
    """
    assert browser.driver.execute_async_script(attempts) == []
