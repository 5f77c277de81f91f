"""Turn the names of a parsed text, and what stands for them, into mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.language.coreference import resolve_references
from kg.language.names import KEY
from kg.language.words import Sureness
from kg.model import Document, EntityType, Mention, TextSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMentions:
    """All mentions of one document in order of their place, none overlapping."""

    mentions: tuple[Mention, ...]
    guessed: frozenset[str] = field(default_factory=frozenset)
    """Names whose type is only a guess, so that a relation may decide it."""


def find_mentions(document: Document, doc: Doc) -> FoundMentions:
    """Return the mentions of a document: names, then pronouns and descriptions with their antecedents.

    Names are those that the component `kg_names` wrote.
    """
    names: dict[int, Mention] = {}
    guessed = set()
    for name in doc.spans.get(KEY, ()):
        text = document.text[name.start_char : name.end_char]
        place = TextSpan(document=document.id, start=name.start_char, end=name.end_char)
        names[name.start] = Mention(span=place, text=text, type=EntityType(name.label_))
        if name.id_ == Sureness.GUESSED:
            guessed.add(text)
    references = resolve_references(document, doc, names)
    mentions = sorted([*names.values(), *references], key=lambda mention: mention.span)
    return FoundMentions(mentions=tuple(mentions), guessed=frozenset(guessed))
