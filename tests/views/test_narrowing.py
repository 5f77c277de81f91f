from __future__ import annotations

from datetime import date

import pytest

from kg.model import LinkedClaim, Relation
from kg.views.narrowing import Criteria, narrow
from tests.samples import ACME, BOLT, CROW, FIRST, OSLO
from tests.views.worlds import large_world, sample_world


def _left(criteria: Criteria) -> tuple[LinkedClaim, ...]:
    world = sample_world()
    return narrow(world.claims, world.documents, criteria)


def test_without_criteria_every_claim_is_left() -> None:
    assert _left(Criteria()) == sample_world().claims


def test_one_hop_holds_an_entity_its_neighbours_and_what_joins_them() -> None:
    left = _left(Criteria(entities=(ACME.id,)))
    pairs = {(linked.subject.id, linked.object.id) for linked in left}
    assert any(ACME.id in pair for pair in pairs)
    assert any(set(pair) == {BOLT.id, CROW.id} for pair in pairs), "a claim between two neighbours"
    assert not any(OSLO.id in pair for pair in pairs)


def test_two_hops_reach_the_neighbours_of_neighbours() -> None:
    assert any(linked.object == OSLO for linked in _left(Criteria(entities=(ACME.id,), hops=2)))


def test_hops_count_what_meets_the_other_criteria() -> None:
    criteria = Criteria(entities=(ACME.id,), hops=5, relations=frozenset({Relation.SUPPLIES}))
    assert {linked.claim.relation for linked in _left(criteria)} == {Relation.SUPPLIES}
    headquarters = frozenset({Relation.HEADQUARTERED_IN})
    assert _left(Criteria(entities=(ACME.id,), hops=5, relations=headquarters)) == ()


def test_the_first_day_is_included_and_documents_without_a_date_are_left_out() -> None:
    assert FIRST.published is not None
    for since, documents in ((FIRST.published, {FIRST.id}), (date(2026, 1, 16), set())):
        left = _left(Criteria(since=since))
        assert {linked.claim.evidence.span.document for linked in left} == documents


@pytest.mark.parametrize("least", [0.3, 0.7, 0.95])
def test_confidence_is_a_lower_bound(least: float) -> None:
    world = large_world(40, 90, 200)
    left = narrow(world.claims, world.documents, Criteria(min_confidence=least))
    assert left == tuple(linked for linked in world.claims if linked.claim.confidence >= least)
    assert 0 < len(left) < len(world.claims) or least == 0.3
