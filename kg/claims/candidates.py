"""What the tables find before types, qualifiers and details are looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import Relation

KIND_ORDER = ("verb", "noun", "role", "hyphen", "possessive", "direct", "from", "of", "where")
"""Kinds of pattern; where several find the same statement in a sentence, the first counts."""

LONGEST_LIST = 5
"""Members of one deal at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A relation between two mentions of a sentence; all positions are indices of units."""

    relation: Relation
    subject: int
    object: int
    trigger: int
    """The word that states the relation."""
    chain: int
    """Where the trigger's clause begins to matter: its first auxiliary or governing verb."""
    rule: str
    """`relation.kind.name`, as in "acquires.verb.acquire"."""
    predicative: bool = True
    """Whether the sentence is there to say it, not in passing ("rival AMD said ...")."""
    needs_known: bool = False
    """Whether it says too little to trust names whose type is only guessed: "Waxman of California"."""
    ended: bool = False
    planned: bool = False
    possible: bool = False

    @property
    def kind(self) -> str:
        """The kind of pattern, one of `KIND_ORDER`."""
        return self.rule.split(".")[1]

    @property
    def is_noun(self) -> bool:
        """Whether an event noun states it."""
        return self.kind == "noun"

    @property
    def name(self) -> str:
        """The frame's name, as in "acquire"."""
        return self.rule.rpartition(".")[2]


def pairs(candidate: Candidate, members: Sequence[int]) -> Iterator[Candidate]:
    """Yield the candidate for every two of several members: "A, B and C merged".

    A list longer than `LONGEST_LIST` yields nothing: it is misread oftener than it is one deal.
    """
    if len(members) > LONGEST_LIST:
        return
    for n, one in enumerate(members):
        for other in members[n + 1 :]:
            yield replace(candidate, subject=one, object=other)
