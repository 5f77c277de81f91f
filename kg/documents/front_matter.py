"""Split front matter, a block of YAML between two lines of dashes, from the body of a text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import yaml  # type: ignore[import-untyped,unused-ignore]
from frontmatter.default_handlers import YAMLHandler

_PLAIN_FIELD: Final = re.compile(r"([A-Za-z][\w -]*):(?:\s+(.*))?$")
_NULLS: Final = frozenset({"", "~", "null", "Null", "NULL"})
# The base loader leaves scalars as text: no date out of range to fail on, no "Yes" that turns True. The one
# written in C is linear where the other is quadratic.
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MAX_LENGTH: Final = 10_000
"""Characters; two rules that are farther apart belong to the text."""


def split_front_matter(text: str) -> tuple[Mapping[str, object], str]:
    """Return the fields of the front matter, none where there is none, and the body without it.

    Scalars stay text as written ("2026-01-15", "123"). Where the block is not valid YAML, most often for a
    colon in a title, its plain "key: value" lines are read instead: the body is never lost. A block that is
    neither stays part of the text.
    """
    text = text.strip()
    handler = YAMLHandler()
    if not handler.detect(text):
        return {}, text
    try:
        block, body = handler.split(text)
    except ValueError:
        # No second line of dashes.
        return {}, text
    fields = _load(handler, block) if len(block) <= _MAX_LENGTH else None
    return ({}, text) if fields is None else (fields, body.strip())


def _load(handler: YAMLHandler, block: str) -> Mapping[str, object] | None:
    if not block.strip():
        return {}
    try:
        fields = handler.load(block, Loader=_LOADER)
    except (yaml.YAMLError, TypeError, RecursionError):
        # TypeError: a list or mapping as a key.
        return _plain_fields(block)
    if not isinstance(fields, dict):
        return None
    return {
        key: value
        for key, value in fields.items()
        if isinstance(key, str) and not (isinstance(value, str) and value in _NULLS)
    }


def _plain_fields(block: str) -> Mapping[str, object] | None:
    lines = [line for line in block.splitlines() if line.strip()]
    found = [_PLAIN_FIELD.match(line) for line in lines]
    if not found[0]:
        return None
    return {match[1]: (match[2] or "").strip().strip("\"'") for match in found if match}
