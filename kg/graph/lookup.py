"""Find the entity that a user names: by id, IRI, name or other name, forgiving in how it is written.

A name that the graph does not hold is looked up in the gazetteer: what articles call "TSMC" throughout is
found as "Taiwan Semiconductor" too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Store
from rapidfuzz import fuzz, process

from kg.entities.keys import identity_key, name_key, squeezed
from kg.entities.known import shipped_names
from kg.errors import QueryError, ValidationError
from kg.graph import vocabulary as v
from kg.graph.store import names_of
from kg.graph.terms import Names, clean_text
from kg.model import EntityType

SUGGESTIONS: Final = 3
"""How many near misses an error names."""

_ALIKE: Final = 70
"""From which similarity on, of 100, a name is a near miss."""

CANDIDATES: Final = 8
"""How many entities of one name an error names."""

_TYPES: Final = {node: type_ for type_, node in v.CLASSES.items()}


def resolve_name(store: Store, text: str) -> NamedNode:
    """Return the entity that `text` names.

    Tried in this order, and the first that finds any decides: IRI, `entity:id` or id; name; other name; name,
    and then other name, whatever the case, punctuation, spacing, accents and legal form; a name in the
    gazetteer. Raises `QueryError` where several entities fit, and lists them, or none does, and suggests near
    misses.
    """
    names = names_of(store)
    given = text.strip()
    if not given:
        raise QueryError("the name of an entity is empty: give a name or an id")
    for found in _tiers(store, names, given):
        if len(found) == 1:
            return found.pop()
        if found:
            raise QueryError(_ambiguous(store, names, given, found))
    raise QueryError(_unknown(store, names, given))


def _tiers(store: Store, names: Names, given: str) -> Iterator[set[NamedNode]]:
    """Yield the entities that fit, from the strictest reading to the most forgiving."""
    yield set(_by_identifier(store, names, given))
    exact = Literal(clean_text(given), language="en")
    for term in (v.LABEL, v.ALT_LABEL):
        quads = store.quads_for_pattern(None, term, exact, names.entities_graph)
        yield {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
    keys = {type_: _key(given, type_) for type_ in EntityType}
    anyhow = squeezed(name_key(given))
    types = _types(store, names)
    for term in (v.LABEL, v.ALT_LABEL):
        yield {
            node
            for node, label in _labels(store, names, term)
            if squeezed(name_key(label)) == anyhow
            or ((type_ := types.get(node)) and _key(label, type_) == keys[type_])
        }
    yield {node for node in map(names.entity, _known_ids(given)) if _is_entity(store, names, node)}


def _known_ids(given: str) -> Iterator[str]:
    """Yield the ids of what the gazetteer has under a name, of any type; acronyms in small letters too."""
    for form in dict.fromkeys((given, given.upper())):
        for type_ in EntityType:
            for entry in shipped_names().look_up(form, type_).entries:
                yield entry.id


def _is_entity(store: Store, names: Names, node: NamedNode) -> bool:
    return any(store.quads_for_pattern(node, v.TYPE, None, names.entities_graph))


def _by_identifier(store: Store, names: Names, given: str) -> Iterator[NamedNode]:
    local = given.removeprefix("entity:")
    forms = [given.removeprefix("<").removesuffix(">")] if "://" in given or given.startswith("urn:") else []
    try:
        forms.append(names.entity(local).value)
    except ValidationError:
        return
    for form in forms:
        try:
            node = NamedNode(form)
        except ValueError:
            continue
        if _is_entity(store, names, node):
            yield node


def _labels(store: Store, names: Names, *terms: NamedNode) -> Iterator[tuple[NamedNode, str]]:
    for term in terms:
        for quad in store.quads_for_pattern(None, term, None, names.entities_graph):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                yield quad.subject, quad.object.value


def _key(text: str, type_: EntityType) -> str:
    return squeezed(identity_key(text, type_))


def _types(store: Store, names: Names) -> dict[NamedNode, EntityType]:
    return {
        quad.subject: _TYPES[quad.object]
        for quad in store.quads_for_pattern(None, v.TYPE, None, names.entities_graph)
        if isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.object in _TYPES
    }


def _type(store: Store, names: Names, node: NamedNode) -> EntityType | None:
    for quad in store.quads_for_pattern(node, v.TYPE, None, names.entities_graph):
        if isinstance(quad.object, NamedNode) and quad.object in _TYPES:
            return _TYPES[quad.object]
    return None


def _name(store: Store, names: Names, node: NamedNode) -> str:
    for quad in store.quads_for_pattern(node, v.LABEL, None, names.entities_graph):
        if isinstance(quad.object, Literal):
            return quad.object.value
    return node.value


def _ambiguous(store: Store, names: Names, given: str, found: Iterable[NamedNode]) -> str:
    start = names.prefixes["entity"]
    nodes = sorted(found, key=lambda node: node.value)
    described = [
        f"{node.value.removeprefix(start)} ({_name(store, names, node)}, {_type(store, names, node)})"
        for node in nodes[:CANDIDATES]
    ]
    more = f" and {len(nodes) - CANDIDATES} more" if len(nodes) > CANDIDATES else ""
    return f"{given!r} names {len(nodes)} entities, say which by its id: {', '.join(described)}{more}"


def _unknown(store: Store, names: Names, given: str) -> str:
    near = _near_misses(store, names, given)
    if near:
        return f"no entity is called {given!r}: did you mean {' or '.join(near)}?"
    known = "kg knows the name, but no claim of this graph is about it; " if any(_known_ids(given)) else ""
    return f"no entity is called {given!r}: {known}`kg query entities` lists them"


def _near_misses(store: Store, names: Names, given: str) -> list[str]:
    """Return names of entities that hold all words of the given one, then of those spelt like it."""
    nodes: dict[str, NamedNode] = {}
    for node, label in _labels(store, names, v.LABEL, v.ALT_LABEL):
        nodes.setdefault(name_key(label), node)
    key = name_key(given)
    words = set(key.split())
    containing = sorted((len(other), other) for other in nodes if words <= set(other.split()))
    similar = process.extract(key, sorted(nodes), scorer=fuzz.ratio, limit=SUGGESTIONS, score_cutoff=_ALIKE)
    nearest = (*(other for _, other in containing), *(other for other, _, _ in similar))
    return list(dict.fromkeys(_name(store, names, nodes[other]) for other in nearest))[:SUGGESTIONS]
