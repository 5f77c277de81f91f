"""Read lists of inputs: "@names.txt" stands for the inputs that names.txt names, one a line."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kg.documents.characters import clean_path
from kg.documents.inputs import os_reason
from kg.documents.lines import MAX_LINE, numbered_lines
from kg.errors import InputError
from kg.model import Skipped

_MARK: Final = "@"


def expand_lists(inputs: Iterable[str | Path]) -> tuple[list[str], list[Skipped]]:
    """Return `inputs` with the names of each list in its place, and the lists that could not be read.

    A name in a list means what it would mean in the command: a file, folder, glob, "-", or another list, seen
    from the working folder and not from that of the list. Blank lines are passed over. A file whose own name
    begins with "@" is that file.
    """
    names: list[str] = []
    skipped: list[Skipped] = []
    read: set[str] = set()
    pending = [os.fspath(item) for item in inputs][::-1]
    while pending:
        name = pending.pop()
        if not name.startswith(_MARK) or os.path.lexists(name):
            names.append(name)
        elif name not in read:
            # Once each, so that lists that name each other end.
            read.add(name)
            try:
                listed = list(_lines(Path(name.removeprefix(_MARK))))
            except (InputError, OSError, ValueError) as error:
                reason = str(error) if isinstance(error, InputError) else os_reason(error)
                skipped.append(Skipped(path=clean_path(name), reason=reason))
                continue
            if not listed:
                skipped.append(Skipped(path=clean_path(name), reason="a list that names nothing"))
            pending.extend(reversed(listed))
    return names, skipped


def _lines(path: Path) -> Iterator[str]:
    if not path.is_file() and path.exists():
        raise InputError("not a file: a list names inputs, one a line")
    with path.open("rb") as stream:
        for _, line in numbered_lines(stream):
            if len(line) > MAX_LINE:
                raise InputError("not a list of names: a line without end")
            # As the system names files: bytes that are no text are kept.
            text = os.fsdecode(line.removeprefix(codecs.BOM_UTF8)) if isinstance(line, bytes) else line
            if name := text.strip():
                yield name
