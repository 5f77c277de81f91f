"""What the shipped queries answer in the market that `tests.graph.market` describes, worked out by hand."""

from __future__ import annotations

import pytest
from pyoxigraph import Store

from tests.graph.market import claim_named, market_store
from tests.graph.questions import shown


@pytest.fixture(scope="module")
def store() -> Store:
    return market_store()


def test_suppliers_and_customers(store: Store) -> None:
    assert shown(store, "suppliers", "supplier modality amount claims first last", of="Acme") == [
        ("Bolt Systems", "asserted", "", "2", "2025-06-01", "2025-06-02"),
        ("Bolt Systems", "asserted", "$2 billion", "1", "2025-03-01", "2025-03-01"),
        ("Dune Chips", "speculative", "", "1", "2025-03-01", "2025-03-01"),
        ("Dune Chips", "denied", "", "1", "", ""),
    ]
    assert shown(store, "customers", "customer modality", of="Bolt Systems", since="2026") == [
        ("Echo Cloud", "ended")
    ]


def test_second_tier_suppliers_are_reached_over_facts(store: Store) -> None:
    """That Dune supplies Acme itself is only possible, and denied."""
    columns = "supplier via direct"
    assert shown(store, "second-tier", columns, of="Acme") == [("Dune Chips", "Bolt Systems", "false")]
    assert shown(store, "second-tier", columns, of="Bolt Systems") == []


def test_concentration_counts_claims_that_are_stated_as_done(store: Store) -> None:
    columns = "customer supplier percent claims all suppliers"
    acme = ("Acme Compute", "Bolt Systems", "100", "3", "3", "1")
    assert shown(store, "concentration", columns) == [acme]
    assert shown(store, "concentration", columns, of="Acme") == [acme]
    assert len(shown(store, "concentration", columns, minimum="1")) == 3
    assert shown(store, "concentration", columns, of="Echo Cloud") == []


def test_shared_suppliers_are_those_of_rivals_too(store: Store) -> None:
    for customer, rival in (("Acme", "Echo Cloud"), ("Echo Cloud", "Acme Compute")):
        assert shown(store, "shared-suppliers", "supplier rival", of=customer) == [("Bolt Systems", rival)]


def test_exposure_to_a_place_goes_through_those_who_are_based_there(store: Store) -> None:
    assert shown(store, "exposure", "entity link based", to="Oslo") == [
        ("Gale Holdings", "acquires", "Bolt Systems"),
        ("Bolt Systems", "headquartered in", "Bolt Systems"),
        ("Acme Compute", "supplied by", "Bolt Systems"),
        ("Echo Cloud", "supplied by", "Bolt Systems"),
    ]


def test_products_makers_and_users(store: Store) -> None:
    assert shown(store, "products", "product modality", of="Bolt Systems") == [
        ("Bolt Engine", "asserted"),
        ("GPUs", "asserted"),
    ]
    assert shown(store, "makers", "maker", of="GPUs") == [("Bolt Systems",)]
    assert shown(store, "users", "user", of="Bolt Engine") == [("Acme Compute",)]
    assert shown(store, "users", "user iri", of="gpus") == [("Orion", "entity:orion-product")]
    assert shown(store, "uses", "product maker", of="Acme") == [("Bolt Engine", "Bolt Systems")]


def test_investors_and_portfolio(store: Store) -> None:
    assert shown(store, "investors", "investor modality amount", **{"in": "Acme"}) == [
        ("Fern Capital", "asserted", "$500 million")
    ]
    assert shown(store, "portfolio", "company modality amount", of="Fern Capital") == [
        ("Acme Compute", "asserted", "$500 million"),
        ("Echo Cloud", "asserted", ""),
        ("Crow Labs", "reported", "$40 million"),
    ]


def test_shared_investors(store: Store) -> None:
    assert shown(store, "shared-investors", "company investor", **{"with": "Acme"}) == [
        ("Crow Labs", "Fern Capital"),
        ("Echo Cloud", "Fern Capital"),
    ]


def test_funding_by_amount(store: Store) -> None:
    columns = "giver predicate recipient usd"
    fern = ("Fern Capital", "invests in", "Acme Compute", "500000000")
    assert shown(store, "funding", columns) == [
        fern,
        ("Federal Trade Board", "funds", "Dune Chips", "40000000"),
        ("Fern Capital", "invests in", "Crow Labs", "40000000"),
    ]
    assert shown(store, "funding", columns, minimum="40,000,001") == [fern]


def test_deals_are_in_order_of_time(store: Store) -> None:
    columns = "first last subject predicate object amount modality claims"
    assert shown(store, "deals", columns) == [
        (
            "2025-03-01",
            "2025-03-01",
            "Fern Capital",
            "invests in",
            "Acme Compute",
            "$500 million",
            "asserted",
            "1",
        ),
        (
            "2025-03-01",
            "2025-03-01",
            "Fern Capital",
            "invests in",
            "Crow Labs",
            "$40 million",
            "reported",
            "1",
        ),
        (
            "2025-03-01",
            "2025-03-01",
            "Gale Holdings",
            "acquires",
            "Bolt Systems",
            "€3 billion",
            "asserted",
            "1",
        ),
        ("2025-06-01", "2026-01-10", "Echo Cloud", "acquires", "Orion", "", "speculative", "2"),
        ("2026-01-10", "2026-01-10", "Echo Cloud", "acquires", "Orion", "", "denied", "1"),
        (
            "2026-01-10",
            "2026-01-10",
            "Federal Trade Board",
            "funds",
            "Dune Chips",
            "$40 million",
            "asserted",
            "1",
        ),
        ("2026-01-10", "2026-01-10", "Fern Capital", "invests in", "Echo Cloud", "", "asserted", "1"),
    ]
    assert shown(store, "deals", "first object quote", about="Fern Capital", since="2026") == [
        ("2026-01-10", "Echo Cloud", "Fern Capital invests in Echo Cloud (asserted).")
    ]


def test_acquisitions(store: Store) -> None:
    assert shown(store, "acquisitions", "buyer target target_iri modality claims") == [
        ("Gale Holdings", "Bolt Systems", "entity:bolt", "asserted", "1"),
        ("Echo Cloud", "Orion", "entity:orion-company", "speculative", "2"),
        ("Echo Cloud", "Orion", "entity:orion-company", "denied", "1"),
    ]


def test_rivals_and_partners_are_found_from_either_end(store: Store) -> None:
    columns = "modality fact claims"
    assert shown(store, "rivals", f"rival {columns}", of="Echo Cloud") == [
        ("Acme Compute", "asserted", "true", "1"),
        ("Acme Compute", "denied", "false", "1"),
    ]
    assert shown(store, "partners", f"partner {columns}", of="Crow Labs") == [
        ("Echo Cloud", "asserted", "true", "1"),
        ("Acme Compute", "planned", "false", "1"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "paths"),
    [
        ("Acme", "Echo Cloud", ["Acme Compute > competes with > Echo Cloud"]),
        (
            "Dune Chips",
            "Acme",
            [
                "Dune Chips > funded by > Federal Trade Board > regulates > Acme Compute",
                "Dune Chips > supplies > Bolt Systems > supplies > Acme Compute",
            ],
        ),
        (
            "Crow Labs",
            "Acme",
            [
                "Crow Labs > has investor > Fern Capital > invests in > Acme Compute",
                "Crow Labs > partners with > Echo Cloud > competes with > Acme Compute",
                "Crow Labs > subsidiary of > Bolt Systems > supplies > Acme Compute",
            ],
        ),
        (
            "Harp Studio",
            "Bolt Engine",
            [
                "Harp Studio > produces > Orion > uses > GPUs > produced by > Bolt Systems > produces > "
                "Bolt Engine"
            ],
        ),
        ("Acme", "Acme", []),
    ],
)
def test_the_shortest_paths_show_every_step(store: Store, start: str, end: str, paths: list[str]) -> None:
    found = shown(store, "path", "steps path", **{"from": start, "to": end})
    assert found == [(str(path.count(" > ") // 2), path) for path in paths]


def test_a_stock_exchange_connects_nobody(store: Store) -> None:
    assert shown(store, "path", "path", **{"from": "Acme", "to": "orion-company"}) == []
    assert shown(store, "path", "path", **{"from": "Acme", "to": "Nordic Exchange"}) == [
        ("Acme Compute > listed on > Nordic Exchange",)
    ]


def test_a_profile_is_read_from_the_entity(store: Store) -> None:
    assert shown(store, "profile", "relation other modality claims", of="Crow Labs") == [
        ("has investor", "Fern Capital", "reported", "1"),
        ("partners with", "Echo Cloud", "asserted", "1"),
        ("partners with", "Acme Compute", "planned", "1"),
        ("subsidiary of", "Bolt Systems", "asserted", "1"),
        ("sues", "Dune Chips", "asserted", "1"),
    ]
    assert ("sued by", "Crow Labs") in shown(store, "profile", "relation other", of="Dune Chips")


def test_ownership_goes_up_and_down_with_the_distance(store: Store) -> None:
    columns = "side level owner link owned"
    above = ("Gale Holdings", "acquires", "Bolt Systems")
    below = ("Bolt Systems", "has subsidiary", "Crow Labs")
    assert shown(store, "ownership", columns, of="Bolt Systems") == [
        ("above", "1", *above),
        ("below", "1", *below),
    ]
    assert shown(store, "ownership", columns, of="Gale Holdings") == [
        ("below", "1", *above),
        ("below", "2", *below),
    ]
    assert shown(store, "ownership", columns, of="Crow Labs") == [
        ("above", "1", *below),
        ("above", "2", *above),
    ]


def test_people_and_their_roles(store: Store) -> None:
    assert shown(store, "people", "person role modality", of="Acme") == [
        ("Eli Voss", "founded", "asserted"),
        ("Dana Roe", "leads", "asserted"),
        ("Eli Voss", "leads", "planned"),
        ("Dana Roe", "leads", "ended"),
    ]
    assert shown(store, "roles", "organization role modality", of="Eli Voss") == [
        ("Acme Compute", "founded", "asserted"),
        ("Acme Compute", "leads", "planned"),
    ]


def test_lawsuits_and_regulation(store: Store) -> None:
    columns = "plaintiff defendant modality"
    crow = ("Crow Labs", "Dune Chips", "asserted")
    assert shown(store, "lawsuits", columns) == [crow, ("Acme Compute", "Echo Cloud", "planned")]
    assert shown(store, "lawsuits", columns, about="Dune Chips") == [crow]
    for call in ({"of": "Acme"}, {"by": "Federal Trade Board"}, {}):
        assert shown(store, "regulation", "entity agency modality", **call) == [
            ("Acme Compute", "Federal Trade Board", "asserted")
        ]


def test_claims_by_relation_and_modality(store: Store) -> None:
    assert shown(
        store, "claims", "subject predicate object modality attribution", about="Acme", only="denied"
    ) == [
        ("Echo Cloud", "competes with", "Acme Compute", "denied", "Dana Roe"),
        ("Dune Chips", "supplies", "Acme Compute", "denied", "Dana Roe"),
    ]
    supplies = shown(store, "claims", "date iri", about="Acme", relation="supplies")
    assert supplies == [
        ("2025-06-02", f"claim:{claim_named('Summer again', 1)}"),
        ("2025-06-01", f"claim:{claim_named('Summer', 1)}"),
        ("2025-03-01", f"claim:{claim_named('Spring', 1)}"),
        ("2025-03-01", f"claim:{claim_named('Spring', 4)}"),
        ("", f"claim:{claim_named('Undated', 3)}"),
    ]


def test_what_somebody_says_and_denies(store: Store) -> None:
    columns = "subject predicate object"
    assert shown(store, "said", f"{columns} modality", by="Dana Roe") == [
        ("Echo Cloud", "competes with", "Acme Compute", "denied"),
        ("Acme Compute", "led by", "Eli Voss", "planned"),
        ("Dune Chips", "supplies", "Acme Compute", "denied"),
    ]
    assert shown(store, "denials", f"{columns} speaker", by="Dana Roe") == [
        ("Echo Cloud", "competes with", "Acme Compute", "Dana Roe"),
        ("Dune Chips", "supplies", "Acme Compute", "Dana Roe"),
    ]
    assert len(shown(store, "denials", columns)) == 3


def test_contested_statements(store: Store) -> None:
    columns = "subject predicate object denials claims denied claimed"
    rivalry = (
        "Acme Compute",
        "competes with",
        "Echo Cloud",
        "1",
        "1",
        "Echo Cloud competes with Acme Compute (denied, Dana Roe).",
        "Acme Compute competes with Echo Cloud (asserted).",
    )
    assert rivalry in shown(store, "contested", columns, about="Acme")
    assert [row[:5] for row in shown(store, "contested", columns)] == [
        ("Echo Cloud", "acquires", "Orion", "1", "2"),
        rivalry[:5],
        ("Dune Chips", "supplies", "Acme Compute", "1", "1"),
    ]


def test_rumours_are_what_nobody_states_as_done(store: Store) -> None:
    assert shown(store, "rumours", "subject predicate object modality claims denials") == [
        ("Echo Cloud", "acquires", "Orion", "speculative", "2", "1"),
        ("Acme Compute", "led by", "Eli Voss", "planned", "1", "0"),
        ("Acme Compute", "partners with", "Crow Labs", "planned", "1", "0"),
        ("Acme Compute", "sues", "Echo Cloud", "planned", "1", "0"),
        ("Dune Chips", "supplies", "Acme Compute", "speculative", "1", "1"),
    ]


def test_changes_since_a_day_tell_what_was_said_before(store: Store) -> None:
    """Winter repeats the rumour of summer, which is no change; the rivalry is denied the other way round."""
    assert shown(store, "changes", "subject predicate object before modality", since="2026") == [
        ("Acme Compute", "led by", "Dana Roe", "asserted", "ended"),
        ("Acme Compute", "led by", "Eli Voss", "", "planned"),
        ("Acme Compute", "sues", "Echo Cloud", "", "planned"),
        ("Bolt Systems", "supplies", "Echo Cloud", "asserted", "ended"),
        ("Echo Cloud", "acquires", "Orion", "speculative", "denied"),
        ("Echo Cloud", "competes with", "Acme Compute", "asserted", "denied"),
        ("Federal Trade Board", "funds", "Dune Chips", "", "asserted"),
        ("Fern Capital", "invests in", "Echo Cloud", "", "asserted"),
    ]
    assert shown(store, "changes", "object", since="2026-01-11") == []


def test_sources_and_speakers(store: Store) -> None:
    assert shown(store, "sources", "publisher articles copies claims first last") == [
        ("The Times", "2", "0", "24", "2025-03-01", "2026-01-10"),
        ("Wire", "1", "0", "8", "2025-06-01", "2025-06-01"),
        ("", "1", "0", "3", "", ""),
        ("Daily", "1", "1", "1", "2025-06-02", "2025-06-02"),
    ]
    assert shown(store, "speakers", "speaker claims denials documents iri") == [
        ("Dana Roe", "3", "2", "2", "entity:dana"),
        ("people close to it", "2", "0", "2", ""),
        ("Echo Cloud", "1", "1", "1", "entity:echo"),
        ("Eli Voss", "1", "0", "1", "entity:eli"),
    ]


def test_copies_corroborate_nothing(store: Store) -> None:
    assert shown(store, "corroborated", "subject predicate object sources claims") == [
        ("Bolt Systems", "supplies", "Acme Compute", "2", "3")
    ]
