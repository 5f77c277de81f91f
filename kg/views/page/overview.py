"""What a page says about the graph that it is cut from: how much it shows, and its communities."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.views.communities import Community
from kg.views.page.data import Json
from kg.views.selection import RANKING
from kg.views.statements import Gathered


def with_overview(
    data: Json,
    whole: Gathered,
    shown: Gathered,
    centres: Collection[str],
    communities: Sequence[Community],
    pages: Mapping[int, str],
) -> Json:
    """Return the data of a page with what there is besides it.

    `shown` tells what part is shown and by which ranking, `communities` lists groups of the whole, each with
    the file about it beside this one, or None; an entity that belongs to one has its id as `community`.
    """
    group_of = {id_: community.id for community in communities for id_ in community.members}
    return {
        **data,
        "shown": {
            "entities": len(shown.entities),
            "of_entities": len(whole.entities_in_claims),
            "edges": len(shown.statements),
            "of_edges": len(whole.statements),
            "ranked_by": _ranking(whole, centres),
        },
        "communities": [
            {
                "id": community.id,
                "name": community.name,
                "size": len(community.members),
                "page": pages.get(community.id),
            }
            for community in communities
        ],
        "entities": [
            {**entity, "community": group_of[entity["id"]]} if entity["id"] in group_of else entity
            for entity in data["entities"]
        ],
    }


def _ranking(whole: Gathered, centres: Collection[str]) -> str:
    names = [" ".join(entity.name.split()) for entity in whole.entities if entity.id in set(centres)]
    return f"nearness to {' and '.join(names)}, then {RANKING}" if names else RANKING
