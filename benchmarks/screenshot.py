"""Take the pictures of the page that the documentation shows.

Run: make build && python -m benchmarks.screenshot [GRAPH.html] [FOLDER]

Needs Chromium and its driver on the path; with the fonts Inter and Noto Sans CJK installed, the pictures look
as in docs/. What is chosen in them is found by rule: the statements with the most independent sources, and
the entity with the most claims.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final, NamedTuple

from selenium import webdriver
from selenium.webdriver.support.ui import WebDriverWait

from benchmarks.browser import chromium

DESK: Final = (1264, 700)
PHONE: Final = (390, 844)

_SOURCES: Final = "kgPage.seen().statements.get({}.id).sources"
_BEST_ATTESTED: Final = f"(a, b) => {_SOURCES.format('b')} - {_SOURCES.format('a')} || b.claims - a.claims"
_STATEMENT: Final = (
    "const [{{id}}] = [...kgPage.model.statements.values()].filter(s => s.contested === {contested})"
    f".sort({_BEST_ATTESTED}); kgPage.select({{{{kind: 'statement', id}}}}, true);"
)
EDGE: Final = _STATEMENT.format(contested="false")
CONTESTED: Final = _STATEMENT.format(contested="true")
ENTITY: Final = (
    "const [{id}] = [...kgPage.model.entities.values()].sort((a, b) => b.claims - a.claims);"
    "kgPage.select({kind: 'entity', id}, true);"
)


class Shot(NamedTuple):
    """A picture: what is done before, and how the window is."""

    name: str
    script: str = ""
    fragment: str = ""
    dark: bool = False
    size: tuple[int, int] = DESK


SHOTS: Final = (
    Shot("page", CONTESTED),
    Shot("page-overview"),
    Shot("page-edge", EDGE),
    Shot("page-node", ENTITY),
    Shot("page-table", fragment="#view=table"),
    Shot("page-dark", dark=True),
    Shot("page-phone", CONTESTED, size=PHONE),
)


def take(browser: webdriver.Chrome, page: Path, shot: Shot, picture: Path) -> None:
    """Open `page`, do what the shot asks for, and write `picture`."""
    width, height = shot.size
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": shot.size == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [
        {"name": "prefers-reduced-motion", "value": "reduce"},
        {"name": "prefers-color-scheme", "value": "dark" if shot.dark else "light"},
    ]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get("about:blank")
    browser.get(page.resolve().as_uri() + shot.fragment)
    drawn = "return performance.getEntriesByName('kg:drawn').length > 0"
    WebDriverWait(browser, 20).until(lambda it: it.execute_script(drawn))
    if shot.script:
        # The ring of the focus is for those who came by the keyboard.
        browser.execute_script(f"{shot.script} document.activeElement.blur();")
    browser.execute_async_script("setTimeout(arguments[0], 300)")
    picture.parent.mkdir(parents=True, exist_ok=True)
    browser.save_screenshot(str(picture))


def main(page: Path, folder: Path) -> None:
    """Take all pictures of `page` into `folder`."""
    with chromium() as browser:
        for shot in SHOTS:
            take(browser, page, shot, folder / f"{shot.name}.png")


if __name__ == "__main__":
    main(Path((*sys.argv[1:], "outputs/graph.html")[0]), Path((*sys.argv[2:], "docs")[0]))
