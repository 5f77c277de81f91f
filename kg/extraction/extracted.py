"""What is found in one document, in a form that can be kept and sent to another process."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from kg.claims import ClaimSettings, Method, extract_claims
from kg.documents import signature
from kg.entities import (
    Decision,
    DecisionRecord,
    decide_names,
    find_contexts,
    record_decision,
    restore_decision,
    shipped_names,
)
from kg.errors import ValidationError
from kg.extraction.soundness import faults
from kg.language import find_mentions, missing_parts, parse
from kg.model import Claim, Document, Mention

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionSettings:
    """All choices that what is found in a document depends on."""

    pipeline: str | None = None
    """Name of an installed spaCy pipeline; None for the one that kg brings."""
    method: Method = Method.BOTH
    minimum: float | None = None
    """The least confidence of a claim; None for what served best on held-out text."""

    @property
    def claims(self) -> ClaimSettings:
        """The part that concerns claims."""
        return ClaimSettings(method=self.method, minimum=self.minimum)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted:
    """What was found in one document: all that later stages need of it beside its text."""

    words: int
    """Stretches of text between white space."""
    sentences: int
    mentions: int
    """With pronouns and descriptions."""
    names: tuple[tuple[Mention, int], ...]
    """Mentions that are names, in order of place, those in no claim too, as they tell what short forms stand
    for: each with the place of what was decided about it in `decisions`."""
    decisions: tuple[DecisionRecord, ...]
    """What names name by this document alone."""
    claims: tuple[Claim, ...]
    """In the order of the text."""
    signature: bytes
    """Of the text, by which copies of it are found (`kg.documents.signature`)."""
    lacks: tuple[str, ...]
    """What was lost for want of a part of the pipeline, each as one line for people."""

    @property
    def ends(self) -> Iterator[Mention]:
        """The names of what claims join, and of whom they are attributed to."""
        return (mention.named for mention in _ends(self.claims))

    def decided(self) -> dict[Mention, Decision]:
        """Return what each name names by this document alone."""
        decisions = [restore_decision(record, shipped_names()) for record in self.decisions]
        return {mention: decisions[place] for mention, place in self.names}

    def to_bytes(self) -> bytes:
        """Return the record as compressed MessagePack."""
        return zlib.compress(msgspec.msgpack.encode(self), 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why nothing was found in a document: it was given up."""

    reason: str


def from_bytes(data: bytes) -> Extracted:
    """Return the record that `Extracted.to_bytes` wrote. Raises `ValueError` for anything else."""
    try:
        return _decoder().decode(zlib.decompress(data))
    except (zlib.error, msgspec.MsgspecError) as error:
        raise ValueError("not a record of what was found in a document") from error


@cache
def _decoder() -> msgspec.msgpack.Decoder[Extracted]:
    return msgspec.msgpack.Decoder(Extracted)


Result = bytes | Failure
"""What was found, as `Extracted.to_bytes` writes it, or why the document was given up."""


def try_document(document: Document, nlp: Language, settings: ExtractionSettings) -> Result:
    """Return what is found in one document, or what went wrong: no document stops the others."""
    try:
        return extract_document(document, nlp, settings).to_bytes()
    except MemoryError:
        return Failure(reason="given up, there is not enough memory to read it")
    except Exception as error:
        what = f"{type(error).__name__}: {' '.join(str(error).split())}"[:300]
        return Failure(reason=f"given up for a fault of kg, please report it: {what}")


def extract_document(document: Document, nlp: Language, settings: ExtractionSettings) -> Extracted:
    """Return what is found in one document, which depends on nothing but the arguments.

    Raises `ValidationError` where later stages could not rely on it.
    """
    [(_, doc)] = parse([document], nlp)
    found = find_mentions(document, doc)
    claims = tuple(extract_claims(document, doc, found, settings.claims))
    decided = decide_names((*found.mentions, *_ends(claims)), find_contexts(document, found.mentions))
    if (fault := next(faults(document, decided, claims), None)) is not None:
        raise ValidationError(fault)
    decisions = list({id(decision): decision for decision in decided.values()}.values())
    places = {id(decision): place for place, decision in enumerate(decisions)}
    return Extracted(
        words=len(document.text.split()),
        sentences=sum(1 for _ in doc.sents),
        mentions=len(found.mentions),
        names=tuple((mention, places[id(decision)]) for mention, decision in decided.items()),
        decisions=tuple(map(record_decision, decisions)),
        claims=claims,
        signature=signature(document.text),
        lacks=tuple(missing_parts(nlp)),
    )


def _ends(claims: Iterable[Claim]) -> Iterator[Mention]:
    """Yield the mentions that claims join or are attributed to, as they may be typed anew there."""
    for claim in claims:
        yield claim.subject
        yield claim.object
        if claim.attribution and claim.attribution.mention:
            yield claim.attribution.mention
