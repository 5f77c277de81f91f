"""How sure a link is, by how it was made: an order, not a measured probability."""

from __future__ import annotations

from typing import Final

EXACT: Final = 1.0
"""The gazetteer has the name as it stands."""
FOLDED: Final = 0.95
"""The gazetteer has the name without its legal form, in the singular or with other spaces."""
OWN_NAME: Final = 0.9
"""Not in the gazetteer: identified by its own full name."""
IN_CONTEXT: Final = 0.9
"""An ambiguous name whose meaning the other names of the document show."""
SHORT_FORM: Final = 0.85
"""A short form of the one longer name in the document that it begins."""
SURNAME: Final = 0.85
"""A surname or given name of the one person of that name in the document."""
ACRONYM: Final = 0.8
"""The initials of the one longer name in the document that has them."""
ELSEWHERE: Final = 0.7
"""A short form that only other documents explain."""
MISSPELT: Final = 0.65
"""One letter away from a name that stands in the same company."""
EVERYDAY_WORD: Final = 0.75
"""A name that is also an everyday word, with nothing in the document to confirm it."""
UNDECIDED: Final = 0.5
"""A name that several things of the gazetteer share, with nothing in the document to tell which."""
