from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from kg.views.communities import find_communities
from kg.views.page.site import HOME, write_site
from kg.views.statements import gather
from tests.views.worlds import large_world


def page_data(html: str) -> dict[str, Any]:
    """Return what a page's scripts read."""
    block = re.search(r'<script type="application/json" id="data">(.*?)</script>', html)
    assert block
    data: dict[str, Any] = json.loads(block[1])
    return data


def test_each_community_has_a_page_that_links_to_all_others(tmp_path: Path) -> None:
    world = large_world()
    home = write_site(
        tmp_path / "site", world.documents, world.entities, world.claims, title="Chips", limit=30
    )
    communities = find_communities(gather(world.documents, world.entities, world.claims))
    assert home == tmp_path / "site" / HOME
    files = {path.name for path in home.parent.iterdir()}
    assert files == {HOME, *(f"community-{community.id}.html" for community in communities)}
    for name in files:
        links = {
            entry["page"]: entry["size"]
            for entry in page_data(home.with_name(name).read_text("utf-8"))["communities"]
        }
        assert links.keys() == files
        assert links[HOME] == 100
    for community in communities:
        data = page_data(home.with_name(f"community-{community.id}.html").read_text("utf-8"))
        assert data["title"] == community.name
        assert {entity["id"] for entity in data["entities"]} <= set(community.members)
        assert {entity["community"] for entity in data["entities"]} == {community.id}
        assert data["shown"]["entities"] == min(30, data["shown"]["of_entities"])
