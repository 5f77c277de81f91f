"""A real browser, and what a reader does in it."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

from kg.views import write_page
from tests.views.worlds import MARKUP, World, hostile_world, large_world, sample_world, with_copies

_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1440,900",
    "--allow-file-access-from-files",  # so that the tests in JavaScript can import the modules that they test
)
_REDUCED_MOTION = {"name": "prefers-reduced-motion", "value": "reduce"}
_OFFLINE = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
WORLDS = ("sample", "hostile", "large", "medium", "empty")


@cache
def world_named(name: str) -> World:
    """Return one of `WORLDS`."""
    match name:
        case "sample":
            return sample_world()
        case "hostile":
            return hostile_world()
        case "large":
            return large_world()
        case "medium":
            return with_copies(large_world(40, 80, 240))
        case _:
            return World(documents={}, entities=(), claims=())


def write_world(path: Path, world: World, **options: Any) -> Path:
    """Write the page of a world."""
    return write_page(path, world.documents, world.entities, world.claims, world.origins, **options)


def write_worlds(folder: Path) -> dict[str, Path]:
    """Write the pages of all `WORLDS`."""
    title = f"Page {MARKUP}"
    return {name: write_world(folder / f"{name}.html", world_named(name), title=title) for name in WORLDS}


def chromium(profile: Path) -> webdriver.Chrome | None:
    """Start Chromium without a network; None where it or its driver is not there."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    service = shutil.which("chromedriver")
    if not found or not service:
        return None
    options = webdriver.ChromeOptions()
    options.binary_location = found
    for flag in (*_FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(
        options=options, service=webdriver.ChromeService(service, log_output=os.devnull)
    )
    started.execute_cdp_cmd("Network.enable", {})
    started.execute_cdp_cmd("Network.emulateNetworkConditions", _OFFLINE)
    started.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [_REDUCED_MOTION]})
    return started


class Browser:
    """What a reader does with the page."""

    def __init__(self, driver: webdriver.Chrome, pages: Mapping[str, Path]) -> None:
        self.driver = driver
        self.pages = pages

    def open(self, name: str, fragment: str = "") -> None:
        """Open a page anew, and wait until it is drawn."""
        self.driver.get("about:blank")
        self.log("browser")
        self.log("performance")
        self.driver.get(self.pages[name].as_uri() + fragment)
        self.settle()

    def run(self, script: str, *arguments: object) -> Any:
        return self.driver.execute_script(script, *arguments)

    def settle(self) -> None:
        """Wait until what was asked for is painted."""
        wait = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()))"
        self.driver.execute_async_script(wait)

    def all(self, selector: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def click(self, selector: str) -> None:
        self.one(selector).click()

    def texts(self, selector: str) -> list[str]:
        return [element.text for element in self.all(selector)]

    def log(self, kind: str) -> list[dict[str, Any]]:
        """Return what was logged since the last time: "browser" or "performance"."""
        entries: list[dict[str, Any]] = self.driver.get_log(kind)  # type: ignore[no-untyped-call]
        return entries

    def press(self, *keys: str) -> None:
        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def fill(self, selector: str, value: object) -> None:
        """Give a field a value, as if the reader had moved or filled it."""
        self.run(
            "const field = document.querySelector(arguments[0]); field.value = arguments[1];"
            "for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, {bubbles: true}))",
            selector,
            value,
        )

    def at(self, x: float, y: float) -> ActionChains:
        """Move to a place on the canvas; x and y in pixels from its upper left corner."""
        graph = self.one("#graph")
        size = graph.size
        left, top = round(x - size["width"] / 2), round(y - size["height"] / 2)
        return ActionChains(self.driver, duration=0).move_to_element_with_offset(graph, left, top)

    def on_edge(self, statement: str) -> ActionChains:
        self.settle()
        return self.at(**self.run("return kgPage.graph.middleOf(arguments[0])", statement))

    def on_node(self, entity: str) -> ActionChains:
        self.settle()
        where = (
            "const {network} = kgPage.graph; return network.canvasToDOM(network.getPosition(arguments[0]))"
        )
        return self.at(**self.run(where, entity))

    def statements(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.run("return [...kgPage.model.statements.values()]")
        return found

    def keys(self) -> dict[str, tuple[str, str, str]]:
        """Return subject, relation and object of each statement by its id on the page."""
        return {item["id"]: (item["subject"], item["relation"], item["object"]) for item in self.statements()}

    def drawn(self) -> list[dict[str, Any]]:
        """Return the lines of the last frame."""
        self.settle()
        edges: list[dict[str, Any]] = self.run("return kgPage.graph.scene().edges")
        return edges

    def claims(self) -> dict[str, str]:
        """Return the quotes in the panel by claim id."""
        return {
            str(card.get_attribute("data-claim")): card.find_element(By.TAG_NAME, "q").text
            for card in self.all("#details .claim")
        }

    def complaints(self) -> list[str]:
        return [entry["message"] for entry in self.log("browser")]

    def requests(self) -> set[str]:
        """Return what was fetched; a `data:` address holds its own content, as the browser's own icons do."""
        events = (json.loads(entry["message"])["message"] for entry in self.log("performance"))
        addresses = {
            event["params"]["request"]["url"].partition("#")[0]
            for event in events
            if event["method"] == "Network.requestWillBeSent"
        }
        return {address for address in addresses if not address.startswith("data:")}

    @contextmanager
    def phone(self) -> Iterator[None]:
        """Let the window be a phone's, 390 pixels wide."""
        metrics = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        try:
            yield
        finally:
            self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
