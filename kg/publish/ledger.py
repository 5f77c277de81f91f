"""What a remote store holds of a build: a graph in that store which lists the graphs sent, with their hashes.

With it a second run sends only what has changed, drops what is gone, and never touches a graph that somebody
else put there. A graph without a hash was on its way when a run was cut off, and is sent again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph import vocabulary as v

Ledger = Mapping[NamedNode, str | None]
"""The hash of each graph that was sent; None where it is not known to have arrived."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What has to be done so that a remote store holds a build."""

    send: tuple[NamedNode, ...]
    """Graphs that are new or changed, in the order in which to send them."""
    drop: tuple[NamedNode, ...]
    """Graphs that an earlier run sent and that are no longer there."""
    keep: tuple[NamedNode, ...]
    """Graphs that the store holds as they are."""


def make_plan(local: Mapping[NamedNode, str], remote: Ledger) -> Plan:
    """Return what is to be sent and dropped; `local` has the hash of each graph, in order of sending."""
    return Plan(
        send=tuple(graph for graph, digest in local.items() if remote.get(graph) != digest),
        drop=tuple(sorted((graph for graph in remote if graph not in local), key=str)),
        keep=tuple(graph for graph, digest in local.items() if remote.get(graph) == digest),
    )


def digest_of(lines: Iterable[bytes]) -> str:
    """Return the SHA-256 of a graph: of its N-Triples, each on a line, sorted."""
    hashed = hashlib.sha256()
    for line in lines:
        hashed.update(line)
    return hashed.hexdigest()


def read_ledger(place: NamedNode, quads: Iterable[Quad]) -> dict[NamedNode, str | None]:
    """Return what the graph called `place` tells: the graphs that it lists, with their hashes."""
    listed: list[NamedNode] = []
    digests: dict[NamedNode, str] = {}
    for quad in quads:
        subject, value = quad.subject, quad.object
        if subject == place and quad.predicate == v.HAS_PART and isinstance(value, NamedNode):
            listed.append(value)
        elif quad.predicate == v.SHA256 and isinstance(subject, NamedNode) and isinstance(value, Literal):
            digests[subject] = value.value
    return {graph: digests.get(graph) for graph in listed}


def ledger_lines(place: NamedNode, ledger: Ledger) -> bytes:
    """Return a ledger as N-Triples, which `read_ledger` reads."""
    lines: list[str] = []
    for graph, digest in ledger.items():
        lines.append(f"{place} {v.HAS_PART} {graph} .\n")
        if digest:
            lines.append(f"{graph} {v.SHA256} {Literal(digest)} .\n")
    return "".join(lines).encode()
