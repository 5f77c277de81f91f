"""The types that every stage hands on: immutable, hashable, standard library only.

Offsets count code points of `Document.text`, end exclusive. Identifiers are hashes of content, never
counters, so that a rebuild gives the same ones. No record is edited once made: claims hold mentions,
resolution maps mentions to entities, and a `LinkedClaim` joins the two for the graph and the views.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class EntityType(StrEnum):
    """The eight kinds of thing that a claim can be about."""

    COMPANY = "Company"
    GOVERNMENT_AGENCY = "GovernmentAgency"
    ORGANIZATION = "Organization"
    PERSON = "Person"
    PRODUCT = "Product"
    TECHNOLOGY = "Technology"
    PLACE = "Place"
    STOCK_EXCHANGE = "StockExchange"


class Relation(StrEnum):
    """The sixteen relations, read from subject to object."""

    INVESTS_IN = "invests_in"
    ACQUIRES = "acquires"
    MERGES_WITH = "merges_with"
    SUBSIDIARY_OF = "subsidiary_of"
    PARTNERS_WITH = "partners_with"
    COMPETES_WITH = "competes_with"
    SUPPLIES = "supplies"
    PRODUCES = "produces"
    USES = "uses"
    FUNDS = "funds"
    LISTED_ON = "listed_on"
    REGULATED_BY = "regulated_by"
    SUES = "sues"
    FOUNDED_BY = "founded_by"
    LED_BY = "led_by"
    HEADQUARTERED_IN = "headquartered_in"


class Polarity(StrEnum):
    """Whether the text says that the relation holds or that it does not."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """Whether the text commits itself or hedges."""

    CERTAIN = "certain"
    POSSIBLE = "possible"


class Status(StrEnum):
    """Whether the relation is the case, is still to come, or is over."""

    HOLDS = "holds"
    PLANNED = "planned"
    ENDED = "ended"


class Modality(StrEnum):
    """One word for all qualifiers of a claim, computed by `Claim.modality`."""

    DENIED = "Denied"
    SPECULATIVE = "Speculative"
    PLANNED = "Planned"
    ENDED = "Ended"
    REPORTED = "Reported"
    ASSERTED = "Asserted"


ORGANIZATION_TYPES: Final = frozenset(
    {
        EntityType.COMPANY,
        EntityType.GOVERNMENT_AGENCY,
        EntityType.ORGANIZATION,
        EntityType.STOCK_EXCHANGE,
    }
)
"""Types that count as organizations."""

AGENT_TYPES: Final = ORGANIZATION_TYPES | {EntityType.PERSON}
"""Types that can act: organizations and persons."""

ARTEFACT_TYPES: Final = frozenset({EntityType.PRODUCT, EntityType.TECHNOLOGY})
"""Types of things that are made, sold and used."""

SYMMETRIC: Final = frozenset({Relation.MERGES_WITH, Relation.PARTNERS_WITH, Relation.COMPETES_WITH})
"""Relations that read the same in both directions."""


def content_id(*parts: object, length: int = 16) -> str:
    """Return a hexadecimal identifier of `length` characters for the given parts.

    SHA-256 over the parts' `str`, separated by a character that text cannot hold after decoding.
    """
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One input article; `text` is what all offsets refer to."""

    id: str
    """Name of the article within a build: the given id, or one made from the file's name."""
    title: str = ""
    source: str = ""
    """Where it can be read: a URL where one is known, else the file's name."""
    publisher: str = ""
    published: date | None = None
    text: str

    @property
    def digest(self) -> str:
        """The content hash of the text, which names the document in the graph."""
        return content_id(self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """An input, or a part of one, that was not read, and why."""

    path: str
    reason: str
    duplicate: bool = False
    """Whether it was left out because the same text was read before: not an error."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class TextSpan:
    """A stretch of a document's text in code points, `end` exclusive."""

    document: str
    start: int
    end: int

    def within(self, other: TextSpan) -> bool:
        """Tell whether this span lies inside `other`."""
        return self.document == other.document and other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names or stands for an entity.

    A pronoun or a description ("it", "the chipmaker") carries the named mention it stands for as
    `antecedent`; a name has none.
    """

    span: TextSpan
    text: str
    type: EntityType
    antecedent: Mention | None = None

    @property
    def named(self) -> Mention:
        """The mention that names the entity: the antecedent, or this one."""
        return self.antecedent.named if self.antecedent else self


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum of money or a share; `text` verbatim, bounds inclusive, None where open."""

    text: str
    minimum: float | None
    maximum: float | None
    currency: str | None
    """ISO 4217 code; None for what is not money."""
    unit: str | None = None
    """"percent" for shares; None for money."""
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """When something happens or holds: `text` verbatim, first and last day where they are known."""

    text: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The whole sentence that makes a claim, verbatim."""

    span: TextSpan
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says so, where it is not the writer: a source as named in the text, or a bare cue."""

    cue: str
    """The words that attribute: "said", "reportedly", "according to"."""
    source: str | None = None
    """The source as the text names it; None for a bare cue."""
    mention: Mention | None = None
    """The source's mention, where it is an entity that was found."""

    @property
    def text(self) -> str:
        """The source where one is named, else the cue."""
        return self.source or self.cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Factuality:
    """Polarity, certainty and status of a claim."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    status: Status = Status.HOLDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence putting one statement forward, once."""

    id: str
    subject: Mention
    relation: Relation
    object: Mention
    factuality: Factuality
    attribution: Attribution | None = None
    amount: Amount | None = None
    time: Period | None = None
    evidence: Evidence
    confidence: float
    extractor: str
    """Name and version of what found it, and the rule: "patterns-0.1/acquires.verb"."""

    @property
    def modality(self) -> Modality:
        """The first that fits of Denied, Speculative, Planned, Ended, Reported, Asserted."""
        if self.factuality.polarity is Polarity.NEGATIVE:
            return Modality.DENIED
        if self.factuality.certainty is Certainty.POSSIBLE:
            return Modality.SPECULATIVE
        if self.factuality.status is Status.PLANNED:
            return Modality.PLANNED
        if self.factuality.status is Status.ENDED:
            return Modality.ENDED
        return Modality.REPORTED if self.attribution else Modality.ASSERTED


def claim_id(digest: str, subject: Mention, relation: Relation, object_: Mention, evidence: TextSpan) -> str:
    """Return the id of a claim: a hash of the document's text, the offsets and the relation."""
    offsets = (evidence.start, subject.span.start, subject.span.end, object_.span.start, object_.span.end)
    return content_id(digest, relation, *offsets)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A thing in the world that mentions refer to."""

    id: str
    """Stable across builds and machines: the gazetteer's id, or a slug of name and type."""
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    """Every other surface form, sorted."""
    same_as: tuple[str, ...] = ()
    """IRIs of the same thing elsewhere (Wikidata)."""
    ticker: str | None = None
    """Exchange and symbol, as in "NASDAQ:NVDA"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLink:
    """The decision that a mention names an entity."""

    mention: Mention
    entity: Entity
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedClaim:
    """A claim together with the entities that its mentions were resolved to."""

    claim: Claim
    subject: Entity
    object: Entity
    speaker: Entity | None = None
    """The entity that the claim is attributed to, where it was found."""

    @property
    def statement(self) -> Statement:
        """What this claim says, bare; symmetric relations with their ends in order of id."""
        ends = (self.subject.id, self.object.id)
        first, second = sorted(ends) if self.claim.relation in SYMMETRIC else ends
        return Statement(subject=first, relation=self.claim.relation, object=second)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Statement:
    """A bare subject-relation-object (entity ids) that claims agree or disagree on."""

    subject: str
    relation: Relation
    object: str

    @property
    def id(self) -> str:
        """A hash of the three, the same in every build."""
        return content_id(self.subject, self.relation, self.object)
