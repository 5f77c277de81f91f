"""Which types of entity each relation can join; the ontology states the same as domain and range."""

from __future__ import annotations

from kg.model import AGENT_TYPES, ARTEFACT_TYPES, ORGANIZATION_TYPES, EntityType, Relation

Types = frozenset[EntityType]

_PERSON: Types = frozenset({EntityType.PERSON})
_PLACE: Types = frozenset({EntityType.PLACE})
_PRODUCT: Types = frozenset({EntityType.PRODUCT})
_EXCHANGE: Types = frozenset({EntityType.STOCK_EXCHANGE})
_AGENCY: Types = frozenset({EntityType.GOVERNMENT_AGENCY})

SIGNATURES: dict[Relation, tuple[Types, Types]] = {
    Relation.INVESTS_IN: (AGENT_TYPES, ORGANIZATION_TYPES),
    Relation.ACQUIRES: (AGENT_TYPES, ORGANIZATION_TYPES | _PRODUCT),
    Relation.MERGES_WITH: (ORGANIZATION_TYPES, ORGANIZATION_TYPES),
    Relation.SUBSIDIARY_OF: (ORGANIZATION_TYPES, AGENT_TYPES),
    Relation.PARTNERS_WITH: (ORGANIZATION_TYPES, ORGANIZATION_TYPES),
    Relation.COMPETES_WITH: (ORGANIZATION_TYPES | ARTEFACT_TYPES, ORGANIZATION_TYPES | ARTEFACT_TYPES),
    Relation.SUPPLIES: (AGENT_TYPES, ORGANIZATION_TYPES),
    Relation.PRODUCES: (ORGANIZATION_TYPES, ARTEFACT_TYPES),
    Relation.USES: (ORGANIZATION_TYPES | ARTEFACT_TYPES, ARTEFACT_TYPES),
    Relation.FUNDS: (AGENT_TYPES, ORGANIZATION_TYPES | _PRODUCT),
    Relation.LISTED_ON: (ORGANIZATION_TYPES, _EXCHANGE),
    Relation.REGULATED_BY: (ORGANIZATION_TYPES | ARTEFACT_TYPES, _AGENCY),
    Relation.SUES: (AGENT_TYPES, AGENT_TYPES),
    Relation.FOUNDED_BY: (ORGANIZATION_TYPES, AGENT_TYPES),
    Relation.LED_BY: (ORGANIZATION_TYPES, _PERSON),
    Relation.HEADQUARTERED_IN: (ORGANIZATION_TYPES, _PLACE),
}

GOVERNING: dict[Relation, tuple[int, ...]] = {
    Relation.FUNDS: (0,),
    Relation.INVESTS_IN: (0,),
    Relation.SUES: (0, 1),
    Relation.REGULATED_BY: (1,),
}
"""Ends (0 the subject, 1 the object) where a place's name stands for its government."""

_PREFERRED = (
    EntityType.COMPANY,
    EntityType.PERSON,
    EntityType.PRODUCT,
    EntityType.PLACE,
    EntityType.STOCK_EXCHANGE,
    EntityType.GOVERNMENT_AGENCY,
    EntityType.ORGANIZATION,
    EntityType.TECHNOLOGY,
)


def allowed(relation: Relation, subject: EntityType, object_: EntityType) -> bool:
    """Tell whether entities of these types can stand in the relation."""
    subjects, objects = SIGNATURES[relation]
    if relation is Relation.COMPETES_WITH and (subject in ARTEFACT_TYPES) != (object_ in ARTEFACT_TYPES):
        return False
    return subject in subjects and object_ in objects


def likeliest(types: Types) -> EntityType:
    """Return the type to assume for a name of unknown type where only `types` fit."""
    return next(type_ for type_ in _PREFERRED if type_ in types)
