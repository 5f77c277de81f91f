from __future__ import annotations

import gzip
from datetime import date
from pathlib import Path

import pytest

from kg.documents import lines
from kg.documents.drafts import Draft
from kg.documents.feed import read_feed
from tests.documents.helpers import draft, drafts_and_flaws, read

NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(*items: str, title: str = "Tech Wire") -> str:
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" {NAMESPACES}><channel>'
        f"<title>{title}</title><link>https://x.example</link><image><title>Logo</title></image>{inside}</channel></rss>"
    )


def atom(*entries: str) -> str:
    inside = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Tech Wire</title>{inside}</feed>'


def test_an_item_of_rss_with_its_content() -> None:
    item = (
        "<title>Acme &amp; Bolt</title><media:title>Picture</media:title><link>https://x.example/a?b=1&amp;c=2</link>"
        "<guid isPermaLink='false'>17</guid><pubDate>Thu, 15 Jan 2026 09:30:00 GMT</pubDate>"
        "<description>Short.</description>"
        "<content:encoded><![CDATA[<p>Acme <b>buys</b> Bolt &amp; Co.</p><p>Now.</p>]]></content:encoded>"
    )
    assert draft(read_feed, rss(item)) == Draft(
        title="Acme & Bolt",
        source="https://x.example/a?b=1&c=2",
        publisher="Tech Wire",
        published=date(2026, 1, 15),
        text="Acme buys Bolt & Co.\n\nNow.",
        place="#1",
    )


def test_without_content_the_text_is_title_and_summary() -> None:
    first, second, third = drafts_and_flaws(
        read_feed,
        rss(
            "<title>Acme buys Bolt</title><description>&lt;p&gt;For $2 billion.&lt;/p&gt;</description>",
            "<title>Acme denies</title>",
            "<description>Bolt\n\ndenies.</description><guid>https://x.example/3</guid>",
        ),
    )[0]
    assert first.text == "Acme buys Bolt\n\nFor $2 billion."
    assert second.text == second.title == "Acme denies"
    assert (third.text, third.title, third.source) == ("Bolt\n\ndenies.", "", "https://x.example/3")


def test_an_entry_of_atom() -> None:
    entry = (
        "<id>tag:x</id><title type='html'>Acme &amp;lt;buys&amp;gt; Bolt</title>"
        "<updated>2026-02-01T00:00:00Z</updated><published>2026-01-15T09:30:00Z</published><link rel='self' href='https://x.example/self'/>"
        "<link href='https://x.example/a'/><summary>Short.</summary>"
        "<content type='html'>&lt;p&gt;Acme &lt;i&gt;buys&lt;/i&gt; Bolt.&lt;/p&gt;</content>"
    )
    assert draft(read_feed, atom(entry)) == Draft(
        title="Acme <buys> Bolt",
        source="https://x.example/a",
        publisher="Tech Wire",
        published=date(2026, 1, 15),
        text="Acme buys Bolt.",
        place="#1",
    )


def test_xhtml_and_plain_text_in_atom() -> None:
    first, second = drafts_and_flaws(
        read_feed,
        atom(
            '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Acme <b>buys</b> Bolt.</p>'
            "<p>Now.</p><script>no</script></div></content>",
            '<content type="text">Acme &amp; Bolt.\n\nNow.</content>',
        ),
    )[0]
    assert first.text == "Acme buys Bolt.\n\nNow."
    assert second.text == "Acme & Bolt.\n\nNow."


def test_rss_1() -> None:
    content = (
        '<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Tech Wire</title></channel>'
        "<item><title>Acme buys Bolt</title><link>https://x.example/a</link><dc:date>2026-01-15</dc:date>"
        "<description>Now.</description></item></rdf:RDF>"
    )
    found = draft(read_feed, content)
    assert (found.text, found.publisher, found.published) == (
        "Acme buys Bolt\n\nNow.", "Tech Wire", date(2026, 1, 15),
    )  # fmt: skip


def test_an_entry_without_text_is_reported_and_costs_no_other() -> None:
    drafts, flaws, stopped = drafts_and_flaws(
        read_feed, rss("<title>A.</title>", "<link>https://x.example</link>", "<title>B.</title>")
    )
    assert [(item.text, item.place) for item in drafts] == [("A.", "#1"), ("B.", "#3")]
    assert [(flaw.reason, flaw.place) for flaw in flaws] == [("an entry without text", "#2")]
    assert stopped == ""


def test_names_and_ampersands_that_only_html_knows() -> None:
    content = rss("<title>R&D at AT&T&nbsp;&mdash; a&b; caf&eacute; &#233; &lt;b&gt;</title>")
    assert draft(read_feed, content).title == "R&D at AT&T \u2014 a&b; café é"


@pytest.mark.parametrize("size", range(1, 12))
def test_pieces_may_end_anywhere(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "_PIECE", size)
    content = "\n" + rss("<title>R&amp;D at AT&T &mdash; café</title>")
    found = draft(read_feed, content)
    assert (found.title, found.publisher) == ("R&D at AT&T — café", "Tech Wire")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1252"])
def test_encodings(codec: str) -> None:
    content = rss("<title>Nestlé’s deal</title>").replace("UTF-8", codec.removesuffix("-sig"))
    assert draft(read_feed, content.encode(codec)).title == "Nestlé’s deal"


@pytest.mark.parametrize("content", ["<urlset><url/></urlset>", "<html><body><p>Acme</p></body></html>"])
def test_xml_that_is_no_feed(content: str) -> None:
    assert drafts_and_flaws(read_feed, content) == ([], [], "not a feed: of XML, kg reads RSS and Atom")


@pytest.mark.parametrize("content", ["", "Acme buys Bolt.", "<rss", "\0\0", "<rss><channel>"])
def test_what_is_no_xml(content: str) -> None:
    drafts, flaws, stopped = drafts_and_flaws(read_feed, content)
    assert (drafts, flaws) == ([], [])
    assert stopped.startswith("not well-formed XML: ")
    assert "\n" not in stopped


def test_what_stands_before_damage_is_kept(tmp_path: Path) -> None:
    whole = rss(*(f"<title>Acme buys number {n}.</title>" for n in range(100)))
    for cut in ("<title>Acme buys number 60", "</item><item><title>Acme buys number 60"):
        drafts, _, stopped = drafts_and_flaws(read_feed, whole[: whole.index(cut)])
        assert [item.place for item in drafts] == [f"#{n}" for n in range(1, 61 if cut[1] == "t" else 60)]
        assert stopped.startswith("not well-formed XML: ")
    broken = whole.replace("number 60.</title>", "number 60.</titel>")
    assert len(drafts_and_flaws(read_feed, broken)[0]) == 60
    (tmp_path / "wire.rss.gz").write_bytes(gzip.compress(whole.encode())[:-30])
    documents, skipped = read(tmp_path)
    assert documents
    assert "cut short: the gzip data" in skipped[0].reason


@pytest.mark.parametrize("title", ["<a>" * 10_000, "x" * 11_000_000])
def test_what_no_entry_holds(title: str) -> None:
    drafts, _, stopped = drafts_and_flaws(read_feed, rss("<title>A.</title>", f"<title>{title}</title>"))
    assert [item.text for item in drafts] == ["A."]
    assert stopped == "an entry is too long, or nested too deeply"


def test_nothing_is_fetched_and_entities_do_not_multiply(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    content = (
        f'<!DOCTYPE rss [<!ENTITY a "{"x" * 50}"><!ENTITY b "{"&a;" * 50}"><!ENTITY c "{"&b;" * 50}">'
        f'<!ENTITY s SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
        "<rss><channel><item><title>Acme &c; &s;</title></item></channel></rss>"
    )
    drafts, _, _ = drafts_and_flaws(read_feed, content)
    assert all("secret" not in item.text and len(item.text) < 100 for item in drafts)
