"""Hold quads in Oxigraph: in memory, or in a folder that several readers can open."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final, cast

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.errors import OptionError, StoreError
from kg.graph import vocabulary as v
from kg.graph.terms import Names

_MARK: Final = "CURRENT"
"""The file that every RocksDB folder has; it names a manifest, which tells a store from other files."""

_FAULTS: Final = (OSError, RuntimeError)
"""What Oxigraph raises for a store: the second where RocksDB finds its files damaged."""

_ONTOLOGY_SUFFIX: Final = "graph/ontology"


def load_files(folder: Path, files: Iterable[Path]) -> None:
    """Make a new store in `folder` of files of compressed N-Quads, which stream in.

    Raises `StoreError` as `load_store` does.
    """
    store = load_store(folder, ())
    try:
        for path in files:
            with gzip.open(path) as file:
                store.bulk_load(cast("IO[bytes]", file), RdfFormat.N_QUADS)
        store.flush()
    except _FAULTS as error:
        raise StoreError(f"cannot write the graph store in {folder}: {_reason(error)}") from error


def load_store(folder: Path | None, quads: Iterable[Quad]) -> Store:
    """Return a new store that holds `quads`: in `folder`, replacing the store there, or in memory for None.

    Quads stream in. Raises `StoreError` where the folder holds other files than a store, is in use, or
    cannot be written.
    """
    if folder is None:
        store = Store()
        store.bulk_extend(quads)
        return store
    _clear(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        store = Store(str(folder))
    except _FAULTS as error:
        raise StoreError(f"cannot make a graph store in {folder}: {_reason(error)}") from error
    try:
        store.bulk_extend(quads)
        store.flush()
    except _FAULTS as error:
        raise StoreError(f"cannot write the graph store in {folder}: {_reason(error)}") from error
    return store


def open_store(folder: Path) -> Store:
    """Open the store in `folder` for reading only; any number of processes may do so at once.

    Where `folder` is a link, as builds make it, the store stays whole when the link comes to lead elsewhere.
    Raises `StoreError` where there is none, or it cannot be read.
    """
    if not _is_store(folder):
        raise StoreError(f"no graph store in {folder}: run `kg build` first, or name the folder it wrote to")
    try:
        return Store.read_only(str(folder.resolve()))
    except _FAULTS as error:
        raise StoreError(f"cannot open the graph store in {folder}: {_reason(error)}") from error


def names_of(store: Store) -> Names:
    """Return the names of the build that wrote a store, known from where its ontology lies.

    Raises `StoreError` where the store holds no ontology.
    """
    for quad in store.quads_for_pattern(v.CLAIM, v.TYPE, NamedNode(v.OWL + "Class"), None):
        graph = quad.graph_name
        if isinstance(graph, NamedNode) and graph.value.endswith(_ONTOLOGY_SUFFIX):
            try:
                return Names(graph.value.removesuffix(_ONTOLOGY_SUFFIX))
            except OptionError as error:
                raise StoreError(f"the ontology lies in {graph}, which no build writes") from error
    raise StoreError("the graph holds no ontology: build it again with `kg build`")


def _clear(folder: Path) -> None:
    """Remove the store in a folder; a folder of other things is nobody's to remove."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise StoreError(f"{folder} is a file: name a folder for the graph store")
    if _is_store(folder):
        try:
            _check_unlocked(folder)
            shutil.rmtree(folder)
        except _FAULTS as error:
            raise StoreError(f"cannot replace the graph store in {folder}: {_reason(error)}") from error
    elif any(folder.iterdir()):
        raise StoreError(f"{folder} holds other files: name an empty folder for the graph store")


def _is_store(folder: Path) -> bool:
    try:
        return (folder / _MARK).read_bytes().startswith(b"MANIFEST-")
    except OSError:
        return False


def _check_unlocked(folder: Path) -> None:
    """Raise what Oxigraph raises where another process, or this one, has the store open for writing."""
    try:
        Store(str(folder))
    except _FAULTS as error:
        if _is_lock(error):
            raise  # any other fault goes with the store that is to be replaced


def _reason(error: Exception) -> str:
    """Return the first line of what went wrong."""
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return "it is in use" if _is_lock(error) else text.splitlines()[0]


def _is_lock(error: Exception) -> bool:
    return "lock" in str(error).lower()
