"""Sentences with their mentions marked ("[Acme|Company] bought [Bolt|Company]."), and what is found there.

Mentions are given by hand, so that these tests say nothing about finding names.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from kg.claims import ClaimSettings, Method, extract_claims
from kg.language import FoundMentions, load, parse
from kg.language.coreference import resolve_references
from kg.model import Claim, Document, EntityType, Mention, TextSpan

_MARK = re.compile(r"\[([^\]|]+)\|(\w+)\]")
PUBLISHED = date(2026, 3, 18)
PATTERNS = ClaimSettings(method=Method.PATTERNS)
"""These tests are about the patterns: what a network was trained to do is measured, not tested."""


@cache
def pipeline() -> Language:
    """Return kg's own pipeline, made once for all tests."""
    return load()


def marked(text: str, guessed: bool = False) -> tuple[Document, Doc, FoundMentions]:
    """Return a document, its parsed text and its mentions, pronouns among them."""
    plain, spans, last = "", [], 0
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        spans.append((len(plain), len(plain) + len(mark[1]), EntityType(mark[2])))
        plain += mark[1]
        last = mark.end()
    document = Document(id="d", text=plain + text[last:], published=PUBLISHED)
    [(_, doc)] = parse([document], pipeline())
    names = {}
    for start, end, type_ in spans:
        span = doc.char_span(start, end, alignment_mode="expand")
        assert span is not None
        place = TextSpan(document="d", start=start, end=end)
        names[span.start] = Mention(span=place, text=document.text[start:end], type=type_)
    references = resolve_references(document, doc, names)
    mentions = tuple(sorted([*names.values(), *references], key=lambda mention: mention.span))
    surfaces = frozenset(mention.text for mention in names.values()) if guessed else frozenset[str]()
    return document, doc, FoundMentions(mentions=mentions, guessed=surfaces)


def claims_in(text: str, guessed: bool = False) -> list[Claim]:
    """Return the claims of a marked text."""
    return list(extract_claims(*marked(text, guessed), PATTERNS))


def statements_in(text: str, guessed: bool = False) -> set[str]:
    """Return the claims of a marked text in short: "Acme acquires Bolt"."""
    return {
        f"{claim.subject.named.text} {claim.relation} {claim.object.named.text}"
        for claim in claims_in(text, guessed)
    }


def only_claim(text: str, relation: str) -> Claim:
    """Return the one claim of a relation in a marked text."""
    [claim] = [claim for claim in claims_in(text) if claim.relation == relation]
    return claim
