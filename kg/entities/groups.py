"""The groups of entity types within which a name can be one thing whatever type was guessed for it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from kg.model import ARTEFACT_TYPES, ORGANIZATION_TYPES, EntityType


class TypeGroup(StrEnum):
    """What kind of thing a name names, coarser than the entity type; the value ends a made id.

    Whether "Crow Labs" is a Company or an Organization is a guess that differs from article to article, so
    the two are one entity. A company and its product, or a company and a person of one name, are two.
    """

    ORGANIZATION = "org"
    ARTEFACT = "product"
    PERSON = "person"
    PLACE = "place"


_GROUPS: Final[Mapping[EntityType, TypeGroup]] = {
    **dict.fromkeys(ORGANIZATION_TYPES, TypeGroup.ORGANIZATION),
    **dict.fromkeys(ARTEFACT_TYPES, TypeGroup.ARTEFACT),
    EntityType.PERSON: TypeGroup.PERSON,
    EntityType.PLACE: TypeGroup.PLACE,
}


def type_group(type_: EntityType) -> TypeGroup:
    """Return the group of an entity type."""
    return _GROUPS[type_]
