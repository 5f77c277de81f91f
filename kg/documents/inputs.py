"""Find the files that inputs name: files themselves, folders, globs, and "-" for standard input."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from kg.documents.characters import clean_path
from kg.documents.formats import GIVE_KNOWN, reader_of, unknown_format
from kg.model import Skipped

STANDARD_INPUT: Final = "-"
_MAGIC: Final = frozenset("*?[")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class InputFile:
    """A file to read; the order of inputs files is that of their names."""

    name: str
    """Its path below the folder or glob that found it, parts separated by "/": the same on every machine."""
    path: str
    """Its path as the user would write it, for messages."""


def find_files(inputs: Iterable[str | Path]) -> tuple[list[InputFile], list[Skipped]]:
    """Return the files that `inputs` name, each once and in order of name, and what names none.

    Only the names are held, never the contents. A file that is reached twice (named again, by a link, through
    two folders) counts once, without a word: nothing was left out.
    """
    found: set[InputFile] = set()
    skipped: list[Skipped] = []
    for text in dict.fromkeys(os.fspath(item) for item in inputs):
        for item in _expand(text):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                found.add(item)
    # Of several ways to one file the shortest is kept, which is the one that takes no detour through links.
    by_length = sorted(found, key=lambda file: (file.name.count("/"), file), reverse=True)
    once = {os.path.realpath(file.path): file for file in by_length}
    return sorted(once.values()), skipped


def os_reason(error: OSError | ValueError) -> str:
    """Say in plain words why the system refused a path."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    reason = error.strerror if isinstance(error, OSError) else None
    return (reason or "not a path that can be read").lower()


def _expand(text: str) -> Iterator[InputFile | Skipped]:
    if not text:
        # An empty path would mean the folder that the command runs in.
        yield _skipped(text, reason="an empty name: give a file or folder")
        return
    try:
        folder = stat.S_ISDIR(Path(text).stat().st_mode)
    except (OSError, ValueError) as error:
        if _MAGIC.isdisjoint(text):
            yield _skipped(text, reason=os_reason(error))
        else:
            yield from _fitting(text)
        return
    if folder:
        files = list(_walk(Path(text), Path(text), set()))
        yield from files or [_skipped(text, reason=f"a folder without a file that kg reads: {GIVE_KNOWN}")]
    elif reader_of(text) is None:
        yield _skipped(text, reason=unknown_format(text))
    else:
        yield InputFile(name=PurePath(text).name, path=text)


def _fitting(pattern: str) -> Iterator[InputFile | Skipped]:
    """Yield the files that a glob names; a folder that fits is walked, as a shell would have it."""
    parts = PurePath(pattern).parts
    fixed = next(index for index, part in enumerate(parts) if not _MAGIC.isdisjoint(part))
    root = Path(*parts[:fixed])
    try:
        # Path.glob, unlike glob.glob, does not run in circles through links.
        paths = sorted(root.glob(str(PurePath(*parts[fixed:]))))
    except (OSError, ValueError) as error:
        yield _skipped(pattern, reason=f"not a pattern that can be used: {error}")
        return
    visible = [path for path in paths if not any(_hidden(part) for part in path.relative_to(root).parts)]
    seen: set[tuple[int, int]] = set()
    found = False
    for path in visible:
        items = _walk(path, root, seen) if path.is_dir() else _file(path, root)
        for item in items:
            found = True
            yield item
    if not found:
        reason = f"fits no file that kg reads: {GIVE_KNOWN}" if visible else "no file fits this pattern"
        yield _skipped(pattern, reason=reason)


def _file(path: Path, root: Path) -> Iterator[InputFile]:
    if reader_of(path) is not None:
        yield InputFile(name=path.relative_to(root).as_posix(), path=str(path))


def _walk(folder: Path, root: Path, seen: set[tuple[int, int]]) -> Iterator[InputFile | Skipped]:
    """Yield the files of known format below `folder` that are not hidden, leaving out the folders in `seen`.

    `seen` holds device and inode of all folders walked so far, so that circles of links end.
    """
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            status = current.stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            entries = sorted(os.scandir(current), key=lambda entry: entry.name)
        except OSError as error:
            yield _skipped(str(current), reason=os_reason(error))
            continue
        visible = [entry for entry in entries if not _hidden(entry.name)]
        for entry in visible:
            if not _is_folder(entry):
                yield from _file(current / entry.name, root)
        pending.extend(current / entry.name for entry in reversed(visible) if _is_folder(entry))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        # A link into a circle of links.
        return False


def _hidden(name: str) -> bool:
    return name.startswith(".")


def _skipped(path: str, reason: str) -> Skipped:
    return Skipped(path=clean_path(path), reason=reason)
