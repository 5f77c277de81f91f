"""What the page calls relations, entity types and modalities: the words of its legend."""

from __future__ import annotations

from typing import Final, NamedTuple

from kg.model import EntityType, Modality, Relation


class RelationWords(NamedTuple):
    """A relation read from its subject, read from its object, and the family that it is coloured by."""

    label: str
    inverse: str
    family: str


FAMILIES: Final = {
    "capital": "Capital and control",
    "trade": "Products and trade",
    "alliance": "Alliances",
    "conflict": "Rivalry and law",
    "profile": "People and places",
}
"""Families of relations in the order of the legend: five colours can be told apart, sixteen cannot."""

RELATIONS: Final = {
    Relation.INVESTS_IN: RelationWords("invests in", "has as investor", "capital"),
    Relation.ACQUIRES: RelationWords("acquires", "is acquired by", "capital"),
    Relation.MERGES_WITH: RelationWords("merges with", "merges with", "capital"),
    Relation.SUBSIDIARY_OF: RelationWords("subsidiary of", "is parent of", "capital"),
    Relation.FUNDS: RelationWords("funds", "is funded by", "capital"),
    Relation.SUPPLIES: RelationWords("supplies", "is supplied by", "trade"),
    Relation.PRODUCES: RelationWords("produces", "is produced by", "trade"),
    Relation.USES: RelationWords("uses", "is used by", "trade"),
    Relation.PARTNERS_WITH: RelationWords("partners with", "partners with", "alliance"),
    Relation.COMPETES_WITH: RelationWords("competes with", "competes with", "conflict"),
    Relation.SUES: RelationWords("sues", "is sued by", "conflict"),
    Relation.REGULATED_BY: RelationWords("regulated by", "regulates", "conflict"),
    Relation.FOUNDED_BY: RelationWords("founded by", "founded", "profile"),
    Relation.LED_BY: RelationWords("led by", "leads", "profile"),
    Relation.HEADQUARTERED_IN: RelationWords("headquartered in", "is home of", "profile"),
    Relation.LISTED_ON: RelationWords("listed on", "lists", "profile"),
}

TYPES: Final = {
    EntityType.COMPANY: "Company",
    EntityType.PRODUCT: "Product",
    EntityType.TECHNOLOGY: "Technology",
    EntityType.PERSON: "Person",
    EntityType.GOVERNMENT_AGENCY: "Government",
    EntityType.ORGANIZATION: "Organization",
    EntityType.STOCK_EXCHANGE: "Stock exchange",
    EntityType.PLACE: "Place",
}

MODALITIES: Final = {
    Modality.ASSERTED: "The writer says so",
    Modality.REPORTED: "Somebody else says so",
    Modality.PLANNED: "Announced or agreed, not yet the case",
    Modality.ENDED: "Was the case, is no longer",
    Modality.SPECULATIVE: "May be so: rumoured, considered, in talks",
    Modality.DENIED: "Said not to be so",
}
"""Modalities, strongest first, and what each one means."""
