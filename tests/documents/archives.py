"""Make records of web archives, byte by byte, so that tests can break them."""

from __future__ import annotations

DAY = "2026-02-01T10:00:00Z"


def response(
    address: str, body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html"
) -> bytes:
    """Return the record of what a server answered; `headers` are those of HTTP beside the content type."""
    lines = (f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers, "", "")
    return record("response", address, "\r\n".join(lines).encode() + body)


def record(kind: str, address: str, block: bytes) -> bytes:
    """Return a record of any kind."""
    lines = (
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {address}",
        f"WARC-Date: {DAY}",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        f"Content-Type: application/http; msgtype={kind}",
        f"Content-Length: {len(block)}",
        "",
        "",
    )
    return "\r\n".join(lines).encode() + block + b"\r\n\r\n"


def page(text: str, head: str = "") -> bytes:
    """Return a page whose main text is `text`."""
    return f"<html><head>{head}</head><body><article><p>{text}</p></article></body></html>".encode()


def chunked(body: bytes, size: int = 50) -> bytes:
    """Return a body as HTTP sends it in chunks."""
    parts = (body[start : start + size] for start in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
