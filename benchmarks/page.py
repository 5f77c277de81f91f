"""How large the page is, how soon it is drawn, and how long a filter takes, in headless Chromium.

Run: python -m benchmarks.page [--repeat 5]

The worlds are made by rule (`tests.views.worlds.large_world`). "drawn": from the start of the navigation
until the first frame with the graph in it. "filter": from the click on a filter until the frame that shows
its result, over each value of the legend, off and on again; layout and painting are part of it.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from selenium import webdriver

from benchmarks.browser import chromium
from kg.views import write_page
from tests.views.worlds import large_world

SIZES = ((150, 400, 1500), (1000, 2700, 8000))
"""Entities, statements and claims."""

DRAWN = """
const done = arguments[0];
const look = () => {
  const [mark] = performance.getEntriesByName('kg:drawn');
  if (mark) done(mark.startTime); else setTimeout(look, 5);
};
look();
"""
FILTERS = """
const done = arguments[0];
const afterPaint = () => new Promise(resolve => requestAnimationFrame(() => setTimeout(resolve)));
(async () => {
  const times = [];
  for (const input of document.querySelectorAll('#facets .facet input')) {
    for (let turn = 0; turn < 2; turn += 1) {
      await afterPaint();
      const start = performance.now();
      input.click();
      await afterPaint();
      times.push(performance.now() - start);
    }
  }
  done(times);
})();
"""


class Measured(NamedTuple):
    """Bytes of the file, and milliseconds."""

    size: int
    drawn: list[float]
    filters: list[float]


def measure(browser: webdriver.Chrome, page: Path, repeat: int) -> Measured:
    """Open `page` so many times, and click on every filter the last time."""
    browser.set_script_timeout(300)
    drawn = []
    for _ in range(repeat):
        browser.get("about:blank")
        browser.get(page.as_uri())
        drawn.append(_timed(browser, DRAWN))
    return Measured(page.stat().st_size, drawn, _timed(browser, FILTERS))


def _timed(browser: webdriver.Chrome, script: str) -> Any:
    return browser.execute_async_script(script)


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser(description="Measure the page in headless Chromium.")
    parser.add_argument("--repeat", type=int, default=5, help="times that each page is opened")
    arguments = parser.parse_args()
    print("entities  edges  claims   file MB   drawn ms (median, worst)   filter ms (median, worst)")
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for entities, statements, claims in SIZES:
            world = large_world(entities, statements, claims)
            page = Path(folder) / f"{entities}.html"
            write_page(page, world.documents, world.entities, world.claims, limit=entities)
            size, drawn, filters = measure(browser, page, arguments.repeat)
            print(
                f"{entities:8} {statements:6} {claims:7} {size / 1e6:9.2f}"
                f" {median(drawn):10.0f}, {max(drawn):.0f} {median(filters):20.0f}, {max(filters):.0f}"
            )


if __name__ == "__main__":
    main()
