from __future__ import annotations

from dataclasses import replace

from kg.model import Entity, EntityType, Factuality, Modality, Polarity, Relation, Statement
from kg.views.selection import FEWEST_CLAIMS, claims_of_each, hops, sample, select
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


def test_contested_statements_do_not_push_out_what_is_claimed_most() -> None:
    world = large_world(60, 120, 400)
    denial = Factuality(polarity=Polarity.NEGATIVE)
    agreed = [it for it in world.claims if it.claim.factuality.polarity is Polarity.POSITIVE]
    quarrels = []
    for number, linked in enumerate(agreed[:40]):
        ends = [
            Entity(id=f"q{number}-{end}", name=f"Quarrel {number} {end}", type=EntityType.COMPANY)
            for end in "ab"
        ]
        said = replace(linked, subject=ends[0], object=ends[1])
        denied = replace(linked.claim, id=f"no{number}", factuality=denial)
        asserted = replace(linked.claim, id=f"yes{number}", factuality=Factuality())
        quarrels += [replace(said, claim=denied), replace(said, claim=asserted)]
    whole = gather(world.documents, world.entities, (*agreed, *quarrels))
    shown = {entity.id for entity in select(whole, 40).entities}
    assert sum(id_.startswith("q") for id_ in shown) == 20
    counts = whole.claim_counts
    assert max(counts, key=lambda id_: counts[id_]) in shown


def test_what_is_near_to_the_centres_goes_first() -> None:
    whole = _gathered(large_world())
    statements = [group.statement for group in whole.statements]
    centre = "e0050"
    away = hops(statements, [centre])
    near = {id_ for id_, steps in away.items() if steps <= 1}
    shown = {entity.id for entity in select(whole, len(near), [centre]).entities}
    assert shown == near
    further = {entity.id for entity in select(whole, len(near) + 5, [centre]).entities}
    assert near < further
    assert {away[id_] for id_ in further - near} == {2}


def test_hops_are_counted_whichever_way_the_statements_point() -> None:
    statements = [
        Statement(subject=first, relation=Relation.SUPPLIES, object=second)
        for first, second in (("b", "a"), ("b", "c"), ("c", "d"), ("x", "y"))
    ]
    assert hops(statements, ["a"]) == {"a": 0, "b": 1, "c": 2, "d": 3}
    assert hops(statements, ["a"], 2) == {"a": 0, "b": 1, "c": 2}
    assert hops(statements, ["a", "d"]) == {"a": 0, "b": 1, "c": 1, "d": 0}
    assert hops(statements, ["nobody"]) == {"nobody": 0}


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


def test_all_statements_together_carry_no_more_than_a_page_should() -> None:
    statements = _gathered(large_world(60, 140, 1_500)).statements
    for total in (300, 400, 600):
        most = claims_of_each(statements, total)
        carried = sum(len(sample(group.claims, most)) for group in statements)
        assert carried <= total
        assert carried + len(statements) > total, "one more of each would be too many"
    assert claims_of_each(statements, 10) == FEWEST_CLAIMS
    assert claims_of_each((), 10) > FEWEST_CLAIMS


def test_the_fewest_claims_show_both_sides_of_what_is_contested() -> None:
    for group in _gathered(large_world(60, 140, 1_500)).statements:
        kept = sample(group.claims, FEWEST_CLAIMS)
        if group.contested:
            assert {it.claim.factuality.polarity for it in kept} == set(Polarity)
