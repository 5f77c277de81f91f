"""Read an HTML page: its main text and what it says about itself, without menus, adverts and comments."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from kg.documents.characters import clean, clean_line
from kg.documents.drafts import Draft, Flaw
from kg.documents.encoding import read_text
from kg.documents.metadata import is_web_address, read_date
from kg.documents.prose import UNSPOKEN, depth, parse_html, prose
from kg.documents.quiet import quieten
from kg.errors import InputError

_DATE_SEARCH: Final = {
    "original_date": True,
    # Only dates that the page marks as such: the wide search guesses, as from a copyright line.
    "extensive_search": False,
    # The default is today, which would make a build depend on its day.
    "max_date": "2100-01-01",
}

_FURNITURE: Final = frozenset("aside button footer form nav".split())
"""What surrounds the text of a page in which no main text could be told."""

# Old pages hold whole articles in "pre".
_FALLBACKS: Final = (UNSPOKEN - {"pre"} | _FURNITURE, UNSPOKEN - {"pre"})

_MAX_DEPTH: Final = 256
"""Deepest page that trafilatura is given: its time grows with the square of the levels."""

_NOISY_LOGGERS: Final = ("trafilatura", "htmldate", "courlan")


def read_page(stream: BinaryIO) -> Iterator[Draft | Flaw]:
    """Yield the one document of an HTML page.

    Where trafilatura tells no main text, as in short pages and fragments, all visible text is taken, without
    navigation and footers if anything remains. Raises `InputError` for a page without text.
    """
    yield page_draft(read_text(stream, html=True))


def page_draft(markup: str) -> Draft:
    """Return the document of a page's decoded markup; raises `InputError` for a page without text."""
    # Cleaned before it is parsed, so that no control character trips the parser.
    root = parse_html(clean(markup))
    if root is None:
        raise InputError("empty")
    main = _extract(root)
    text = "" if main is None or main.body is None or _is_dump(main.body) else prose(main.body)
    text = text or next(filter(None, (prose(root, unspoken) for unspoken in _FALLBACKS)), "")
    if not text:
        raise InputError("a page without readable text")
    source = clean_line((main and main.url) or "")
    return Draft(
        text=clean(text),
        title=clean_line((main and main.title) or root.findtext(".//title") or ""),
        source=source if is_web_address(source) else "",
        # As written: trafilatura sets the names of sites in title case.
        publisher=clean_line(_meta(root, "og:site_name") or (main and main.sitename) or ""),
        published=read_date(main.date) if main is not None else None,
    )


def _meta(root: Any, name: str) -> str:
    element = root.find(f'.//meta[@property="{name}"]')
    return "" if element is None else element.get("content", "")


def _extract(root: Any) -> Any:
    """Return trafilatura's document of a page, or None where it finds none."""
    if depth(root) > _MAX_DEPTH:
        return None
    # Imported late, as it takes a third of a second that only builds with HTML pages should pay.
    from trafilatura import bare_extraction

    quieten(*_NOISY_LOGGERS)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return bare_extraction(
                root,
                with_metadata=True,
                include_comments=False,
                date_extraction_params=dict(_DATE_SEARCH),
            )
        except Exception:
            # What a stranger's page can make the library raise cannot be listed. It is read the simple way,
            # and must not end a build of a thousand other pages.
            return None


def _is_dump(body: Any) -> bool:
    """Tell whether trafilatura found no main text and gave all there is, one line for each run of text.

    Lines would end inside sentences, at every link and every word in italics.
    """
    return len(body) == 1 and "\n" in (body[0].text or "")
