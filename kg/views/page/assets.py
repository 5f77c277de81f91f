"""The page's own files: styles, and JavaScript modules joined into one script.

The scripts are ES modules, as editors, linters and unit tests know them. A page that is one file can import
nothing, so they are joined in the order of `SCRIPTS`, each after those it imports from. Each becomes a
function that returns what it exports, so that none sees another's names.
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
STYLES: Final = ("base.css", "controls.css", "evidence.css")
SCRIPTS: Final = (
    "dom.js",
    "shapes.js",
    "model.js",
    "walks.js",
    "months.js",
    "filtering.js",
    "curves.js",
    "labels.js",
    "camera.js",
    "theme.js",
    "scene.js",
    "painting.js",
    "picture.js",
    "graph.js",
    "facets.js",
    "thresholds.js",
    "timeline.js",
    "search.js",
    "lists.js",
    "claims.js",
    "evidence.js",
    "entity.js",
    "details.js",
    "table.js",
    "csv.js",
    "address.js",
    "notes.js",
    "tools.js",
    "session.js",
    "main.js",
)

_IMPORT: Final = re.compile(r"^import (\{[^}]*\}) from \"\./([a-z]+)\.js\";$", re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:const|function|class) (\w+))", re.MULTILINE)
_JSON_ESCAPES: Final = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}
"""Characters that could end a script element or open a comment in it, and how JSON escapes them."""


def static_text(name: str) -> str:
    """Return one of the page's files as text, lines ending in a line feed."""
    return (files("kg.views.page") / "static" / name).read_text(encoding="utf-8")


def page_style() -> str:
    """Return all of the page's styles as one."""
    return "\n".join(static_text(name) for name in STYLES)


def page_script() -> str:
    """Return all of the page's own scripts as one."""
    return '(() => {\n"use strict";\n' + "\n".join(map(_as_function, SCRIPTS)) + "})();\n"


def _as_function(name: str) -> str:
    """Return a module as a constant that holds its exports: `$dom` for "dom.js"."""
    source = static_text(name)
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = $\2;", source))
    exports = ", ".join(_EXPORT.findall(source))
    return f"const ${name.removesuffix('.js')} = (() => {{\n{body}return {{ {exports} }};\n}})();\n"


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
