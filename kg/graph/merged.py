"""Write all graphs as one, for formats that know no named graphs: Turtle and RDF/XML.

What is stated and what is inferred stand side by side there; the formats of `kg.graph.serialize` tell them
apart. Subjects come in order, so that the same quads give the same bytes, and no more than a batch is held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pyoxigraph import RdfFormat, Store, Triple, serialize

from kg.errors import ValidationError
from kg.graph.serialize import place, prefix_lines, text_of, written_body
from kg.graph.store import names_of

BATCH: Final = 20_000
"""About how many triples are serialised at once."""

_XML_TAG: Final = re.compile(rb"<rdf:RDF([^>]*)>\n")
_XML_END: Final = b"</rdf:RDF>"
_DECLARATION: Final = re.compile(rb' xmlns:[^=]+="[^"]*"')
_LOCAL_NAME: Final = re.compile(r"[^\W\d][\w.\-]*$")
"""What may stand at the end of a property's IRI, so that XML can have it for the name of an element."""


def write_turtle(path: Path, store: Store) -> None:
    """Write the union of all graphs as Turtle with prefixes, in order of subject.

    Raises `StoreError` where the store holds no ontology.
    """
    prefixes = names_of(store).prefixes
    with path.open("wb") as file:
        file.writelines(prefix_lines(prefixes))
        file.write(b"\n")
        for batch in _batches(store):
            file.write(written_body(batch, RdfFormat.TURTLE, prefixes))


def write_rdf_xml(path: Path, store: Store) -> None:
    """Write the union of all graphs as RDF/XML with prefixes, in order of subject.

    Raises `StoreError` where the store holds no ontology, and `ValidationError` where a property has no name
    that XML can hold.
    """
    prefixes = names_of(store).prefixes
    with path.open("wb") as file:
        file.write(_xml_start(prefixes))
        for batch in _batches(store):
            for triple in batch:
                if not _LOCAL_NAME.search(triple.predicate.value):
                    raise ValidationError(f"RDF/XML cannot hold the property {triple.predicate}: take Turtle")
            file.write(_xml_body(batch, prefixes))
        file.write(_XML_END + b"\n")


def _batches(store: Store) -> Iterator[list[Triple]]:
    """Yield the triples of all graphs, each once, in order of `place`, all of a subject in one batch."""
    batch: list[Triple] = []
    for subject in sorted({quad.subject for quad in store}, key=text_of):
        quads = store.quads_for_pattern(subject, None, None, None)
        batch += dict.fromkeys(quad.triple for quad in sorted(quads, key=place))
        if len(batch) >= BATCH:
            yield batch
            batch = []
    yield batch


def _xml_start(prefixes: Mapping[str, str]) -> bytes:
    """Return what stands before the first node, its declarations in order: Oxigraph leaves that to chance."""
    written = serialize((), format=RdfFormat.RDF_XML, prefixes=dict(prefixes)) or b""
    return _XML_TAG.sub(
        lambda tag: b"<rdf:RDF" + b"".join(sorted(_DECLARATION.findall(tag[1]))) + b">\n",
        written.removesuffix(_XML_END),
    )


def _xml_body(triples: list[Triple], prefixes: Mapping[str, str]) -> bytes:
    written = serialize(triples, format=RdfFormat.RDF_XML, prefixes=dict(prefixes)) or b""
    start = _XML_TAG.search(written)
    return written[start.end() if start else 0 :].removesuffix(_XML_END)
