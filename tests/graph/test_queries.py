"""The older shipped queries over the sample world, and over a richer one made of variants of its claims."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import Store

from kg.graph.results import result_table
from kg.model import (
    Amount,
    Attribution,
    Factuality,
    LinkedClaim,
    Polarity,
    Relation,
    Status,
)
from tests.graph.questions import asked, shown
from tests.graph.world import whole_store
from tests.samples import ACME, BOLT, CROW, LINKED_CLAIMS


def variant(of: LinkedClaim, id_: str, **changes: object) -> LinkedClaim:
    """Return another claim from the same sentence, changed in its relation, amount or qualifiers."""
    linked = {name: changes.pop(name) for name in ("subject", "object") if name in changes}
    claim = replace(of.claim, id=id_, **changes)  # type: ignore[arg-type]
    return replace(of, claim=claim, **linked)  # type: ignore[arg-type]


SUPPLY, RIVALRY, MERGER, RIVALRY_BACK = (LINKED_CLAIMS[place] for place in (0, 3, 7, 9))
PLAIN = Factuality()
DENIED = Factuality(polarity=Polarity.NEGATIVE)
MILLIONS = Amount(text="€3 million", minimum=3e6, maximum=3e6, currency="EUR")
RANGE = Amount(text="$5 billion to $8 billion", minimum=5e9, maximum=8e9, currency="USD")

RICHER = (
    *LINKED_CLAIMS,
    variant(SUPPLY, "s1", factuality=PLAIN, attribution=None),
    variant(SUPPLY, "s2", factuality=PLAIN, attribution=None),
    variant(SUPPLY, "s3", factuality=PLAIN, attribution=None, amount=None),
    variant(SUPPLY, "s4", factuality=DENIED),
    variant(SUPPLY, "s5", factuality=PLAIN, subject=CROW),
    variant(SUPPLY, "i1", relation=Relation.INVESTS_IN, subject=ACME, object=CROW, amount=RANGE),
    variant(SUPPLY, "i2", relation=Relation.INVESTS_IN, subject=BOLT, object=CROW, factuality=PLAIN),
    variant(SUPPLY, "i3", relation=Relation.FUNDS, subject=BOLT, object=CROW, amount=MILLIONS),
    variant(SUPPLY, "i4", relation=Relation.INVESTS_IN, subject=BOLT, object=ACME, amount=None),
    variant(SUPPLY, "a1", relation=Relation.ACQUIRES, subject=BOLT, object=CROW, factuality=PLAIN),
    variant(RIVALRY, "r1", factuality=DENIED, attribution=Attribution(cue="denied", source="Crow")),
    variant(RIVALRY, "r2", factuality=Factuality(status=Status.ENDED), object=ACME),
    variant(MERGER, "m1", factuality=DENIED, subject=BOLT, object=CROW),
)


@pytest.fixture(scope="module")
def small() -> Store:
    return whole_store()


@pytest.fixture(scope="module")
def richer() -> Store:
    return whole_store(claims=RICHER)


def test_suppliers_of_the_sample_world(small: Store) -> None:
    assert result_table(asked(small, "suppliers", of="Acme")).rows == (
        (
            "Bolt Systems",
            "planned",
            "$10 billion",
            "1",
            "2026-01-15",
            "2026-01-15",
            "Acme Compute will reportedly pay Bolt Systems $10 billion for computing by 2028.",
            "entity:bolt-systems-company",
        ),
    )


def test_suppliers_are_counted_by_modality_and_amount_and_denials_come_last(richer: Store) -> None:
    assert shown(richer, "suppliers", "supplier modality amount claims iri", of="Acme") == [
        ("Bolt Systems", "asserted", "$10 billion", "2", "entity:bolt-systems-company"),
        ("Bolt Systems", "asserted", "", "1", "entity:bolt-systems-company"),
        ("Crow Labs", "reported", "$10 billion", "1", "entity:crow-labs-company"),
        ("Bolt Systems", "planned", "$10 billion", "1", "entity:bolt-systems-company"),
        ("Bolt Systems", "denied", "$10 billion", "1", "entity:bolt-systems-company"),
    ]
    assert shown(richer, "suppliers", "supplier", of="Acme", since="2026-01-16") == []
    assert len(shown(richer, "suppliers", "supplier", of="Acme", since="2026-01-15")) == 5


def test_customers(richer: Store) -> None:
    assert {row[:2] for row in shown(richer, "customers", "customer modality", of="Bolt Systems")} == {
        ("Acme Compute", "asserted"),
        ("Acme Compute", "planned"),
        ("Acme Compute", "denied"),
    }
    assert shown(richer, "customers", "customer", of="Acme") == []


def test_rivals_are_found_from_both_ends_and_a_denial_is_no_fact(small: Store, richer: Store) -> None:
    columns = "rival modality fact claims first last"
    assert shown(small, "rivals", columns, of="Crow Labs") == [
        ("Bolt Systems", "asserted", "true", "2", "2026-01-15", "2026-01-15")
    ]
    assert shown(small, "rivals", columns, of="Bolt Systems") == [
        ("Crow Labs", "asserted", "true", "2", "2026-01-15", "2026-01-15")
    ]
    assert shown(richer, "rivals", "rival modality fact", of="Crow Labs") == [
        ("Bolt Systems", "asserted", "true"),
        ("Acme Compute", "ended", "false"),
        ("Bolt Systems", "denied", "false"),
    ]


@pytest.mark.parametrize("claim", [RIVALRY, RIVALRY_BACK])
@pytest.mark.parametrize("end", ["Crow Labs", "Bolt Systems"])
def test_one_sentence_makes_both_ends_rivals_by_inference(claim: LinkedClaim, end: str) -> None:
    alone = whole_store(claims=(claim,))
    assert shown(alone, "rivals", "fact claims", of=end) == [("true", "1")]


def test_investors(richer: Store) -> None:
    assert shown(richer, "investors", "investor modality amount", **{"in": "Crow Labs"}) == [
        ("Bolt Systems", "reported", "$10 billion"),
        ("Acme Compute", "planned", "$5 billion to $8 billion"),
    ]


def test_acquisitions(small: Store, richer: Store) -> None:
    columns = "buyer target modality first buyer_iri target_iri"
    acme = [
        ("Acme Compute", "Crow Labs", "speculative", "2026-01-15", "entity:acme", "entity:crow-labs-company"),
        ("Acme Compute", "Crow Labs", "denied", "", "entity:acme", "entity:crow-labs-company"),
    ]
    assert shown(small, "acquisitions", columns) == acme
    assert shown(richer, "acquisitions", columns, by="acme") == acme
    assert len(shown(richer, "acquisitions", columns)) == 3
    assert shown(richer, "acquisitions", "buyer", by="Bolt Systems") == [("Bolt Systems",)]


def test_claims_about_an_entity(small: Store) -> None:
    columns = "subject predicate object modality attribution document date"
    bets = ("Acme “bets” on Bolt", "2026-01-15")
    assert shown(small, "claims", columns, about="Acme") == [
        ("Bolt Systems", "supplies", "Acme Compute", "planned", "reportedly", *bets),
        ("Acme Compute", "acquires", "Crow Labs", "speculative", "people close to it", *bets),
        ("Acme Compute", "acquires", "Crow Labs", "denied", "Crow Labs", "Crow denies", ""),
        ("Acme Compute", "regulated by", "Federal Trade Board", "asserted", "", "Crow denies", ""),
    ]
    assert shown(small, "claims", "amount time quote iri", about="Acme", relation="supplies") == [
        (
            "$10 billion",
            "2028",
            "Acme Compute will reportedly pay Bolt Systems $10 billion for computing by 2028.",
            f"claim:{SUPPLY.claim.id}",
        )
    ]
    assert len(shown(small, "claims", columns, about="Acme", since="2026-01")) == 2


def test_denials(small: Store) -> None:
    columns = "subject predicate object attribution speaker quote"
    assert shown(small, "denials", columns) == [
        (
            "Acme Compute",
            "acquires",
            "Crow Labs",
            "Crow Labs",
            "Crow Labs",
            "Crow Labs denied that Acme had bought it.",
        )
    ]
    assert shown(small, "denials", columns, since="2026") == []


def test_contested_statements(small: Store, richer: Store) -> None:
    assert shown(small, "contested", "subject predicate object denials claims denied claimed") == [
        (
            "Acme Compute",
            "acquires",
            "Crow Labs",
            "1",
            "1",
            "Crow Labs denied that Acme had bought it.",
            "Acme may buy Crow Labs, “people close to it” said.",
        )
    ]
    # What is symmetric is denied in either direction, and named in one.
    assert shown(richer, "contested", "subject predicate object denials claims") == [
        ("Bolt Systems", "supplies", "Acme Compute", "1", "4"),
        ("Bolt Systems", "competes with", "Crow Labs", "1", "2"),
        ("Acme Compute", "acquires", "Crow Labs", "1", "1"),
        ("Bolt Systems", "merges with", "Crow Labs", "1", "1"),
    ]


def test_funding_has_the_largest_first_and_other_currencies_after(richer: Store) -> None:
    columns = "giver predicate recipient amount usd modality"
    largest = ("Bolt Systems", "invests in", "Crow Labs", "$10 billion", "10000000000", "reported")
    second = ("Acme Compute", "invests in", "Crow Labs", "$5 billion to $8 billion", "5000000000", "planned")
    euros = ("Bolt Systems", "funds", "Crow Labs", "€3 million", "", "planned")
    assert shown(richer, "funding", columns) == [largest, second, euros]
    assert shown(richer, "funding", columns, minimum="5,000,000,001") == [largest]
    assert shown(richer, "funding", columns, minimum="5000000000") == [largest, second]
    assert shown(richer, "funding", columns, to="Acme") == []


def test_entities_are_ranked_by_their_claims(small: Store) -> None:
    assert shown(small, "entities", "entity kind claims denied documents")[:4] == [
        ("Bolt Systems", "company", "6", "0", "2"),
        ("Crow Labs", "company", "6", "1", "2"),
        ("Acme Compute", "company", "4", "1", "2"),
        ("Bolt Engine", "product", "1", "0", "1"),
    ]
    assert ("Federal Trade Board", "government agency") in shown(small, "entities", "entity kind")


def test_an_article_of_quotes_and_markup_is_shown_as_it_stands() -> None:
    name = 'Acme "<script>alert(1)</script>" \\ {?x} \N{SNOWMAN}'
    odd = replace(ACME, id="odd", name=name, aliases=())
    store = whole_store(claims=(replace(SUPPLY, object=odd),))
    assert shown(store, "customers", "customer", of="Bolt Systems") == [(name,)]
    assert shown(store, "suppliers", "supplier", of=name) == [("Bolt Systems",)]
