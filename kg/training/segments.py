"""Prepared Docs -> segments of word pieces with the labels that the encoder is trained to predict."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kg.language.lemmarules import Lexicon, lemma_rule
from kg.language.wordpieces import WordPieces, casing

MAX_PIECES = 200
"""Of a segment, without its two end marks; a longer text is cut before a sentence or, failing that, a
word."""
IGNORED = -100
"""Label of what is unknown: no loss is taken there."""
RARE = 5
"""A label seen less often becomes `OTHER`."""
OTHER = "_"
ONE_LEMMA = 0.9
"""The share of its commonest lemma that a word needs for the lexicon."""
_NOT_LEARNT = frozenset({"PROPN", "X", "SPACE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Words of one text with labels, one a word; a layer that the corpus lacks is empty."""

    pieces: tuple[int, ...]
    casing: tuple[int, ...]
    first: tuple[int, ...]
    """The index in `pieces` of the first piece of each word."""
    tags: tuple[str, ...] = ()
    morphs: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    """The rule that makes each word's lemma (see `kg.language.lemmarules`)."""
    relations: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    """Index of each word's head plus one; 0 for a root."""
    starts: tuple[int, ...] = ()
    """1 where a sentence begins, otherwise 0."""
    names: tuple[str | None, ...] = ()
    """B- or I- and a type, O, or None where unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of each layer, in the order of their numbers."""

    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]


def cut_segments(doc: Doc, pieces: WordPieces, *, syntax: bool) -> Iterator[Segment]:
    """Yield the segments of a prepared Doc with the labels of its syntax or else of its names."""
    sizes = [len(pieces(token.text)) for token in doc]
    start = 0
    while start < len(doc):
        end, size = start, 0
        while end < len(doc) and size + sizes[end] <= MAX_PIECES:
            size += sizes[end]
            end += 1
        if syntax and end < len(doc):
            end = next((i for i in range(end, start, -1) if doc[i].is_sent_start), end)
        yield _segment(doc, start, max(end, start + 1), pieces, syntax)
        start = max(end, start + 1)


def _segment(doc: Doc, start: int, end: int, pieces: WordPieces, syntax: bool) -> Segment:
    ids: list[int] = [pieces.start]
    cases: list[int] = [0]
    first: list[int] = []
    for token in doc[start:end]:
        first.append(len(ids))
        numbers = pieces(token.text)
        ids.extend(numbers)
        cases.extend([int(casing(token.text))] * len(numbers))
    ids.append(pieces.end)
    cases.append(0)
    tokens = list(doc[start:end])
    common = Segment(pieces=tuple(ids), casing=tuple(cases), first=tuple(first))
    if not syntax:
        return replace(common, names=tuple(_name_label(token) for token in tokens))
    return replace(
        common,
        tags=tuple(token.tag_ for token in tokens),
        morphs=tuple(f"{token.pos_}|{token.morph}" for token in tokens),
        lemmas=tuple(lemma_rule(token.text, token.lemma_) for token in tokens),
        relations=tuple(token.dep_ for token in tokens),
        heads=tuple(
            0 if token.head.i == token.i or not start <= token.head.i < end else token.head.i - start + 1
            for token in tokens
        ),
        starts=tuple(int(bool(token.is_sent_start)) for token in tokens),
    )


def _name_label(token: object) -> str | None:
    kind, label = token.ent_iob_, token.ent_type_  # type: ignore[attr-defined]
    if not kind:
        return None
    return f"{kind}-{label}" if label else "O"


def collect_labels(segments: Iterable[Segment]) -> Labels:
    """Return the labels that stand in `segments`, the rare ones as `OTHER`, which is always the first."""
    counts: dict[str, Counter[str]] = {
        layer: Counter() for layer in ("tags", "morphs", "lemmas", "relations", "names")
    }
    for segment in segments:
        for layer, counter in counts.items():
            counter.update(label for label in getattr(segment, layer) if label is not None)
    return Labels(**{layer: _common(counter) for layer, counter in counts.items()})


def _common(counter: Counter[str]) -> tuple[str, ...]:
    return (OTHER, *sorted(label for label, count in counter.items() if count >= RARE and label != OTHER))


def collect_lemmas(docs: Iterable[Doc]) -> Lexicon:
    """Return the lemmas of the words of treebank Docs, but of those that have several and of names."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for doc in docs:
        for token in doc:
            if token.pos_ not in _NOT_LEARNT and token.is_alpha:
                counts[token.lower_, token.pos_][token.lemma_] += 1
    common = ((key, counter, *counter.most_common(1)[0]) for key, counter in counts.items())
    return {key: lemma for key, counter, lemma, count in common if count >= ONE_LEMMA * counter.total()}


def batches(segments: Sequence[Segment], order: Iterable[int], pieces: int) -> Iterator[list[Segment]]:
    """Yield batches of up to about so many `pieces`, padding counted, of segments of like length.

    `order` is a shuffled order of the segments; of a hundred batches' worth the like ones go together.
    """
    window: list[Segment] = []
    for index in order:
        window.append(segments[index])
        if sum(len(segment.pieces) for segment in window) >= 100 * pieces:
            yield from _of_like_length(window, pieces)
            window = []
    yield from _of_like_length(window, pieces)


def _of_like_length(window: list[Segment], pieces: int) -> Iterator[list[Segment]]:
    batch: list[Segment] = []
    for segment in sorted(window, key=lambda segment: len(segment.pieces)):
        if batch and len(segment.pieces) * (len(batch) + 1) > pieces:
            yield batch
            batch = []
        batch.append(segment)
    if batch:
        yield batch
