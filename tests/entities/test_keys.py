from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.entities.groups import TypeGroup
from kg.entities.keys import identity_key, made_id, name_key, surface
from kg.model import EntityType

SAME = [
    ("Nvidia", "NVIDIA"),
    ("Nvidia", "Nvidia's"),
    ("Cerebras", "Cerebras’"),
    ("Société Générale", "Societe Generale"),
    ("Ørsted", "Orsted"),
    ("The Information", "Information"),
    ("U.S.", "US"),
    ("C.C. Wei", "CC Wei"),
    ("AT&T", "AT and T"),
    ("Wafer-Scale Engine", "wafer scale engine"),
    ("Reader’s Hub", "Reader's Hub"),
    ("ＮＶＩＤＩＡ", "Nvidia"),
    ("Nvid\u200bia", "Nvidia"),
    ("wafer-scale engine (WSE)", "wafer-scale engine"),
    ("Jensen\n  Huang", "Jensen Huang"),
]
DIFFERENT = [
    ("Disney+", "Disney"),
    ("C++", "C"),
    ("GPT-4", "GPT-4o"),
    ("Safeway (UK)", "Safeway (Ireland)"),
    ("字节跳动", "字节"),
    ("हिन्दी", "हन्द"),
    ("🚀", "🔥"),
    ("!!!", "???"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_writings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("text", "type_", "key"),
    [
        ("Crow Labs, Inc.", EntityType.COMPANY, "crow labs"),
        ("Crow Labs Co., Ltd.", EntityType.COMPANY, "crow labs"),
        ("Crow S.p.A.", EntityType.COMPANY, "crow"),
        ("Crow GmbH & Co. KG", EntityType.COMPANY, "crow"),
        ("The Crow Company", EntityType.COMPANY, "crow"),
        ("Inc.", EntityType.COMPANY, "inc"),
        ("The Company", EntityType.COMPANY, "company"),
        ("SoftBank Group", EntityType.COMPANY, "softbank group"),
        ("Limited Crow", EntityType.COMPANY, "limited crow"),
        ("Mr. Huang", EntityType.PERSON, "huang"),
        ("Bolt chips", EntityType.PRODUCT, "bolt"),
        ("H100 GPUs", EntityType.PRODUCT, "h100"),
        ("Surface Phone", EntityType.PRODUCT, "surface phone"),
        ("GPUs", EntityType.TECHNOLOGY, "gpu"),
        ("fuel cells", EntityType.TECHNOLOGY, "fuel cell"),
        ("batteries", EntityType.TECHNOLOGY, "battery"),
        ("wireless", EntityType.TECHNOLOGY, "wireless"),
        ("viruses", EntityType.TECHNOLOGY, "virus"),
        ("virus", EntityType.TECHNOLOGY, "virus"),
        ("TVs", EntityType.TECHNOLOGY, "tv"),
        ("gas", EntityType.TECHNOLOGY, "gas"),
        ("gas turbines", EntityType.TECHNOLOGY, "gas turbine"),
    ],
)
def test_identity_key_leaves_out_what_does_not_identify(text: str, type_: EntityType, key: str) -> None:
    assert identity_key(text, type_) == key


def test_surface_shows_a_name_on_one_line_without_hidden_characters() -> None:
    assert surface("Crow\n\u202eLabs\u200b ") == "Crow Labs"


@given(st.text(), st.sampled_from(EntityType))
def test_every_text_has_a_key_and_a_plain_id(text: str, type_: EntityType) -> None:
    key = identity_key(text, type_)
    made = made_id(key, TypeGroup.ORGANIZATION)
    assert key or not text
    assert made.isascii()
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(made) < 100


def test_ids_are_readable_and_show_the_group() -> None:
    assert made_id("crow labs", TypeGroup.ORGANIZATION) == "crow-labs-org"
    assert made_id("crow labs", TypeGroup.PERSON) == "crow-labs-person"


def test_ids_of_names_that_a_slug_cannot_show_differ() -> None:
    keys = ["字节跳动", "字节", "🚀", "!!!", "crow 字", "crow", "crow 字节", "x" * 10_000, "x" * 9_999]
    made = {made_id(key, group) for key in keys for group in TypeGroup}
    assert len(made) == len(keys) * len(TypeGroup)


def test_the_id_of_a_name_bound_to_a_document_differs_by_document() -> None:
    one, other, free = (made_id("huang", TypeGroup.PERSON, document) for document in ("a", "b", None))
    assert len({one, other, free}) == 3
