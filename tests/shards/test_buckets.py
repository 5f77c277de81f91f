"""Claims about one pair of entities are in one part, and come back as they were."""

from __future__ import annotations

from pathlib import Path

from kg.graph.claimrows import ClaimRow, claim_rows
from kg.shards.buckets import Buckets
from tests.graph.world import NAMES, whole_store


def rows() -> list[ClaimRow]:
    return list(claim_rows(whole_store(), NAMES))


def test_rows_come_back_as_they_were_each_once(tmp_path: Path) -> None:
    buckets = Buckets(tmp_path, 4)
    given = rows()
    buckets.add(given[:3])
    buckets.add(given[3:])
    found = [row for part in buckets for row in part]
    assert len(found) == len(given) > 4
    assert set(found) == set(given)


def test_a_pair_is_in_one_part_whichever_way_round(tmp_path: Path) -> None:
    buckets = Buckets(tmp_path, 50)
    buckets.add(rows())
    pairs = [{frozenset((row.subject.value, row.object.value)) for row in part} for part in buckets]
    assert sum(map(len, pairs)) == len(set().union(*pairs))
    assert len(pairs) > 1
