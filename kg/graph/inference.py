"""Derive what follows from facts and ontology, into a graph of its own.

Six rules, named as OWL 2 RL names them, applied until none adds anything. They read the graphs of facts,
entities and the ontology, and their own results; never the claims, so that nothing follows from a denial.
Each has one premise beside an axiom of the ontology: so each triple is looked at once, and the work grows
with the results. What facts or entities state already is not stated again.

Left out on purpose: domains and ranges (the shapes check them instead of guessing types), owl:sameAs (it
would say everything again about others' IRIs), transitivity (no relation has it: a rival's rival is none).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad, Store, Triple

from kg.graph import vocabulary as v
from kg.graph.terms import Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What follows from one triple and one axiom `this axiom that` (or `that axiom this`)."""

    name: str
    owl: tuple[str, ...]
    """Its names in OWL 2 RL."""
    axiom: NamedNode
    """The property of the axiom; for rdf:type, `this` is a symmetric property, and `that` itself."""
    both_ways: bool = False
    """Whether the axiom can be read from either end."""
    of_types: bool = False
    """Whether `this` and `that` are classes of the subject, and no properties."""
    turned: bool = False
    """Whether subject and object change places."""


RULES: Final = (
    Rule(name="symmetric property", owl=("prp-symp",), axiom=v.TYPE, turned=True),
    Rule(
        name="inverse property",
        owl=("prp-inv1", "prp-inv2"),
        axiom=v.INVERSE_OF,
        both_ways=True,
        turned=True,
    ),
    Rule(name="sub-property", owl=("prp-spo1",), axiom=v.SUB_PROPERTY_OF),
    Rule(
        name="equivalent property",
        owl=("prp-eqp1", "prp-eqp2"),
        axiom=v.EQUIVALENT_PROPERTY,
        both_ways=True,
    ),
    Rule(name="sub-class", owl=("cax-sco",), axiom=v.SUB_CLASS_OF, of_types=True),
    Rule(
        name="equivalent class",
        owl=("cax-eqc1", "cax-eqc2"),
        axiom=v.EQUIVALENT_CLASS,
        both_ways=True,
        of_types=True,
    ),
)

Axioms = Mapping[str, Mapping[NamedNode, tuple[NamedNode, ...]]]
"""For each rule by name, what follows of a property or class: another, or others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One use of a rule."""

    rule: str
    premise: Triple
    conclusion: Triple


def infer(store: Store, names: Names) -> dict[str, int]:
    """Rebuild the graph of inferred triples, and return how many each rule added.

    What several rules derive counts for the first of `RULES` that does so in the fewest steps.
    """
    store.clear_graph(names.inferred_graph)
    added = {rule.name: 0 for rule in RULES}
    found = derive(store, names)
    for rule in found.values():
        added[rule] += 1
    store.bulk_extend(
        Quad(triple.subject, triple.predicate, triple.object, names.inferred_graph) for triple in found
    )
    return added


def derive(store: Store, names: Names) -> dict[Triple, str]:
    """Return each triple that follows from facts and entities, and is not among them, with its rule."""
    axioms = _axioms(store, names)
    stated = {
        quad.triple
        for graph in (names.facts_graph, names.entities_graph)
        for quad in store.quads_for_pattern(None, None, None, graph)
    }
    found: dict[Triple, str] = {}
    latest: Iterable[Triple] = stated
    while latest:
        new: dict[Triple, str] = {}
        for rule in RULES:
            for premise in latest:
                for conclusion in _conclusions(rule, premise, axioms):
                    if conclusion not in stated and conclusion not in found:
                        new.setdefault(conclusion, rule.name)
        found |= new
        latest = new
    return found


def explain(store: Store, names: Names, triple: Triple) -> tuple[Step, ...] | None:
    """Return the fewest steps from what facts or entities state to a triple; None where it does not follow.

    Of what is stated itself the explanation has no step. Nothing about this is kept in the graph: a triple is
    traced back when somebody asks.
    """
    axioms = _reversed(_axioms(store, names))
    paths: dict[Triple, tuple[Step, ...]] = {triple: ()}
    latest = [triple]
    while latest:
        for end in latest:
            if _is_stated(end, store, names):
                return paths[end]
        before: list[Triple] = []
        for end in latest:
            for rule in RULES:
                for premise in _conclusions(rule, end, axioms):
                    if premise not in paths:
                        step = Step(rule=rule.name, premise=premise, conclusion=end)
                        paths[premise] = (step, *paths[end])
                        before.append(premise)
        latest = before
    return None


def _is_stated(triple: Triple, store: Store, names: Names) -> bool:
    subject, predicate, object_ = triple
    graphs = (names.facts_graph, names.entities_graph)
    return any(Quad(subject, predicate, object_, graph) in store for graph in graphs)


def _axioms(store: Store, names: Names) -> Axioms:
    """Return the axioms of the ontology by rule."""
    found: dict[str, dict[NamedNode, tuple[NamedNode, ...]]] = {}
    for rule in RULES:
        pairs = found[rule.name] = {}
        for this, that in sorted(_pairs(rule, store, names), key=str):
            pairs[this] = (*pairs.get(this, ()), that)
    return found


def _pairs(rule: Rule, store: Store, names: Names) -> Iterator[tuple[NamedNode, NamedNode]]:
    value = v.SYMMETRIC_PROPERTY if rule.axiom == v.TYPE else None
    for quad in store.quads_for_pattern(None, rule.axiom, value, names.ontology_graph):
        this, that = quad.subject, quad.subject if value else quad.object
        if isinstance(this, NamedNode) and isinstance(that, NamedNode):
            yield this, that
            if rule.both_ways:
                yield that, this


def _reversed(axioms: Axioms) -> Axioms:
    """Return axioms that lead from what follows to what it may follow from."""
    turned: dict[str, dict[NamedNode, tuple[NamedNode, ...]]] = {}
    for rule, pairs in axioms.items():
        back = turned[rule] = {}
        for this, those in pairs.items():
            for that in those:
                back[that] = (*back.get(that, ()), this)
    return turned


def _conclusions(rule: Rule, triple: Triple, axioms: Axioms) -> Iterator[Triple]:
    """Yield what a rule makes of one triple."""
    subject, predicate, object_ = triple
    if rule.of_types and predicate != v.TYPE:
        return
    for that in axioms[rule.name].get(object_ if rule.of_types else predicate, ()):
        if rule.of_types:
            yield Triple(subject, predicate, that)
        elif not rule.turned:
            yield Triple(subject, that, object_)
        elif isinstance(object_, NamedNode):
            yield Triple(object_, that, subject)
