"""Read documents from inputs, one at a time: never more than one text is held."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.documents.characters import clean_path
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import MAX_CHARACTERS, TOO_LONG
from kg.documents.formats import reader_of, unknown_format
from kg.documents.inputs import STANDARD_INPUT, InputFile, find_files, os_reason
from kg.documents.naming import DocumentIds
from kg.documents.piped import read_piped
from kg.errors import InputError
from kg.model import Document, Skipped, content_id

_PIPE = InputFile(name="stdin", path=STANDARD_INPUT)


def read_documents(inputs: Iterable[str | Path]) -> Iterator[Document | Skipped]:
    """Yield the documents of files, folders, globs and ("-") standard input, and what was skipped and why.

    First come the inputs that name nothing readable; then files in order of their names below the folder or
    glob that found them, whatever the order of inputs, so that the same files give the same documents;
    standard input is last. A text that was read before is skipped as a duplicate of that document. A document
    that tells no source has the file's name as its source, never a path of the machine. Raises nothing for
    bad input: the worst is that everything is skipped.
    """
    named = [os.fspath(item) for item in inputs]
    files, unnamed = find_files(item for item in named if item != STANDARD_INPUT)
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
    """Yield what one file holds; a file that cannot be read, or not to its end, gives a flaw."""
    try:
        if file is _PIPE:
            yield from _read_standard_input()
            return
        if not stat.S_ISREG(Path(file.path).stat().st_mode):
            # A pipe would block the build, a device might never end.
            raise InputError('not a regular file: pipe its text to "-" instead')
        reader = reader_of(file.path)
        if reader is None:
            raise InputError(unknown_format(file.path))
        empty = True
        with Path(file.path).open("rb") as stream:
            for item in reader(stream):
                empty = False
                yield item
        if empty:
            raise InputError("empty")
    except InputError as error:
        yield Flaw(reason=str(error))
    except OSError as error:
        yield Flaw(reason=os_reason(error))


def _read_standard_input() -> Iterator[Draft | Flaw]:
    if sys.stdin is None:
        raise InputError("there is no standard input to read")
    yield from read_piped(sys.stdin.buffer)
