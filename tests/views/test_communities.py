from __future__ import annotations

import subprocess
import sys

from kg.model import Document, Entity, EntityType, LinkedClaim, Relation
from kg.views.communities import LEAST, MOST, Community, find_communities
from kg.views.statements import gather
from tests.views.worlds import large_world, linked_claim

_PRINT = """
from kg.views.communities import find_communities
from kg.views.statements import gather
from tests.views.worlds import large_world
world = large_world(200, 400, 800)
print(find_communities(gather(world.documents, world.entities, world.claims)))
"""


def _cliques(*sizes: int, bridge: bool = True) -> tuple[Community, ...]:
    """Return the communities of groups in which all supply all, with one statement between the first two."""
    entities: list[list[Entity]] = [
        [Entity(id=f"g{group}-{n}", name=f"Group{group} {n}", type=EntityType.COMPANY) for n in range(size)]
        for group, size in enumerate(sizes)
    ]
    pairs = [(a, b) for group in entities for a in group for b in group if a.id < b.id]
    if bridge:
        pairs.append((entities[0][0], entities[1][0]))
    claims: list[LinkedClaim] = []
    documents: dict[str, Document] = {}
    for number, (first, second) in enumerate(pairs):
        text = f"{first.name} supplies {second.name}."
        documents[f"d{number}"] = document = Document(id=f"d{number}", text=text)
        claims.append(linked_claim(document, first, Relation.SUPPLIES, second, text))
    return find_communities(gather(documents, [e for group in entities for e in group], claims))


def test_groups_that_hardly_touch_are_told_apart() -> None:
    found = _cliques(5, 7)
    assert [set(community.members) for community in found] == [
        {f"g1-{n}" for n in range(7)},
        {f"g0-{n}" for n in range(5)},
    ]
    assert [community.id for community in found] == [1, 2]


def test_a_community_is_called_by_its_most_claimed_entities() -> None:
    (community, *_) = _cliques(5, 7)
    assert community.name == "Group1 0, Group1 1, Group1 2"
    assert community.members[0] == "g1-0", "which the bridge makes the most claimed"


def test_pairs_are_no_communities_and_only_the_largest_are_listed() -> None:
    assert _cliques(2, 2, bridge=False) == ()
    many = _cliques(*[LEAST] * (MOST + 3), bridge=False)
    assert len(many) == MOST
    assert {len(community.members) for community in many} == {LEAST}


def test_nothing_at_all_has_no_communities() -> None:
    assert find_communities(gather({}, (), ())) == ()


def test_the_order_of_claims_does_not_matter() -> None:
    world = large_world(100, 250)
    first = find_communities(gather(world.documents, world.entities, world.claims))
    assert first == find_communities(gather(world.documents, world.entities[::-1], world.claims[::-1]))
    assert len(first) > 2


def test_the_seed_of_hashes_does_not_matter() -> None:
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PRINT], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(printed) == 1
