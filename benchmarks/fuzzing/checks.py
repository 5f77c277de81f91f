"""What must hold of whatever is read, found and written: each check yields what does not, as one line."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped,unused-ignore]
from pyoxigraph import RdfFormat, parse

from benchmarks.fuzzing.fine import Fine, built_records, without_entities
from kg import outputs
from kg.documents.characters import clean
from kg.extraction import Extracted
from kg.model import Document, Mention, Skipped
from kg.records import Record

LONGEST_REASON = 500


def check_read(items: Sequence[Document | Skipped]) -> Iterator[str]:
    """Check what a reader gave for one file."""
    if not items:
        yield "nothing was read, and nothing was said"
    for item in items:
        texts = (
            [item.id, item.title, item.source, item.publisher, item.text]
            if isinstance(item, Document)
            else [item.path, item.reason]
        )
        if any(clean(text) != text for text in texts):
            yield "a text holds what no file can hold"
        if any("\n" in text for text in texts[:4]) or not texts[0]:
            yield "a name is empty or longer than a line"
        if isinstance(item, Document) and not item.text.strip():
            yield "a document without text"
        if isinstance(item, Skipped) and not 0 < len(item.reason) < LONGEST_REASON:
            yield f"a reason of {len(item.reason)} characters"


def check_found(document: Document, found: Extracted) -> Iterator[str]:
    """Check what was found in a document."""
    for mention, _ in found.names:
        if not _verbatim(document, mention):
            yield f"a mention that is not in the text: {mention.text!r}"
    ids = Counter(claim.id for claim in found.claims)
    if ids and max(ids.values()) > 1:
        yield "two claims with one id"
    for claim in found.claims:
        span = claim.evidence.span
        if not claim.evidence.quote or document.text[span.start : span.end] != claim.evidence.quote:
            yield f"a quote that is not in the text: {claim.evidence.quote[:80]!r}"
        if not (_verbatim(document, claim.subject) and _verbatim(document, claim.object)):
            yield "a claim about what is not in the text"
        if not 0 <= claim.confidence <= 1:
            yield f"a confidence of {claim.confidence}"


def _verbatim(document: Document, mention: Mention) -> bool:
    return document.text[mention.span.start : mention.span.end] == mention.text != ""


def check_build(
    folder: Path, documents: Mapping[str, Document], found: Mapping[str, Sequence[str]], fine: Fine
) -> Iterator[tuple[str, str]]:
    """Check the outputs of a build: yield ("lost" or "corrupt", what).

    `documents` are those that were read from its inputs, `found` the ids of the claims in each.
    """
    try:
        texts = {record["id"]: record for record in built_records(folder, outputs.DOCUMENTS)}
        claims = built_records(folder, outputs.CLAIMS)
        json.loads((folder / outputs.REPORT).read_text(encoding="utf-8"))
    except (ValueError, KeyError) as error:
        yield "corrupt", str(error)
        return
    yield from (("lost", f"document {id_!r}") for id_ in documents.keys() - texts.keys())
    yield from (
        ("corrupt", f"document {id_!r} is not what was read")
        for id_ in texts
        if id_ not in documents or texts[id_]["text"] != documents[id_].text
    )
    yield from (("corrupt", what) for what in _check_claims(claims, texts))
    by_document: dict[str, list[Record]] = {id_: [] for id_ in texts}
    for claim in claims:
        by_document.setdefault(claim["document"], []).append(claim)
    for id_, built in by_document.items():
        if strange := {claim["id"] for claim in built} - set(found.get(id_, ())):
            yield "corrupt", f"claims of {id_!r} that another process does not find: {sorted(strange)}"
    yield from (("lost", what) for what in _check_fine(texts, by_document, fine))
    yield from (("corrupt", what) for what in _check_formats(folder))


def _check_claims(claims: Sequence[Record], texts: Mapping[str, Record]) -> Iterator[str]:
    ids = Counter((claim["document"], claim["id"]) for claim in claims)
    if ids and max(ids.values()) > 1:
        yield "two claims with one id"
    for claim in claims:
        evidence, text = claim["evidence"], texts.get(claim["document"], {}).get("text", "")
        if text[evidence["start"] : evidence["end"]] != evidence["quote"]:
            yield f"claim {claim['id']}: its quote is not in its document"


def _check_fine(
    texts: Mapping[str, Record], claims: Mapping[str, Sequence[Record]], fine: Fine
) -> Iterator[str]:
    for id_, record in fine.documents.items():
        built = {key: value for key, value in texts.get(id_, {}).items() if key != "copy_of"}
        if built != record:
            yield f"fine document {id_} is not what it is alone"
        elif [without_entities(claim) for claim in claims[id_]] != list(fine.claims[id_]):
            yield f"claims of fine document {id_} are not what they are alone"


def _check_formats(folder: Path) -> Iterator[str]:
    try:
        quads = set(parse(path=folder / outputs.QUADS, format=RdfFormat.N_QUADS))
        if set(parse(path=folder / outputs.TRIG, format=RdfFormat.TRIG)) != quads:
            yield "TriG and N-Quads hold two graphs"
        etree.parse(str(folder / outputs.GRAPHML))
        json.loads((folder / outputs.JSON_LD).read_text(encoding="utf-8"))
        for name in (outputs.ENTITIES, outputs.STATEMENTS, outputs.MERGES):
            with (folder / name).open(encoding="utf-8", newline="") as file:
                if len({len(row) for row in csv.reader(file)}) > 1:
                    yield f"{name} has rows of different length"
    except (ValueError, SyntaxError, csv.Error) as error:
        yield f"a file that cannot be read again: {error}"
