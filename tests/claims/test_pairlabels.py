"""Labels of relation and direction."""

from __future__ import annotations

import pytest

from kg.claims.pairlabels import LABELS, label_of, relation_of
from kg.model import SYMMETRIC, Relation


def test_symmetric_relations_have_one_label_and_all_others_two() -> None:
    assert len(LABELS) == len(set(LABELS)) == 2 * len(Relation) - len(SYMMETRIC)


@pytest.mark.parametrize("label", LABELS)
def test_a_label_tells_its_relation_and_direction(label: str) -> None:
    relation, forward = relation_of(label)
    assert label_of(relation, forward=forward) == label


def test_the_arrow_points_from_subject_to_object() -> None:
    assert label_of(Relation.ACQUIRES, forward=True) == "acquires>"
    assert relation_of("acquires<") == (Relation.ACQUIRES, False)
    assert label_of(Relation.PARTNERS_WITH, forward=False) == "partners_with"
