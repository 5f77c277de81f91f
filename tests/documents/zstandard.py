"""Zstandard for tests, from where this Python has it."""

from __future__ import annotations

import sys


def zstd_compress(data: bytes) -> bytes:
    """Return `data` as one frame of Zstandard, with the checksum that the command zstd writes."""
    if sys.version_info >= (3, 14):
        from compression import zstd
    else:
        from backports import zstd
    return zstd.compress(data, options={zstd.CompressionParameter.checksum_flag: 1})
