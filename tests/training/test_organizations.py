from __future__ import annotations

import pytest

from kg.training.labels import ORG
from kg.training.organizations import ByName, company_key, decide_organizations
from kg.training.texts import Name, NamedText


def text(sentence: str, name: str, label: str = ORG) -> NamedText:
    words = tuple(sentence.split())
    inner = name.split()
    start = next(i for i in range(len(words)) if list(words[i : i + len(inner)]) == inner)
    span = Name(start=start, end=start + len(inner), label=label)
    return NamedText(corpus="made up", words=words, spaces=(True,) * len(words), names=(span,))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Nvidia", "Company"),
        ("Zorble GmbH", "Company"),
        ("University of Bray", "Organization"),
        ("Ministry of Odd Works", "GovernmentAgency"),
        ("Zorble Court", "GovernmentAgency"),
        ("Quillon Softworks", "Company"),
        ("Zorble", None),
    ],
)
def test_the_kind_by_name(name: str, kind: str | None) -> None:
    assert ByName(frozenset({"quillon softworks"}))(name) == kind


def test_marks_and_legal_forms_do_not_tell_companies_apart() -> None:
    assert (
        company_key("Quillon Softworks, Inc. - Class A")
        == company_key("quillon softworks")
        == "quillon softworks"
    )
    assert company_key("Limited") == "limited"


def test_what_the_name_does_not_say_the_words_around_it_may() -> None:
    learned = [text(f"shares of {name} Inc. fell sharply today", f"{name} Inc.") for name in "ABCDEFGH"]
    learned += [
        text(f"he studied at {name} University for years", f"{name} University") for name in "ABCDEFGH"
    ]
    asked = [
        text("shares of Zorble fell sharply", "Zorble"),
        text("he studied at Zarble for years", "Zarble"),
    ]
    decided = decide_organizations([*learned, *asked], ByName())[-2:]
    assert [t.names[0].label for t in decided] == ["Company", "Organization"]


def test_names_of_other_types_stay_as_they_are() -> None:
    (person,) = decide_organizations([text("Ann Inc left", "Ann Inc", "Person")], ByName())
    assert person.names[0].label == "Person"
