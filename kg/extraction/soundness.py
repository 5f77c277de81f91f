"""What later stages rely on in what was found in a document, whichever rule or network found it.

A build stops where the graph breaks its model. So that one document cannot do this to all others, it is given
up alone, before its claims go anywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from kg.model import Claim, Document, Mention


def faults(document: Document, names: Iterable[Mention], claims: Sequence[Claim]) -> Iterator[str]:
    """Yield what is wrong with the names and the claims found in a document, each as one line."""
    for mention in (*names, *(end for claim in claims for end in (claim.subject, claim.object))):
        if not _is_verbatim(document, mention):
            yield f"{mention.text[:80]!r} is not in the text at {mention.span.start}"
        if not any(map(str.isalnum, mention.named.text)):
            yield f"{mention.named.text[:80]!r} is no name"
    if len({claim.id for claim in claims}) < len(claims):
        yield "two claims have one id"
    for claim in claims:
        span = claim.evidence.span
        if not claim.evidence.quote or document.text[span.start : span.end] != claim.evidence.quote:
            yield f"claim {claim.id}: its quote is not in the text at {span.start}"
        if not 0 <= claim.confidence <= 1:
            yield f"claim {claim.id}: its confidence is {claim.confidence}"
        bounds = (claim.amount.minimum, claim.amount.maximum) if claim.amount else ()
        if not all(bound is None or math.isfinite(bound) for bound in bounds):
            yield f"claim {claim.id}: its amount is no number"


def _is_verbatim(document: Document, mention: Mention) -> bool:
    return mention.text != "" and document.text[mention.span.start : mention.span.end] == mention.text
