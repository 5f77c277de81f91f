from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import kg.views
import kg.views.page
from kg.errors import ValidationError
from kg.model import EntityType, Modality, Relation
from kg.views import write_page
from kg.views.geometry import LABEL_LENGTH, node_radius, short_name
from kg.views.page import page_html
from kg.views.page.assets import (
    SCRIPTS,
    STYLES,
    content_hash,
    page_script,
    page_style,
    script_json,
    static_text,
)
from kg.views.page.legend import FAMILIES, MODALITIES, RELATIONS, TYPES
from kg.views.statements import STRONGEST_FIRST
from tests.samples import LINKED_CLAIMS
from tests.views.worlds import MARKUP, World, hostile_world, large_world, sample_world, with_copies


class _Page(HTMLParser):
    """The elements of a page with their attributes, and the text of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.contents: list[tuple[dict[str, str], str]] = []
        self._open: str | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self._open = tag
        if tag in ("script", "style"):
            self.contents.append(({"tag": tag, **attributes}, ""))

    def handle_endtag(self, tag: str) -> None:
        self._open = None

    def handle_data(self, data: str) -> None:
        if self._open in ("script", "style"):
            attributes, text = self.contents[-1]
            self.contents[-1] = attributes, text + data

    def of(self, tag: str) -> list[str]:
        """Return the contents of all styles, or of all scripts that run."""
        return [
            text
            for attributes, text in self.contents
            if attributes["tag"] == tag and "type" not in attributes
        ]

    def block(self, name: str) -> Any:
        (text,) = [text for attributes, text in self.contents if attributes.get("id") == name]
        return json.loads(text)

    @property
    def policy(self) -> str:
        (policy,) = [
            attributes["content"]
            for tag, attributes in self.elements
            if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
        ]
        return policy


def _html(world: World, **options: Any) -> str:
    return page_html(world.documents, world.entities, world.claims, world.origins, **options)


def _page(world: World, **options: Any) -> _Page:
    return _Page(_html(world, **options))


def test_the_page_loads_nothing() -> None:
    page = _page(sample_world())
    loading = {"src", "srcset", "action", "poster", "data", "background"}
    assert [attributes for _, attributes in page.elements if loading & attributes.keys()] == []
    assert [attributes["href"] for tag, attributes in page.elements if tag == "link"] == ["data:,"]
    assert not {tag for tag, _ in page.elements} & {"iframe", "object", "embed", "base", "form", "img"}
    for text in page.of("style"):
        assert "url(" not in text
        assert "@import" not in text
    for text in page.of("script"):
        assert "sourceMappingURL=" not in text


def test_the_policy_lets_exactly_these_scripts_and_styles_run() -> None:
    page = _page(sample_world())
    directives = dict(part.split(" ", 1) for part in page.policy.split("; "))
    assert directives["default-src"] == "'none'"
    assert directives["script-src"].split() == [content_hash(text) for text in page.of("script")]
    assert directives["style-src"].split() == [content_hash(text) for text in page.of("style")]
    assert "unsafe" not in page.policy


def test_no_element_has_a_style_or_a_handler_of_its_own() -> None:
    names = {name for _, attributes in _page(hostile_world()).elements for name in attributes}
    assert not [name for name in names if name == "style" or name.startswith("on")]


def test_the_data_is_that_of_the_claims() -> None:
    data = _page(sample_world()).block("data")
    assert data["scope"] == {"entities": [7, 7], "statements": [8, 8], "claims": [10, 10]}
    assert {claim["id"] for claim in data["claims"]} == {linked.claim.id for linked in LINKED_CLAIMS}
    assert Counter(claim["modality"] for claim in data["claims"]) == Counter(
        linked.claim.modality for linked in LINKED_CLAIMS
    )
    quotes = {claim["id"]: "".join(text for text, _ in claim["quote"]) for claim in data["claims"]}
    assert quotes == {linked.claim.id: linked.claim.evidence.quote for linked in LINKED_CLAIMS}
    supplies = next(claim for claim in data["claims"] if claim["amount"])
    assert supplies["amount"] == {"text": "$10 billion", "approximate": False}
    assert supplies["time"] == {"text": "2028", "start": "2028-01-01", "end": "2028-12-31"}
    assert supplies["attribution"] == {"source": None, "cue": "reportedly", "speaker": None, "name": None}
    assert supplies["address"].startswith("https://news.example/first?a=1&b=2#:~:text=Acme%20Compute")
    denied = next(claim for claim in data["claims"] if claim["modality"] == "Denied")
    assert denied["attribution"]["speaker"] == "crow-labs-company"
    assert denied["address"] is None


def test_marks_of_a_symmetric_claim_follow_the_statement() -> None:
    data = _page(sample_world()).block("data")
    rivals = next(statement for statement in data["statements"] if statement["relation"] == "competes_with")
    assert (rivals["subject"], rivals["object"]) == ("bolt-systems-company", "crow-labs-company")
    for claim in data["claims"]:
        if claim["statement"] == rivals["id"]:
            assert {ends: text for text, ends in claim["quote"] if ends} == {
                "s": "Bolt Systems",
                "o": "Crow Labs",
            }


def test_nodes_and_edges_are_the_networks() -> None:
    page = _page(sample_world())
    network, data = page.block("network"), page.block("data")
    assert {node["id"] for node in network["nodes"]} == {entity["id"] for entity in data["entities"]}
    assert {edge["id"] for edge in network["edges"]} == {statement["id"] for statement in data["statements"]}
    assert network["options"]["physics"] == {"enabled": False}
    assert len({(node["x"], node["y"]) for node in network["nodes"]}) == len(network["nodes"])


def test_parallel_edges_do_not_coincide() -> None:
    curves: dict[tuple[str, ...], list[float]] = {}
    for edge in _page(large_world()).block("network")["edges"]:
        ends = edge["from"], edge["to"]
        curves.setdefault(tuple(sorted(ends)), []).append(
            edge["bend"] if ends[0] < ends[1] else -edge["bend"]
        )
    assert max(map(len, curves.values())) > 2
    for bends in curves.values():
        assert len(set(bends)) == len(bends)


def test_copies_name_their_original() -> None:
    world = with_copies(large_world(20, 30, 60))
    documents = _page(world).block("data")["documents"]
    copies = {id_: document["origin"] for id_, document in documents.items() if "origin" in document}
    assert copies == {id_: world.origins[id_] for id_ in documents if world.origins[id_] != id_} != {}


def test_publishers_are_in_order_of_their_claims() -> None:
    data = _page(sample_world()).block("data")
    assert data["legend"]["publishers"] == [
        {"id": "The Example Times", "label": "The Example Times"},
        {"id": "", "label": "no publisher named"},
    ]


def test_a_capped_page_says_how_much_it_leaves_out() -> None:
    data = _page(large_world(), limit=20).block("data")
    assert data["scope"]["entities"] == [20, 100]
    assert data["scope"]["statements"] == [len(data["statements"]), 249]
    assert data["scope"]["claims"] == [len(data["claims"]), 700]
    assert len(data["claims"]) < 700


def test_a_page_says_by_what_it_was_cut_and_names_communities_of_the_whole() -> None:
    world = large_world()
    data = _page(world, limit=20).block("data")
    assert data["shown"] == {
        "entities": 20,
        "of_entities": 100,
        "edges": len(data["statements"]),
        "of_edges": 249,
        "ranked_by": "number of claims, contested statements kept",
    }
    ids = [community["id"] for community in data["communities"]]
    assert ids == list(range(1, len(ids) + 1))
    assert sum(community["size"] for community in data["communities"]) <= 100
    assert {community["page"] for community in data["communities"]} == {None}
    assert {entity.get("community", 1) for entity in data["entities"]} <= set(ids)
    assert len({entity.get("community") for entity in data["entities"]}) > 1


def test_a_page_of_the_whole_needs_no_communities() -> None:
    data = _page(sample_world()).block("data")
    assert data["communities"] == []
    assert data["shown"]["entities"] == data["shown"]["of_entities"] == 7


def test_a_page_around_an_entity_says_so() -> None:
    world = large_world()
    html = page_html(world.documents, world.entities, world.claims, limit=12, centres=["e0050"])
    data = _Page(html).block("data")
    assert "e0050" in {entity["id"] for entity in data["entities"]}
    name = next(entity.name for entity in world.entities if entity.id == "e0050")
    assert data["shown"]["ranked_by"].startswith(f"nearness to {name}, then number of claims")


@pytest.mark.parametrize("limit", [0, 1])
def test_a_limit_that_leaves_nothing(limit: int) -> None:
    assert _page(sample_world(), limit=limit).block("data")["claims"] == []


def test_markup_in_any_field_stays_text() -> None:
    world = hostile_world()
    html = _html(world, title=MARKUP)
    plain = _html(World(documents={}, entities=(), claims=()))
    assert [tag for tag, _ in _Page(html).elements] == [tag for tag, _ in _Page(plain).elements]
    assert _Page(html).block("data")["entities"][0]["name"] == world.entities[0].name
    assert _Page(html).block("data")["title"] == MARKUP
    assert "<!--" not in html
    assert "{{" not in html.replace("{{ 7*7 }}", "")


def test_only_web_addresses_become_links() -> None:
    data = _page(hostile_world()).block("data")
    assert [claim["address"] for claim in data["claims"]] == [None]
    assert [entity["links"] for entity in data["entities"]] == [[], []]


def test_the_same_input_gives_the_same_bytes_in_any_order(tmp_path: Path) -> None:
    world = large_world(30, 60, 120)
    first = write_page(tmp_path / "a" / "graph.html", world.documents, world.entities, world.claims)
    other = write_page(str(tmp_path / "b.html"), world.documents, world.entities[::-1], world.claims[::-1])
    assert first.read_bytes() == other.read_bytes()
    assert b"\r" not in first.read_bytes()


def test_a_lone_surrogate_does_not_stop_the_page(tmp_path: Path) -> None:
    world = sample_world()
    odd = replace(world.entities[0], name="Acme \ud800")
    claims = tuple(replace(c, subject=odd) if c.subject.id == odd.id else c for c in world.claims)
    path = write_page(tmp_path / "graph.html", world.documents, (odd, *world.entities[1:]), claims)
    names = {entity["name"] for entity in _Page(path.read_text(encoding="utf-8")).block("data")["entities"]}
    assert "Acme ?" in names


def test_a_statement_about_one_entity_alone_can_be_shown() -> None:
    world = sample_world()
    claims = (replace(world.claims[0], object=world.claims[0].subject),)
    page = _page(World(documents=world.documents, entities=world.entities, claims=claims))
    assert len(page.block("network")["nodes"]) == 1


def test_a_missing_document_is_an_error() -> None:
    with pytest.raises(ValidationError, match="missing"):
        page_html({}, (), LINKED_CLAIMS)


def test_a_page_of_usual_size_stays_small() -> None:
    assert len(_html(large_world(150, 400, 1500)).encode()) < 2_500_000


def test_the_legend_has_words_and_a_sign_for_everything() -> None:
    assert RELATIONS.keys() == set(Relation)
    assert TYPES.keys() == set(EntityType)
    assert tuple(MODALITIES) == STRONGEST_FIRST
    assert {words.family for words in RELATIONS.values()} == FAMILIES.keys()
    style, shapes = page_style(), static_text("shapes.js")
    for type_ in EntityType:
        assert f"--type-{type_}:" in style
        assert re.search(rf"^  {type_}: ", shapes, re.MULTILINE)
    for modality in Modality:
        assert re.search(rf"^  {modality}: ", shapes, re.MULTILINE)
    for family in FAMILIES:
        assert f"--edge-{family}:" in style


def test_scripts_import_only_what_comes_before_them() -> None:
    for place, name in enumerate(SCRIPTS):
        for names, module in re.findall(
            r"^import \{([^}]*)\} from \"\./(.+)\";", static_text(name), re.MULTILINE
        ):
            assert module in SCRIPTS[:place], f"{name} imports {module}"
            for wanted in filter(None, map(str.strip, names.split(","))):
                exported = rf"^export (async )?(const|function|class) {wanted}\b"
                assert re.search(exported, static_text(module), re.MULTILINE), f"{module} has no {wanted}"
    assert not re.search(r"^(import|export)\b", page_script(), re.MULTILINE)


def test_every_file_of_the_page_is_part_of_it() -> None:
    folder = Path(kg.views.page.__file__).parent / "static"
    assert {path.name for path in folder.iterdir()} == {*SCRIPTS, *STYLES, "template.html"}


def test_scripts_never_turn_text_into_markup() -> None:
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert word not in page_script()


def test_script_json_reads_back() -> None:
    value = {"text": f"{MARKUP} \u2028 & é 株"}
    coded = script_json(value)
    assert json.loads(coded) == value
    assert not set("<>&\u2028") & set(coded)
    with pytest.raises(ValueError, match="JSON"):
        script_json(float("nan"))


def test_names_and_sizes_in_the_picture() -> None:
    assert short_name("Acme\n Compute") == "Acme Compute"
    assert short_name(" ") == "(no name)"
    assert len(short_name("x" * 100)) == LABEL_LENGTH
    assert node_radius(1) < node_radius(10) < node_radius(40) <= node_radius(10_000) == 26.0


def test_importing_the_views_brings_in_neither_pyvis_nor_networkx() -> None:
    code = "import sys, kg.views; print(sorted({'pyvis', 'IPython', 'networkx'} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    with pytest.raises(AttributeError, match="write_nothing"):
        getattr(kg.views, "write_" + "nothing")
