"""What is wrong with a graph, in words that lead a reader to the article, the claim and the fault."""

from __future__ import annotations

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from kg.graph import vocabulary as v
from kg.graph.terms import Names, shorten


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One thing wrong with a graph; `str` gives it as one line."""

    document: str
    """The id of the document whose graph it is in; empty where it is in none."""
    node: str
    """The claim, entity or other node, shortened ("claim:7b1e")."""
    message: str
    about: str = ""
    """What a claim or statement says ("Acme supplies Bolt"), or the name of an entity; may be empty."""

    def __str__(self) -> str:
        where = [f"document {self.document}"] if self.document else []
        if self.about:
            where.append(f"“{self.about}”")
        return (
            f"{self.node} ({', '.join(where)}): {self.message}" if where else f"{self.node}: {self.message}"
        )

    def record(self) -> dict[str, str]:
        """Return the violation as a JSON object."""
        return {
            "document": self.document,
            "node": self.node,
            "about": self.about,
            "message": self.message,
        }


def violation(store: Store, names: Names, node: object, message: str, value: object = None) -> Violation:
    """Return a violation that names the document in whose graph `node` is, and what the node is about."""
    shown = f"{message} [{shorten(value, names.prefixes)}]" if value is not None else message
    return Violation(
        document=_document_of(store, names, node),
        node=shorten(node, names.prefixes),
        message=shown,
        about=_about(store, names, node),
    )


def objects(store: Store, subject: object, predicate: NamedNode) -> list[object]:
    """Return the values of a property, whatever graph they are in."""
    if not isinstance(subject, NamedNode | BlankNode):
        return []
    return [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]


def _document_of(store: Store, names: Names, node: object) -> str:
    """Return the id of the document whose graph describes a node; empty for entities and the rest."""
    if not isinstance(node, NamedNode | BlankNode):
        return ""
    for quad in store.quads_for_pattern(node, None, None):
        document = names.documented(quad.graph_name) if isinstance(quad.graph_name, NamedNode) else None
        for value in objects(store, document, v.IDENTIFIER):
            if isinstance(value, Literal):
                return value.value
    return ""


def _about(store: Store, names: Names, node: object) -> str:
    """Return what a claim, the claim of a part, or a statement says; of other nodes their name."""
    if not isinstance(node, NamedNode):
        return ""
    node = names.claim_of(node) or node
    ends = [objects(store, node, term) for term in (v.SUBJECT, v.PREDICATE, v.OBJECT)]
    if all(ends):
        return " ".join(_name(store, names, found[0]) for found in ends)
    return _label(store, node)


def _name(store: Store, names: Names, node: object) -> str:
    return _label(store, node) or shorten(node, names.prefixes)


def _label(store: Store, node: object) -> str:
    labels = [value.value for value in objects(store, node, v.LABEL) if isinstance(value, Literal)]
    return min(labels, default="")
