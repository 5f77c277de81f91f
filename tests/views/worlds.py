"""Worlds to look at: a large one made by rule, and one whose every field tries to break out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from kg.model import (
    AGENT_TYPES,
    ORGANIZATION_TYPES,
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
    Polarity,
    Relation,
    Status,
    TextSpan,
    claim_id,
)
from tests.samples import DOCUMENTS, ENTITIES, LINKED_CLAIMS

MARKUP = '<script>window.pwned=1</script>"><img src=x onerror="window.pwned=1"> \'{{ 7*7 }}</style><!--'


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What a page is made from."""

    documents: dict[str, Document]
    entities: tuple[Entity, ...]
    claims: tuple[LinkedClaim, ...]
    origins: Mapping[str, str] = field(default_factory=dict)
    """Of which document each is a copy, where it is one."""


def with_copies(world: World) -> World:
    """Return a world in which each third document is a copy of the one before, each fifth without a date."""
    ids = sorted(world.documents)
    origins = {id_: ids[place - 1] if place % 3 == 2 else id_ for place, id_ in enumerate(ids)}
    undated = {id_: replace(world.documents[id_], published=None) for id_ in ids[4::5]}
    return replace(world, documents={**world.documents, **undated}, origins=origins)


def sample_world() -> World:
    return World(documents={d.id: d for d in DOCUMENTS}, entities=ENTITIES, claims=LINKED_CLAIMS)


def linked_claim(
    document: Document,
    subject: Entity,
    relation: Relation,
    object_: Entity,
    sentence: str,
    *,
    surfaces: tuple[str, str] | None = None,
    factuality: Factuality | None = None,
    attribution: Attribution | None = None,
    amount: Amount | None = None,
    confidence: float = 0.9,
) -> LinkedClaim:
    """Return a claim made by a sentence of a document, its ends where their names stand in it."""
    at = document.text.index(sentence)
    span = TextSpan(document=document.id, start=at, end=at + len(sentence))

    def mention(entity: Entity, surface: str) -> Mention:
        start = document.text.index(surface, at)
        place = TextSpan(document=document.id, start=start, end=start + len(surface))
        return Mention(span=place, text=surface, type=entity.type)

    first, second = surfaces or (subject.name, object_.name)
    ends = mention(subject, first), mention(object_, second)
    claim = Claim(
        id=claim_id(document.digest, ends[0], relation, ends[1], span),
        subject=ends[0],
        relation=relation,
        object=ends[1],
        factuality=factuality or Factuality(),
        attribution=attribution,
        amount=amount,
        evidence=Evidence(span=span, quote=sentence),
        confidence=confidence,
        extractor="hand-made",
    )
    return LinkedClaim(claim=claim, subject=subject, object=object_)


def hostile_world() -> World:
    """Return two entities and a claim with markup in every text, and a script for an address."""
    acme = Entity(
        id=f"acme{MARKUP}",
        name=f"Acme {MARKUP}",
        type=EntityType.COMPANY,
        aliases=(f"A {MARKUP}", "\u202egro.live"),
        same_as=("javascript:window.pwned=1", f"https://{MARKUP}"),
        ticker=MARKUP,
    )
    bolt = Entity(id="bolt", name=f"Bolt {MARKUP}", type=EntityType.COMPANY)
    sentence = f"{acme.name} buys {bolt.name}."
    document = Document(
        id=f"doc{MARKUP}",
        title=f"Title {MARKUP}",
        source="javascript:window.pwned=1",
        publisher=MARKUP,
        text=f"Before {MARKUP}. {sentence} After {MARKUP}.",
    )
    linked = linked_claim(
        document,
        acme,
        Relation.ACQUIRES,
        bolt,
        sentence,
        attribution=Attribution(cue=MARKUP, source=MARKUP),
        amount=Amount(text=MARKUP, minimum=1.0, maximum=None, currency="USD"),
    )
    return World(documents={document.id: document}, entities=(acme, bolt), claims=(linked,))


_STEMS = ("Nova", "Helio", "Quanta", "Vertex", "Lumen", "Orion", "Sable", "Cobalt", "Zephyr", "Mistral")
_TAILS = (
    "Systems",
    "Labs",
    "Semiconductor",
    "Cloud",
    "Motors",
    "Networks",
    "AI",
    "Energy",
    "Robotics",
    "Capital",
)
_ODD_NAMES = (
    'The "Quoted" Company',
    "<script>window.pwned=1</script>",
    "O'Brien & Daughters",
    "International Consortium for the Advancement of Extraordinarily Long Organization Names",
    "株式会社テスト半導体",
    "Société Générale d’Électronique",
)
_TYPE_OF_EACH_TEN = (
    *[EntityType.COMPANY] * 5,
    EntityType.PRODUCT,
    EntityType.PRODUCT,
    EntityType.PERSON,
    EntityType.ORGANIZATION,
    EntityType.TECHNOLOGY,
)
_FACTUALITIES = (
    *[Factuality()] * 6,
    Factuality(status=Status.PLANNED),
    Factuality(status=Status.ENDED),
    Factuality(certainty=Certainty.POSSIBLE),
    Factuality(polarity=Polarity.NEGATIVE),
)


def large_world(entities: int = 100, statements: int = 250, claims: int = 700, seed: int = 7) -> World:
    """Return a world of the given size: some entities in many statements, most in few, as in the news."""
    random = Random(seed)
    made = tuple(_entities(entities))
    pairs: dict[tuple[str, Relation, str], tuple[Entity, Relation, Entity]] = {}
    weights = [1.0 / (1 + place) ** 0.8 for place in range(len(made))]
    for place, entity in enumerate(made[1:], start=1):
        _add(pairs, random, random.choices(made[:place], weights[:place])[0], entity)
    while len(pairs) < statements:
        _add(pairs, random, *random.choices(made, weights, k=2))
    chosen = list(pairs.values())
    several = [1.0 / (1 + place) for place in range(len(chosen))]
    wanted = chosen + random.choices(chosen, several, k=max(0, claims - len(chosen)))
    return _written(made, wanted, random)


def _entities(count: int) -> list[Entity]:
    names = [f"{stem} {tail}" for tail in _TAILS for stem in _STEMS]
    names = [*names[:4], *_ODD_NAMES, *names[4:]]
    names += [f"{name} {number}" for number in range(2, 2 + count // len(names)) for name in names]
    fixed = {10: EntityType.GOVERNMENT_AGENCY, 11: EntityType.PLACE, 12: EntityType.STOCK_EXCHANGE}
    return [
        Entity(
            id=f"e{place:04}",
            name=names[place],
            type=fixed.get(place % 40, _TYPE_OF_EACH_TEN[place % 10]),
            aliases=(names[place].upper(),) if place % 3 == 0 else (),
        )
        for place in range(count)
    ]


def _add(
    pairs: dict[tuple[str, Relation, str], tuple[Entity, Relation, Entity]],
    random: Random,
    subject: Entity,
    object_: Entity,
) -> None:
    if subject is not object_:
        subject, relation, object_ = _fitting(random, subject, object_)
        pairs.setdefault((subject.id, relation, object_.id), (subject, relation, object_))


def _fitting(random: Random, subject: Entity, object_: Entity) -> tuple[Entity, Relation, Entity]:
    """Choose a relation that such a pair can have, turning the pair where that is needed."""
    if subject.type not in ORGANIZATION_TYPES:
        subject, object_ = object_, subject
    match object_.type:
        case EntityType.PLACE:
            return subject, Relation.HEADQUARTERED_IN, object_
        case EntityType.STOCK_EXCHANGE:
            return subject, Relation.LISTED_ON, object_
        case EntityType.GOVERNMENT_AGENCY:
            return subject, Relation.REGULATED_BY, object_
        case EntityType.PERSON:
            return subject, random.choice((Relation.LED_BY, Relation.FOUNDED_BY)), object_
        case type_ if type_ not in AGENT_TYPES:
            return subject, random.choice((Relation.PRODUCES, Relation.USES)), object_
    between = (
        Relation.INVESTS_IN,
        Relation.ACQUIRES,
        Relation.SUPPLIES,
        Relation.SUPPLIES,
        Relation.PARTNERS_WITH,
        Relation.COMPETES_WITH,
        Relation.SUES,
    )
    return subject, random.choice(between), object_


def _written(
    entities: tuple[Entity, ...], wanted: Sequence[tuple[Entity, Relation, Entity]], random: Random
) -> World:
    """Write ten sentences to a document, and the claims that they make."""
    documents: dict[str, Document] = {}
    claims: list[LinkedClaim] = []
    for number in range(0, len(wanted), 10):
        part = wanted[number : number + 10]
        sentences = [
            f"In report {number + place}, {subject.name} {relation.value.replace('_', ' ')} {object_.name}."
            for place, (subject, relation, object_) in enumerate(part)
        ]
        document = Document(
            id=f"article-{number // 10:03}",
            title=f"Article {number // 10} on {part[0][0].name}",
            source=f"https://news.example/{number // 10}",
            publisher=f"Gazette {number // 10 % 7}",
            published=date(2025, 1, 1) + timedelta(days=number),
            text=" ".join(sentences),
        )
        documents[document.id] = document
        for sentence, (subject, relation, object_) in zip(sentences, part, strict=True):
            said = random.random() < 0.3
            claims.append(
                linked_claim(
                    document,
                    subject,
                    relation,
                    object_,
                    sentence,
                    factuality=random.choice(_FACTUALITIES),
                    attribution=Attribution(cue="said", source="an analyst") if said else None,
                    confidence=round(random.uniform(0.3, 1.0), 2),
                )
            )
    return World(documents=documents, entities=entities, claims=tuple(claims))
