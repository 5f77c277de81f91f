"""Count the claims lost as windows without two mentions in one sentence are not read, and the time saved.

The network of relations leaves out what `kg.claims.windows.worth_reading` tells.

Run: python -m benchmarks.skipped [INPUT]...    (data/articles and data/claims/news_dev.jsonl by default)
"""

from __future__ import annotations

import sys
import time
from unittest.mock import patch

from spacy.tokens import Doc

from kg.claims import extract_claims
from kg.documents import read_documents
from kg.language import FoundMentions, find_mentions, load, parse
from kg.model import Claim, Document

DEFAULT = ("data/articles", "data/claims/news_dev.jsonl")


def claims_of(
    document: Document, doc: Doc, found: FoundMentions, *, everything: bool
) -> tuple[list[Claim], float]:
    """Return the claims of a parsed document and the seconds of the processor that they took."""
    began = time.process_time()
    if everything:
        with patch("kg.claims.network.worth_reading", return_value=True):
            claims = list(extract_claims(document, doc, found))
    else:
        claims = list(extract_claims(document, doc, found))
    return claims, time.process_time() - began


def main() -> None:
    """Print a line for each input: claims with all windows read, lost and changed without some, seconds."""
    nlp = load()
    for source in sys.argv[1:] or DEFAULT:
        total = lost = other = 0
        seconds = [0.0, 0.0]
        for item in read_documents([source]):
            if not isinstance(item, Document):
                continue
            [(_, doc)] = parse([item], nlp)
            mentions = find_mentions(item, doc)
            whole, long = claims_of(item, doc, mentions, everything=True)
            found, short = claims_of(item, doc, mentions, everything=False)
            seconds = [seconds[0] + long, seconds[1] + short]
            kept = {claim.id: claim for claim in found}
            total += len(whole)
            lost += sum(claim.id not in kept for claim in whole)
            other += sum(claim.id in kept and kept[claim.id] != claim for claim in whole)
        print(
            f"{source}: {total} claims, {lost} lost, {other} changed; "
            f"finding them took {seconds[1]:.1f} s instead of {seconds[0]:.1f} s"
        )


if __name__ == "__main__":
    main()
