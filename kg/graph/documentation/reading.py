"""Read the ontology as what a reader wants to know of each term: words, ends, neighbours, alignments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v
from kg.graph.terms import shorten

PREFIXES: Final = v.PREFIXES | {
    "fibo-control": "https://spec.edmcouncil.org/fibo/ontology/BE/OwnershipAndControl/CorporateControl/",
    "fibo-products": "https://spec.edmcouncil.org/fibo/ontology/FND/ProductsAndServices/ProductsAndServices/",
    "wd": "http://www.wikidata.org/entity/",
}
"""How the terms of other vocabularies are shortened."""

KINDS: Final = {
    "Class": "class",
    "ObjectProperty": "object property",
    "DatatypeProperty": "datatype property",
    "AnnotationProperty": "annotation property",
    "NamedIndividual": "individual",
}
"""What a term is in OWL, and in words."""

CHARACTERISTICS: Final = {
    "SymmetricProperty": "symmetric: true in both directions",
    "AsymmetricProperty": "asymmetric: never true in both directions",
    "IrreflexiveProperty": "irreflexive: nothing has it to itself",
    "FunctionalProperty": "functional: at most one for each subject",
}
"""What holds of a property as such, in OWL and in words."""

ROWS: Final = (
    ("Domain", v.RDFS + "domain", False),
    ("Range", v.RDFS + "range", False),
    ("Inverse", v.OWL + "inverseOf", False),
    ("Inverse", v.OWL + "inverseOf", True),
    ("Sub-property of", v.RDFS + "subPropertyOf", False),
    ("Sub-properties", v.RDFS + "subPropertyOf", True),
    ("Subclass of", v.RDFS + "subClassOf", False),
    ("Subclasses", v.RDFS + "subClassOf", True),
    ("Disjoint with", v.OWL + "disjointWith", False),
    ("Disjoint with", v.OWL + "disjointWith", True),
    ("Domain of", v.RDFS + "domain", True),
    ("Range of", v.RDFS + "range", True),
    ("Instance of", v.RDF + "type", False),
    ("Instances", v.RDF + "type", True),
    ("Rank", v.TC + "rank", False),
    ("Close match", v.SKOS + "closeMatch", False),
    ("See also", v.RDFS + "seeAlso", False),
)
"""What is told of a term: heading, predicate, whether the term is its object; same headings are one row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A term or a value to show: its text, the address that it leads to, what else it is called."""

    text: str
    address: str | None = None
    label: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """All that is told of one term."""

    name: str
    """Its name in the ontology's namespace, which is its anchor on the page."""
    iri: str
    kind: str
    label: str
    also: tuple[str, ...]
    definition: str
    notes: tuple[str, ...]
    examples: tuple[str, ...]
    characteristics: tuple[str, ...]
    rows: Mapping[str, tuple[Link, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A class with those below it."""

    link: Link
    branches: tuple[Branch, ...]


class Described:
    """The ontology and its alignments, looked up by term; all in the order of the files."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._objects: dict[tuple[object, str], list[NamedNode | Literal]] = defaultdict(list)
        self._subjects: dict[tuple[object, str], list[NamedNode]] = defaultdict(list)
        self._terms: dict[NamedNode, None] = {}
        for quad in quads:
            subject, predicate, object_ = quad.subject, quad.predicate.value, quad.object
            if isinstance(subject, NamedNode) and isinstance(object_, NamedNode | Literal):
                self._objects[subject, predicate].append(object_)
                self._subjects[object_, predicate].append(subject)
                self._terms[subject] = None

    def objects(self, term: NamedNode, predicate: str) -> list[NamedNode | Literal]:
        """Return what a term has at a predicate."""
        return self._objects.get((term, predicate), [])

    def subjects(self, predicate: str, term: NamedNode) -> list[NamedNode]:
        """Return the terms that have a term at a predicate."""
        return self._subjects.get((term, predicate), [])

    def texts(self, term: NamedNode, predicate: str) -> tuple[str, ...]:
        """Return what a term has at a predicate, as text."""
        return tuple(value.value for value in self.objects(term, predicate))

    def kinds(self, term: NamedNode) -> tuple[str, ...]:
        """Return the names of the classes of OWL that a term is of ("Class", "FunctionalProperty" ...)."""
        types = self.texts(term, v.RDF + "type")
        return tuple(type_.removeprefix(v.OWL) for type_ in types if type_.startswith(v.OWL))

    def own(self) -> list[NamedNode]:
        """Return the terms of the ontology."""
        return [term for term in self._terms if term.value.startswith(v.TC)]

    def reused(self) -> list[NamedNode]:
        """Return the terms of other vocabularies whose use is told."""
        return [term for term in self._terms if self.texts(term, v.VANN + "usageNote")]

    def link(self, term: NamedNode | Literal) -> Link:
        """Return a term as a link: to its place on the page, or to where its vocabulary has it."""
        if isinstance(term, Literal):
            return Link(text=term.value)
        own = term.value.startswith(v.TC)
        return Link(
            text=shorten(term, PREFIXES),
            address=f"#{term.value.removeprefix(v.TC)}" if own else term.value,
            label=next(iter(self.texts(term, v.RDFS + "label")), None),
        )

    def entry(self, term: NamedNode) -> Entry:
        """Return all that is told of a term of the ontology."""
        kinds = self.kinds(term)
        rows: dict[str, tuple[Link, ...]] = {}
        for heading, predicate, backwards in ROWS:
            found = self.subjects(predicate, term) if backwards else self.objects(term, predicate)
            links = tuple(self.link(other) for other in found if not other.value.startswith(v.OWL))
            if links:
                rows[heading] = rows.get(heading, ()) + links
        return Entry(
            name=term.value.removeprefix(v.TC),
            iri=term.value,
            kind=next(KINDS[kind] for kind in kinds if kind in KINDS),
            label=self.texts(term, v.RDFS + "label")[0],
            also=self.texts(term, v.SKOS + "altLabel"),
            definition=self.texts(term, v.SKOS + "definition")[0],
            notes=self.texts(term, v.SKOS + "scopeNote"),
            examples=self.texts(term, v.SKOS + "example"),
            characteristics=tuple(CHARACTERISTICS[kind] for kind in kinds if kind in CHARACTERISTICS),
            rows=rows,
        )

    def tree(self) -> tuple[Branch, ...]:
        """Return the classes that are below no other, each with those below it."""
        classes = [term for term in self.own() if "Class" in self.kinds(term)]
        return tuple(self._branches(it for it in classes if not self.objects(it, v.RDFS + "subClassOf")))

    def _branches(self, terms: Iterable[NamedNode]) -> Iterator[Branch]:
        for term in terms:
            below = self.subjects(v.RDFS + "subClassOf", term)
            yield Branch(link=self.link(term), branches=tuple(self._branches(below)))
