"""A real SPARQL server for tests: Oxigraph, of the PyPI package of that name, on a free port."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE = 20.0
"""Seconds in which a server has to be up."""


@contextmanager
def sparql_server(tmp_path: Path) -> Iterator[str]:
    """Yield the base URL of an empty server with /query, /update and /store; skip where none is installed."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("no SPARQL server here: pip install oxigraph")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with (tmp_path / "server.log").open("wb") as log:
        command = [program, "serve", "--location", str(tmp_path / "server"), "--bind", address]
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            _wait(f"http://{address}", process, tmp_path / "server.log")
            yield f"http://{address}"
        finally:
            process.terminate()
            process.wait()


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while True:
        try:
            opener.open(url, timeout=1).close()
            return
        except (urllib.error.URLError, OSError):
            if process.poll() is not None or time.monotonic() > end:
                pytest.fail(f"the SPARQL server did not start: {log.read_text(errors='replace')}")
            time.sleep(0.05)
