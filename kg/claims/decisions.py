"""What may be chosen about claims, and what is decided of each relation that was considered."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kg.claims.calibration import load_calibration
from kg.claims.candidates import Candidate
from kg.claims.learned import Learned
from kg.model import Claim, Evidence, Mention, Relation


class Method(StrEnum):
    """What proposes claims."""

    BOTH = "both"
    PATTERNS = "patterns"
    NETWORK = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSettings:
    """What may be chosen about claims."""

    method: Method = Method.BOTH
    minimum: float | None = None
    """The least confidence of a claim; None for what served best on held-out text, 0 with patterns alone."""

    @property
    def least(self) -> float:
        """The least confidence of a claim, 0 to 1."""
        if self.minimum is not None:
            return self.minimum
        return 0.0 if self.method is Method.PATTERNS else load_calibration().minimum


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A relation that was considered, and what became of it."""

    subject: Mention
    relation: Relation
    object: Mention
    evidence: Evidence
    confidence: float
    basis: str
    """What proposed it: the pattern's rule, "network", or both."""
    precision: float | None = None
    """That of the pattern, None without one."""
    score: float | None = None
    """Log-odds that the network gives, None where it saw nothing."""
    claim: Claim | None = None
    """None where it was dropped."""
    reason: str = ""
    """Why it was dropped."""


@dataclass(slots=True, kw_only=True)
class Proposal:
    """A relation of two mentions in one sentence, by a pattern, the network or both."""

    subject: Mention
    object: Mention
    relation: Relation
    candidate: Candidate | None = None
    learned: Learned | None = None

    @property
    def basis(self) -> str:
        """The pattern's rule, "network", or both."""
        rule = [self.candidate.rule] if self.candidate else []
        return " + ".join([*rule, *(["network"] if self.learned else [])])
