"""A small market, written by hand, in which the answer to every shipped query can be worked out on paper.

Dune supplies Bolt, and Bolt supplies Acme and its rival Echo; Gale owns Bolt, which owns Crow; Fern invests
in Acme and Crow. Two things are called Orion. One article is a copy of another, and one has neither date nor
publisher.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Final

from pyoxigraph import Quad, Store

from kg.graph.dataset import document_quads, entity_quads, linked_entities, ontology_quads, origin_quads
from kg.graph.facts import project_facts
from kg.graph.inference import infer
from kg.graph.statements import project_statements
from kg.graph.store import load_store
from kg.graph.terms import Names
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
    Modality,
    Period,
    Polarity,
    Relation,
    Status,
    TextSpan,
    claim_id,
)

NAMES: Final = Names()

ACME = Entity(id="acme", name="Acme Compute", type=EntityType.COMPANY, aliases=("Acme",))
BOLT = Entity(id="bolt", name="Bolt Systems", type=EntityType.COMPANY)
CROW = Entity(id="crow", name="Crow Labs", type=EntityType.COMPANY)
DUNE = Entity(id="dune", name="Dune Chips", type=EntityType.COMPANY)
ECHO = Entity(id="echo", name="Echo Cloud", type=EntityType.COMPANY)
FERN = Entity(id="fern", name="Fern Capital", type=EntityType.COMPANY)
GALE = Entity(id="gale", name="Gale Holdings", type=EntityType.COMPANY)
HARP = Entity(id="harp", name="Harp Studio", type=EntityType.COMPANY)
ORION = Entity(id="orion-company", name="Orion", type=EntityType.COMPANY)
ORION_APP = Entity(id="orion-product", name="Orion", type=EntityType.PRODUCT)
ENGINE = Entity(id="bolt-engine", name="Bolt Engine", type=EntityType.PRODUCT)
GPUS = Entity(id="gpus", name="GPUs", type=EntityType.TECHNOLOGY)
BOARD = Entity(id="board", name="Federal Trade Board", type=EntityType.GOVERNMENT_AGENCY)
DANA = Entity(id="dana", name="Dana Roe", type=EntityType.PERSON)
ELI = Entity(id="eli", name="Eli Voss", type=EntityType.PERSON)
OSLO = Entity(id="oslo", name="Oslo", type=EntityType.PLACE)
NORDIC = Entity(id="nordic", name="Nordic Exchange", type=EntityType.STOCK_EXCHANGE)

_FACTUALITIES: Final[Mapping[Modality, Factuality]] = {
    Modality.ASSERTED: Factuality(),
    Modality.REPORTED: Factuality(),
    Modality.ENDED: Factuality(status=Status.ENDED),
    Modality.PLANNED: Factuality(status=Status.PLANNED),
    Modality.SPECULATIVE: Factuality(certainty=Certainty.POSSIBLE),
    Modality.DENIED: Factuality(polarity=Polarity.NEGATIVE),
}
_DOLLARS: Final = {"$2 billion": 2e9, "$500 million": 5e8, "$40 million": 4e7}


@dataclass(frozen=True, slots=True)
class Says:
    """One sentence in short. `by` is who is cited: an entity of the graph, or words."""

    subject: Entity
    relation: Relation
    object: Entity
    modality: Modality = Modality.ASSERTED
    by: Entity | str | None = None
    amount: str = ""
    time: str = ""

    @property
    def sentence(self) -> str:
        """The words of it."""
        said = self.by.name if isinstance(self.by, Entity) else self.by
        parts = (
            f"{self.subject.name} {self.relation.value.replace('_', ' ')} {self.object.name}",
            f"for {self.amount}" if self.amount else "",
            f"in {self.time}" if self.time else "",
            f"({self.modality.value.lower()}, {said})" if said else f"({self.modality.value.lower()})",
        )
        return f"{' '.join(part for part in parts if part)}."


R, M = Relation, Modality

ARTICLES: Final[Mapping[tuple[str, date | None, str], tuple[Says, ...]]] = {
    ("Spring", date(2025, 3, 1), "The Times"): (
        Says(BOLT, R.SUPPLIES, ACME, amount="$2 billion"),
        Says(BOLT, R.SUPPLIES, ECHO),
        Says(DUNE, R.SUPPLIES, BOLT),
        Says(DUNE, R.SUPPLIES, ACME, M.SPECULATIVE),
        Says(ACME, R.COMPETES_WITH, ECHO),
        Says(FERN, R.INVESTS_IN, ACME, amount="$500 million"),
        Says(FERN, R.INVESTS_IN, CROW, M.REPORTED, ELI, amount="$40 million", time="February"),
        Says(CROW, R.SUBSIDIARY_OF, BOLT),
        Says(GALE, R.ACQUIRES, BOLT, amount="€3 billion"),
        Says(BOLT, R.PRODUCES, ENGINE),
        Says(ACME, R.USES, ENGINE),
        Says(ACME, R.LED_BY, DANA),
        Says(BOLT, R.HEADQUARTERED_IN, OSLO),
        Says(ACME, R.LISTED_ON, NORDIC),
        Says(ORION, R.LISTED_ON, NORDIC),
    ),
    ("Summer", date(2025, 6, 1), "Wire"): (
        Says(BOLT, R.SUPPLIES, ACME),
        Says(ECHO, R.ACQUIRES, ORION, M.SPECULATIVE, "people close to it"),
        Says(ACME, R.FOUNDED_BY, ELI),
        Says(ACME, R.REGULATED_BY, BOARD),
        Says(CROW, R.SUES, DUNE),
        Says(HARP, R.PRODUCES, ORION_APP),
        Says(ORION_APP, R.USES, GPUS),
        Says(BOLT, R.PRODUCES, GPUS),
    ),
    ("Summer again", date(2025, 6, 2), "Daily"): (Says(BOLT, R.SUPPLIES, ACME),),
    ("Undated", None, ""): (
        Says(ACME, R.PARTNERS_WITH, CROW, M.PLANNED),
        Says(CROW, R.PARTNERS_WITH, ECHO),
        Says(DUNE, R.SUPPLIES, ACME, M.DENIED, DANA),
    ),
    ("Winter", date(2026, 1, 10), "The Times"): (
        Says(ECHO, R.ACQUIRES, ORION, M.DENIED, ECHO),
        Says(ECHO, R.ACQUIRES, ORION, M.SPECULATIVE, "people close to it"),
        Says(ECHO, R.COMPETES_WITH, ACME, M.DENIED, DANA),
        Says(ACME, R.LED_BY, DANA, M.ENDED),
        Says(ACME, R.LED_BY, ELI, M.PLANNED, DANA, time="March"),
        Says(FERN, R.INVESTS_IN, ECHO),
        Says(BOARD, R.FUNDS, DUNE, amount="$40 million"),
        Says(BOLT, R.SUPPLIES, ECHO, M.ENDED),
        Says(ACME, R.SUES, ECHO, M.PLANNED),
    ),
}
ORIGINS: Final = {"Summer again": "Summer"}


def document(title: str, published: date | None, publisher: str, sentences: tuple[Says, ...]) -> Document:
    """Return an article of these sentences, whose title is its id."""
    text = " ".join((f"{title}.", *(says.sentence for says in sentences)))
    return Document(id=title, title=title, publisher=publisher, published=published, text=text)


DOCUMENTS: Final = {head[0]: (document(*head, sentences), sentences) for head, sentences in ARTICLES.items()}


def claims() -> Iterator[LinkedClaim]:
    """Yield the claims of all articles in their order."""
    for article, sentences in DOCUMENTS.values():
        for says in sentences:
            yield _linked(says, article)


def claim_named(title: str, number: int) -> str:
    """Return the id of a claim by the title of its article and its place there, from 1."""
    own = [linked for linked in claims() if linked.claim.evidence.span.document == title]
    return own[number - 1].claim.id


def _linked(says: Says, article: Document) -> LinkedClaim:
    start = article.text.index(says.sentence)
    span = TextSpan(document=article.id, start=start, end=start + len(says.sentence))
    subject = _mention(says.subject, span, 0)
    object_ = _mention(says.object, span, says.sentence.index(says.object.name, len(says.subject.name)))
    claim = Claim(
        id=claim_id(article.digest, subject, says.relation, object_, span),
        subject=subject,
        relation=says.relation,
        object=object_,
        factuality=_FACTUALITIES[says.modality],
        attribution=_attribution(says.by),
        amount=_amount(says.amount) if says.amount else None,
        time=Period(text=says.time) if says.time else None,
        evidence=Evidence(span=span, quote=says.sentence),
        confidence=0.9,
        extractor="hand-made",
    )
    assert claim.modality is says.modality
    speaker = says.by if isinstance(says.by, Entity) else None
    return LinkedClaim(claim=claim, subject=says.subject, object=says.object, speaker=speaker)


def _mention(entity: Entity, span: TextSpan, at: int) -> Mention:
    place = TextSpan(document=span.document, start=span.start + at, end=span.start + at + len(entity.name))
    return Mention(span=place, text=entity.name, type=entity.type)


def _attribution(by: Entity | str | None) -> Attribution | None:
    if by is None:
        return None
    return Attribution(cue="said", source=by.name if isinstance(by, Entity) else by)


def _amount(text: str) -> Amount:
    dollars = _DOLLARS.get(text)
    if dollars is None:
        return Amount(text=text, minimum=3e9, maximum=3e9, currency="EUR")
    return Amount(text=text, minimum=dollars, maximum=dollars, currency="USD")


def market_quads() -> Iterator[Quad]:
    """Yield the ontology, the entities, the articles, and which of them are copies."""
    linked = tuple(claims())
    articles = {title: article for title, (article, _) in DOCUMENTS.items()}
    origins = {title: ORIGINS.get(title, title) for title in articles}
    yield from chain(ontology_quads(NAMES), entity_quads(linked_entities(linked), NAMES))
    yield from origin_quads(articles, origins, NAMES)
    for title, article in articles.items():
        own = [item for item in linked if item.claim.evidence.span.document == title]
        yield from document_quads(article, own, NAMES)


def market_store() -> Store:
    """Return the market as a build has it, in memory, with facts and what follows from them."""
    store = load_store(None, market_quads())
    project_statements(store, NAMES)
    project_facts(store, NAMES)
    infer(store, NAMES)
    return store
