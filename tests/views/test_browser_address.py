"""A link brings the view back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selenium.webdriver import Keys

from tests.views.browsing import Browser

pytestmark = pytest.mark.browser

_STATE = """
  const {state} = kgPage;
  const seen = ['details', 'counts', 'note', 'table'].map(id => document.getElementById(id).innerText);
  const [{x, y}, scale] = [kgPage.graph.network.getViewPosition(), kgPage.graph.network.getScale()];
  const {selection, near, view, table} = state;
  const plain = value => (value instanceof Set ? [...value].sort() : value);
  const filters = Object.entries(state.filters).map(([name, value]) => [name, plain(value)]);
  const camera = view === 'graph' ? [Math.round(x), Math.round(y), scale.toFixed(2)] : null;
  return {hash: location.hash, selection, near, view, table, filters, seen, camera};
"""


def _filter_and_open_a_row(browser: Browser) -> None:
    browser.click('[data-facet="modalities:Denied"] input')
    browser.click('[data-facet="publishers:Gazette 2"] input')
    browser.fill("#least-confidence", 0.5)
    browser.fill("#date-from", "2025-02-01")
    browser.press("t")
    browser.click("#table thead th:nth-child(3) button")
    browser.click("#table-words")
    browser.press("a")
    browser.all("#table tbody .open")[2].click()


def _look_around(browser: Browser) -> None:
    browser.run("kgPage.select({kind: 'entity', id: [...kgPage.model.entities.keys()][0]}, true)")
    browser.press("f", "f")


def _walk(browser: Browser) -> None:
    browser.run(
        "const [from, , , to] = kgPage.model.entities.keys(); kgPage.select({kind: 'path', from, to}, true)"
    )


def _move_the_picture(browser: Browser) -> None:
    browser.at(30, 300).click_and_hold().move_by_offset(120, -60).release().perform()
    browser.press("+")
    browser.fill("#least-sources", 2)
    browser.click('[data-facet="contested"] input')


@pytest.mark.parametrize(
    "act",
    [_filter_and_open_a_row, _look_around, _walk, _move_the_picture],
    ids=lambda act: act.__name__.strip("_"),
)
def test_the_address_brings_the_view_back(browser: Browser, act: Callable[[Browser], None]) -> None:
    browser.open("medium")
    act(browser)
    browser.settle()
    before = browser.run(_STATE)
    assert len(before["hash"]) > 8
    browser.open("medium", before["hash"])
    assert browser.run(_STATE) == before


def test_the_picture_waits_for_the_table_to_go(browser: Browser) -> None:
    where = "const {x, y} = kgPage.graph.network.getViewPosition(); return [Math.round(x), Math.round(y)]"
    browser.open("medium", "#view=table&at=105,-35,1.3")
    browser.press("t")
    browser.settle()
    browser.settle()
    assert browser.run(where) == [105, -35]
    assert browser.run("return kgPage.graph.network.getScale()") == pytest.approx(1.3, abs=0.01)


def test_what_an_address_names_in_vain_is_passed_over(browser: Browser) -> None:
    fields = (
        "statement=none&entity=none&path=a,b&near=9,x&view=x&without-types=x&confidence=seven&claims=0&sort=x"
        "&from=yesterday&at=1,2&without-publishers=%ff%25"
    )
    browser.open("medium", f"#{fields}")
    assert browser.one("#details h2").text == "Where to begin"
    assert browser.run("return location.hash") == ""
    assert browser.complaints() == []


def test_a_new_fragment_is_followed(browser: Browser) -> None:
    browser.open("sample")
    browser.run("location.hash = 'entity=acme&view=table'")
    browser.settle()
    assert browser.one("#details h2").text == "Acme Compute"
    assert browser.one("#table").is_displayed()


def test_the_link_is_copied(browser: Browser) -> None:
    browser.open("sample")
    granted = {"origin": browser.pages["sample"].as_uri(), "permissions": ["clipboardReadWrite"]}
    browser.driver.execute_cdp_cmd("Browser.grantPermissions", granted)
    browser.press("/", "oslo", Keys.ENTER)
    browser.click("#copy")
    browser.settle()
    read = "navigator.clipboard.readText().then(arguments[0], error => arguments[0](String(error)))"
    copied = browser.driver.execute_async_script(read)
    assert browser.one("#toast").text == "Link copied"
    assert copied == browser.run("return location.href")
    assert "#entity=oslo-place" in copied
