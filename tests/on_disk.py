"""Outputs of a build that read no text: the graph of a hand-made world, as `kg build` writes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kg import outputs
from kg.graph import Names, infer, load_store, project_facts, project_statements
from kg.graph.dataset import origin_quads
from kg.model import Document, LinkedClaim
from kg.records import claim_record, document_record
from kg.staging import replacing
from tests.graph.world import NAMES, stated_quads
from tests.samples import DOCUMENTS, LINKED_CLAIMS


def write_outputs(
    folder: Path,
    documents: Iterable[Document] = DOCUMENTS,
    claims: Iterable[LinkedClaim] = LINKED_CLAIMS,
    origins: Mapping[str, str] | None = None,
    names: Names = NAMES,
) -> Path:
    """Write store, claims and documents into `folder`, replacing what is there, and return it."""
    by_id = {document.id: document for document in sorted(documents, key=lambda document: document.id)}
    claims = sorted(claims, key=lambda it: (it.claim.evidence.span, it.claim.id))
    origins = {id_: id_ for id_ in by_id} | dict(origins or {})
    with replacing(folder) as staged:
        store = load_store(staged / outputs.STORE, stated_quads(by_id.values(), claims, names))
        store.extend(origin_quads(by_id, origins, names))
        project_statements(store, names)
        project_facts(store, names)
        infer(store, names)
        del store
        records = (document_record(document, origins[id_]) for id_, document in by_id.items())
        outputs.write_json_lines(staged / outputs.DOCUMENTS, records)
        outputs.write_json_lines(staged / outputs.CLAIMS, map(claim_record, claims))
    return folder
