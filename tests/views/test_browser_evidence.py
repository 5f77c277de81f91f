"""What stands behind an edge, an entity, a path."""

from __future__ import annotations

import pytest
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By

from tests.views.browsing import Browser, world_named

pytestmark = pytest.mark.browser


def test_a_click_on_an_edge_shows_exactly_its_quotes(browser: Browser) -> None:
    browser.open("sample")
    keys = browser.keys()
    shown: dict[tuple[str, str, str], dict[str, str]] = {}
    for statement in keys:
        browser.on_edge(statement).click().perform()
        shown[keys[statement]] = browser.claims()
        browser.press(Keys.ESCAPE)
    expected: dict[tuple[str, str, str], dict[str, str]] = {}
    for linked in world_named("sample").claims:
        statement_ = linked.statement
        key = statement_.subject, statement_.relation.value, statement_.object
        expected.setdefault(key, {})[linked.claim.id] = linked.claim.evidence.quote
    assert shown == expected


def test_every_edge_of_a_larger_graph_shows_exactly_its_claims(browser: Browser) -> None:
    browser.open("medium")
    shown = {}
    for statement, key in browser.keys().items():
        browser.run("kgPage.select({kind: 'statement', id: arguments[0]})", statement)
        shown[key] = set(
            browser.run("return [...document.querySelectorAll('.claim')].map(c => c.dataset.claim)")
        )
    expected: dict[tuple[str, str, str], set[str]] = {}
    for linked in world_named("medium").claims:
        key = linked.statement.subject, linked.statement.relation.value, linked.statement.object
        expected.setdefault(key, set()).add(linked.claim.id)
    assert shown == expected


def test_an_edge_opens_its_source_at_the_sentence_and_marks_its_ends(browser: Browser) -> None:
    browser.open("sample")
    (supplies,) = [item for item in browser.statements() if item["relation"] == "supplies"]
    browser.on_edge(supplies["id"]).click().perform()
    marks = [(mark.get_attribute("class"), mark.text) for mark in browser.all("#details mark")]
    assert marks == [("object", "Acme Compute"), ("subject", "Bolt Systems")]
    link = browser.one("#details .source a")
    assert str(link.get_attribute("href")).startswith("https://news.example/first?a=1&b=2#:~:text=")
    assert link.get_attribute("rel") == "noopener noreferrer"
    assert browser.texts("#details .context") == ["Bolt Systems, based in Oslo, makes the Bolt Engine."]
    text = browser.one("#details").text
    claim = next(linked.claim.id for linked in world_named("sample").claims if linked.claim.amount)
    for words in ("$10 billion", "2028-01-01 to 2028-12-31", "reportedly", "The Example Times", "2026-01-15"):
        assert words in text
    for words in ("planned", "0.70", claim):
        assert words in text


def test_sources_that_disagree_are_set_side_by_side(browser: Browser) -> None:
    browser.open("sample")
    contested = next(item["id"] for item in browser.statements() if item["contested"])
    browser.on_edge(contested).click().perform()
    assert "Sources disagree" in browser.one("#details .notice").text
    sides = browser.all("#details .side")
    assert [side.find_element(By.TAG_NAME, "h3").text.split()[0] for side in sides] == ["For", "Against"]
    assert sides[0].location["y"] == sides[1].location["y"]
    assert sides[0].location["x"] + sides[0].size["width"] <= sides[1].location["x"]
    # The denial stays known when a filter hides it.
    browser.click('[data-facet="modalities:Denied"] input')
    assert "1 of 2 claims pass the filters" in browser.one("#details").text
    assert "Sources disagree" in browser.one("#details .notice").text
    assert browser.all("#details .side") == []


def test_copies_count_as_one_source(browser: Browser) -> None:
    browser.open("medium")
    world = world_named("medium")
    origins: dict[tuple[str, str, str], set[str]] = {}
    for linked in world.claims:
        key = linked.statement.subject, linked.statement.relation.value, linked.statement.object
        origins.setdefault(key, set()).add(world.origins[linked.claim.evidence.span.document])
    seen = browser.run("return [...kgPage.seen().statements].map(([id, shown]) => [id, shown.sources])")
    keys = browser.keys()
    assert {keys[id_]: sources for id_, sources in seen} == {key: len(of) for key, of in origins.items()}


def test_a_click_on_a_node_shows_what_is_said_of_it(browser: Browser) -> None:
    browser.open("sample")
    browser.on_node("acme").click().perform()
    details = browser.one("#details")
    assert details.find_element(By.TAG_NAME, "h2").text == "Acme Compute"
    assert browser.texts("#details h3") == ["acquires", "is supplied by", "regulated by", "In time"]
    links = [(link.text, link.get_attribute("href")) for link in browser.all("#details dd a")]
    assert links == [
        ("NASDAQ:ACME", "https://www.google.com/finance/quote/ACME:NASDAQ"),
        ("Wikidata Q1000001", "http://www.wikidata.org/entity/Q1000001"),
    ]
    browser.all("#details .list .statement")[1].click()
    assert list(browser.claims().values()) == [
        "Acme Compute will reportedly pay Bolt Systems $10 billion for computing by 2028."
    ]


def test_the_claims_of_an_entity_stand_in_order_of_time(browser: Browser) -> None:
    browser.open("medium")
    world = world_named("medium")
    entity = world.entities[0].id
    browser.run("kgPage.select({kind: 'entity', id: arguments[0]})", entity)
    for more in browser.all("#details .events + .quiet"):
        more.click()
    own = [linked for linked in world.claims if entity in (linked.subject.id, linked.object.id)]
    published = [world.documents[linked.claim.evidence.span.document].published for linked in own]
    dates = sorted((str(day) for day in published if day), reverse=True)
    assert browser.texts("#details .events .when") == dates + ["no date"] * published.count(None)


def test_the_shortest_path_between_two_entities(browser: Browser) -> None:
    browser.open("sample")
    browser.on_node("acme").click().perform()
    browser.click("#details .actions button:last-child")
    assert browser.one("#note").text.split("\n")[:2] == ["Path from", "Acme Compute"]
    browser.on_node("oslo-place").click().perform()
    assert browser.texts("#details .steps > li > .entity") == ["Acme Compute", "Bolt Systems", "Oslo"]
    assert [edge["lit"] for edge in browser.drawn()].count(True) == 2
    # Without what Bolt supplies, the way leads through Crow, whom Acme may buy.
    browser.click('[data-facet="relations:supplies"] input')
    names = ["Acme Compute", "Crow Labs", "Bolt Systems", "Oslo"]
    assert browser.texts("#details .steps > li > .entity") == names
    browser.click('[data-facet="relations:headquartered_in"] input')
    assert "No path joins the two" in browser.one("#details").text
