"""From articles to a graph of claims: the stages of a build, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg import outputs
from kg.claims import Decision, Method
from kg.claims import decide as decide_claims
from kg.documents import find_origins, read_documents
from kg.entities import Override
from kg.errors import InputError, NoInputError, ValidationError
from kg.extraction import (
    CACHE,
    Extracted,
    ExtractionSettings,
    Failure,
    Limits,
    ResultCache,
    document_key,
    extract_documents,
    from_bytes,
)
from kg.graph import (
    FactPolicy,
    Names,
    graph_quads,
    infer,
    linked_entities,
    load_store,
    project_facts,
    project_statements,
    validate,
    write_facts,
    write_json_ld,
    write_quads,
    write_trig,
)
from kg.graph.dataset import software_version
from kg.graph.vocabulary import DEFAULT_BASE
from kg.language import find_mentions, load, parse
from kg.linking import Linker, link_all
from kg.model import Document, Entity, LinkedClaim, Skipped
from kg.records import claim_record, document_record
from kg.report import BuildReport, Progress, Stopwatch
from kg.staging import replacing
from kg.views import write_graphml, write_merges, write_page, write_tables

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.graph import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What a user may choose about a build."""

    base_iri: str = DEFAULT_BASE
    """What the IRIs of entities, claims and documents begin with."""
    pipeline: str | None = None
    """Name of an installed spaCy pipeline; None for the one that kg brings."""
    title: str = "Technology claims"
    """Heading of the page."""
    min_confidence: float | None = None
    """Claims below it are left out; None for what served best on held-out text."""
    method: Method = Method.BOTH
    """What proposes claims."""
    overrides: tuple[Override, ...] = ()
    """What the user overrules about entities."""
    facts: FactPolicy = FactPolicy()
    """Which claims stand as plain facts."""
    jobs: int = 0
    """Processes that read documents; 0 for this one, where no limits are held to."""
    limits: Limits = field(default_factory=Limits)
    """What one document may cost before it is given up."""
    scheduler: str | None = None
    """Address of a Dask scheduler on whose cluster documents are read, instead of here."""
    force: bool = False
    """Whether documents are read anew that a former build has read."""

    @property
    def extraction(self) -> ExtractionSettings:
        """What is found in a document depends on these."""
        return ExtractionSettings(pipeline=self.pipeline, method=self.method, minimum=self.min_confidence)


def build(
    inputs: Iterable[str | Path],
    output: str | Path,
    options: BuildOptions = BuildOptions(),
    progress: Progress = lambda stage, done, total: None,
) -> BuildReport:
    """Read articles, extract and link their claims, and write the graph with all its forms into `output`.

    `inputs` are files, folders, globs, or "-" for standard input. The same input gives the same bytes, but
    for report.json, which holds times, and for the folder store/. The outputs replace former ones all at
    once, or, on any exception, not at all.

    Raises `NoInputError` where there was nothing to read, `InputError` where each document was given up,
    `OptionError` for options that mean nothing, `OutputError` where `output` cannot be written, and
    `ValidationError` where the graph breaks its model.
    """
    inputs, output = list(inputs), Path(output)
    names = Names(options.base_iri)
    watch = Stopwatch(progress)
    linker = Linker(options.overrides)
    with replacing(output) as folder:
        outputs.check_folder(output, inputs)
        documents, skipped = _apart(watch.over("read", read_documents(inputs)))
        check_pipeline(options, watch)
        with ResultCache(output / CACHE) as kept:
            keys, given_up = _extract(documents, kept, linker, options, watch)
            with watch.stage("origins"):
                origins = find_origins(documents, linker.signatures)
            with watch.stage("resolve"):
                linker.finish()
                linked = [claim for key in keys for claim in linker.link(from_bytes(kept[key]))]
                entities = linked_entities(linked)
        with watch.stage("load"):
            store = load_store(
                folder / outputs.STORE, graph_quads(documents, origins, entities, linked, names)
            )
        with watch.stage("facts"):
            statements, contested = project_statements(store, names)
            facts = project_facts(store, names, options.facts)
        with watch.stage("infer"):
            inferred = infer(store, names)
        with watch.stage("validate"), ResultCache(output / CACHE) as kept:
            passed = frozenset[str]() if options.force else kept.passed
            validation = accept(validate(store, documents.values(), passed=passed))
            kept.passed = validation.passed
        with watch.stage("export"):
            _export_text(folder, documents, origins, linked)
            _export_graph(folder, store)
            del store  # closes it: its folder is about to be moved
            write_merges(folder / outputs.MERGES, linker.merges, entities)
            _export_views(folder, documents, entities, linked, origins, options.title)
        report = BuildReport(
            software=software_version(),
            **linker.record(),
            base_iri=options.base_iri,
            pipeline=options.pipeline or "kg",
            entities=len(entities),
            statements=statements,
            contested=contested,
            facts=facts,
            fact_policy=options.facts.record(),
            inferred=sum(inferred.values()),
            inferred_by_rule=inferred,
            sources=len(set(origins.values())),
            skipped=(*skipped, *given_up),
            warnings=(*linker.warnings, *map(str, validation.warnings)),
            validation=validation.record(),
            seconds={stage: round(seconds, 3) for stage, seconds in watch.seconds.items()},
            files=outputs.sizes(folder),
        )
        outputs.write_json(folder / outputs.REPORT, report.record())
    return report


def extract(documents: Iterable[Document], options: BuildOptions = BuildOptions()) -> list[LinkedClaim]:
    """Return the claims of documents in their order, with their entities, and write nothing.

    Raises `OptionError` for options that mean nothing.
    """
    results = (it for _, it in extract_documents(documents, options.extraction))
    return link_all((it for it in results if isinstance(it, Extracted)), options.overrides)


def decide(documents: Iterable[Document], options: BuildOptions = BuildOptions()) -> Iterator[Decision]:
    """Yield every relation that was considered in documents, with what became of it."""
    for document, doc in parse(documents, load(options.pipeline)):
        yield from decide_claims(document, doc, find_mentions(document, doc), options.extraction.claims)


def check_pipeline(options: BuildOptions, watch: Stopwatch) -> None:
    """Raise `OptionError` for the name of a pipeline that means nothing: here, not in each worker."""
    if options.pipeline is not None:
        with watch.stage("prepare"):
            load(options.pipeline)


def _extract(
    documents: dict[str, Document], kept: ResultCache, linker: Linker, options: BuildOptions, watch: Stopwatch
) -> tuple[list[str], tuple[Skipped, ...]]:
    """Find what is in each document, and add it to `linker`.

    Return the keys, in order of documents, under which it is `kept`, as what a former build found is used
    again and what this one finds is there for the next; and what was given up, which leaves `documents`.
    """
    given_up: list[Skipped] = []
    # Documents are of very different lengths: only words tell how far a build is.
    words = {document.id: len(document.text.split()) for document in documents.values()}
    results = extract_documents(
        tuple(documents.values()), options.extraction, kept,
        jobs=options.jobs, limits=options.limits, force=options.force,
        scheduler=options.scheduler,
    )  # fmt: skip
    searched = watch.over("parse", results, sum(words.values()), lambda item: words[item[0].id])
    for document, result in searched:
        if isinstance(result, Failure):
            given_up.append(Skipped(path=document.id, reason=result.reason))
            del documents[document.id]
        else:
            with watch.timed("resolve"):
                linker.add(document.id, result)
    if not documents:
        raise InputError(f"no document could be read: {given_up[0].path}: {given_up[0].reason}")
    keys = [document_key(document, options.extraction) for document in documents.values()]
    kept.keep_only(keys)
    return keys, tuple(given_up)


def _apart(read: Iterable[Document | Skipped]) -> tuple[dict[str, Document], tuple[Skipped, ...]]:
    """Return the documents by id, in order of id, and what was skipped; no document is a `NoInputError`."""
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for item in read:
        if isinstance(item, Document):
            documents.append(item)
        else:
            skipped.append(item)
    if not documents:
        raise nothing_read(skipped)
    return {document.id: document for document in sorted(documents, key=lambda it: it.id)}, tuple(skipped)


def nothing_read(skipped: Sequence[Skipped]) -> NoInputError:
    """Return the error that says why nothing was read at all."""
    if not skipped:
        return NoInputError("found nothing to read")
    reasons = "; ".join(f"{skip.path}: {skip.reason}" for skip in skipped[:3])
    more = f"; and {len(skipped) - 3} more" if len(skipped) > 3 else ""
    return NoInputError(f"found nothing to read: {reasons}{more}")


def accept(found: Report) -> Report:
    """Return what a validation found; raise `ValidationError` where it is worse than warnings."""
    if not found.conforms:
        first = "; ".join(str(violation) for violation in found.violations[:3])
        count = len(found.violations)
        raise ValidationError(f"outputs not replaced, the graph breaks its model {count} times: {first}")
    return found


def _export_text(
    folder: Path, documents: Mapping[str, Document], origins: Mapping[str, str], linked: Iterable[LinkedClaim]
) -> None:
    records = (document_record(document, origins[id_]) for id_, document in documents.items())
    outputs.write_json_lines(folder / outputs.DOCUMENTS, records)
    outputs.write_json_lines(folder / outputs.CLAIMS, map(claim_record, linked))


def _export_graph(folder: Path, store: Store) -> None:
    write_quads(folder / outputs.QUADS, store)
    write_trig(folder / outputs.TRIG, store)
    write_facts(folder / outputs.FACTS, store)
    write_json_ld(folder / outputs.JSON_LD, store)


def _export_views(
    folder: Path,
    documents: Mapping[str, Document],
    entities: Sequence[Entity],
    linked: Sequence[LinkedClaim],
    origins: Mapping[str, str],
    title: str,
) -> None:
    write_tables(folder, documents, entities, linked, origins)
    write_graphml(folder / outputs.GRAPHML, documents, entities, linked, origins)
    write_page(folder / outputs.PAGE, documents, entities, linked, origins, title=title)
