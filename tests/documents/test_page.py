from __future__ import annotations

import logging
import socket
from datetime import date
from typing import Any

import pytest

from kg.documents.page import read_page
from kg.errors import InputError
from tests.documents.helpers import draft

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Acme & Bolt | x</title>
<meta property="og:title" content="Acme &amp; Bolt"><meta property="og:site_name" content="iDaily news">
<link rel="canonical" href="https://news.example.com/a?id=1">
<meta property="article:published_time" content="2026-01-15T10:00:00Z">
<meta property="article:modified_time" content="2026-02-20T10:00:00Z">
<script>var hidden = "Evil Corp buys Acme";</script><style>p { color: red }</style></head><body>
<nav><ul><li><a href="/">Home page</a></li><li><a href="/m">Markets today</a></li></ul></nav>
<div class="cookie-banner">We use cookies. Accept all.</div>
<article><h1>Acme &amp; Bolt agree</h1>
<p>Acme Compute has agreed to buy <b>Bolt Systems</b> for $10&nbsp;billion, the companies said on
<a href="/d">Thursday</a>. “It’s huge,” said Dana Roe, who runs the smaller of the two firms.</p>
<h2>Background of the deal</h2>
<ul><li>Crow Labs competes with Bolt Systems</li>
<li>Crow Labs <del>bought Acme and</del> supplies others</li></ul>
<table><tr><th>Firm</th><th>Value</th></tr><tr><td>Acme</td><td>$3 billion</td></tr></table>
<p>The Federal Trade Board is investigating Acme Compute, according to two people with knowledge of the
matter, who asked not to be named.</p></article>
<div id="comments"><p>First comment: nonsense from a reader of the page</p></div>
<footer>© 2019 Example Times. All rights reserved.</footer></body></html>"""


def test_the_article_without_what_surrounds_it() -> None:
    text = draft(read_page, PAGE).text
    assert "Acme Compute has agreed to buy Bolt Systems for $10" in text
    assert "said on Thursday. “It’s huge,”" in text
    for furniture in ("Evil Corp", "cookies", "Home page", "First comment", "rights reserved", "color"):
        assert furniture not in text


def test_each_heading_item_and_row_is_a_block() -> None:
    blocks = draft(read_page, PAGE).text.split("\n\n")
    assert "Background of the deal" in blocks
    assert "Crow Labs competes with Bolt Systems" in blocks
    assert "Crow Labs supplies others" in blocks
    assert "Acme | $3 billion" in blocks


def test_metadata_with_the_day_of_publication_not_of_change() -> None:
    read = draft(read_page, PAGE)
    assert (read.title, read.publisher) == ("Acme & Bolt", "iDaily news")
    assert (read.source, read.published) == ("https://news.example.com/a?id=1", date(2026, 1, 15))


def test_no_date_is_guessed_from_a_copyright_line() -> None:
    read = draft(read_page, "<html><body><p>Acme bought Bolt.</p><footer>© 2019 X</footer></body></html>")
    assert read.published is None


@pytest.mark.parametrize(
    "html",
    [
        "<p>Acme bought Bolt.</p>",
        "Acme bought Bolt.",
        "<div>Acme bought <i>Bolt</i>.</div>",
        '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        "<p>Acme bought Bolt.</p></body></html>",
        "<html><body><pre>Acme bought Bolt.</pre></body></html>",
        "<p>Acme bought Bolt.<script>never closed",
        "<nav><a href='/'>Home</a></nav><p>Acme bought Bolt.</p><footer>Imprint</footer>",
    ],
)
def test_short_pages_and_fragments_give_their_visible_text(html: str) -> None:
    assert draft(read_page, html).text == "Acme bought Bolt."


@pytest.mark.parametrize("html", ["", "  ", "<html></html>", "<script>x = 1</script>", "<!-- only this -->"])
def test_a_page_without_text(html: str) -> None:
    with pytest.raises(InputError, match=r"empty|without readable text"):
        draft(read_page, html)


def test_a_page_nested_deeper_than_the_stack_still_gives_its_text() -> None:
    html = "<html><body>" + "<div>" * 1_500 + "<p>Acme bought Bolt."
    assert draft(read_page, html).text == "Acme bought Bolt."


def test_twenty_thousand_levels_end_in_a_reason() -> None:
    html = "<html><body>" + "<div>" * 20_000 + "<p>Acme bought Bolt."
    try:
        assert draft(read_page, html).text == "Acme bought Bolt."
    except InputError as error:
        assert str(error) == "a page without readable text"


def test_control_characters_do_not_trip_the_parser() -> None:
    assert draft(read_page, "<p>Acme \x0bbought&#0; Bolt&#xD800;.</p>").text.startswith("Acme")


def test_nothing_is_fetched_and_nothing_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    # As in the command, where nobody has set up logging.
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    html = '<!DOCTYPE html SYSTEM "http://x.example/a.dtd"><base href="http://x.example"><iframe src="http://x.example"></iframe>'
    with pytest.raises(InputError):
        draft(read_page, html)
    draft(read_page, PAGE)
    assert capsys.readouterr() == ("", "")
