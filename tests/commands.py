"""Run the commands of kg as a user would, in this process or one of their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from kg.cli import main

ROOT = Path(__file__).parent.parent


def run(*arguments: str | Path, text: str | None = None) -> Result:
    """Run kg in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text, prog_name="kg")


def process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run kg in a process of its own."""
    command = [sys.executable, "-m", "kg", *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def one_line(result: Result) -> str:
    """Return the only line on standard error, after checking that nothing else was printed."""
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("kg: ")
    return line.removeprefix("kg: ")
