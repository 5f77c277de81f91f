"""Turn a tree of HTML, or of trafilatura's XML, into plain prose.

Paragraphs, headings, list items and table rows become blocks, separated by a blank line, so that no sentence
runs from one into the next. Inside a block, white space collapses as in a browser and only `<br>` breaks the
line. Code blocks, struck-out text and the descriptions of pictures are left out: the article does not say
them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any, Final

from lxml import etree, html  # type: ignore[import-untyped,unused-ignore]

_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html item legend li list main menu nav ol p "
    "pre quote row section summary table tbody tfoot thead title tr ul".split()
)
_LINE_BREAKS: Final = frozenset({"br", "lb"})
_CELLS: Final = frozenset({"td", "th", "cell"})
_CELL_SEPARATOR: Final = " | "

UNSPOKEN: Final = frozenset(
    "audio canvas del graphic iframe math noscript object option pre s script select strike style svg "
    "template textarea title video".split()
)
"""Elements whose content the article does not say."""

_BLANKS: Final = re.compile("[ \t\n\r]+")


def parse_html(text: str) -> Any:
    """Return the root of an HTML page or fragment, or None where there is nothing to parse.

    Never reads anything from the network or the disk. The parser gives up on what is nested deeper than about
    2,000 levels.
    """
    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        # Bytes, as lxml refuses text that declares an encoding.
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError:
        return None


def depth(root: Any) -> int:
    """Return how many levels of elements a tree has."""
    level = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def prose(root: Any, unspoken: Collection[str] = UNSPOKEN) -> str:
    """Return the text of an lxml tree without that of `unspoken` elements."""
    return "\n\n".join(_blocks(root, unspoken))


def _blocks(root: Any, unspoken: Collection[str]) -> Iterator[str]:
    # Event by event and not by recursion, so that no depth of nesting can exhaust the stack.
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if tag in _BLOCKS and pieces:
            if block := _join(pieces):
                yield block
            pieces = []
        if event == "start":
            if tag in unspoken or _is_code_block(element):
                walk.skip_subtree()
                continue
            if tag in _LINE_BREAKS:
                pieces.append("\v")
            elif tag in _CELLS and _join(pieces):
                pieces.append(_CELL_SEPARATOR)
            if element.text:
                pieces.append(element.text)
        elif element.tail and element is not root:
            pieces.append(element.tail)
    if block := _join(pieces):
        yield block


def _join(pieces: list[str]) -> str:
    lines = (_BLANKS.sub(" ", line).strip(" ") for line in "".join(pieces).split("\v"))
    return "\n".join(line for line in lines if line)


def _is_code_block(element: Any) -> bool:
    """Tell whether this is trafilatura's form of a code block: "code" that stands between paragraphs."""
    parent = element.getparent()
    return element.tag == "code" and parent is not None and parent.tag == "body"
