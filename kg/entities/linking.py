"""Join claims with the entities that their mentions were resolved to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set

from kg.model import Claim, Entity, EntityLink, LinkedClaim, Mention


def link_claims(
    claims: Iterable[Claim], links: Mapping[Mention, EntityLink], ignored: Set[str] = frozenset()
) -> Iterator[LinkedClaim]:
    """Yield each claim with its entities, in the order given.

    A claim whose subject and object turn out to be one entity says nothing and is left out, as is one about
    an entity whose id is `ignored`. Raises `KeyError` for a subject or object that was not given to
    `resolve`; a speaker that was not is left open.
    """
    for claim in claims:
        subject = links[claim.subject.named].entity
        object_ = links[claim.object.named].entity
        if subject.id != object_.id and ignored.isdisjoint({subject.id, object_.id}):
            yield LinkedClaim(claim=claim, subject=subject, object=object_, speaker=_speaker(claim, links))


def _speaker(claim: Claim, links: Mapping[Mention, EntityLink]) -> Entity | None:
    mention = claim.attribution.mention if claim.attribution else None
    link = links.get(mention.named) if mention else None
    return link.entity if link else None
