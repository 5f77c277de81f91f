"""Show the ontology to people: one HTML page, without scripts, that asks for nothing from anywhere.

Each term has its own name as its anchor, so that its IRI leads to it where the page lies at the ontology's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape
from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.dataset import ontology_quads
from kg.graph.documentation.reading import KINDS, Described, Entry
from kg.graph.terms import Names

ONTOLOGY: Final = NamedNode(v.TC.removesuffix("#"))
"""The ontology itself, which describes itself in its head."""

INTRODUCTIONS: Final = {
    "Classes": "What there is: the entities that claims are about, the claims, and the qualifiers of claims.",
    "Relations": "What claims state of two entities, each with its inverse. Domain and range hold where a "
    "sentence was read rightly; inference does not use them, and validation warns where they do not fit.",
    "Properties": "What describes a claim, an entity or a document. Each subject has at most one value.",
    "Qualifiers": "The words of the four closed sets. No other is admitted by validation.",
}
"""The sections of terms, and what they are."""

_OWN_NAME: Final = re.compile(r"\b(tc:(\w+))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Terms that are shown together."""

    anchor: str
    title: str
    introduction: str
    entries: tuple[Entry, ...]


def ontology_page() -> str:
    """Return the documentation of the shipped ontology as HTML; the same ontology gives the same text.

    Raises `StoreError` where the installation lacks the ontology.
    """
    quads = list(ontology_quads(Names()))
    described = Described(quads)
    template = _environment().get_template("template.html")
    return template.render(
        style=Markup(_file("page.css")),
        iri=ONTOLOGY.value,
        about=_about(quads),
        authors=[described.link(it).label for it in described.objects(ONTOLOGY, v.DCTERMS + "creator")],
        tree=described.tree(),
        relations=[described.entry(it) for it in described.subjects(v.RDFS + "subPropertyOf", v.RELATED_TO)],
        sections=_sections(described),
        reused=[
            (described.link(it), KINDS[described.kinds(it)[0]], described.texts(it, v.VANN + "usageNote")[0])
            for it in described.reused()
        ],
    )


def _about(quads: Iterable[Quad]) -> Mapping[str, Sequence[str]]:
    """Return what the ontology says about itself, by the local names of the properties ("title")."""
    about: dict[str, list[str]] = defaultdict(list)
    for quad in quads:
        if quad.subject == ONTOLOGY and isinstance(quad.object, NamedNode | Literal):
            about[re.split("[/#]", quad.predicate.value)[-1]].append(quad.object.value)
    return about


def _sections(described: Described) -> list[Section]:
    """Return all terms of the ontology by what they are for."""
    found: dict[str, list[Entry]] = {title: [] for title in INTRODUCTIONS}
    for term in described.own():
        kinds = described.kinds(term)
        if "Class" in kinds:
            title = "Classes"
        elif "NamedIndividual" in kinds:
            title = "Qualifiers"
        # What describes a subject is functional, or a plain value; a relation is neither.
        elif "ObjectProperty" in kinds and "FunctionalProperty" not in kinds:
            title = "Relations"
        else:
            title = "Properties"
        found[title].append(described.entry(term))
    return [
        Section(
            anchor=f"section-{title.casefold()}",
            title=title,
            introduction=INTRODUCTIONS[title],
            entries=tuple(entries),
        )
        for title, entries in found.items()
    ]


def _environment() -> Environment:
    made = Environment(
        loader=FunctionLoader(_file),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["linked"] = _linked
    return made


def _file(name: str) -> str:
    return (files("kg.graph.documentation") / name).read_text(encoding="utf-8")


def _linked(text: str) -> Markup:
    """Return text in which each name of a term leads to it."""
    return Markup(_OWN_NAME.sub(r'<a href="#\2">\1</a>', str(escape(text))))
