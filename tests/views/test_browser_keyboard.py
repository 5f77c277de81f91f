"""All that the page does can be done from the keyboard."""

from __future__ import annotations

import pytest
from selenium.webdriver import Keys

from tests.views.browsing import Browser

pytestmark = pytest.mark.browser

_FOCUSED = "return document.activeElement.id"


def test_search_from_the_keyboard(browser: Browser) -> None:
    browser.open("sample")
    browser.press("/")
    browser.press("acme c")
    assert browser.texts("#search-results li") == ["Acme Compute"]
    browser.press(Keys.ENTER)
    assert browser.one("#details h2").text == "Acme Compute"
    assert browser.run(_FOCUSED) == "details"
    assert browser.one("#search").get_attribute("value") == ""
    browser.press(Keys.ESCAPE)
    assert browser.one("#details h2").text == "Where to begin"


def test_search_goes_through_what_it_found(browser: Browser) -> None:
    browser.open("large")
    browser.press("/", "nova")
    names = browser.texts("#search-results li")
    assert len(names) > 2
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, Keys.ENTER)
    assert browser.one("#details h2").text == names[1]


def test_search_finds_aliases_parts_and_accents(browser: Browser) -> None:
    browser.open("large")
    found = (("generale", "Société Générale d’Électronique"), ("株式", "株式会社テスト半導体"))
    for query, expected in found:
        browser.press("/")
        browser.press(query)
        assert browser.all("#search-results li")[0].text == expected
        browser.press(Keys.ESCAPE)
    browser.press("/")
    browser.press("no such name")
    assert browser.one("#search-results").text == "No entity of this name"
    browser.press(Keys.ENTER)
    assert browser.one("#details h2").text == "Where to begin"


def test_the_neighbourhood_from_the_keyboard(browser: Browser) -> None:
    browser.open("sample")
    shown = "return [...kgPage.seen().entities].sort()"
    browser.press("f")
    assert browser.one("#toast").text == "Select an entity first"
    browser.press("/", "oslo", Keys.ENTER)
    browser.press("f")
    assert browser.run(shown) == ["bolt-systems-company", "oslo-place"]
    assert browser.one("#counts").text == "2 of 7 entities · 1 of 8 edges · 1 of 10 claims"
    browser.press("f")
    two_hops = ["acme", "bolt-engine-product", "bolt-systems-company", "crow-labs-company", "oslo-place"]
    assert browser.run(shown) == two_hops
    browser.press("f")
    assert len(browser.run(shown)) == 7
    browser.press("f")
    browser.press(Keys.ESCAPE, Keys.ESCAPE)
    assert len(browser.run(shown)) == 7
    assert not browser.one("#note").is_displayed()


def test_a_path_from_the_keyboard(browser: Browser) -> None:
    browser.open("sample")
    browser.press("/", "oslo", Keys.ENTER)
    browser.press("p")
    assert browser.run(_FOCUSED) == "search"
    browser.press("acme", Keys.ENTER)
    assert browser.texts("#details .steps > li > .entity") == ["Oslo", "Bolt Systems", "Acme Compute"]
    browser.press(Keys.ESCAPE)
    browser.press("/", "oslo", Keys.ENTER)
    browser.press("p", Keys.ESCAPE)
    assert not browser.one("#note").is_displayed()
    assert browser.one("#details h2").text == "Oslo"


def test_arrows_go_from_entity_to_entity(browser: Browser) -> None:
    browser.open("sample")
    browser.run("document.getElementById('graph').focus()")
    places = browser.run("return Object.fromEntries(kgPage.graph.places())")
    here = "return kgPage.state.selection.id"
    browser.press(Keys.ARROW_RIGHT)
    visited = [browser.run(here)]
    for key in (Keys.ARROW_LEFT, Keys.ARROW_RIGHT, Keys.ARROW_UP, Keys.ARROW_DOWN):
        axis, sign = {
            Keys.ARROW_LEFT: ("x", -1),
            Keys.ARROW_RIGHT: ("x", 1),
            Keys.ARROW_UP: ("y", -1),
            Keys.ARROW_DOWN: ("y", 1),
        }[key]
        browser.press(key)
        visited.append(browser.run(here))
        moved = places[visited[-1]][axis] - places[visited[-2]][axis]
        assert visited[-1] == visited[-2] or moved * sign > 0
    assert len(set(visited)) > 2
    assert browser.run(_FOCUSED) == "graph"
    name = browser.run("return kgPage.model.entities.get(arguments[0]).name", visited[-1])
    assert str(browser.one("#announce").get_attribute("textContent")).startswith(name)


def test_keys_that_are_typed_do_nothing_else(browser: Browser) -> None:
    browser.open("sample")
    browser.press("/", "fpt?0")
    assert browser.one("#search").get_attribute("value") == "fpt?0"
    assert browser.one("#graph").is_displayed()
    assert not browser.one("#help").is_displayed()
    browser.press(Keys.ESCAPE, "?")
    assert browser.one("#help").is_displayed()
    browser.press(Keys.ESCAPE)
    assert not browser.one("#help").is_displayed()


def test_the_table_sorts_and_opens_from_the_keyboard(browser: Browser) -> None:
    browser.open("sample")
    browser.press("t")
    browser.run("document.querySelector('#table thead button').focus()")
    browser.press(Keys.ENTER)
    subjects = browser.texts("#table tbody td:first-child")
    assert subjects == sorted(subjects)
    assert browser.one("#table thead th").get_attribute("aria-sort") == "ascending"
    browser.press(Keys.ENTER)
    assert browser.texts("#table tbody td:first-child") == sorted(subjects, reverse=True)
    browser.run("document.querySelector('#table tbody .open').focus()")
    browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP)
    wanted = browser.one("#table tbody tr:nth-child(2)").get_attribute("data-statement")
    browser.press(Keys.ENTER)
    assert browser.run("return kgPage.state.selection.id") == wanted
    assert browser.claims()
    assert browser.run(_FOCUSED) == "details"


@pytest.mark.parametrize("column", ["Relation", "Modality", "Claims", "Sources", "Conf.", "Latest"])
def test_each_column_sorts(browser: Browser, column: str) -> None:
    browser.open("medium")
    browser.press("t")
    titles = [title.rstrip(" ↓↑") for title in browser.texts("#table thead th")]
    place = titles.index(column) + 1
    browser.click(f"#table thead th:nth-child({place}) button")
    rising = browser.one(f"#table thead th:nth-child({place})").get_attribute("aria-sort") == "ascending"
    cells = browser.texts(f"#table tbody tr > :nth-child({place})")
    if column == "Modality":
        order = browser.run("return [...kgPage.model.modalities.keys()]")
        keys = [order.index(cell.split("\n")[0].removesuffix("!").strip()) for cell in cells]
        assert keys == sorted(keys, reverse=not rising)
    elif column in ("Relation", "Latest"):
        assert cells == sorted(cells, reverse=not rising)
    else:
        numbers = [float(cell) for cell in cells]
        assert numbers == sorted(numbers, reverse=not rising)


def test_the_table_finds_rows_by_words(browser: Browser) -> None:
    browser.open("sample")
    browser.press("t")
    browser.click("#table-words")
    browser.press("bolt oslo")
    assert browser.texts("#table tbody th") == ["headquartered in"]
    assert browser.one("#table [role=status]").text.startswith("1 row")


def test_the_export_menu_from_the_keyboard(browser: Browser) -> None:
    browser.open("sample")
    browser.run("document.getElementById('export').focus()")
    browser.press(Keys.ENTER)
    assert browser.run(_FOCUSED) == "png"
    browser.press(Keys.ESCAPE)
    assert browser.run(_FOCUSED) == "export"
    assert not browser.one("#export-menu").is_displayed()
    assert browser.one("#export").get_attribute("aria-expanded") == "false"
