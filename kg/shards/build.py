"""Build from more articles than fit into memory: `kg build --shard-size N`.

Articles are written down as they are read, and gone through twice more: once what is found in them is known,
their names tell what the entities are; then each shard of them is linked, validated and written by itself.
What is held is a shard, what all documents call the same, once, and half a kilobyte for each document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from kg import outputs
from kg.documents import find_origins, read_documents
from kg.errors import InputError
from kg.extraction import CACHE, Failure, ResultCache, document_key, extract_documents, from_bytes
from kg.extras import extra
from kg.graph import Names, Violation, load_files
from kg.graph.dataset import software_version
from kg.linking import Linker
from kg.model import Document, Skipped
from kg.pipeline import BuildOptions, accept, check_pipeline, nothing_read
from kg.report import BuildReport, Progress, Stopwatch
from kg.shards.buckets import Buckets
from kg.shards.spool import Spool
from kg.shards.writing import ShardWriter
from kg.staging import replacing
from kg.views import write_merges


def build_shards(
    inputs: Iterable[str | Path],
    output: str | Path,
    options: BuildOptions = BuildOptions(),
    progress: Progress = lambda stage, done, total: None,
    *,
    size: int,
) -> BuildReport:
    """Read articles and write their graph into `output`, in shards of `size` documents.

    The graph is that of `kg.pipeline.build`, in compressed N-Quads, with claims and documents as Parquet, the
    entities as a table, and a store; there is no page and nothing else that takes the whole graph at once.
    All else that is said of `kg.pipeline.build` holds here. Raises `OptionError` where pyarrow is not
    installed.
    """
    with extra("data", "outputs in shards"):
        import pyarrow  # noqa: F401  (missed now, not once all is read)
    inputs, output = list(inputs), Path(output)
    watch = Stopwatch(progress)
    linker = Linker(options.overrides)
    with replacing(output) as folder:
        outputs.check_folder(output, inputs, outputs.SHARDED)
        check_pipeline(options, watch)
        with (
            TemporaryDirectory(dir=folder) as scratch,
            Spool(Path(scratch, "documents.db")) as documents,
            ResultCache(output / CACHE) as kept,
        ):
            skipped = _extract(inputs, documents, kept, linker, options, watch)
            with watch.stage("origins"):
                origins = find_origins(documents, linker.signatures)
            with watch.stage("resolve"):
                linker.finish()
            shards = -(-len(documents) // size)
            buckets = Buckets(Path(scratch), shards)
            writer = ShardWriter(folder, Names(options.base_iri), options.facts, buckets)
            warnings = _write_documents(writer, documents, origins, kept, linker, options, size, watch)
            with watch.stage("facts"):
                entities = writer.write_rest()
                write_merges(folder / outputs.MERGES, linker.merges, entities)
        with watch.stage("load"):
            load_files(folder / outputs.STORE, writer.graph_files())
        report = BuildReport(
            software=software_version(),
            **linker.record(),
            base_iri=options.base_iri,
            pipeline=options.pipeline or "kg",
            entities=len(entities),
            statements=writer.statements,
            contested=writer.contested,
            facts=writer.facts,
            fact_policy=options.facts.record(),
            inferred=writer.inferred.total(),
            inferred_by_rule=dict(writer.inferred),
            sources=len(set(origins.values())),
            skipped=skipped,
            warnings=(*linker.warnings, *map(str, warnings)),
            validation={
                "conforms": True,
                "checked": dict(writer.checked),
                "violations": [],
                "warnings": [warning.record() for warning in warnings],
            },
            seconds={stage: round(seconds, 3) for stage, seconds in watch.seconds.items()},
            files=outputs.sizes(folder),
        )
        outputs.write_json(folder / outputs.REPORT, report.record())
    return report


def _extract(
    inputs: Iterable[str | Path],
    documents: Spool,
    kept: ResultCache,
    linker: Linker,
    options: BuildOptions,
    watch: Stopwatch,
) -> tuple[Skipped, ...]:
    """Find what is in each input, write down its document, and return what was skipped or given up."""
    skipped: list[Skipped] = []
    given_up: list[Skipped] = []

    def readable() -> Iterator[Document]:
        for item in read_documents(inputs):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                documents.add(item)
                yield item

    results = extract_documents(
        readable(), options.extraction, kept,
        jobs=options.jobs, limits=options.limits, force=options.force,
        scheduler=options.scheduler,
    )  # fmt: skip
    for document, result in watch.over("parse", results, weigh=lambda item: len(item[0].text.split())):
        if isinstance(result, Failure):
            given_up.append(Skipped(path=document.id, reason=result.reason))
            documents.remove(document.id)
        else:
            with watch.timed("resolve"):
                linker.add(document.id, result)
    if given_up and not documents:
        raise InputError(f"no document could be read: {given_up[0].path}: {given_up[0].reason}")
    if not documents:
        raise nothing_read(skipped)
    kept.keep_only(document_key(document, options.extraction) for document in documents.values())
    return (*skipped, *given_up)


def _write_documents(
    writer: ShardWriter,
    documents: Spool,
    origins: dict[str, str],
    kept: ResultCache,
    linker: Linker,
    options: BuildOptions,
    size: int,
    watch: Stopwatch,
) -> tuple[Violation, ...]:
    """Write all documents with their claims, and return the warnings of their validation."""
    passed = frozenset[str]() if options.force else kept.passed
    passing: set[str] = set()
    warnings: set[Violation] = set()
    for number, shard in enumerate(watch.over("export", _shards(documents, size))):
        with watch.timed("resolve"):
            keys = (document_key(document, options.extraction) for document in shard.values())
            claims = [claim for key in keys for claim in linker.link(from_bytes(kept[key]))]
        with watch.timed("export"):
            copies = {id_: documents[origins[id_]] for id_ in shard if origins[id_] != id_}
            report = accept(writer.write_documents(number, shard, claims, copies, passed))
        warnings.update(report.warnings)
        passing |= report.passed
    kept.passed = passing
    return tuple(sorted(warnings))


def _shards(documents: Spool, size: int) -> Iterator[dict[str, Document]]:
    """Yield documents by id, `size` at a time, in order."""
    ids = iter(documents)
    while shard := {id_: documents[id_] for id_ in islice(ids, size)}:
        yield shard
