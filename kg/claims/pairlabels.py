"""What the network says of two mentions: relation and direction; and the kinds of mention that it knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.model import SYMMETRIC, Certainty, EntityType, Polarity, Relation, Status

FORWARD, BACKWARD = ">", "<"
"""Whether the mention that comes first in the text is the subject, or the other."""

LABELS: Final = tuple(
    label
    for relation in Relation
    for label in (
        (relation.value,)
        if relation in SYMMETRIC
        else (f"{relation.value}{FORWARD}", f"{relation.value}{BACKWARD}")
    )
)
"""Relations with their direction, symmetric ones without, in the order of the network's scores."""

AMOUNT_LABEL: Final = "amount"
"""Said of a mention and a sum or count: a claim about the one is about the other."""

ALL_LABELS: Final = (*LABELS, AMOUNT_LABEL)

AMOUNT: Final = "Amount"
KINDS: Final = (*(type_.value for type_ in EntityType), AMOUNT)
"""Kinds of mention, in the order of the network's numbers, which begin at 1."""

POLARITIES: Final = tuple(value.value for value in Polarity)
CERTAINTIES: Final = tuple(value.value for value in Certainty)
STATUSES: Final = tuple(value.value for value in Status)
ATTRIBUTIONS: Final = ("writer", "other")
"""Who says it: the writer, or somebody cited."""

QUALIFIERS: Final[Mapping[str, tuple[str, ...]]] = {
    "polarity": POLARITIES,
    "certainty": CERTAINTIES,
    "status": STATUSES,
    "attribution": ATTRIBUTIONS,
}
"""In the order of the network's scores."""


def label_of(relation: Relation, *, forward: bool) -> str:
    """Return the label of a relation whose subject comes first in the text (`forward`) or last."""
    return relation.value if relation in SYMMETRIC else f"{relation.value}{FORWARD if forward else BACKWARD}"


def relation_of(label: str) -> tuple[Relation, bool]:
    """Return the relation of one of `LABELS`, and whether the first mention is its subject."""
    return Relation(label.rstrip(FORWARD + BACKWARD)), not label.endswith(BACKWARD)
