"""Give documents ids that people can read, unique in a build and the same whatever the order of inputs."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Final

from kg.documents.characters import clean_line
from kg.documents.drafts import Draft
from kg.documents.formats import stem
from kg.documents.inputs import InputFile
from kg.model import content_id

_HASH_LENGTH: Final = 8
_NAMELESS: Final = "document"


class DocumentIds:
    """Hands out the ids of one build.

    A document is called by the id of its record, else by the stem of its file ("2026/acme.md" is "acme").
    Where several files of the build share a stem, each gets a part of the hash of its text behind it
    ("acme-1f09c2d4"), so that no id depends on which file comes first; so do records without an id. Only
    where two records claim one id does the first, in order of file name and line, keep it.
    """

    def __init__(self, files: Iterable[InputFile]) -> None:
        self._stems = Counter(_stem(file.name) for file in files)
        self._taken: set[str] = set()

    def name(self, draft: Draft, file_name: str) -> str:
        """Return an id for `draft` that was not handed out before; `file_name` is that of its file."""
        name = _stem(file_name)
        shared = bool(draft.place) or self._stems[name] > 1
        suffix = "-" + content_id(draft.text, length=_HASH_LENGTH)
        candidate = draft.id or (name + suffix if shared else name)
        while candidate in self._taken:
            candidate += suffix
        self._taken.add(candidate)
        return candidate


def _stem(file_name: str) -> str:
    # Composed, as some file systems store names decomposed.
    return clean_line(unicodedata.normalize("NFC", stem(file_name))) or _NAMELESS
