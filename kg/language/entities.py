"""Join the entities of a spaCy pipeline, ours or another, with the names found by rule."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from spacy.tokens import Doc, Span

from kg.language.words import Name, Sureness
from kg.model import EntityType

OTHER_LABELS: Final[Mapping[str, EntityType]] = {
    "ORG": EntityType.COMPANY,
    "PERSON": EntityType.PERSON,
    "PER": EntityType.PERSON,
    "GPE": EntityType.PLACE,
    "LOC": EntityType.PLACE,
    "FAC": EntityType.PLACE,
    "PRODUCT": EntityType.PRODUCT,
    "WORK_OF_ART": EntityType.PRODUCT,
    **{type_.value: type_ for type_ in EntityType},
}
"""Labels of OntoNotes, CoNLL and Universal NER -> our types; what is missing here names nothing of ours."""

_ORDER: Final = {sureness: number for number, sureness in enumerate(Sureness)}

_MADE: Final = frozenset({EntityType.PRODUCT, EntityType.TECHNOLOGY})

_COARSE: Final = frozenset({"ORG", "FAC", "WORK_OF_ART"})
"""Labels that cover several of our types, so that the type stays a guess."""


def entity_names(doc: Doc) -> Iterator[Name]:
    """Yield the entities of a parsed text that have a type of ours, without article and possessive."""
    for entity in doc.ents:
        start, end = _bare(entity)
        if entity.label_ in OTHER_LABELS and start < end:
            sureness = Sureness.GUESSED if entity.label_ in _COARSE else Sureness.LEARNT
            yield Name(start, end, OTHER_LABELS[entity.label_], sureness)


def join_names(by_rule: Sequence[Name], entities: Iterable[Name], *, guesses: bool = False) -> list[Name]:
    """Return names in order, none overlapping: entities, then names found by rule that lie beside them.

    An entity that the gazetteer lists has the type of the gazetteer; one whose type is a guess has what the
    words of the name say. What rules only guess to be a name counts where `guesses`: a pipeline that finds
    names does so better.
    """
    at = {(name.start, name.end): name for name in by_rule if name.sureness is not Sureness.GUESSED}
    known = [name for name in by_rule if name.sureness is Sureness.KNOWN]
    typed = [
        _surest(entity, at.get((entity.start, entity.end)))
        for entity in entities
        if not _maker_and_product(entity, known)
    ]
    chosen: list[Name] = []
    taken: set[int] = set()
    counting = [name for name in by_rule if guesses or name.sureness is not Sureness.GUESSED]
    for name in (*typed, *sorted(counting, key=lambda name: _ORDER[name.sureness])):
        place = range(name.start, name.end)
        if taken.isdisjoint(place):
            taken.update(place)
            chosen.append(name)
    return sorted(chosen, key=lambda name: name.start)


def _maker_and_product(entity: Name, known: Iterable[Name]) -> bool:
    """Tell whether an entity is two of the gazetteer's: "Nvidia H100 GPUs"."""
    if entity.type not in _MADE:
        return False
    return sum(entity.start <= name.start and name.end <= entity.end for name in known) > 1


def _surest(entity: Name, rule: Name | None) -> Name:
    if rule and (rule.sureness is Sureness.KNOWN or entity.sureness is Sureness.GUESSED):
        return rule
    return entity


def _bare(entity: Span) -> tuple[int, int]:
    """Return the token range of an entity without the article before it and the possessive behind it."""
    start, end = entity.start, entity.end
    if entity[0].lower_ == "the":
        start += 1
    if entity[-1].lower_ in {"'s", "’s", "'"}:
        end -= 1
    return start, end
