"""Validate a graph: the SHACL shapes of ontology/shapes.ttl, then the checks that SHACL cannot make.

SHACL judges each node by itself, in the words of a standard that other engines read too. It runs on rdflib,
which holds a graph in Python objects, some hundred times slower than Oxigraph: so the store goes through it
in batches of whole nodes, and what takes counting, joining or comparing over the store is checked in place
(`kg.graph.checks`), as is what takes the documents (`kg.graph.quotes`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, Final

from pyoxigraph import Store

from kg.graph import vocabulary as v
from kg.graph.batches import Piece, batches, pieces
from kg.graph.checks import check_graph
from kg.graph.quotes import check_quotes
from kg.graph.shacl import read_shapes, run_shacl
from kg.graph.store import names_of
from kg.graph.terms import Names, shorten
from kg.graph.violations import Violation, violation
from kg.model import Document, content_id
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

    passed: frozenset[str] = frozenset()
    """The keys of the pieces that no shape finds fault with, for the next validation (`kg.graph.batches`)."""

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


def validate(
    store: Store, documents: Iterable[Document] = (), *, batch: int = BATCH, passed: Set[str] = frozenset()
) -> Report:
    """Check a whole graph, and the quotes against those `documents` that it was built from.

    What `passed` a former validation, and is the same still, is spared SHACL: nearly all of the time.
    Raises `StoreError` where the store holds no ontology.
    """
    names = names_of(store)
    violations = set(chain(check_graph(store, names), check_quotes(documents, store, names)))
    warnings: set[Violation] = set()
    shapes_file = resource_folder("ontology") / "shapes.ttl"
    shapes, seal = read_shapes(shapes_file), _seal(shapes_file)
    passing: set[str] = set()

    def unjudged() -> Iterator[Piece]:
        for piece in pieces(store, names, seal):
            if piece.key in passed:
                passing.add(piece.key)
            else:
                yield piece

    for part in batches(unjudged(), batch):
        at_fault: set[object] = set()
        for result in run_shacl(dict.fromkeys(quad for piece in part for quad in piece.quads), shapes):
            at_fault.add(result.focus)
            found = violation(store, names, result.focus, result.message, result.value)
            (violations if result.severe else warnings).add(found)
        # A fault may lie in what another piece says of the node at fault: all that speak of it stay unjudged.
        passing.update(piece.key for piece in part if not piece.speaks_of(at_fault))
    return Report(
        violations=tuple(sorted(violations)),
        warnings=tuple(sorted(warnings)),
        checked=_counts(store, names),
        passed=frozenset(passing),
    )


def _seal(shapes: Path) -> str:
    """Return a hash of all that a piece of a graph is judged by."""
    files = shapes, *(Path(__file__).with_name(name) for name in ("batches.py", "shacl.py"))
    texts = (file.read_text(encoding="utf-8") for file in files)
    return content_id(*texts, version("pyshacl"), version("rdflib"), length=32)


def _counts(store: Store, names: Names) -> dict[str, int]:
    """Return how many nodes are stated to be of each class, by its short name."""
    counts = Counter(
        quad.object
        for class_ in _CHECKED
        for quad in store.quads_for_pattern(None, v.TYPE, class_)
        if quad.graph_name != names.inferred_graph
    )
    return {shorten(class_, v.PREFIXES): count for class_, count in counts.items()}
