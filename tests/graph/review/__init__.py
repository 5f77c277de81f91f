"""A strict review of an ontology: the checks of OOPS! and ROBOT that need no server, and a few of our own.

Each check is a function named after what it finds. Of OOPS! it is the catalogue of pitfalls, of ROBOT the
queries of `robot report`. Left out is what needs the web (P37), a dictionary or a person (P01, P09, P12, P14
to P18, P23, P30), lists (P24, P33), or the conventions of OBO.
"""

from __future__ import annotations

from typing import Final

from tests.graph.review import axioms, header, terms, wording
from tests.graph.review.ontology import Check, Ontology

__all__ = ["CHECKS", "Check", "Ontology"]

CHECKS: Final[tuple[Check, ...]] = (*header.CHECKS, *wording.CHECKS, *terms.CHECKS, *axioms.CHECKS)
