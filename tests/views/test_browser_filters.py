"""Each filter leaves what it should, computed anew in Python and by SPARQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

import pytest
from pyoxigraph import QuerySolutions
from selenium.webdriver import ActionChains, Keys

from kg.graph.vocabulary import PREFIXES
from kg.model import EntityType, LinkedClaim, Modality, Polarity, Relation
from kg.views.page.legend import RELATIONS
from kg.views.statements import STRONGEST_FIRST, publisher_of
from tests.graph.world import whole_store
from tests.views.browsing import Browser, world_named
from tests.views.worlds import World

pytestmark = pytest.mark.browser

Key = tuple[str, str, str]

CASES: list[dict[str, Any]] = [
    {},
    {"relations": [Relation.SUPPLIES], "modalities": [Modality.DENIED, Modality.SPECULATIVE]},
    {"types": [EntityType.PRODUCT]},
    {"publishers": ["Gazette 1", "Gazette 3"]},
    {"modalities": [Modality.ASSERTED], "confidence": 0.75},
    {"from": "2025-03-01"},
    {"from": "2025-02-11", "to": "2025-04-30", "relations": [Relation.USES]},
    {"claims": 3},
    {"sources": 3, "modalities": [Modality.DENIED]},
    {"contested": True},
    {"modalities": list(Modality)},
]


def _key(linked: LinkedClaim) -> Key:
    statement = linked.statement
    return statement.subject, statement.relation.value, statement.object


def _passes(world: World, linked: LinkedClaim, without: dict[str, Any]) -> bool:
    document = world.documents[linked.claim.evidence.span.document]
    day = str(document.published or "")
    dated = {"from", "to"} & without.keys()
    return (
        linked.claim.modality not in without.get("modalities", ())
        and linked.claim.relation not in without.get("relations", ())
        and not {linked.subject.type, linked.object.type} & set(without.get("types", ()))
        and publisher_of(document) not in without.get("publishers", ())
        and linked.claim.confidence >= without.get("confidence", 0.0)
        and (not dated or (bool(day) and without.get("from", "") <= day <= without.get("to", "9999")))
    )


def _left(world: World, **without: Any) -> list[LinkedClaim]:
    """Return the claims that should be left, each filter by its definition."""
    polarities: defaultdict[Key, set[Polarity]] = defaultdict(set)
    for linked in world.claims:
        polarities[_key(linked)].add(linked.claim.factuality.polarity)
    passing: defaultdict[Key, list[LinkedClaim]] = defaultdict(list)
    for linked in world.claims:
        if _passes(world, linked, without):
            passing[_key(linked)].append(linked)
    return [
        linked
        for key, claims in passing.items()
        if len(claims) >= without.get("claims", 1)
        and len(_origins(world, claims)) >= without.get("sources", 1)
        and (not without.get("contested") or len(polarities[key]) == 2)
        for linked in claims
    ]


def _origins(world: World, claims: Iterable[LinkedClaim]) -> set[str]:
    return {world.origins[linked.claim.evidence.span.document] for linked in claims}


def _numbers(claims: Iterable[LinkedClaim]) -> tuple[int, int, int]:
    claims = list(claims)
    ends = {end.id for linked in claims for end in (linked.subject, linked.object)}
    return len(ends), len({linked.statement for linked in claims}), len(claims)


def _words(shown: tuple[int, int, int], whole: tuple[int, int, int]) -> str:
    names = ("entities", "edges", "claims")
    return " · ".join(
        f"{part} of {all_} {name}" for part, all_, name in zip(shown, whole, names, strict=True)
    )


def _set(browser: Browser, without: dict[str, Any]) -> None:
    for facet in ("modalities", "relations", "types", "publishers"):
        for value in without.get(facet, ()):
            browser.click(f'[data-facet="{facet}:{value}"] input')
    for measure in ("confidence", "claims", "sources"):
        if measure in without:
            browser.fill(f"#least-{measure}", without[measure])
    for end in ("from", "to"):
        if end in without:
            browser.fill(f"#date-{end}", without[end])
    if without.get("contested"):
        browser.click('[data-facet="contested"] input')


@pytest.mark.parametrize("without", CASES, ids=str)
def test_filters_leave_what_they_should(browser: Browser, without: dict[str, Any]) -> None:
    browser.open("medium")
    world = world_named("medium")
    _set(browser, without)
    left = _left(world, **without)
    assert 0 < len(left) < len(world.claims) or without in ({}, {"modalities": list(Modality)})
    assert browser.one("#counts").text == _words(_numbers(left), _numbers(world.claims))
    shown = browser.run("return kgPage.seen().claims.map(claim => claim.id)")
    assert Counter(shown) == Counter(linked.claim.id for linked in left)
    # A number by a value: what it would show, given all the other filters.
    for modality in Modality:
        others = _left(world, **{**without, "modalities": ()})
        expected = sum(linked.claim.modality is modality for linked in others)
        assert browser.one(f'[data-facet="modalities:{modality}"] .count').text == str(expected)
    disputes = {_key(linked) for linked in _left(world, **{**without, "contested": True})}
    assert browser.one('[data-facet="contested"] .count').text == str(len(disputes))
    browser.click("#view-table")
    assert len(browser.all("#table tbody tr")) == _numbers(left)[1]
    if left != list(world.claims) and without:
        browser.click("#reset")
        assert browser.one("#counts").text == _words(_numbers(world.claims), _numbers(world.claims))


_DASHED = {Modality.REPORTED: 9.0, Modality.PLANNED: 2.5, Modality.SPECULATIVE: 2.0}


@pytest.mark.parametrize(
    "without", [{}, {"modalities": [Modality.ASSERTED]}, {"from": "2025-03-01"}], ids=str
)
def test_lines_are_drawn_from_the_claims_that_pass(browser: Browser, without: dict[str, Any]) -> None:
    browser.open("medium")
    world = world_named("medium")
    _set(browser, without)
    claims: defaultdict[Key, list[LinkedClaim]] = defaultdict(list)
    for linked in _left(world, **without):
        claims[_key(linked)].append(linked)
    keys = browser.keys()
    edges = {keys[edge["id"]]: edge for edge in browser.drawn()}
    assert edges.keys() == claims.keys()
    pen = browser.run("return kgPage.graph.scene().pen")
    widths = {}
    for key, own in claims.items():
        edge = edges[key]
        strongest = min((linked.claim.modality for linked in own), key=STRONGEST_FIRST.index)
        family = RELATIONS[Relation(key[1])].family
        colour = {Modality.DENIED: "denied", Modality.ENDED: "ended"}.get(strongest, family)
        assert edge["colour"] == f"edge-{colour}"
        assert edge["denied"] is (strongest is Modality.DENIED)
        dash = edge["dashes"][0] / pen if edge["dashes"] else None
        assert dash == pytest.approx(_DASHED.get(strongest))
        symmetric = key[1] in ("competes_with", "merges_with", "partners_with")
        assert (edge["head"] is None) is symmetric
        widths[len(_origins(world, own))] = edge["width"]
    # The more independent sources, the thicker.
    assert [widths[sources] for sources in sorted(widths)] == sorted(widths.values())
    assert len(set(widths.values())) == len(widths) > 1


def test_contested_statements_are_marked(browser: Browser) -> None:
    browser.open("medium")
    polarities: defaultdict[Key, set[Polarity]] = defaultdict(set)
    for linked in world_named("medium").claims:
        polarities[_key(linked)].add(linked.claim.factuality.polarity)
    keys = browser.keys()
    marked = {keys[edge["id"]] for edge in browser.drawn() if edge["contested"]}
    assert marked == {key for key, both in polarities.items() if len(both) == 2} != set()


def test_parallel_statements_are_separate_curves(browser: Browser) -> None:
    browser.open("medium")
    between: defaultdict[frozenset[str], list[list[dict[str, float]]]] = defaultdict(list)
    keys = browser.keys()
    for edge in browser.drawn():
        subject, _, object_ = keys[edge["id"]]
        between[frozenset((subject, object_))].append(edge["line"])
    parallel = [lines for lines in between.values() if len(lines) > 1]
    assert parallel
    for lines in parallel:
        middles = [(line[1]["x"] + line[2]["x"], line[1]["y"] + line[2]["y"]) for line in lines]
        for place, (x, y) in enumerate(middles):
            for other in middles[:place]:
                assert abs(x - other[0]) + abs(y - other[1]) > 8


_ENDS = "?claim a tc:Claim ; rdf:subject ?subject ; rdf:predicate ?relation ; rdf:object ?object ; {more} ."
_SPARQL = {
    "claims": "SELECT (COUNT(DISTINCT ?claim) AS ?number) {{ {claim} }}",
    "entities": (
        "SELECT (COUNT(DISTINCT ?end) AS ?number)"
        " {{ {claim} {{ ?claim rdf:subject ?end }} UNION {{ ?claim rdf:object ?end }} }}"
    ),
    # A symmetric statement is one, whichever way round a sentence puts it.
    "edges": (
        "SELECT (COUNT(DISTINCT ?statement) AS ?number) {{ {claim}"
        " BIND(EXISTS {{ ?relation a owl:SymmetricProperty }} && STR(?subject) > STR(?object) AS ?turned)"
        ' BIND(CONCAT(STR(?relation), " ", STR(IF(?turned, ?object, ?subject)), " ",'
        " STR(IF(?turned, ?subject, ?object))) AS ?statement) }}"
    ),
}


@pytest.mark.parametrize(
    ("without", "more"),
    [
        ({}, "tc:modality ?modality"),
        (
            {"modalities": [Modality.DENIED, Modality.SPECULATIVE]},
            "tc:modality ?modality . FILTER(?modality NOT IN (tc:Denied, tc:Speculative)) ?claim a tc:Claim",
        ),
        (
            {"relations": [Relation.SUPPLIES, Relation.LED_BY], "confidence": 0.6},
            "tc:confidence ?sure ."
            " FILTER(?sure >= 0.6 && ?relation NOT IN (tc:supplies, tc:ledBy)) ?claim a tc:Claim",
        ),
    ],
    ids=["all", "modalities", "relations and confidence"],
)
def test_counts_are_those_of_sparql(browser: Browser, without: dict[str, Any], more: str) -> None:
    world = world_named("medium")
    store = whole_store(world.documents.values(), world.claims)
    claim = _ENDS.format(more=more)
    counts = {}
    for name, template in _SPARQL.items():
        answer = store.query(template.format(claim=claim), prefixes=PREFIXES, use_default_graph_as_union=True)
        assert isinstance(answer, QuerySolutions)
        counts[name] = int(next(answer)["number"].value)
    browser.open("medium")
    _set(browser, without)
    entities, edges, claims = (part.split()[0] for part in browser.one("#counts").text.split(" · "))
    assert {"entities": int(entities), "edges": int(edges), "claims": int(claims)} == counts


def test_the_timeline_brushes_the_dates(browser: Browser) -> None:
    browser.open("medium")
    world = world_named("medium")
    months = Counter(
        str(day)[:7]
        for linked in world.claims
        if (day := world.documents[linked.claim.evidence.span.document].published)
    )
    bars = browser.run(
        "return [...document.querySelectorAll('#timeline .inside title')].map(title => title.textContent)"
    )
    assert sum(int(bar.split(": ")[1]) for bar in bars) == months.total()
    # From the keyboard: three months off at the start, one at the end.
    start, end = browser.all("#timeline [role=slider]")
    before = start.get_attribute("aria-valuetext")
    browser.run("arguments[0].focus()", start)
    browser.press(*[Keys.ARROW_RIGHT] * 9)
    assert start.get_attribute("aria-valuetext") != before
    browser.run("arguments[0].focus()", end)
    browser.press(Keys.ARROW_LEFT)
    first = browser.one("#date-from").get_attribute("value")
    last = browser.one("#date-to").get_attribute("value")
    assert first
    assert last
    left = _left(world, **{"from": first, "to": last})
    assert 0 < len(left) < months.total()
    assert browser.one("#counts").text == _words(_numbers(left), _numbers(world.claims))
    # With the pointer: the last quarter of the track.
    track = browser.one("#timeline .track")
    browser.run("arguments[0].focus()", start)
    width = track.size["width"]
    drag = ActionChains(browser.driver, duration=0).move_to_element_with_offset(track, int(width / 4), 0)
    drag.click_and_hold().move_by_offset(int(width / 8), 0).release().perform()
    assert str(browser.one("#date-from").get_attribute("value")) > first
    assert browser.one("#timeline p").text.startswith("Published ")
    browser.click("#timeline button")
    assert browser.one("#counts").text == _words(_numbers(world.claims), _numbers(world.claims))
