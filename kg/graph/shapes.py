"""Validate a graph: the SHACL shapes of ontology/shapes.ttl, then the checks that SHACL cannot make.

SHACL judges each node by itself, in the words of a standard that other engines read too. It runs on rdflib,
which holds a graph in Python objects, some hundred times slower than Oxigraph: so the store goes through it
in batches of whole nodes, and what takes counting, joining or comparing over the store is checked in place
(`kg.graph.checks`), as is what takes the documents (`kg.graph.quotes`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from pyoxigraph import Store

from kg.graph import vocabulary as v
from kg.graph.batches import batches
from kg.graph.checks import check_graph
from kg.graph.quotes import check_quotes
from kg.graph.shacl import read_shapes, run_shacl
from kg.graph.store import names_of
from kg.graph.terms import Names, shorten
from kg.graph.violations import Violation, violation
from kg.model import Document
from kg.resources import resource_folder

BATCH: Final = 50_000
"""About how many triples go through SHACL at once: some 100 MB."""

_CHECKED: Final = (
    v.CLAIM,
    v.STATEMENT,
    v.SPECIFIC_RESOURCE,
    v.QUOTE_SELECTOR,
    v.POSITION_SELECTOR,
    v.MONETARY_AMOUNT,
    v.QUANTITATIVE_VALUE,
    v.NEWS_ARTICLE,
    v.ACTIVITY,
    v.FACT_GRAPH,
    *v.CLASSES.values(),
)
"""The classes whose nodes a report counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a validation found."""

    violations: tuple[Violation, ...]
    """What must not be, sorted by document, node and message."""
    warnings: tuple[Violation, ...] = ()
    """What looks wrong but leaves the graph usable: an entity of an unlikely type."""
    checked: Mapping[str, int] = field(default_factory=dict)
    """How many nodes of each class were judged ("tc:Claim"), without the classes that have none."""

    @property
    def conforms(self) -> bool:
        """Whether nothing is broken; warnings do not count."""
        return not self.violations

    def record(self) -> dict[str, Any]:
        """Return the report as a JSON object."""
        return {
            "conforms": self.conforms,
            "checked": dict(self.checked),
            "violations": [found.record() for found in self.violations],
            "warnings": [found.record() for found in self.warnings],
        }


def validate(store: Store, documents: Iterable[Document] = (), *, batch: int = BATCH) -> Report:
    """Check a whole graph, and the quotes against those `documents` that it was built from.

    Raises `StoreError` where the store holds no ontology.
    """
    names = names_of(store)
    violations = set(chain(check_graph(store, names), check_quotes(documents, store, names)))
    warnings: set[Violation] = set()
    shapes = read_shapes(resource_folder("ontology") / "shapes.ttl")
    for quads in batches(store, names, batch):
        for result in run_shacl(quads, shapes):
            found = violation(store, names, result.focus, result.message, result.value)
            (violations if result.severe else warnings).add(found)
    return Report(
        violations=tuple(sorted(violations)), warnings=tuple(sorted(warnings)), checked=_counts(store, names)
    )


def _counts(store: Store, names: Names) -> dict[str, int]:
    """Return how many nodes are stated to be of each class, by its short name."""
    counts = Counter(
        quad.object
        for class_ in _CHECKED
        for quad in store.quads_for_pattern(None, v.TYPE, class_)
        if quad.graph_name != names.inferred_graph
    )
    return {shorten(class_, v.PREFIXES): count for class_, count in counts.items()}
