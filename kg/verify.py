"""Check what a build wrote, or any RDF file of the same model: the work of `kg validate`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse

from kg import outputs
from kg.errors import InputError
from kg.graph import Report, Violation, load_store, open_store, validate
from kg.model import Document


def verify_outputs(folder: Path) -> Report:
    """Check the store of a build, and that graph.nq and claims.jsonl agree with it and with the articles.

    Raises `StoreError` where `folder` holds no build.
    """
    store = open_store(folder / outputs.STORE)
    documents = {document.id: document for document in outputs.read_built_documents(folder)}
    report = validate(store, documents.values())
    found = (*_differences(folder / outputs.QUADS, store), *_quotes(folder / outputs.CLAIMS, documents))
    return replace(report, violations=(*report.violations, *found))


def verify_file(path: Path) -> Report:
    """Check an RDF file with named graphs; its quotes too, where documents.jsonl lies beside it.

    Raises `InputError` where the file cannot be read, and `StoreError` where it holds no ontology.
    """
    kind = RdfFormat.from_extension(path.suffix.removeprefix("."))
    if kind is None:
        raise InputError(f"{path} is no RDF file by its name: give .nq, .trig, .ttl, .nt, .jsonld or .rdf")
    try:
        store = load_store(None, parse(path=path, format=kind))
    except (SyntaxError, ValueError) as error:
        raise InputError(f"{path} is not well-formed: {_line(error)}") from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror or _line(error)}") from error
    beside = (path.parent / outputs.DOCUMENTS).is_file()
    return validate(store, outputs.read_built_documents(path.parent) if beside else ())


def _differences(path: Path, store: Store) -> Iterator[Violation]:
    """Yield how a file of quads differs from the store that it was written from."""
    number = 0
    try:
        for quad in parse(path=path, format=RdfFormat.N_QUADS):
            number += 1
            if quad not in store:
                yield _violation(path.name, f"the store does not hold this: {quad}")
    except (SyntaxError, ValueError, OSError) as error:
        yield _violation(path.name, f"it cannot be read: {_line(error)}")
    else:
        if number < len(store):
            yield _violation(path.name, f"it lacks {len(store) - number} of the store's {len(store)} quads")


def _quotes(path: Path, documents: Mapping[str, Document]) -> Iterator[Violation]:
    """Yield each line of claims.jsonl whose quote is not what its document holds at its offsets."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                fault = _quote_fault(line, documents)
                if fault:
                    yield _violation(path.name, f"line {number}: {fault}")
    except (OSError, UnicodeDecodeError) as error:
        yield _violation(path.name, f"it cannot be read: {_line(error)}")


def _quote_fault(line: str, documents: Mapping[str, Document]) -> str | None:
    """Return what is wrong with a line of claims.jsonl, or None."""
    try:
        claim = json.loads(line)
        document, evidence = claim["document"], claim["evidence"]
        quote, start, end = evidence["quote"], evidence["start"], evidence["end"]
    except (ValueError, KeyError, TypeError):
        return "it is no claim"
    if document not in documents:
        return f"no document {document!r} in {outputs.DOCUMENTS}"
    if not (isinstance(start, int) and isinstance(end, int)) or documents[document].text[start:end] != quote:
        return f"the quote is not what {document!r} holds at {start}-{end}"
    return None


def _violation(file: str, message: str) -> Violation:
    return Violation(document="", node=file, message=message)


def _line(error: Exception) -> str:
    """Return the first line of what an exception says."""
    return (str(error) or type(error).__name__).splitlines()[0]
