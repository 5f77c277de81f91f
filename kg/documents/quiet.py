"""Keep the log lines of libraries off the terminal."""

from __future__ import annotations

import logging
from functools import cache


@cache
def quieten(*loggers: str) -> None:
    """Silence `loggers` and all below them; an application that sets up logging still gets their lines."""
    for name in loggers:
        logging.getLogger(name).addHandler(logging.NullHandler())
