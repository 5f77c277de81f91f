from __future__ import annotations

from dataclasses import replace

import pytest

from kg.entities import link_claims, resolve
from kg.model import Attribution, Claim, Mention
from tests.samples import LINKED_CLAIMS

CLAIMS = [linked.claim for linked in LINKED_CLAIMS]


def ends(claims: list[Claim]) -> list[Mention]:
    return [end.named for claim in claims for end in (claim.subject, claim.object)]


def test_claims_keep_their_order_and_get_their_entities() -> None:
    links = resolve(ends(CLAIMS)).links
    linked = list(link_claims(CLAIMS, links))
    assert [one.claim for one in linked] == CLAIMS
    assert (linked[0].subject.name, linked[0].object.name) == ("Bolt Systems", "Acme Compute")


def test_a_claim_between_two_names_of_one_entity_is_dropped() -> None:
    claim = CLAIMS[0]
    same = replace(claim.object, text=claim.subject.text + " Inc.")
    links = resolve([claim.subject, same]).links
    assert list(link_claims([replace(claim, object=same)], links)) == []


def test_a_pronoun_is_linked_through_the_name_it_stands_for() -> None:
    claim = CLAIMS[0]
    pronoun = replace(claim.subject, text="it", antecedent=claim.subject)
    links = resolve(ends(CLAIMS)).links
    (linked,) = link_claims([replace(claim, subject=pronoun)], links)
    assert linked.subject.name == "Bolt Systems"
    assert linked.claim.subject is pronoun


def test_the_speaker_is_the_entity_that_the_attribution_mentions() -> None:
    speaker = replace(CLAIMS[3].subject, text="Nvidia")
    said = replace(CLAIMS[0], attribution=Attribution(cue="said", source="Nvidia", mention=speaker))
    (known,) = link_claims([said], resolve([*ends(CLAIMS), speaker]).links)
    (unknown,) = link_claims([said], resolve(ends(CLAIMS)).links)
    assert known.speaker is not None
    assert known.speaker.id == "nvidia"
    assert unknown.speaker is None


def test_a_mention_that_was_never_resolved_is_an_error() -> None:
    with pytest.raises(KeyError):
        list(link_claims(CLAIMS, {}))
