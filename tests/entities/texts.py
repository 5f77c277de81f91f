"""Make mentions as a document would hold them: names one after another."""

from __future__ import annotations

from kg.entities import resolve
from kg.model import EntityType, Mention, TextSpan

Named = str | tuple[str, EntityType]
"""A company's name, or a name with its type."""

PERSON, PRODUCT, PLACE = EntityType.PERSON, EntityType.PRODUCT, EntityType.PLACE
TECHNOLOGY, AGENCY = EntityType.TECHNOLOGY, EntityType.GOVERNMENT_AGENCY


def mentions(document: str, *names: Named) -> list[Mention]:
    """Return one mention for each name, in the order of the text."""
    found, start = [], 0
    for name in names:
        text, type_ = (name, EntityType.COMPANY) if isinstance(name, str) else name
        span = TextSpan(document=document, start=start, end=start + len(text))
        found.append(Mention(span=span, text=text, type=type_))
        start += len(text) + 1
    return found


def ids(document: str, *names: Named) -> list[str]:
    """Return the id of the entity that each name of a document is resolved to."""
    found = mentions(document, *names)
    links = resolve(found).links
    return [links[mention].entity.id for mention in found]
