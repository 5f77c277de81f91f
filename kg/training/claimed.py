"""Named entities of the annotated claims, which mark only what takes part in a claim.

An entity comes with its names, not with their places: each occurrence of a name counts. What else the text
holds is known only in part: a word in lower case that no annotated technology contains is outside of any
name, and so are marks and the common words that begin a sentence; the rest is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spacy.lang.en.stop_words import STOP_WORDS
from spacy.language import Language
from spacy.tokens import Doc

from kg.model import EntityType
from kg.training.passages import Passage
from kg.training.texts import Name, NamedText

_BESIDE_A_NAME = frozenset(
    """CEO CFO CTO COO CIO President Chairman Chair Chief Founder Mr. Mrs. Ms. Dr. Sir Inc. Ltd. The I A In On
    At After Before With For By And But When While As If Under Since""".split()
)
"""Capitalised words that may stand beside a name without being part of it."""


def read_claimed(passages: Iterable[Passage], nlp: Language, corpus: str = "claims") -> Iterator[NamedText]:
    """Yield the texts of annotated passages, tokenised by `nlp`."""
    passages = list(passages)
    in_technologies = {
        word
        for passage in passages
        for entity in passage["entities"]
        if entity["type"] == EntityType.TECHNOLOGY
        for name in entity["names"]
        for word in re.findall(r"\w+", name)
        if word.islower()
    } - STOP_WORDS
    for passage in passages:
        yield _claimed(nlp.make_doc(passage["text"]), passage, in_technologies, corpus)


def _claimed(doc: Doc, passage: Passage, in_technologies: set[str], corpus: str) -> NamedText:
    names = tuple(_occurrences(doc, passage))
    inside = {index for name in names for index in range(name.start, name.end)}
    doubtful = {index for name in names if _part_of_longer(doc, name, inside) for index in _run(doc, name)}
    unknown = {
        token.i
        for token in doc
        if token.i not in inside and (not _surely_outside(doc, token.i) or token.text in in_technologies)
    }
    return NamedText(
        corpus=corpus,
        words=tuple(token.text for token in doc),
        spaces=tuple(bool(token.whitespace_) for token in doc),
        names=tuple(name for name in names if name.start not in doubtful),
        unknown=frozenset(unknown | doubtful),
    )


def _occurrences(doc: Doc, passage: Passage) -> Iterator[Name]:
    """Yield every place where a name of an entity stands, the longest first and none overlapping."""
    types = {name: entity["type"] for entity in passage["entities"] for name in entity["names"]}
    taken: set[int] = set()
    for text, type_ in sorted(types.items(), key=lambda item: (-len(item[0]), item[0])):
        for found in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", doc.text):
            span = doc.char_span(found.start(), found.end(), alignment_mode="expand")
            if span is None or not taken.isdisjoint(range(span.start, span.end)):
                continue
            taken.update(range(span.start, span.end))
            yield Name(start=span.start, end=span.end, label=type_)


def _part_of_longer(doc: Doc, name: Name, inside: set[int]) -> bool:
    """Tell whether a capitalised word of no name stands beside the name: "Apple" in "Apple Watch"."""
    if name.label == EntityType.TECHNOLOGY:
        return False
    beside = [name.start - 1] if name.start else []
    if name.end < len(doc):
        beside.append(name.end)
    return any(_names_on(doc, index) and index not in inside for index in beside)


def _names_on(doc: Doc, index: int) -> bool:
    word = doc[index].text
    return word[:1].isupper() and word not in _BESIDE_A_NAME and word.lower() not in STOP_WORDS


def _run(doc: Doc, name: Name) -> range:
    start, end = name.start, name.end
    while start and _names_on(doc, start - 1):
        start -= 1
    while end < len(doc) and _names_on(doc, end):
        end += 1
    return range(start, end)


def _surely_outside(doc: Doc, index: int) -> bool:
    token = doc[index]
    if token.is_punct or token.is_space or token.is_currency:
        return True
    if token.text.islower() or (token.like_num and not (index and _names_on(doc, index - 1))):
        return True
    begins = index == 0 or doc[index - 1].text in {".", "!", "?", '"', "“", "\n\n", "\n"}
    return token.lower_ in STOP_WORDS and (begins or not token.is_upper)
