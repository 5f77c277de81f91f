"""A small hand-made world for tests of the graph and the views: two documents, entities, linked claims."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

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

ACME = Entity(
    id="acme",
    name="Acme Compute",
    type=EntityType.COMPANY,
    aliases=("Acme",),
    same_as=("http://www.wikidata.org/entity/Q1000001",),
    ticker="NASDAQ:ACME",
)
BOLT = Entity(id="bolt-systems-company", name="Bolt Systems", type=EntityType.COMPANY)
CROW = Entity(id="crow-labs-company", name="Crow Labs", type=EntityType.COMPANY)
ENGINE = Entity(id="bolt-engine-product", name="Bolt Engine", type=EntityType.PRODUCT)
AGENCY = Entity(id="federal-trade-board", name="Federal Trade Board", type=EntityType.GOVERNMENT_AGENCY)
DANA = Entity(id="dana-roe-person", name="Dana Roe", type=EntityType.PERSON)
OSLO = Entity(id="oslo-place", name="Oslo", type=EntityType.PLACE)
ENTITIES = (ACME, BOLT, CROW, ENGINE, AGENCY, DANA, OSLO)

FIRST = Document(
    id="first",
    title="Acme “bets” on Bolt",
    source="https://news.example/first?a=1&b=2",
    publisher="The Example Times",
    published=date(2026, 1, 15),
    text=(
        "Acme Compute will reportedly pay Bolt Systems $10 billion for computing by 2028. "
        "Bolt Systems, based in Oslo, makes the Bolt Engine. "
        "Crow Labs competes with Bolt Systems. "
        "Acme may buy Crow Labs, “people close to it” said. "
        "Dana Roe no longer runs Crow Labs."
    ),
)
SECOND = Document(
    id="second",
    title="Crow denies",
    source="second.txt",
    publisher="",
    published=None,
    text=(
        "Crow Labs denied that Acme had bought it. "
        "Crow Labs plans to merge with Bolt Systems. "
        "The Federal Trade Board is investigating Acme. "
        "Bolt Systems competes with Crow Labs."
    ),
)
DOCUMENTS = (FIRST, SECOND)


@dataclass(frozen=True)
class _Row:
    """One claim in short: sentence number, ends with their surface, qualifiers."""

    document: Document
    sentence: str
    subject: tuple[Entity, str]
    relation: Relation
    object: tuple[Entity, str]
    factuality: Factuality = Factuality()
    attribution: Attribution | None = None
    speaker: Entity | None = None
    amount: Amount | None = None
    time: Period | None = None
    confidence: float = 0.9


def _linked(row: _Row) -> LinkedClaim:
    start = row.document.text.index(row.sentence)
    span = TextSpan(document=row.document.id, start=start, end=start + len(row.sentence))

    def mention(end: tuple[Entity, str]) -> Mention:
        entity, surface = end
        at = row.document.text.index(surface, start)
        return Mention(
            span=TextSpan(document=row.document.id, start=at, end=at + len(surface)),
            text=surface,
            type=entity.type,
        )

    subject, object_ = mention(row.subject), mention(row.object)
    claim = Claim(
        id=claim_id(row.document.digest, subject, row.relation, object_, span),
        subject=subject,
        relation=row.relation,
        object=object_,
        factuality=row.factuality,
        attribution=row.attribution,
        amount=row.amount,
        time=row.time,
        evidence=Evidence(span=span, quote=row.sentence),
        confidence=row.confidence,
        extractor="hand-made",
    )
    return LinkedClaim(claim=claim, subject=row.subject[0], object=row.object[0], speaker=row.speaker)


LINKED_CLAIMS = tuple(
    _linked(row)
    for row in (
        _Row(
            FIRST,
            "Acme Compute will reportedly pay Bolt Systems $10 billion for computing by 2028.",
            (BOLT, "Bolt Systems"),
            Relation.SUPPLIES,
            (ACME, "Acme Compute"),
            Factuality(status=Status.PLANNED),
            Attribution(cue="reportedly"),
            amount=Amount(text="$10 billion", minimum=10e9, maximum=10e9, currency="USD"),
            time=Period(text="2028", start=date(2028, 1, 1), end=date(2028, 12, 31)),
            confidence=0.7,
        ),
        _Row(
            FIRST,
            "Bolt Systems, based in Oslo, makes the Bolt Engine.",
            (BOLT, "Bolt Systems"),
            Relation.HEADQUARTERED_IN,
            (OSLO, "Oslo"),
        ),
        _Row(
            FIRST,
            "Bolt Systems, based in Oslo, makes the Bolt Engine.",
            (BOLT, "Bolt Systems"),
            Relation.PRODUCES,
            (ENGINE, "Bolt Engine"),
        ),
        _Row(
            FIRST,
            "Crow Labs competes with Bolt Systems.",
            (CROW, "Crow Labs"),
            Relation.COMPETES_WITH,
            (BOLT, "Bolt Systems"),
        ),
        _Row(
            FIRST,
            "Acme may buy Crow Labs, “people close to it” said.",
            (ACME, "Acme"),
            Relation.ACQUIRES,
            (CROW, "Crow Labs"),
            Factuality(certainty=Certainty.POSSIBLE, status=Status.PLANNED),
            Attribution(cue="said", source="people close to it"),
            confidence=0.5,
        ),
        _Row(
            FIRST,
            "Dana Roe no longer runs Crow Labs.",
            (CROW, "Crow Labs"),
            Relation.LED_BY,
            (DANA, "Dana Roe"),
            Factuality(status=Status.ENDED),
        ),
        _Row(
            SECOND,
            "Crow Labs denied that Acme had bought it.",
            (ACME, "Acme"),
            Relation.ACQUIRES,
            (CROW, "Crow Labs"),
            Factuality(polarity=Polarity.NEGATIVE),
            Attribution(cue="denied", source="Crow Labs"),
            CROW,
        ),
        _Row(
            SECOND,
            "Crow Labs plans to merge with Bolt Systems.",
            (CROW, "Crow Labs"),
            Relation.MERGES_WITH,
            (BOLT, "Bolt Systems"),
            Factuality(status=Status.PLANNED),
        ),
        _Row(
            SECOND,
            "The Federal Trade Board is investigating Acme.",
            (ACME, "Acme"),
            Relation.REGULATED_BY,
            (AGENCY, "Federal Trade Board"),
        ),
        _Row(
            SECOND,
            "Bolt Systems competes with Crow Labs.",
            (BOLT, "Bolt Systems"),
            Relation.COMPETES_WITH,
            (CROW, "Crow Labs"),
        ),
    )
)
