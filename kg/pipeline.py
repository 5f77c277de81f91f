"""From articles to a graph of claims: the stages of a build, in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg import outputs
from kg.claims import Decision, Method
from kg.claims import decide as decide_claims
from kg.documents import find_origins, read_documents
from kg.entities import Override, link_claims, resolve
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
from kg.model import Claim, Document, Entity, LinkedClaim, Mention, Modality, Relation, Skipped
from kg.records import claim_record, document_record
from kg.report import BuildReport, Progress, Stopwatch
from kg.staging import replacing
from kg.views import write_graphml, write_merges, write_page, write_tables

if TYPE_CHECKING:
    from pyoxigraph import Store

    from kg.entities import Resolution
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
    with replacing(output) as folder:
        outputs.check_folder(output, inputs)
        documents, skipped = _apart(watch.over("read", read_documents(inputs)))
        if options.pipeline is not None:
            with watch.stage("prepare"):
                load(options.pipeline)  # a name that means nothing is an error here, not in each worker
        found, given_up = _extract(documents, output, options, watch)
        with watch.stage("origins"):
            origins = find_origins(documents)
        linked, resolution = _resolve(found.values(), options, watch)
        with watch.stage("resolve"):
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
        with watch.stage("validate"):
            validation = _accept(validate(store, documents.values()))
        with watch.stage("export"):
            _export_text(folder, documents, origins, linked)
            _export_graph(folder, store)
            del store  # closes it: its folder is about to be moved
            write_merges(folder / outputs.MERGES, resolution.links, entities)
            _export_views(folder, documents, entities, linked, origins, options.title)
        report = BuildReport(
            software=software_version(),
            base_iri=options.base_iri,
            pipeline=options.pipeline or "kg",
            pipeline_lacks=tuple(sorted({line for it in found.values() for line in it.lacks})),
            documents=len(documents),
            words=sum(it.words for it in found.values()),
            sentences=sum(it.sentences for it in found.values()),
            mentions=sum(it.mentions for it in found.values()),
            claims=len(linked),
            claims_by_relation=_modalities_by_relation(linked),
            entities=len(entities),
            statements=statements,
            contested=contested,
            facts=facts,
            fact_policy=options.facts.record(),
            inferred=sum(inferred.values()),
            inferred_by_rule=inferred,
            sources=len(set(origins.values())),
            skipped=(*skipped, *given_up),
            warnings=(*_unused(resolution), *map(str, validation.warnings)),
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
    found = [it for _, it in extract_documents(documents, options.extraction) if isinstance(it, Extracted)]
    return _resolve(found, options, Stopwatch(lambda stage, done, total: None))[0]


def decide(documents: Iterable[Document], options: BuildOptions = BuildOptions()) -> Iterator[Decision]:
    """Yield every relation that was considered in documents, with what became of it."""
    for document, doc in parse(documents, load(options.pipeline)):
        yield from decide_claims(document, doc, find_mentions(document, doc), options.extraction.claims)


def _extract(
    documents: dict[str, Document], output: Path, options: BuildOptions, watch: Stopwatch
) -> tuple[dict[str, Extracted], tuple[Skipped, ...]]:
    """Return what is in each document, by id, and what was given up, which leaves `documents`.

    What a former build into `output` found is used again, and what this one finds is kept there for the next.
    """
    found: dict[str, Extracted] = {}
    given_up: list[Skipped] = []
    # Documents are of very different lengths: only words tell how far a build is.
    words = {document.id: len(document.text.split()) for document in documents.values()}
    with ResultCache(output / CACHE) as kept:
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
                found[document.id] = result
        kept.keep_only(document_key(document, options.extraction) for document in documents.values())
    if not found:
        raise InputError(f"no document could be read: {given_up[0].path}: {given_up[0].reason}")
    return found, tuple(given_up)


def _resolve(
    found: Collection[Extracted], options: BuildOptions, watch: Stopwatch
) -> tuple[list[LinkedClaim], Resolution]:
    """Return the claims with their entities in order of document and place, and how names were resolved."""
    claims = [claim for it in found for claim in it.claims]
    contexts = {mention: context for it in found for mention, context in it.names if context is not None}
    # Names outside of claims tell what short forms stand for.
    names_in_text = (mention for it in found for mention, _ in it.names)
    with watch.stage("resolve"):
        mentions = chain(names_in_text, _mentions(claims))
        resolution = resolve(mentions, contexts=contexts, overrides=options.overrides)
        return sorted(_wanted(link_claims(claims, resolution.links), resolution), key=_place), resolution


def _wanted(linked: Iterable[LinkedClaim], resolution: Resolution) -> Iterator[LinkedClaim]:
    """Yield the claims that are about no entity which the user wants ignored."""
    return (it for it in linked if resolution.ignored.isdisjoint({it.subject.id, it.object.id}))


def _unused(resolution: Resolution) -> Iterator[str]:
    """Yield a warning for each override that speaks of nothing."""
    return (f"override without effect, nothing here has that name: {row}" for row in resolution.unused)


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
        reasons = "; ".join(f"{skip.path}: {skip.reason}" for skip in skipped[:3])
        more = f"; and {len(skipped) - 3} more" if len(skipped) > 3 else ""
        raise NoInputError(f"found nothing to read: {reasons}{more}" if skipped else "found nothing to read")
    return {document.id: document for document in sorted(documents, key=lambda it: it.id)}, tuple(skipped)


def _mentions(claims: Iterable[Claim]) -> Iterator[Mention]:
    """Yield the naming mention of each end of each claim, and of each speaker."""
    for claim in claims:
        yield claim.subject.named
        yield claim.object.named
        if claim.attribution and claim.attribution.mention:
            yield claim.attribution.mention.named


def _place(linked: LinkedClaim) -> tuple[str, int, int, int, str]:
    """Order claims as a reader meets them."""
    claim = linked.claim
    evidence = claim.evidence.span
    return evidence.document, evidence.start, claim.subject.span.start, claim.object.span.start, claim.id


def _accept(found: Report) -> Report:
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


def _modalities_by_relation(linked: Iterable[LinkedClaim]) -> dict[str, dict[str, int]]:
    """Count claims: relations with the most of them first, modalities from denied to asserted, no zeros."""
    counts = Counter((item.claim.relation, item.claim.modality) for item in linked)
    totals: Counter[Relation] = Counter()
    for (relation, _), count in counts.items():
        totals[relation] += count
    return {
        relation.value: {
            modality.value: counts[relation, modality] for modality in Modality if counts[relation, modality]
        }
        for relation in sorted(totals, key=lambda relation: (-totals[relation], relation))
    }
