"""The page's own files: styles, and JavaScript modules joined into one script.

The scripts are ES modules, as editors and linters know them. A page that is one file can import nothing, so
they are joined in the order of `SCRIPTS`, each after those it imports from, inside one function: names must
be unique across them.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from importlib.resources import files
from typing import Any, Final

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

TEMPLATE: Final = "template.html"
SCRIPTS: Final = (
    "dom.js",
    "shapes.js",
    "model.js",
    "filtering.js",
    "labels.js",
    "theme.js",
    "overlay.js",
    "graph.js",
    "facets.js",
    "search.js",
    "details.js",
    "table.js",
    "address.js",
    "main.js",
)

_IMPORT: Final = re.compile(r"^import \{[^}]*\} from \"\./[a-z]+\.js\";\n", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:const|function|class) )", re.MULTILINE)
_JSON_ESCAPES: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""Characters that could end a script element or open a comment in it, and how JSON escapes them."""


def static_text(name: str) -> str:
    """Return one of the page's files as text, lines ending in a line feed."""
    return (files("kg.views.page") / "static" / name).read_text(encoding="utf-8")


def page_script() -> str:
    """Return all of the page's own scripts as one."""
    parts = (_EXPORT.sub("", _IMPORT.sub("", static_text(name))).strip() for name in SCRIPTS)
    return '(() => {\n"use strict";\n' + "\n\n".join(parts) + "\n})();\n"


def script_json(value: Any) -> Markup:
    """Return a value as JSON that stands safely inside a script element, whatever text it holds.

    The same value gives the same text. NaN and infinity, which JSON has not, raise `ValueError`.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(text.translate(_JSON_ESCAPES))


def content_hash(text: str) -> str:
    """Return the source expression that lets a Content-Security-Policy accept an inline script or style."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def environment() -> Environment:
    """Return a Jinja environment that escapes all it is not told to trust, and fails on a missing value."""
    made = Environment(
        loader=FunctionLoader(static_text),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["script_json"] = script_json
    return made
