"""The page's JavaScript: its own tests, run in a browser, and its linter."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from pathlib import Path

import pytest

import kg.views.page
from tests.views.browsing import Browser

SCRIPTS = Path(__file__).parent / "scripts"
STATIC = Path(kg.views.page.__file__).parent / "static"

_PAGE = """<!doctype html>
<script type="module">
  import {{ report }} from {harness};
  import {test};
  globalThis.report = report();
</script>
"""


@pytest.mark.browser
@pytest.mark.parametrize("name", sorted(path.name for path in SCRIPTS.glob("*.test.js")))
def test_in_the_browser(browser: Browser, tmp_path: Path, name: str) -> None:
    page = tmp_path / "tests.html"
    harness, test = (json.dumps((SCRIPTS / file).as_uri()) for file in ("harness.js", name))
    page.write_text(_PAGE.format(harness=harness, test=test), encoding="utf-8")
    Browser(browser.driver, {"tests": page}).open("tests")
    found = browser.run("return globalThis.report ?? null")
    assert found, browser.complaints()
    assert {name: error for name, error in found if error} == {}


def test_the_linter_has_nothing_to_say() -> None:
    linter = Path(sysconfig.get_path("scripts")) / "oxlint"
    if not linter.is_file():
        pytest.skip("no oxlint: pip install -e '.[dev]'")
    config = Path(__file__).parents[2] / ".oxlintrc.json"
    command = [str(part) for part in (linter, "--deny-warnings", "--config", config, STATIC, SCRIPTS)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
