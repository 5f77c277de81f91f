from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from kg.language import find_mentions
from kg.language.entities import join_names
from kg.language.words import Name, Sureness
from kg.model import Document, EntityType
from tests.language.worlds import pipeline

COMPANY, PERSON, PRODUCT = EntityType.COMPANY, EntityType.PERSON, EntityType.PRODUCT
KNOWN, TOLD, LEARNT, GUESSED = Sureness.KNOWN, Sureness.TOLD, Sureness.LEARNT, Sureness.GUESSED


def types_given(text: str, *entities: tuple[int, int, str]) -> dict[str, EntityType]:
    """Return the names of a text of which a recognizer found such entities."""
    nlp = pipeline()
    doc: Doc = nlp.make_doc(text)
    doc = nlp.get_pipe("kg_sentences")(doc)
    doc.set_ents([Span(doc, start, end, label=label) for start, end, label in entities], default="outside")
    doc = nlp.get_pipe("kg_names")(doc)
    assert [(ent.start, ent.end) for ent in doc.ents] == [(s.start, s.end) for s in doc.spans["names"]]
    return {m.text: m.type for m in find_mentions(Document(id="d", text=text), doc).mentions}


def test_the_gazetteer_knows_better_than_a_recognizer() -> None:
    found = types_given("Nvidia met the Quillit's boss.", (0, 1, "GPE"), (2, 5, "PERSON"))
    assert found == {"Nvidia": COMPANY, "Quillit": PERSON}


def test_what_a_recognizer_took_for_no_name_is_not_guessed_to_be_one() -> None:
    assert types_given("Nvidia met Quillit.") == {"Nvidia": COMPANY}


@pytest.mark.parametrize("text", ["\n", "(", "\u200b", "\U0001f984", "\ufffd"])
def test_what_has_no_letter_or_digit_is_no_name(text: str) -> None:
    assert types_given(f"Nvidia met {text} .", (2, 3, "ORG")) == {"Nvidia": COMPANY}


def test_labels_without_a_meaning_here_are_left_out() -> None:
    assert types_given("two of them", (0, 1, "CARDINAL")) == {}


def test_a_maker_and_its_product_are_two_names() -> None:
    assert types_given("It bought Nvidia H100 chips.", (2, 5, "PRODUCT")) == {
        "Nvidia": COMPANY,
        "H100": PRODUCT,
    }


@pytest.mark.parametrize(
    ("by_rule", "entity", "expected"),
    [
        # The words of a name say more than a label that covers universities and companies alike.
        (Name(0, 2, COMPANY, TOLD), Name(0, 2, PERSON, GUESSED), (0, 2, COMPANY)),
        (Name(0, 2, COMPANY, TOLD), Name(0, 2, PERSON, LEARNT), (0, 2, PERSON)),
        (Name(0, 2, COMPANY, KNOWN), Name(0, 2, PERSON, LEARNT), (0, 2, COMPANY)),
        # Where the ends differ, those of the entity count.
        (Name(0, 1, COMPANY, KNOWN), Name(0, 2, PERSON, LEARNT), (0, 2, PERSON)),
    ],
)
def test_of_two_names_in_one_place_one_stays(
    by_rule: Name, entity: Name, expected: tuple[int, int, EntityType]
) -> None:
    assert [(n.start, n.end, n.type) for n in join_names([by_rule], [entity])] == [expected]


def test_guesses_count_where_nothing_looked_for_names() -> None:
    guess = Name(0, 2, COMPANY, GUESSED)
    assert join_names([guess], []) == []
    assert join_names([guess], [], guesses=True) == [guess]
