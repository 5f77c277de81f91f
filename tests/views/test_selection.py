from __future__ import annotations

from kg.model import Modality
from kg.views.selection import sample, select
from kg.views.statements import Gathered, gather
from tests.views.worlds import World, large_world, sample_world


def _gathered(world: World) -> Gathered:
    return gather(world.documents, world.entities, world.claims)


def test_a_small_graph_is_shown_whole() -> None:
    whole = _gathered(sample_world())
    assert select(whole, 7).statements == whole.statements
    assert select(whole, 7).entities == whole.entities_in_claims


def test_the_limit_holds_and_nobody_shown_is_alone() -> None:
    whole = _gathered(large_world())
    for limit in (0, 1, 2, 3, 10, 57):
        shown = select(whole, limit)
        ends = {
            end for group in shown.statements for end in (group.statement.subject, group.statement.object)
        }
        assert {entity.id for entity in shown.entities} == ends
        assert len(ends) <= limit


def test_room_is_used_up() -> None:
    assert len(select(_gathered(large_world()), 30).entities) == 30


def test_contested_statements_go_first() -> None:
    shown = select(_gathered(sample_world()), 2)
    assert [group.contested for group in shown.statements] == [True]


def test_claim_counts_stay_those_of_the_whole() -> None:
    whole = _gathered(large_world())
    assert select(whole, 5).claim_counts == whole.claim_counts


def test_a_sample_holds_every_modality_and_keeps_the_order() -> None:
    whole = _gathered(large_world())
    group = max(whole.statements, key=lambda group: len(group.claims))
    kept = sample(group.claims, 8)
    assert len(kept) == 8 < len(group.claims)
    assert {linked.claim.modality for linked in kept} == set(group.modalities) == set(Modality)
    places = [group.claims.index(linked) for linked in kept]
    assert places == sorted(places)


def test_a_sample_of_few_claims_is_all_of_them() -> None:
    group = _gathered(sample_world()).statements[0]
    assert sample(group.claims) == group.claims
