"""Pages that belong together: one of the whole graph, and one of each of its communities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from kg.model import Document, Entity, LinkedClaim
from kg.views.communities import Community, find_communities
from kg.views.page import TITLE, page_html, save
from kg.views.selection import ENTITY_LIMIT
from kg.views.statements import gather

HOME: Final = "graph.html"


def write_site(
    folder: Path,
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
    *,
    title: str = TITLE,
    limit: int = ENTITY_LIMIT,
) -> Path:
    """Write the pages into `folder`, and return the path of the one of the whole graph.

    Each lists all of them, as links to its neighbours in the folder, which any web server can hold.
    """
    entities = tuple(entities)
    whole = gather(documents, entities, claims, origins)
    everything = tuple(entity.id for entity in whole.entities_in_claims)
    communities = (Community(id=0, name=title, members=everything), *find_communities(whole))
    pages = {community.id: f"community-{community.id}.html" for community in communities} | {0: HOME}
    for community in communities:
        members = set(community.members)
        html = page_html(
            documents,
            entities,
            [it for it in claims if it.subject.id in members and it.object.id in members],
            origins,
            title=community.name,
            limit=limit,
            communities=communities,
            pages=pages,
        )
        save(folder / pages[community.id], html)
    return folder / HOME
