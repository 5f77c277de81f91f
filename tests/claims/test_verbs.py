"""Forms of English verbs."""

from __future__ import annotations

import pytest

from kg.claims.verb_table import VERB_FRAMES
from kg.claims.verbs import Form, forms


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("buy", "buy buys bought buying"),
        ("acquire", "acquire acquires acquired acquiring"),
        ("supply", "supply supplies supplied supplying"),
        ("tap", "tap taps tapped tapping"),
        ("launch", "launch launches launched launching"),
        ("run", "run runs ran running"),
        ("take", "take takes took taken taking"),
        ("put", "put puts putting"),
    ],
)
def test_forms(base: str, expected: str) -> None:
    assert set(forms(base)) == set(expected.split())


def test_a_form_can_be_several_things() -> None:
    assert forms("lead")["led"] == {Form.PAST, Form.PARTICIPLE}
    assert forms("put")["put"] == {Form.BASE, Form.PAST, Form.PARTICIPLE}
    assert forms("take")["took"] == {Form.PAST}


def test_no_two_frames_of_one_relation_share_a_name() -> None:
    names = [(frame.relation, frame.name) for frame in VERB_FRAMES]
    assert len(set(names)) == len(names)
