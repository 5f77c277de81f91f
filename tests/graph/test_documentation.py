"""The page of the ontology: up to date, complete, whole in itself, and true in its example."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html  # type: ignore[import-untyped,unused-ignore]
from rdflib import OWL, RDF, Graph, Literal, URIRef

from kg.graph import vocabulary as v
from kg.graph.dataset import ONTOLOGY_FILES
from kg.graph.documentation import ontology_page
from kg.graph.terms import Names
from kg.resources import resource_folder
from tests.commands import ROOT, one_line, run

PAGE = ontology_page()
TREE = html.document_fromstring(PAGE)
ONTOLOGY = Graph()
for file in ONTOLOGY_FILES:
    ONTOLOGY.parse(resource_folder("ontology") / file, format="turtle")
TERMS = sorted({str(term) for term in ONTOLOGY.subjects(RDF.type) if str(term).startswith(v.TC)})


def section(anchor: str) -> html.HtmlElement:
    (found,) = TREE.xpath("//section[h2/@id = $anchor]", anchor=anchor)
    return found


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_committed_page_is_that_of_the_ontology() -> None:
    committed = (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")
    assert committed == PAGE, "make it anew: kg ontology --html docs/ontology.html"


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.removeprefix(v.TC))
def test_each_term_is_told_in_full_under_its_own_name(term: str) -> None:
    (article,) = TREE.xpath("//article[@id = $name]", name=term.removeprefix(v.TC))
    told = text(article)
    assert term in told
    links = set(article.xpath(".//dd//a/@href"))
    for predicate, value in ONTOLOGY.predicate_objects(URIRef(term)):
        if isinstance(value, Literal):
            assert str(value) in told, predicate
        elif str(value).startswith(v.TC) and predicate != OWL.differentFrom:
            assert f"#{str(value).removeprefix(v.TC)}" in links, predicate
        elif predicate in (URIRef(v.SKOS + "closeMatch"), URIRef(v.RDFS + "seeAlso")):
            assert str(value) in links
    assert TREE.xpath("//nav//a[@href = $link]", link=f"#{term.removeprefix(v.TC)}")


def test_inverses_and_subclasses_are_told_from_both_ends() -> None:
    for name, told in (("supplies", "suppliedBy"), ("suppliedBy", "supplies"), ("Agent", "Person")):
        assert TREE.xpath("//article[@id = $name]//dd/a[@href = $told]", name=name, told=f"#{told}")


def test_the_hierarchy_is_that_of_the_classes() -> None:
    (company,) = section("section-hierarchy").xpath(".//a[@href = '#Company']")
    above = [text(link) for link in company.xpath("ancestor::li/a")]
    assert above == ["tc:Entity", "tc:Agent", "tc:Organization", "tc:Company"]


def test_all_relations_are_at_a_glance_with_their_ends() -> None:
    rows = [[text(cell) for cell in row] for row in section("section-overview").xpath(".//tbody/tr")]
    assert len(rows) == len(v.PROPERTIES)
    assert ["tc:supplies", "tc:Agent", "tc:Organization", "tc:suppliedBy"] in rows
    assert ["tc:competesWith", "tc:Entity", "tc:Entity", "the same: symmetric"] in rows


def test_the_example_is_a_claim_in_terms_of_the_ontology() -> None:
    (example,) = section("section-example").xpath(".//pre")
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in Names().prefixes.items())
    graph = Graph().parse(data=prefixes + example.text_content(), format="turtle")
    used = {str(term) for triple in graph for term in triple if str(term).startswith(v.TC)}
    assert len(used) >= 20 and used <= set(TERMS)
    quote, start, end = (str(*graph.objects(None, URIRef(v.OA + it))) for it in ("exact", "start", "end"))
    assert len(quote) == int(end) - int(start)


def test_the_page_asks_for_nothing_and_runs_nothing() -> None:
    assert TREE.xpath("//script | //img | //iframe | //*[@src] | //@style") == []
    assert [link.get("href") for link in TREE.xpath("//link")] == ["data:,"]
    assert "url(" not in PAGE and "@import" not in PAGE
    assert "default-src 'none'" in PAGE


def test_every_link_of_the_page_leads_to_one_place() -> None:
    anchors = TREE.xpath("//@id")
    assert len(anchors) == len(set(anchors))
    inner = {link[1:] for link in TREE.xpath("//a/@href") if link.startswith("#")}
    assert inner <= set(anchors)
    assert all(link.startswith(("#", "http://", "https://")) for link in TREE.xpath("//a/@href"))


def test_the_page_can_be_read_by_ear_and_in_the_dark() -> None:
    assert TREE.get("lang") == "en" and TREE.xpath("//title") and len(TREE.xpath("//h1")) == 1
    assert TREE.xpath("//a[@class='skip']/@href") == ["#main"] and TREE.xpath("//main[@id='main']")
    levels = [int(heading.tag[1]) for heading in TREE.xpath("//h1 | //h2 | //h3")]
    assert all(next_ <= level + 1 for level, next_ in pairwise(levels))
    assert all(head.get("scope") for head in TREE.xpath("//th"))
    ids = set(TREE.xpath("//@id"))
    assert set(TREE.xpath("//@aria-labelledby")) <= ids
    assert "prefers-color-scheme: dark" in PAGE
    colours = re.findall(r"var\((--[a-z]+)\)", PAGE)
    blocks = re.findall(r":root \{(.*?)\}", PAGE, re.DOTALL)
    light, dark = (set(re.findall(r"(--[a-z]+):", block)) for block in blocks)
    assert set(colours) <= light == dark


def test_the_command_prints_turtle_and_writes_the_page(tmp_path: Path) -> None:
    printed = run("ontology")
    assert printed.exit_code == 0
    assert (None, RDF.type, None) in Graph().parse(data=printed.stdout, format="turtle")
    written = run("ontology", "--html", tmp_path / "page.html")
    assert (written.exit_code, written.stdout) == (0, "")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == PAGE


def test_a_page_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    result = run("ontology", "--html", tmp_path / "missing" / "page.html")
    assert result.exit_code == 2
    assert "cannot write" in one_line(result) and "no such file" in one_line(result)
