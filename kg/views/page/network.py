"""The page's graph as a pyvis network: own template, own options, nothing fetched from anywhere.

pyvis as it comes loads styles and scripts from elsewhere and writes some values unescaped. What it is good
for stays: nodes, edges and options are a `pyvis.network.Network`'s, and vis-network, from its files, holds
the nodes and moves the picture. Its style sheet is left out: 220 kB of buttons that this page does not have.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pyvis
from jinja2 import Environment
from pyvis.network import Network

from kg.model import Entity
from kg.views.geometry import lanes, node_box, node_radius, prominent, short_name
from kg.views.graphdata import graph_of
from kg.views.layout import positions
from kg.views.page.data import statement_key
from kg.views.statements import Gathered, StatementClaims

CURVE_STEP: Final = 0.14
"""How much rounder each further edge between the same two entities is."""

_VIS_NETWORK: Final = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"

_OPTIONS: Final[dict[str, Any]] = {
    "autoResize": True,
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False, "randomSeed": 1},
    # What is chosen or pointed at is decided by the page's own scripts, which draw the edges too.
    "interaction": {
        "hover": False,
        "selectable": False,
        "multiselect": False,
        "navigationButtons": False,
        "keyboard": False,
        "tooltipDelay": 100_000_000,
    },
    "nodes": {"shape": "custom", "borderWidth": 0},
}


class PageNetwork(Network):  # type: ignore[misc]  # pyvis has no types
    """A directed pyvis network that renders this package's template with the values given."""

    def __init__(self, environment: Environment, template: str) -> None:
        super().__init__(directed=True, cdn_resources="in_line")
        self.options = _OPTIONS
        self.templateEnv = environment
        self.path = template

    def add_entity(self, entity: Entity, claims: int, at: tuple[int, int]) -> None:
        """Add a node; `claims` decides its size, `at` is its place in pixels at zoom 1."""
        self.add_node(
            entity.id,
            label=short_name(entity.name),
            shape="custom",
            color=None,
            group=entity.type.value,
            size=node_radius(claims),
            x=at[0],
            y=at[1],
        )

    def add_statement(self, group: StatementClaims, curve: float) -> None:
        """Add an edge, `curve` to the right of the line from subject to object (negative: to the left)."""
        statement = group.statement
        self.add_edge(statement.subject, statement.object, id=statement_key(statement), bend=round(curve, 3))

    def generate_html(self, **values: Any) -> str:
        """Return the template filled with the network and the `values`."""
        nodes, edges, *_ = self.get_network_data()
        network = {"nodes": nodes, "edges": edges, "options": self.options}
        self.html = self.templateEnv.get_template(self.path).render(network=network, **values)
        return self.html


def fill(network: PageNetwork, shown: Gathered) -> None:
    """Add all entities and statements of the page, each at its place."""
    boxes = {entity.id: node_box(entity, shown.claim_counts[entity.id]) for entity in shown.entities}
    places = positions(graph_of(shown), boxes, prominent(shown))
    for entity in shown.entities:
        network.add_entity(entity, shown.claim_counts[entity.id], places[entity.id])
    lane_of = lanes(group.statement for group in shown.statements)
    for group in shown.statements:
        network.add_statement(group, CURVE_STEP * lane_of[group.statement])


def vis_network() -> str:
    """Return the vis-network that pyvis ships, without the comment that asks for a source map."""
    lines = _VIS_NETWORK.read_text(encoding="utf-8").split("\n")
    return "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL="))
