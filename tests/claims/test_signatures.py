"""Types that relations can join."""

from __future__ import annotations

from kg.claims.signatures import SIGNATURES, allowed, likeliest
from kg.model import SYMMETRIC, EntityType, Relation


def test_every_relation_has_a_signature() -> None:
    assert set(SIGNATURES) == set(Relation)


def test_symmetric_relations_take_the_same_at_both_ends() -> None:
    for relation in SYMMETRIC:
        subjects, objects = SIGNATURES[relation]
        assert subjects == objects


def test_products_compete_with_products_only() -> None:
    assert allowed(Relation.COMPETES_WITH, EntityType.PRODUCT, EntityType.PRODUCT)
    assert not allowed(Relation.COMPETES_WITH, EntityType.PRODUCT, EntityType.COMPANY)


def test_the_likeliest_type_is_one_of_those_that_fit() -> None:
    assert likeliest(frozenset({EntityType.PLACE})) is EntityType.PLACE
    assert likeliest(frozenset({EntityType.ORGANIZATION, EntityType.COMPANY})) is EntityType.COMPANY
