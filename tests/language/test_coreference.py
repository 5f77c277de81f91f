from __future__ import annotations

import pytest

from tests.language.worlds import mentions_in, references_in


@pytest.mark.parametrize(
    ("text", "reference", "antecedent"),
    [
        ("Nvidia unveiled its new chip.", "its", "Nvidia"),
        ("Nvidia said it would wait.", "it", "Nvidia"),
        ("Nvidia rose. It had sold more.", "It", "Nvidia"),
        ("For years, Nvidia has led. Its GPUs are everywhere.", "Its", "Nvidia"),
        ("Nvidia rose. The company had sold more.", "The company", "Nvidia"),
        ("Nvidia rose. The chipmaker had sold more.", "The chipmaker", "Nvidia"),
        ("Zorbex rose. The start-up had sold more.", "The start-up", "Zorbex"),
        ("At the heart of Zorbex' offer is its engine.", "its", "Zorbex"),
        ("Nvidia rose. It fell later. It rose again.", "It", "Nvidia"),
        ("Nvidia sued OpenAI. It wants money.", "It", "Nvidia"),
    ],
)
def test_a_clear_antecedent_is_found(text: str, reference: str, antecedent: str) -> None:
    assert references_in(text).get(reference) == antecedent


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that Nvidia won.",
        "Nvidia rose. It is clear that more will follow.",
        "Nvidia rose. It seems that more will follow.",
        "Nvidia rose. It was reported that OpenAI fell.",
        "Nvidia is strong when it comes to chips.",
        "Nvidia finds it hard to grow.",
        "Nvidia sued OpenAI over its chips.",
        "Nvidia and OpenAI met. The company agreed.",
        "Both companies gained. It rained.",
        "A commitment from OpenAI validates its engine.",
        "The deal with OpenAI is large. It pleases everyone.",
        "Nvidia rose.\n\nThe deal is large. It pleases everyone.",
        "The company Zorbex rose.",
        "It will leave Nvidia, whose chips it uses.",
        "Nvidia, having invested in the startup, rose.",
        "The bank holiday helped Nvidia.",
    ],
)
def test_no_antecedent_is_made_up(text: str) -> None:
    assert references_in(text) == {}


def test_a_description_goes_to_whom_the_text_describes_so() -> None:
    told = "The chipmaker Nvidia rose. OpenAI fell. The chipmaker declined to comment."
    assert "The chipmaker" not in references_in(told)
    assert references_in("The chipmaker Nvidia rose. The chipmaker declined.") == {"The chipmaker": "Nvidia"}


def test_a_description_behind_a_pronoun_is_somebody_else() -> None:
    assert references_in("Nvidia rose. It remains the startup's partner.") == {"It": "Nvidia"}


def test_references_carry_a_name_and_its_type() -> None:
    [reference] = [m for m in mentions_in("Nvidia rose. It fell.") if m.antecedent]
    assert reference.antecedent is not None
    assert (reference.text, reference.type, reference.named.text) == ("It", reference.named.type, "Nvidia")
