"""Read documents from inputs, one at a time: never more than one text is held."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.documents.characters import clean_path
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import MAX_CHARACTERS, TOO_LONG
from kg.documents.formats import reader_of, unknown_format
from kg.documents.inputs import STANDARD_INPUT, InputFile, find_files, os_reason
from kg.documents.lists import expand_lists
from kg.documents.naming import DocumentIds
from kg.documents.piped import read_piped
from kg.errors import InputError
from kg.model import Document, Skipped, content_id

_PIPE = InputFile(name="stdin", path=STANDARD_INPUT)


def read_documents(inputs: Iterable[str | Path]) -> Iterator[Document | Skipped]:
    """Yield the documents of files, folders, globs, lists and ("-") standard input, and what was skipped.

    First come the inputs that name nothing readable; then files in order of their names below the folder or
    glob that found them, whatever the order of inputs, so that the same files give the same documents;
    standard input is last. A text that was read before is skipped as a duplicate of that document. A document
    that tells no source has the file's name as its source, never a path of the machine. Raises nothing for
    bad input: the worst is that everything is skipped.
    """
    named, unlisted = expand_lists(inputs)
    files, unnamed = find_files(item for item in named if item != STANDARD_INPUT)
    yield from unlisted
    yield from unnamed
    if STANDARD_INPUT in named:
        files.append(_PIPE)
    ids = DocumentIds(files)
    known: dict[str, str] = {}
    for file in files:
        for item in _read(file):
            yield _document(item, file, ids, known)


def _document(
    item: Draft | Flaw, file: InputFile, ids: DocumentIds, known: dict[str, str]
) -> Document | Skipped:
    """Return the document of a draft; `known` maps the digests of all texts so far to the ids they have."""
    place = clean_path(file.path) + item.place
    if isinstance(item, Flaw):
        return Skipped(path=place, reason=item.reason)
    if len(item.text) > MAX_CHARACTERS:
        return Skipped(path=place, reason=TOO_LONG)
    if not item.text.strip():
        return Skipped(path=place, reason="empty")
    digest = content_id(item.text)
    if digest in known:
        return Skipped(path=place, reason=f"repeats the text of {known[digest]}", duplicate=True)
    known[digest] = ids.name(item, file.name)
    return Document(
        id=known[digest],
        title=item.title,
        source=item.source or clean_path(file.name),
        publisher=item.publisher,
        published=item.published,
        text=item.text,
    )


def _read(file: InputFile) -> Iterator[Draft | Flaw]:
    """Yield what one file holds; one that is empty or cannot be read, or not to its end, gives a flaw."""
    last = None
    try:
        for item in _items(file):
            last = item
            yield item
        if last is None:
            yield Flaw(reason="empty")
    except (InputError, OSError) as error:
        reason = os_reason(error) if isinstance(error, OSError) else str(error)
        kept = f"; what stands before is kept, up to {last.place.lstrip(':')}" if last and last.place else ""
        yield Flaw(reason=reason + kept)


def _items(file: InputFile) -> Iterator[Draft | Flaw]:
    """Yield what one file holds; raises `InputError` or `OSError` where it cannot be read on."""
    if file is _PIPE:
        yield from _read_standard_input()
        return
    if not stat.S_ISREG(Path(file.path).stat().st_mode):
        # A pipe would block the build, a device might never end.
        raise InputError('not a regular file: pipe its text to "-" instead')
    reader = reader_of(file.path)
    if reader is None:
        raise InputError(unknown_format(file.path))
    with Path(file.path).open("rb") as stream:
        yield from reader(stream)


def _read_standard_input() -> Iterator[Draft | Flaw]:
    if sys.stdin is None:
        raise InputError("there is no standard input to read")
    yield from read_piped(sys.stdin.buffer)
