"""Take the README's picture of the page: the sample graph with a statement that sources disagree on.

Run: make build && python -m benchmarks.screenshot [GRAPH.html] [PICTURE.png]

Needs Chromium and its driver on the path.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

SIZE = (1440, 900)
FLAGS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run")
CONTESTED = "//*[contains(text(), 'Sources disagree')]/following::button[1]"


def take(page: Path, picture: Path) -> None:
    """Open `page`, choose the first contested statement where there is one, and write `picture`."""
    options = webdriver.ChromeOptions()
    with tempfile.TemporaryDirectory() as profile:
        for flag in (*FLAGS, f"--window-size={SIZE[0]},{SIZE[1]}", f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.binary_location = shutil.which("chromium") or ""
        browser = webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver") or ""))
        try:
            browser.get(page.resolve().as_uri())
            WebDriverWait(browser, 20).until(lambda it: it.find_elements(By.TAG_NAME, "canvas"))
            for statement in browser.find_elements(By.XPATH, CONTESTED):
                statement.click()
            picture.parent.mkdir(parents=True, exist_ok=True)
            browser.save_screenshot(str(picture))
        finally:
            browser.quit()


if __name__ == "__main__":
    take(Path((*sys.argv[1:], "outputs/graph.html")[0]), Path((*sys.argv[2:], "docs/page.png")[0]))
