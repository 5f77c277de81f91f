"""Write the graph as JSON-LD with its context inside, so that nothing is fetched to read it.

One object per graph, one line per node, the parts of a claim (its evidence, its amount) inside the claim.
Those who know no RDF find short keys and plain values, and an RDF parser finds the same quads as in graph.nq.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Store, Triple

from kg.errors import StoreError, ValidationError
from kg.graph import vocabulary as v
from kg.graph.serialize import sorted_graphs, sorted_quads
from kg.graph.store import names_of
from kg.graph.terms import Names
from kg.resources import resource_folder

CONTEXT_FILE: Final = "context.jsonld"

SAFE_INTEGER: Final = 2**53
"""Where integers cease to be exact as numbers in JavaScript, and are written as text with their type."""

Term = NamedNode | BlankNode | Literal | Triple
Json = dict[str, Any]


def write_json_ld(path: Path, store: Store) -> None:
    """Write all graphs as JSON-LD 1.1, graphs and nodes in order, one node a line.

    Raises `StoreError` where the store holds no ontology.
    """
    names = names_of(store)
    context = build_context(names)
    compact = Compaction.of(context)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        entries = ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in context.items())
        file.write(f'{{"@context": {{\n{entries}\n}},\n"@graph": [\n')
        for count, graph in enumerate(sorted_graphs(store)):
            file.write(",\n" if count else "")
            nodes = _nodes(sorted_quads(store, graph), compact, names)
            lines = ",\n".join(json.dumps(node, ensure_ascii=False) for node in nodes)
            if isinstance(graph, DefaultGraph):
                file.write(lines)
            else:
                file.write(f'{{"id": {json.dumps(compact.reference(graph))}, "graph": [\n{lines}\n]}}')
        file.write("\n]}\n")


def build_context(names: Names) -> Json:
    """Return the shipped context with the prefixes of a build ("entity", "claim" ...).

    Raises `StoreError` where the installation lacks the context.
    """
    try:
        text = (resource_folder("ontology") / CONTEXT_FILE).read_text(encoding="utf-8")
    except OSError as error:
        raise StoreError(f"the installation lacks {CONTEXT_FILE}: install kg again") from error
    context: Json = json.loads(text)["@context"]
    return context | {prefix: iri for prefix, iri in names.prefixes.items() if prefix not in context}


@dataclass(frozen=True, slots=True, kw_only=True)
class Compaction:
    """How a context shortens: IRIs to terms or `prefix:name`, literals to plain JSON values."""

    terms: Mapping[str, str]
    """The term of each IRI that has one."""
    coercions: Mapping[str, str]
    """What the values of a term are unless they say: "@id", "@vocab", a datatype's IRI, "@en" for English."""
    prefixes: Mapping[str, str]
    """The prefix of each namespace."""
    order: Mapping[str, int]
    """Where each term, prefix and keyword of the context stands in it."""

    @classmethod
    def of(cls, context: Mapping[str, Any]) -> Compaction:
        """Read a context whose terms are given as `prefix:name`, bare or with "@type" or "@language"."""
        entries = {term: value for term, value in context.items() if not term.startswith("@")}
        prefixes = {
            term: iri for term, iri in entries.items() if isinstance(iri, str) and iri.endswith(("/", "#"))
        }

        def expand(short: str) -> str:
            prefix, _, local = short.partition(":")
            return prefixes[prefix] + local if local and prefix in prefixes else short

        terms: dict[str, str] = {}
        coercions: dict[str, str] = {}
        for term, entry in entries.items():
            definition: Mapping[str, str] = {"@id": entry} if isinstance(entry, str) else entry
            if term in prefixes or definition["@id"].startswith("@"):
                continue
            terms[expand(definition["@id"])] = term
            if "@type" in definition:
                coercions[term] = expand(definition["@type"])
            elif "@language" in definition:
                coercions[term] = "@" + definition["@language"]
        return cls(
            terms=terms,
            coercions=coercions,
            prefixes={namespace: prefix for prefix, namespace in prefixes.items()},
            order={term: place for place, term in enumerate(context)},
        )

    def rank(self, key: str) -> tuple[int, str]:
        """Return where a key stands in a node: the order of the context, and strangers last."""
        return self.order.get(key, len(self.order)), key

    def reference(self, node: NamedNode | BlankNode) -> str:
        """Return an IRI as `prefix:name` where it has a known prefix, else whole."""
        if isinstance(node, BlankNode):
            return f"_:{node.value}"
        split = max(node.value.rfind("/"), node.value.rfind("#")) + 1
        prefix, local = self.prefixes.get(node.value[:split]), node.value[split:]
        return f"{prefix}:{local}" if prefix and local else node.value

    def word(self, node: NamedNode) -> str:
        """Return the term of an IRI, or its bare name in the ontology, or what `reference` gives."""
        if node.value in self.terms:
            return self.terms[node.value]
        local = node.value.removeprefix(v.TC)
        if local != node.value and local.isalnum() and local not in self.order:
            return local
        return self.reference(node)

    def value(self, term: Term, key: str) -> Any:
        """Return a value as it stands under a key."""
        coercion = self.coercions.get(key)
        if isinstance(term, NamedNode | BlankNode):
            if coercion == "@vocab" and isinstance(term, NamedNode):
                return self.word(term)
            reference = self.reference(term)
            return reference if coercion == "@id" else {"id": reference}
        if isinstance(term, Triple):
            raise ValidationError(f"JSON-LD cannot hold a triple as a value: {term}")
        if term.language:
            known = coercion == f"@{term.language}"
            return term.value if known else {"@value": term.value, "@language": term.language}
        if coercion == term.datatype.value:
            return term.value
        plain = None if coercion else _plain(term)
        if plain is not None:
            return plain
        if term.datatype == v.STRING:
            return {"@value": term.value}
        return {"@value": term.value, "@type": self.reference(term.datatype)}


def _plain(literal: Literal) -> str | int | bool | None:
    """Return the JSON value that means exactly this literal, or None."""
    text = literal.value
    if literal.datatype == v.STRING:
        return text
    if literal.datatype == v.BOOLEAN and text in ("true", "false"):
        return text == "true"
    if literal.datatype == v.INTEGER and text.removeprefix("-").isdecimal() and text.isascii():
        number = int(text) if len(text) < 20 else SAFE_INTEGER
        return number if abs(number) < SAFE_INTEGER and str(number) == text else None
    return None


def _nodes(quads: Iterable[Quad], compact: Compaction, names: Names) -> Iterator[Json]:
    """Yield the nodes of a graph, a part inside the node that alone refers to it."""
    described = {subject: list(group) for subject, group in groupby(quads, key=lambda quad: quad.subject)}
    referred = Counter(quad.object for group in described.values() for quad in group)
    parts = names.prefixes["part"]
    inner = {
        node
        for node in described
        if isinstance(node, NamedNode) and node.value.startswith(parts) and referred[node] == 1
    }

    def node_of(subject: NamedNode | BlankNode | Triple) -> Json:
        if isinstance(subject, Triple):
            raise ValidationError(f"JSON-LD cannot hold a triple as a subject: {subject}")
        node: dict[str, list[Any]] = {}
        for quad in described.pop(subject):
            if quad.predicate == v.TYPE and isinstance(quad.object, NamedNode):
                node.setdefault("type", []).append(compact.word(quad.object))
                continue
            key, value = compact.word(quad.predicate), quad.object
            if isinstance(value, NamedNode) and value in inner and value in described:
                node.setdefault(key, []).append(node_of(value))
            else:
                node.setdefault(key, []).append(compact.value(value, key))
        keys = sorted(node, key=compact.rank)
        values = ((key, node[key]) for key in keys)
        return {"id": compact.reference(subject)} | {
            key: found[0] if len(found) == 1 else found for key, found in values
        }

    for subject in list(described):
        if subject in described and subject not in inner:
            yield node_of(subject)
    while described:  # parts that refer to each other in a ring
        yield node_of(next(iter(described)))
