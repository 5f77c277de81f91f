"""The pattern tables: how English says each of the sixteen relations.

A frame names a trigger and the places where the relation's subject and object stand. Places ("roles") are

    agent      who does it: the subject of an active verb, "by ..." after a passive one, the owner of a noun
    patient    to whom: the direct object, the subject of a passive verb
    each       every one of several agents with one another ("A and B merged")
    shares     whose shares the direct object is ("$5 billion of Intel stock")
    owner      who has the noun in the possessive ("the company's sale to CoreWeave")
    in, to ... what follows that preposition

For nouns that name a role ("rival", "subsidiary", "chief executive"): the `holder` is who has it, the `other`
is whose it is. Sources: the definitions and examples of the annotation guide, and how news writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from kg.model import EntityType, Relation

AGENT, PATIENT, EACH, SHARES, OWNER = "agent", "patient", "each", "shares", "owner"


class Share(Enum):
    """The share in percent that a verb's object may come with."""

    ANY = auto()
    MINORITY = auto()
    """At most half, and one must be named."""
    CONTROL = auto()
    """More than half, or none named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerbFrame:
    """A verb that states a relation."""

    name: str
    relation: Relation
    verbs: tuple[str, ...]
    """Base forms; a particle follows its verb: "team up"."""
    subject: str = AGENT
    object: str = PATIENT
    through: frozenset[str] = frozenset()
    """Nouns, one of which must be the direct object: "a stake" in "buy a stake in"."""
    near: frozenset[str] = frozenset()
    """Nouns, one of which must stand after the verb in its clause."""
    without: frozenset[str] = frozenset()
    """Nouns, none of which may stand between the verb and its last argument: "grant X a licence"."""
    share: Share = Share.ANY
    """What share of the object may be spoken of: to own 9% is not to own."""
    goods: bool = False
    """Whether what is handed over must not be an organization: who sells one supplies nothing."""
    intransitive: bool = False
    """Whether an object in the active voice makes it another verb: "SoftBank listed Arm"."""
    subject_types: frozenset[EntityType] = frozenset()
    """Narrower than the relation's own; empty for no more than these."""
    object_types: frozenset[EntityType] = frozenset()
    ended: bool = False
    """Whether the verb says that the relation is over."""
    planned: bool = False
    """Whether the verb speaks of something not yet done."""

    @property
    def patient_of(self) -> str:
        """The preposition that follows a participle of this verb: "based in", "listed on"; empty for none."""
        return self.object if self.subject == PATIENT and self.object not in {AGENT, PATIENT} else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NounFrame:
    """A noun for an event or a bond: "acquisition of", "partnership with"."""

    name: str
    relation: Relation
    nouns: tuple[str, ...]
    subject: str = AGENT
    object: str = "of"
    planned: bool = False
    possible: bool = False
    support: bool = True
    """Whether the subject of a verb such as "announce" counts as the agent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleFrame:
    """A noun that one entity is to another: "rival", "parent", "chief executive"."""

    name: str
    relation: Relation
    nouns: tuple[str, ...]
    holder_is_subject: bool
    prepositions: frozenset[str] = frozenset({"of"})
    bare: bool = True
    """Whether "Nvidia supplier SK Hynix" (no preposition, no possessive) says it too."""
    possessive: bool = True
    """Whether "Nvidia's supplier" says it."""
    apposed: bool = False
    """Whether it says so only in apposition, after an indefinite article: "SB Energy, a SoftBank company"."""
    holder_types: frozenset[EntityType] = frozenset()
    """Narrower than the relation's own; empty for no more than these."""


def words(text: str) -> tuple[str, ...]:
    """Split a table cell; an underscore joins the words of one entry."""
    return tuple(word.replace("_", " ") for word in text.split())


def word_set(text: str) -> frozenset[str]:
    """Split a table cell into a set."""
    return frozenset(words(text))
