"""Find what stands in a sentence for somebody named before it: a pronoun or a description."""

from __future__ import annotations

from typing import Final

from spacy.tokens import Doc, Span

from kg.language.coreference import GENERIC_NOUNS, SPECIFIC_NOUNS
from kg.model import Document, EntityType, Mention, TextSpan

THINGS: Final = frozenset({"it", "its", "itself", "they", "their", "them"})
PEOPLE: Final = frozenset({"he", "him", "his", "she", "her"})
_NOUNS: Final = GENERIC_NOUNS | SPECIFIC_NOUNS
_PRODUCT_NOUNS: Final = frozenset(
    "product service platform app device chip model software system tool".split()
)
_ARTICLES: Final = frozenset({"the", "this", "that"})
_REACH: Final = 4


def stand_in(document: Document, doc: Doc, sentence: Span, mention: Mention) -> Mention:
    """Return the mention that stands for one named earlier, or that one where nothing plainly does."""
    pronouns = PEOPLE if mention.type is EntityType.PERSON else THINGS
    nouns = _PRODUCT_NOUNS if mention.type is EntityType.PRODUCT else _NOUNS
    for token in sentence:
        end = token.i + 1
        if token.lower_ in _ARTICLES and mention.type is not EntityType.PERSON:
            described = (i for i in range(end, min(end + _REACH, sentence.end)) if doc[i].lower_ in nouns)
            end = next(described, -1) + 1
            if not end or any(word.is_title or word.is_punct for word in doc[token.i + 1 : end]):
                continue
        elif token.lower_ not in pronouns:
            continue
        span = doc[token.i : end]
        place = TextSpan(document=document.id, start=span.start_char, end=span.end_char)
        text = document.text[place.start : place.end]  # that of the span is folded
        return Mention(span=place, text=text, type=mention.type, antecedent=mention.named)
    return mention
