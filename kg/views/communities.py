"""Communities: groups of entities with more statements among them than with others, for an overview.

Found by the Louvain method (Blondel et al. 2008, https://doi.org/10.1088/1742-5468/2008/10/P10008), as
networkx has it, from a fixed seed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.views.statements import Gathered

if TYPE_CHECKING:
    import networkx as nx

NAMES: Final = 3
"""How many of its entities a community is called by."""
LEAST: Final = 3
"""Entities of a community: two that only know each other are none."""
MOST: Final = 60
"""Communities in an overview, the largest."""

_SEED: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """A group of entities."""

    id: int
    """Its place among all, from 1, the largest first."""
    name: str
    """The names of its most claimed entities."""
    members: tuple[str, ...]
    """Ids of its entities, the most claimed first."""


def find_communities(gathered: Gathered) -> tuple[Community, ...]:
    """Return the communities of a graph, the largest first: at most `MOST`, of at least `LEAST` entities.

    The same graph gives the same ones. Statements of several independent sources join more than others.
    """
    from networkx.algorithms.community import louvain_communities

    # Whole numbers in place of ids: networkx goes through sets, which order texts anew in each run.
    ids = sorted(gathered.claim_counts)
    graph = _weighted(gathered, ids)
    names = {entity.id: entity.name for entity in gathered.entities}
    counts = gathered.claim_counts
    groups = [
        sorted((ids[place] for place in found), key=lambda id_: (-counts[id_], id_))
        for found in louvain_communities(graph, weight="weight", seed=_SEED)
        if len(found) >= LEAST
    ]
    largest = sorted(groups, key=lambda members: (-len(members), members))[:MOST]
    return tuple(
        Community(
            id=number,
            name=", ".join(" ".join(names[id_].split()) for id_ in members[:NAMES]),
            members=tuple(members),
        )
        for number, members in enumerate(largest, start=1)
    )


def _weighted(gathered: Gathered, ids: list[str]) -> nx.Graph[int]:
    """Return the graph without directions; an edge weighs as many sources as its statements have."""
    import networkx as nx

    places = {id_: place for place, id_ in enumerate(ids)}
    weights: Counter[tuple[int, int]] = Counter()
    for group in gathered.statements:
        first, second = sorted((places[group.statement.subject], places[group.statement.object]))
        weights[first, second] += group.sources
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(ids)))
    graph.add_weighted_edges_from((first, second, weight) for (first, second), weight in weights.items())
    return graph
