"""Read compressed files as they are decompressed, and say where their data are damaged or cut short."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from typing import Any, BinaryIO, Final, cast

from kg.errors import InputError

COMPRESSIONS: Final = {".gz": "gzip", ".zst": "Zstandard"}
"""The suffixes of compressed files, with the names of their formats."""

_BUFFER: Final = 1 << 16


def decompressed(stream: BinaryIO, suffix: str) -> BinaryIO:
    """Return what `stream` holds decompressed, as a stream that cannot be rewound.

    `suffix` is one of `COMPRESSIONS`. Reading raises `InputError` where the data are damaged or cut short,
    after all that stands before has been read.
    """
    raw = _Decompressed(_opened(stream, suffix), COMPRESSIONS[suffix])
    # The cast says what the typing of io does not: a buffered reader takes any raw stream.
    return cast(BinaryIO, io.BufferedReader(raw, _BUFFER))


def _opened(stream: BinaryIO, suffix: str) -> Any:
    if suffix == ".gz":
        return gzip.GzipFile(fileobj=stream)
    return _zstd().ZstdFile(stream)


def _zstd() -> Any:
    """Return the module for Zstandard: Python's own from 3.14 on."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd


class _Decompressed(io.RawIOBase):
    """What a compressed file holds; never reads ahead of what it returns, so that nothing good is lost."""

    def __init__(self, file: Any, name: str) -> None:
        self._file = file
        self._name = name

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._file.read1(len(buffer))
        except EOFError as error:
            raise InputError(f"cut short: the {self._name} data end too early") from error
        except (gzip.BadGzipFile, zlib.error, _zstd().ZstdError) as error:
            raise InputError(f"damaged, or no {self._name} data at all: {error}") from error
        buffer[: len(data)] = data
        return len(data)
