"""A knowledge graph of technology-industry claims, each with its exact sentence and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.version import VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

    from kg.opened import KnowledgeGraph

__version__ = VERSION
__all__ = ["load", "open"]


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


def open(outputs: str | Path = "outputs") -> KnowledgeGraph:
    """Return the graph that a build wrote into a folder, opened for reading.

        with kg.open("outputs") as graph:
            for row in graph.query("suppliers", of="OpenAI"):
                print(row.supplier)

    Raises `StoreError` where the folder holds no graph.
    """
    from kg.opened import KnowledgeGraph

    return KnowledgeGraph(outputs)
