"""Read back from a store what a build put in: its entities, which documents are copies, its plain facts."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg.graph import vocabulary as v
from kg.graph.store import names_of
from kg.model import SYMMETRIC, Entity, EntityType, Statement

_TYPES: Final = {node: type_ for type_, node in v.CLASSES.items()}


def read_entities(store: Store) -> dict[str, Entity]:
    """Return all entities by id, in order of id.

    Raises `StoreError` where the store holds no ontology, by which the names of its build are known.
    """
    names = names_of(store)
    types: dict[NamedNode, EntityType] = {}
    texts: dict[NamedNode, dict[NamedNode, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in store.quads_for_pattern(None, None, None, names.entities_graph):
        node, value = quad.subject, quad.object
        if isinstance(node, NamedNode) and isinstance(value, NamedNode | Literal):
            if quad.predicate == v.TYPE and isinstance(value, NamedNode) and value in _TYPES:
                types[node] = _TYPES[value]
            texts[node][quad.predicate].append(value.value)
    entities = {
        (id_ := names.entity_id(node)): Entity(
            id=id_,
            name=min(texts[node][v.LABEL], default=id_),
            type=type_,
            aliases=tuple(sorted(texts[node][v.ALT_LABEL])),
            same_as=tuple(sorted(texts[node][v.SAME_AS])),
            ticker=min(texts[node][v.TICKER], default=None),
        )
        for node, type_ in types.items()
    }
    return {id_: entities[id_] for id_ in sorted(entities)}


def read_copies(store: Store) -> dict[str, str]:
    """Return the digest of its original for the digest of each document that is a copy.

    Raises `StoreError` where the store holds no ontology.
    """
    names = names_of(store)
    digest = len(names.prefixes["doc"])
    return {
        quad.subject.value[digest:]: quad.object.value[digest:]
        for quad in store.quads_for_pattern(None, v.COPY_OF, None, names.sources_graph)
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    }


def read_facts(store: Store) -> frozenset[Statement]:
    """Return the statements that the graph of facts holds; symmetric ones with their ends in order of id.

    Raises `StoreError` where the store holds no ontology.
    """
    names = names_of(store)
    found: set[Statement] = set()
    for quad in store.quads_for_pattern(None, None, None, names.facts_graph):
        relation = v.RELATIONS.get(quad.predicate)
        if relation and isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            ends = [names.entity_id(quad.subject), names.entity_id(quad.object)]
            first, second = sorted(ends) if relation in SYMMETRIC else ends
            found.add(Statement(subject=first, relation=relation, object=second))
    return frozenset(found)
