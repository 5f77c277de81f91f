"""A knowledge graph of technology-industry claims, each with its exact sentence and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from spacy.language import Language

    from kg.opened import KnowledgeGraph
    from kg.pages import Page

__version__ = VERSION
__all__ = ["load", "open", "show"]


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


def show(
    outputs: str | Path | KnowledgeGraph = "outputs",
    entity: str | Sequence[str] = (),
    hops: int = 1,
    *,
    relations: str | Sequence[str] = (),
    since: str = "",
    min_confidence: float = 0.0,
    top: int = 150,
    height: int = 640,
) -> Page:
    """Return a page of a graph that Jupyter shows in place: all of it, or the neighbourhood of an entity.

        kg.show("outputs", entity="OpenAI", hops=2)

    `outputs` is the folder of a build, a page as a file, or an open graph. `entity` and `relations` are names
    as people write them, one or several; `since` is the first day of publication, `top` the largest number of
    entities, `height` is in pixels. The page's `save` writes it to a file.

    Raises `StoreError` where there is no graph, `QueryError` where a name is unknown (and suggests near
    misses), and `OptionError` where nothing is left to show.
    """
    from kg import pages

    choice = pages.Choice(
        entities=(entity,) if isinstance(entity, str) else tuple(entity),
        hops=hops,
        relations=(relations,) if isinstance(relations, str) else tuple(relations),
        since=since,
        min_confidence=min_confidence,
        top=top,
    )
    return pages.show(outputs, choice, height)
