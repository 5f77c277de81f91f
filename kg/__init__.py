"""A knowledge graph of technology-industry claims, each with its exact sentence and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.version import VERSION

if TYPE_CHECKING:
    from spacy.language import Language

__version__ = VERSION
__all__ = ["load"]


def load(pipeline: str | None = None) -> Language:
    """Return the English pipeline that kg brings, or another spaCy pipeline with the names of kg's gazetteer.

    >>> nlp = load()
    >>> doc = nlp("The start-up Orbital Loom raised $90m from Lux Capital.")
    >>> [(entity.text, entity.label_) for entity in doc.ents]
    [('Orbital Loom', 'Company'), ('Lux Capital', 'Company')]

    Raises `OptionError` where `pipeline` is not installed or cannot be read.
    """
    from kg import language  # spaCy takes a second to import; most commands need none

    return language.load(pipeline)
