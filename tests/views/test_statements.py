from __future__ import annotations

from datetime import date

import pytest

from kg.errors import ValidationError
from kg.model import Amount, Document, Modality, Relation, Statement
from kg.views.statements import StatementClaims, gather, largest_amount, publisher_of
from tests.samples import LINKED_CLAIMS
from tests.views.worlds import sample_world


def _group(relation: Relation) -> StatementClaims:
    world = sample_world()
    gathered = gather(world.documents, world.entities, world.claims)
    (group,) = [group for group in gathered.statements if group.statement.relation is relation]
    return group


def test_claims_that_disagree_are_one_contested_statement() -> None:
    group = _group(Relation.ACQUIRES)
    assert group.contested
    assert group.modalities == {Modality.SPECULATIVE: 1, Modality.DENIED: 1}
    assert group.strongest is Modality.SPECULATIVE
    assert [document.id for document in group.documents] == ["first", "second"]
    assert group.dates == (date(2026, 1, 15), date(2026, 1, 15))


def test_a_symmetric_statement_gathers_both_directions() -> None:
    group = _group(Relation.COMPETES_WITH)
    assert group.symmetric
    assert len(group.claims) == 2
    assert group.statement == Statement(
        subject="bolt-systems-company", relation=Relation.COMPETES_WITH, object="crow-labs-company"
    )


def test_a_statement_without_a_dated_document_has_no_dates() -> None:
    assert _group(Relation.REGULATED_BY).dates is None


def test_the_order_of_claims_and_entities_does_not_matter() -> None:
    world = sample_world()
    one = gather(world.documents, world.entities, world.claims)
    other = gather(world.documents, world.entities[::-1], world.claims[::-1])
    assert one == other


def test_an_entity_of_a_claim_that_was_not_handed_over_is_there_all_the_same() -> None:
    world = sample_world()
    assert (
        gather(world.documents, (), world.claims).entities
        == gather(world.documents, world.entities, world.claims).entities
    )


def test_a_claim_counts_once_for_each_of_its_ends() -> None:
    world = sample_world()
    counts = gather(world.documents, world.entities, world.claims).claim_counts
    assert counts["oslo-place"] == 1
    assert sum(counts.values()) == 2 * len(world.claims)


def test_a_missing_document_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(ValidationError, match="run the build again"):
        gather({}, (), LINKED_CLAIMS)


@pytest.mark.parametrize(
    ("publisher", "source", "expected"),
    [
        ("The Times", "https://www.news.example/a", "The Times"),
        ("", "https://www.news.example:80/a", "news.example"),
        ("", "a.txt", ""),
        ("", "javascript://news.example/%0aalert(1)", ""),
        ("", "http://[half", ""),
    ],
)
def test_publisher(publisher: str, source: str, expected: str) -> None:
    assert publisher_of(Document(id="d", publisher=publisher, source=source, text="")) == expected


def _money(text: str, size: float | None, currency: str | None = "USD") -> Amount:
    return Amount(text=text, minimum=size, maximum=size, currency=currency)


def test_the_largest_amount_is_sought_in_the_usual_currency() -> None:
    amounts = [_money("$1bn", 1e9), _money("$2bn", 2e9), _money("¥900bn", 9e11, "JPY")]
    assert largest_amount(amounts) == "$2bn"
    assert largest_amount([_money("8%", 8, None), _money("$5", 5)]) == "$5"
    assert largest_amount([_money("8%", 8, None), _money("9%", 9, None)]) == "9%"
    assert largest_amount([_money("billions", None)]) == "billions"
    assert largest_amount([]) == ""
