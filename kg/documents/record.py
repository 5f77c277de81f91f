"""Make a draft of a record: an object of JSON, or a row of a table by the names of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.documents.characters import clean, clean_line
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import MAX_CHARACTERS, TOO_LONG
from kg.documents.metadata import METADATA_FIELDS, read_metadata

ID: Final = "id"
TEXT: Final = "text"
FIELDS: Final = frozenset({ID, TEXT}) | METADATA_FIELDS
"""What a record may tell; all else in it is passed over."""

COLUMNS: Final = "id,title,date,source,publisher,text"
"""The columns of a table, for messages."""

_TYPE_NAMES: Final = {
    "NoneType": "null",
    "bool": "true or false",
    "int": "a number",
    "float": "a number",
    "list": "a list",
    "dict": "an object",
    "str": "text",
    "bytes": "bytes",
}


def record_draft(record: object, place: str) -> Draft | Flaw:
    """Return the document of a record, its text as given but for `clean`, so that others' offsets hold."""
    if not isinstance(record, Mapping):
        return Flaw(
            reason=f"not a document but {_type_name(record)}: give an object with a text", place=place
        )
    if TEXT not in record:
        return Flaw(reason='the field "text" is missing', place=place)
    text, name = record[TEXT], record.get(ID)
    if not isinstance(text, str):
        return Flaw(reason=f'the field "text" is {_type_name(text)}, not text', place=place)
    if isinstance(name, bool) or not isinstance(name, (str, int, type(None))):
        return Flaw(reason=f'the field "id" is {_type_name(name)}, not text', place=place)
    if len(text) > MAX_CHARACTERS:
        return Flaw(reason=TOO_LONG, place=place)
    about = read_metadata(record)
    return Draft(
        text=clean(text),
        id="" if name is None else clean_line(str(name)),
        title=about.title,
        source=about.source,
        publisher=about.publisher,
        published=about.published,
        place=place,
    )


def _type_name(value: object) -> str:
    return _TYPE_NAMES.get(type(value).__name__, "of another kind")
