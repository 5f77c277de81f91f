"""One browser for all tests of the page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from tests.views.browsing import Browser, chromium, write_worlds


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    started = chromium(tmp_path_factory.mktemp("profile"))
    if started is None:
        pytest.skip("no Chromium or no chromedriver: apt-get install chromium chromium-driver")
    yield started
    started.quit()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return write_worlds(tmp_path_factory.mktemp("pages"))


@pytest.fixture
def browser(driver: webdriver.Chrome, pages: dict[str, Path]) -> Browser:
    return Browser(driver, pages)
