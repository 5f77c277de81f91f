"""A made-up world of any size: entities, articles and claims that are spread as in real news.

A few companies are in most claims, most entities are in one or two; half of the claims repeat a statement
that was made before, so that popular ones gather more; one article in seven is a copy. The shares of
relations, qualifiers, amounts and attributions are those of the claims that a build finds in data/articles.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from kg.model import (
    Amount,
    Attribution,
    Certainty,
    Claim,
    Document,
    Entity,
    EntityType,
    Evidence,
    Factuality,
    LinkedClaim,
    Mention,
    Period,
    Polarity,
    Relation,
    Status,
    TextSpan,
    claim_id,
)

SYLLABLES: Final = (
    "ba cor del fen gar hul in jor kel lum mar nov or pel quin ros sal tor ul ven wex yor zan".split()
)
CLAIMS: Final = range(2, 21)
"""How many claims an article makes."""
REPEATED: Final = 0.5
COPIED: Final = 1 / 7
FIRST_DAY: Final = date(2023, 1, 1)
DAYS: Final = 3 * 365

TYPES: Final = {
    EntityType.COMPANY: 0.55,
    EntityType.PERSON: 0.18,
    EntityType.PRODUCT: 0.14,
    EntityType.GOVERNMENT_AGENCY: 0.05,
    EntityType.PLACE: 0.04,
    EntityType.TECHNOLOGY: 0.02,
    EntityType.STOCK_EXCHANGE: 0.02,
}
"""Which share of the entities is of each type."""

RELATIONS: Final = {
    (Relation.INVESTS_IN, EntityType.COMPANY): 32,
    (Relation.SUPPLIES, EntityType.COMPANY): 25,
    (Relation.PRODUCES, EntityType.PRODUCT): 23,
    (Relation.ACQUIRES, EntityType.COMPANY): 20,
    (Relation.PARTNERS_WITH, EntityType.COMPANY): 17,
    (Relation.LED_BY, EntityType.PERSON): 16,
    (Relation.REGULATED_BY, EntityType.GOVERNMENT_AGENCY): 11,
    (Relation.SUES, EntityType.COMPANY): 11,
    (Relation.FOUNDED_BY, EntityType.PERSON): 9,
    (Relation.USES, EntityType.PRODUCT): 9,
    (Relation.LISTED_ON, EntityType.STOCK_EXCHANGE): 8,
    (Relation.COMPETES_WITH, EntityType.COMPANY): 7,
    (Relation.HEADQUARTERED_IN, EntityType.PLACE): 6,
    (Relation.PRODUCES, EntityType.TECHNOLOGY): 4,
    (Relation.SUBSIDIARY_OF, EntityType.COMPANY): 4,
    (Relation.MERGES_WITH, EntityType.COMPANY): 2,
    (Relation.FUNDS, EntityType.COMPANY): 1,
}
"""How often a company has each relation to a thing of each type."""

FACTUALITIES: Final = {
    Factuality(): 152,
    Factuality(status=Status.PLANNED): 27,
    Factuality(status=Status.ENDED): 9,
    Factuality(certainty=Certainty.POSSIBLE): 11,
    Factuality(polarity=Polarity.NEGATIVE): 9,
}
AMOUNT, TIME, ATTRIBUTION, SPEAKER = 0.2, 0.24, 0.13, 0.1
"""Which share of the claims has an amount, a time, an attribution, and one to an entity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the stages of a build before the graph would hand on."""

    documents: Mapping[str, Document]
    origins: Mapping[str, str]
    """Document id -> id of the document that it is a copy of, or its own."""
    claims: Sequence[LinkedClaim]
    """In order of their documents."""


def make_world(claims: int, seed: int = 0) -> World:
    """Return a world of about so many claims, the same for the same numbers."""
    chance = random.Random(seed)
    cast = _Cast(claims, chance)
    documents: dict[str, Document] = {}
    origins: dict[str, str] = {}
    found: list[LinkedClaim] = []
    told: list[tuple[Entity, Relation, Entity]] = []
    story: tuple[_Sentence, ...] = ()
    while len(found) < claims:
        id_ = f"article-{len(documents):06}"
        copied = bool(story) and chance.random() < COPIED
        if not copied:
            story = tuple(_sentence(cast, told, chance) for _ in range(chance.choice(CLAIMS)))
        document, own = _article(id_, story, chance)
        origins[id_] = origins[f"article-{len(documents) - 1:06}"] if copied else id_
        documents[id_] = document
        found += own
    return World(documents=documents, origins=origins, claims=found)


class _Cast:
    """Entities by type, the most popular first, drawn as in news: half as often at twice the rank."""

    def __init__(self, claims: int, chance: random.Random) -> None:
        self._chance = chance
        self._by_type: dict[EntityType, list[Entity]] = {}
        self._weights: dict[EntityType, list[float]] = {}
        number = max(100, round(1.5 * claims**0.85))
        for type_, share in TYPES.items():
            size = max(3, round(number * share))
            self._by_type[type_] = [_entity(type_, rank) for rank in range(size)]
            self._weights[type_] = list(accumulate(1 / (rank + 3) for rank in range(size)))

    def draw(self, type_: EntityType) -> Entity:
        """Return an entity of a type."""
        return self._chance.choices(self._by_type[type_], cum_weights=self._weights[type_])[0]


def _entity(type_: EntityType, rank: int) -> Entity:
    number, word = rank, ""
    while number or len(word) < 6:
        number, digit = divmod(number, len(SYLLABLES))
        word += SYLLABLES[digit]
    name = f"{word.capitalize()} {type_.value}"
    known = rank % 3 == 0
    return Entity(
        id=f"{word}-{type_.value.lower()}",
        name=name,
        type=type_,
        aliases=(f"{word.capitalize()} Inc.", word.upper()) if known else (),
        same_as=(f"http://www.wikidata.org/entity/Q{rank + 1_000_000}",) if known else (),
        ticker=f"NASDAQ:{word[:5].upper()}" if known and type_ is EntityType.COMPANY else None,
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A claim before it has a place in a text; its sentence names subject and object at `places`."""

    text: str
    subject: Entity
    relation: Relation
    object: Entity
    places: tuple[int, int]
    factuality: Factuality
    attribution: Attribution | None
    speaker: Entity | None
    amount: Amount | None
    time: Period | None
    confidence: float


def _sentence(cast: _Cast, told: list[tuple[Entity, Relation, Entity]], chance: random.Random) -> _Sentence:
    if told and chance.random() < REPEATED:
        subject, relation, object_ = statement = chance.choice(told)
    else:
        relation, type_ = chance.choices(list(RELATIONS), weights=list(RELATIONS.values()))[0]
        subject = object_ = cast.draw(EntityType.COMPANY)
        while object_ == subject:
            object_ = cast.draw(type_)
        statement = subject, relation, object_
    told.append(statement)
    speaker = cast.draw(EntityType.PERSON) if chance.random() < SPEAKER else None
    attributed = speaker is not None or chance.random() < ATTRIBUTION - SPEAKER
    amount = _amount(chance) if chance.random() < AMOUNT else None
    time = _time(chance) if chance.random() < TIME else None
    parts = [
        f"{relation.value.replace('_', ' ')} {object_.name}",
        *([f"for {amount.text}"] if amount else []),
        *([f"in {time.text}"] if time else []),
        f"to serve {chance.randrange(10**6):,} customers in {chance.randrange(100)} countries",
        *([f"{speaker.name} said" if speaker else "people close to it said"] if attributed else []),
    ]
    text = f"{subject.name} {', '.join(parts)}."
    return _Sentence(
        text=text,
        subject=subject,
        relation=relation,
        object=object_,
        places=(0, text.index(object_.name, len(subject.name))),
        factuality=chance.choices(list(FACTUALITIES), weights=list(FACTUALITIES.values()))[0],
        attribution=Attribution(cue="said", source=speaker.name if speaker else None) if attributed else None,
        speaker=speaker,
        amount=amount,
        time=time,
        confidence=round(chance.uniform(0.4, 0.99), 2),
    )


def _amount(chance: random.Random) -> Amount:
    size = chance.randint(1, 999)
    scale, worth = chance.choice((("million", 1e6), ("billion", 1e9)))
    if chance.random() < 0.3:
        return Amount(
            text=f"{size / 10}%", minimum=size / 10, maximum=size / 10, currency=None, unit="percent"
        )
    return Amount(text=f"${size} {scale}", minimum=size * worth, maximum=size * worth, currency="USD")


def _time(chance: random.Random) -> Period:
    year = chance.randint(2020, 2030)
    return Period(text=str(year), start=date(year, 1, 1), end=date(year, 12, 31))


def _article(
    id_: str, story: Sequence[_Sentence], chance: random.Random
) -> tuple[Document, list[LinkedClaim]]:
    head = f"This is {id_}."
    text = " ".join((head, *(sentence.text for sentence in story)))
    document = Document(
        id=id_,
        title=f"What {story[0].subject.name} does next ({id_})",
        source=f"https://news{chance.randrange(40)}.example/{id_}",
        publisher=f"News {chance.randrange(40)}",
        published=FIRST_DAY + timedelta(days=chance.randrange(DAYS)) if chance.random() < 0.95 else None,
        text=text,
    )
    return document, list(_claims(document, story, len(head) + 1))


def _claims(document: Document, story: Sequence[_Sentence], start: int) -> Iterator[LinkedClaim]:
    digest = document.digest
    for sentence in story:
        span = TextSpan(document=document.id, start=start, end=start + len(sentence.text))
        subject, object_ = (
            _mention(entity, replace(span, start=start + place, end=start + place + len(entity.name)))
            for entity, place in zip((sentence.subject, sentence.object), sentence.places, strict=True)
        )
        claim = Claim(
            id=claim_id(digest, subject, sentence.relation, object_, span),
            subject=subject,
            relation=sentence.relation,
            object=object_,
            factuality=sentence.factuality,
            attribution=sentence.attribution,
            amount=sentence.amount,
            time=sentence.time,
            evidence=Evidence(span=span, quote=sentence.text),
            confidence=sentence.confidence,
            extractor="made-up",
        )
        yield LinkedClaim(
            claim=claim, subject=sentence.subject, object=sentence.object, speaker=sentence.speaker
        )
        start = span.end + 1


def _mention(entity: Entity, span: TextSpan) -> Mention:
    return Mention(span=span, text=entity.name, type=entity.type)
