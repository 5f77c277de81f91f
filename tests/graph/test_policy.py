"""A policy says the same as an option, as a text and in the graph; what means nothing is refused."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, Store

from kg.errors import OptionError
from kg.graph import policy
from kg.graph import vocabulary as v
from kg.graph.policy import STATED, FactPolicy, parse_policy, policy_of, policy_quads
from kg.model import Modality
from tests.graph.world import NAMES

policies = st.builds(
    FactPolicy,
    modalities=st.frozensets(st.sampled_from([it for it in Modality if it != Modality.DENIED]), min_size=1),
    confidence=st.decimals(0, 1, places=2).map(float),
    sources=st.integers(1, 1000),
    contested=st.booleans(),
)


def test_the_examples_in_docstrings_hold() -> None:
    assert doctest.testmod(policy).failed == 0


def test_without_words_it_is_the_policy_of_always() -> None:
    assert parse_policy(()) == FactPolicy(modalities=STATED, confidence=0, sources=1, contested=True)


@given(policies)
def test_a_policy_can_be_written_and_read(given_: FactPolicy) -> None:
    assert parse_policy([str(given_)]) == given_
    assert parse_policy(str(given_).split(",")) == given_


@given(policies)
def test_the_graph_tells_its_policy(given_: FactPolicy) -> None:
    store = Store()
    store.extend(policy_quads(given_, NAMES))
    assert policy_of(store, NAMES) == given_
    assert list(policy_quads(given_, NAMES)) == list(policy_quads(given_, NAMES))


def test_a_graph_that_tells_no_policy_has_the_default() -> None:
    assert policy_of(Store(), NAMES) == FactPolicy()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is none of modalities=..., confidence=..., sources=..., contested=..."),
        ("certainty=1", "'certainty=1' is none of"),
        ("modalities=asserted+denied", "what is denied is no fact: leave out denied"),
        ("modalities=likely", "'likely' is no modality: join some of denied, speculative"),
        ("modalities=", "'' is no modality"),
        ("confidence=2", "confidence is from 0 to 1, not 2"),
        ("confidence=nan", "confidence is from 0 to 1, not nan"),
        ("confidence=high", "confidence=high is no number"),
        ("sources=0", "sources is 1 or more, not 0"),
        ("sources=-1", "sources=-1 is no number"),
        ("sources=²", "sources=² is no number"),
        ("contested=maybe", "contested=maybe is neither contested=yes nor contested=no"),
        ("sources=2,sources=3", "sources is given twice"),
    ],
)
def test_what_means_nothing_is_one_line(text: str, message: str) -> None:
    with pytest.raises(OptionError) as caught:
        parse_policy([text])
    assert str(caught.value).startswith(f"facts: {message}") and "\n" not in str(caught.value)


def test_no_modality_at_all_is_refused() -> None:
    with pytest.raises(OptionError, match="no modality counts"):
        FactPolicy(modalities=frozenset())


def test_a_graph_whose_policy_means_nothing_is_refused() -> None:
    store = Store()
    store.add(Quad(NAMES.facts_graph, v.FACT_POLICY, Literal("sources=many"), NAMES.policy_graph))
    with pytest.raises(OptionError, match="sources=many is no number"):
        policy_of(store, NAMES)
