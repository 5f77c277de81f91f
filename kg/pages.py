"""Pages of a part of a graph, made when somebody wants to look: the work of `kg view` and `kg.show`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, NamedNode, Store

from kg import outputs
from kg.errors import OptionError, OutputError
from kg.graph import vocabulary as v
from kg.graph.binding import read_value
from kg.graph.catalogue import Parameter, ParameterKind
from kg.graph.store import names_of
from kg.model import Entity, Relation, content_id
from kg.opened import KnowledgeGraph
from kg.staging import recover
from kg.views.layout import LARGEST
from kg.views.narrowing import Criteria, narrow
from kg.views.page import TITLE, page_html, save
from kg.views.page.legend import RELATIONS
from kg.views.page.site import write_site
from kg.views.selection import ENTITY_LIMIT

HEIGHT: Final = 640
"""Height of a page in a notebook, in pixels."""

_LONGEST_NAME: Final = 80
_SEPARATOR: Final = " · "


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What of a graph somebody wants to look at, in their words; as it stands, all of it."""

    entities: tuple[str, ...] = ()
    """Names, or ids, of the entities to look at with their neighbourhood."""
    hops: int = 1
    relations: tuple[str, ...] = ()
    since: str = ""
    """First day of publication; a month or a year stands for its first day."""
    min_confidence: float = 0.0
    top: int = ENTITY_LIMIT
    """Entities on the page, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a graph. Jupyter shows it in place."""

    title: str
    html: str
    name: str
    """What to call its file, which tells what was chosen."""
    height: int = HEIGHT

    def __repr__(self) -> str:
        return f"<Page {self.title!r}: {len(self.html):,} characters>"

    def _repr_html_(self) -> str:
        """Return the page in a frame, from which its script can neither read nor change the notebook."""
        return (
            f'<iframe title="{escape(self.title)}" srcdoc="{escape(self.html)}" width="100%" '
            f'height="{self.height}" style="border: 0" sandbox="allow-scripts allow-downloads allow-popups '
            'allow-popups-to-escape-sandbox"></iframe>'
        )

    def save(self, path: str | Path) -> Path:
        """Write the page to a file, and return its path. Raises `OutputError` where that cannot be done."""
        try:
            return save(Path(path), self.html)
        except OSError as error:
            raise OutputError(f"cannot write {path}: {error.strerror or error}") from error


def make_page(graph: KnowledgeGraph, choice: Choice = Choice(), height: int = HEIGHT) -> Page:
    """Return a page of what was chosen of a graph.

    Raises `QueryError` where a name, a relation or a date is none, and `OptionError` where nothing is left or
    another value has no meaning.
    """
    criteria = _criteria(graph.store, choice)
    contents = graph.contents
    entities = {entity.id: entity for entity in contents.entities}
    title = _title(criteria, entities)
    claims = narrow(contents.claims, contents.documents, criteria)
    if not claims and contents.claims:
        raise OptionError(f"nothing to show, no claim fits: {title}")
    html = page_html(
        contents.documents,
        contents.entities,
        claims,
        contents.origins,
        title=title,
        limit=choice.top,
        centres=criteria.entities,
    )
    return Page(title=title, html=html, name=_file_name(criteria, choice.top), height=height)


def make_site(graph: KnowledgeGraph, folder: Path, top: int = ENTITY_LIMIT) -> Path:
    """Write a page of the whole graph and one of each community into a folder; return the path of the first.

    Raises `OptionError` where `top` is too large, `OutputError` where the folder cannot be written.
    """
    _check_top(top)
    contents = graph.contents
    try:
        return write_site(
            folder, contents.documents, contents.entities, contents.claims, contents.origins, limit=top
        )
    except OSError as error:
        raise OutputError(f"cannot write {folder}: {error.strerror or error}") from error


def show(source: str | Path | KnowledgeGraph, choice: Choice, height: int) -> Page:
    """Return a page for a notebook: of what was chosen, or the whole one that a build wrote.

    `source` is an open graph, the folder of a build, or a page, which ends in .html. Raises `OptionError`
    where a part of a page is chosen, `StoreError` where there is no graph or page, and what `make_page` does.
    """
    if isinstance(source, KnowledgeGraph):
        return make_page(source, choice, height)
    path = Path(source)
    is_page = path.suffix == ".html"
    if choice != Choice():
        if is_page:
            raise OptionError(
                f"{path} is a page, and no part of one can be chosen: name the folder of the build"
            )
        with KnowledgeGraph(path) as graph:
            return make_page(graph, choice, height)
    if not is_page:
        recover(path)
        path /= outputs.PAGE
    try:
        return Page(title=TITLE, html=path.read_text(encoding="utf-8"), name=path.name, height=height)
    except (OSError, UnicodeDecodeError) as error:
        raise outputs.unreadable(path) from error


def _criteria(store: Store, choice: Choice) -> Criteria:
    _check_top(choice.top)
    if choice.hops < 1:
        raise OptionError(f"hops: a neighbourhood reaches 1 hop or more, not {choice.hops}")
    names = names_of(store)
    nodes = (_value(store, "entity", ParameterKind.ENTITY, name) for name in choice.entities)
    ids = (names.entity_id(node) for node in nodes if isinstance(node, NamedNode))
    return Criteria(
        entities=tuple(dict.fromkeys(id_ for id_ in ids if id_ is not None)),
        hops=choice.hops,
        relations=frozenset(_relation(store, name) for name in choice.relations),
        since=_day(store, choice.since) if choice.since else None,
        min_confidence=choice.min_confidence,
    )


def _check_top(top: int) -> None:
    if not 1 <= top <= LARGEST:
        raise OptionError(f"top: a page shows 1 to {LARGEST:,} entities, not {top:,}")


def _relation(store: Store, name: str) -> Relation:
    node = _value(store, "relation", ParameterKind.RELATION, name)
    return next(relation for relation, term in v.PROPERTIES.items() if term == node)


def _day(store: Store, text: str) -> date:
    return date.fromisoformat(_value(store, "since", ParameterKind.DATE, text).value)


def _value(store: Store, name: str, kind: ParameterKind, text: str) -> NamedNode | Literal:
    """Read a value as the parameters of queries are read, with the same errors."""
    return read_value(store, Parameter(name=name, kind=kind, help=""), text)


def _title(criteria: Criteria, entities: Mapping[str, Entity]) -> str:
    """Return in words what was chosen."""
    around = " and ".join(" ".join(entities[id_].name.split()) for id_ in criteria.entities)
    if around and criteria.hops > 1:
        around += f" within {criteria.hops} hops"
    parts = [
        around,
        " or ".join(RELATIONS[relation].label for relation in RELATIONS if relation in criteria.relations),
        f"since {criteria.since}" if criteria.since else "",
        f"confidence from {criteria.min_confidence:g}" if criteria.min_confidence else "",
    ]
    return _SEPARATOR.join(filter(None, parts)) or TITLE


def _file_name(criteria: Criteria, top: int) -> str:
    """Return a name of letters, digits and hyphens that tells what was chosen, another for another choice."""
    parts = [
        *criteria.entities,
        f"{criteria.hops}-hops" if criteria.hops > 1 else "",
        *sorted(criteria.relations),
        f"since-{criteria.since}" if criteria.since else "",
        f"from-{criteria.min_confidence:g}" if criteria.min_confidence else "",
        f"top-{top}" if top != ENTITY_LIMIT else "",
    ]
    exact = "-".join(filter(None, parts)) or "all"
    plain = re.sub(r"[^a-z0-9]+", "-", exact.lower()).strip("-")
    if len(plain) > _LONGEST_NAME or not plain:
        plain = f"{plain[:_LONGEST_NAME]}-{content_id(exact, length=8)}".strip("-")
    return f"{plain}.html"
