"""The page: one HTML file that shows the graph and the sentences behind each edge, and fetches nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from markupsafe import Markup

from kg.model import Document, Entity, LinkedClaim
from kg.views.communities import Community, find_communities
from kg.views.page.assets import TEMPLATE, content_hash, environment, page_script, page_style
from kg.views.page.data import page_data
from kg.views.page.overview import with_overview
from kg.views.selection import ENTITY_LIMIT, select
from kg.views.statements import gather

TITLE: Final = "Technology claims"


def write_page(
    path: Path | str,
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
    *,
    title: str = TITLE,
    limit: int = ENTITY_LIMIT,
) -> Path:
    """Write the page to `path`, and return it: UTF-8, the same bytes for the same input.

    `documents` is keyed by id and holds every document that a claim cites, else `ValidationError` is raised.
    At most `limit` entities are shown (`kg.views.selection.select`), and the page says so.
    """
    return save(Path(path), page_html(documents, entities, claims, origins, title=title, limit=limit))


def save(path: Path, html: str) -> Path:
    """Write a page to `path`, and return it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # A lone half of a surrogate pair, which a broken input may hold, has no UTF-8 form: it becomes "?".
    path.write_bytes(html.encode("utf-8", "replace"))
    return path


def page_html(
    documents: Mapping[str, Document],
    entities: Iterable[Entity],
    claims: Sequence[LinkedClaim],
    origins: Mapping[str, str] | None = None,
    *,
    title: str = TITLE,
    limit: int = ENTITY_LIMIT,
    centres: Collection[str] = (),
    communities: Sequence[Community] | None = None,
    pages: Mapping[int, str] | None = None,
) -> str:
    """Return the page that `write_page` writes.

    Entities near to `centres`, which are ids, go first. `communities` are those of the graph that this one is
    cut from; None: they are sought where something is left out. `pages` are files about them, by their ids.
    """
    # pyvis imports IPython, which takes longer than all the rest of kg: only who makes a page waits for it.
    from kg.views.page.network import PageNetwork, fill, vis_network

    whole = gather(documents, entities, claims, origins)
    shown = select(whole, limit, centres)
    if communities is None:
        is_cut = len(shown.entities) < len(whole.entities_in_claims)
        communities = find_communities(whole) if is_cut else ()
    network = PageNetwork(environment(), TEMPLATE)
    fill(network, shown)
    style, library, script = page_style(), vis_network(), page_script()
    data = page_data(title, whole, shown, documents, origins)
    html: str = network.generate_html(
        title=title,
        data=with_overview(data, whole, shown, centres, communities, pages or {}),
        policy=_policy(style, library, script),
        style=Markup(style),
        library=Markup(library),
        script=Markup(script),
    )
    return html


def _policy(style: str, *scripts: str) -> str:
    """Return a Content-Security-Policy under which only these run, and nothing is loaded or sent anywhere.

    `require-trusted-types-for` makes the browser itself refuse text as markup, in vis-network's script too.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(content_hash(script) for script in scripts)}",
            f"style-src {content_hash(style)}",
            "img-src data: blob:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
