"""Inputs that nobody would write and somebody will send, for property-based tests."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from benchmarks.fuzzing import texts

some = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    # Fixtures may serve all examples of a test here: none changes what it is given.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
few = settings(some, max_examples=20)
"""For what takes a network, or a whole command."""

CHARACTERS = st.characters(exclude_categories=())
"""All code points, lone surrogates among them."""

_PIECES = st.sampled_from(
    (*texts.FRAGMENTS, *texts.KNOWN, *texts.ODD_NAMES, *texts.AMOUNTS, *texts.TIMES, " ", "\n", ". ", ", ")
)
_NAMES = st.sampled_from((*texts.KNOWN, *texts.ODD_NAMES)) | st.text(CHARACTERS, min_size=1, max_size=12)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """Draw a sentence that states a relation between odd things, for an odd sum, at an odd time."""
    return draw(st.sampled_from(texts.TEMPLATES)).format(
        a=draw(_NAMES),
        b=draw(_NAMES),
        c=draw(_NAMES),
        amount=draw(st.sampled_from(texts.AMOUNTS)),
        time=draw(st.sampled_from(texts.TIMES)),
    )


nasty_texts = st.one_of(
    st.text(CHARACTERS, max_size=80),
    st.lists(_PIECES | st.text(CHARACTERS, max_size=4), max_size=12).map("".join),
    st.lists(sentences(), min_size=1, max_size=3).map(" ".join),
)
"""Random characters, odd pieces in a row, and sentences about odd things."""

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.just(10**400) | st.floats() | nasty_texts,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(CHARACTERS, max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
"""Any JSON value, with the numbers that only Python takes for JSON: NaN and infinity."""

records = st.fixed_dictionaries(
    {"text": nasty_texts | json_values},
    optional=dict.fromkeys(("id", "title", "date", "source", "publisher", "url"), json_values),
)
"""Objects that should be documents, with fields of any type."""


def line(value: object, ascii_only: bool = True) -> bytes:
    """Return a value as a line of JSON, surrogates as they come."""
    return json.dumps(value, ensure_ascii=ascii_only).encode("utf-8", "surrogatepass")
