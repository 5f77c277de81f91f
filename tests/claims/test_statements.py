"""What becomes of proposals of one sentence, patterns and network together."""

from __future__ import annotations

from kg.claims import ClaimSettings, decide, extract_claims
from tests.claims.marked import marked


def test_who_is_only_cited_takes_no_part() -> None:
    text = "[Nokia|Company] said that [Ericsson|Company] had bought [Vonage|Company]."
    claims = [c for c in extract_claims(*marked(text)) if c.relation == "acquires"]
    assert [claim.subject.text for claim in claims] == ["Ericsson"]
    assert claims[0].attribution is not None and claims[0].attribution.text == "Nokia"


def test_one_word_stands_for_one_thing() -> None:
    text = (
        "[Acme|Company] competes with [Bolt|Company]. It bought [Crow|Company] and supplies [Dune|Company] "
        "from its plant in [Oslo|Place]."
    )
    stands: dict[tuple[int, int], set[str]] = {}
    for decision in decide(*marked(text)):
        for end in (decision.subject, decision.object):
            if end.antecedent is not None:
                stands.setdefault((end.span.start, end.span.end), set()).add(end.named.text)
    assert stands
    assert all(len(names) == 1 for names in stands.values())


def test_ids_stay_distinct_where_several_are_meant() -> None:
    text = (
        "[Acme|Company] and [Bolt|Company] met [Eve|Company]. It owns [Crow|Company], sued [Dune|Company], "
        "and its rival [Fir|Company] supplies it."
    )
    claims = list(extract_claims(*marked(text), ClaimSettings(minimum=0.0)))
    assert len(claims) > 1
    assert len({claim.id for claim in claims}) == len(claims)


def test_a_name_stands_for_nobody_else() -> None:
    """A pronoun in capitals that is taken for a name is that name, and not also who was named before."""
    text = (
        "[ASML|Company] could not ship. "
        "The [Dutch government|GovernmentAgency] revoked a licence for two of [ITS|Product] models."
    )
    for decision in decide(*marked(text)):
        for end in (decision.subject, decision.object):
            assert end.text != "ITS" or end.antecedent is None


def test_every_decision_has_a_claim_or_a_reason() -> None:
    text = "[Acme|Company] may buy [Bolt|Company], a rival of [Crow|Company], [Jane Roe|Person] said."
    for decision in decide(*marked(text)):
        assert (decision.claim is None) == bool(decision.reason)
        assert 0 <= decision.confidence <= 1
