"""Turn the names of a parsed text, and what stands for them, into mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from kg.language.coreference import resolve_references
from kg.language.names import KEY
from kg.language.words import Sureness
from kg.model import Document, EntityType, Mention, TextSpan

OTHER_LABELS: Mapping[str, EntityType] = {
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
"""Labels of other spaCy pipelines -> our types; labels that are missing here name nothing of ours."""

_COARSE = frozenset({"ORG", "FAC", "WORK_OF_ART"})
"""Labels that cover several of our types, so that the type stays a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMentions:
    """All mentions of one document in order of their place, none overlapping."""

    mentions: tuple[Mention, ...]
    guessed: frozenset[str] = field(default_factory=frozenset)
    """Names whose type is only a guess, so that a relation may decide it."""


def find_mentions(document: Document, doc: Doc) -> FoundMentions:
    """Return the mentions of a document: names, then pronouns and descriptions with their antecedents.

    Names come from the component `kg_names` and from the pipeline's entities; where they overlap, a type
    that is known or told comes first, then the entity's label, then a guess.
    """
    names: dict[int, Mention] = {}
    guessed = set()
    taken: set[int] = set()
    for start, end, type_, is_guess in _candidates(doc):
        if not taken.isdisjoint(range(start, end)):
            continue
        taken.update(range(start, end))
        first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
        text = document.text[first:last]
        place = TextSpan(document=document.id, start=first, end=last)
        names[start] = Mention(span=place, text=text, type=type_)
        if is_guess:
            guessed.add(text)
    references = resolve_references(document, doc, names)
    mentions = sorted([*names.values(), *references], key=lambda mention: mention.span)
    return FoundMentions(mentions=tuple(mentions), guessed=frozenset(guessed))


def _candidates(doc: Doc) -> Iterator[tuple[int, int, EntityType, bool]]:
    """Yield (start, end, type, whether it is a guess) of all names, the surest first."""
    spans = doc.spans.get(KEY, ())
    for span in spans:
        if span.id_ != Sureness.GUESSED:
            yield span.start, span.end, EntityType(span.label_), False
    for ent in doc.ents:
        start, end = _bare(ent)
        if ent.label_ in OTHER_LABELS and start < end:
            yield start, end, OTHER_LABELS[ent.label_], ent.label_ in _COARSE
    for span in spans:
        if span.id_ == Sureness.GUESSED:
            yield span.start, span.end, EntityType(span.label_), True


def _bare(ent: Span) -> tuple[int, int]:
    """Return the token range of an entity without the article before it and the possessive behind it."""
    start, end = ent.start, ent.end
    if ent[0].lower_ == "the":
        start += 1
    if ent[-1].lower_ in {"'s", "'"}:
        end -= 1
    return start, end
