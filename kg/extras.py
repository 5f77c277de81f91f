"""Parts of kg that need more than it brings: one clear error where that is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kg.errors import OptionError


@contextmanager
def extra(name: str, purpose: str) -> Iterator[None]:
    """Turn a failed import inside into one line that says what for, and which extra of kg brings it.

        with extra("data", "Parquet"):
            import pyarrow

    Raises `OptionError` where that is not installed.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        raise OptionError(
            f"{purpose}: this needs {error.name}, which is not installed: pip install 'kg[{name}]'"
        ) from error
