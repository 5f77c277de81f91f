"""What can go wrong on the way to a store, each told in one line."""

from __future__ import annotations

import base64
import socket
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from kg.errors import OptionError, PublishError
from kg.publish import endpoint
from kg.publish.endpoint import Credentials, GraphStore
from tests.stub_server import Asked, Reply, stub_server

GRAPH = NamedNode("urn:g")
SECRET = Credentials.of({"KG_ENDPOINT_USER": "ann", "KG_ENDPOINT_PASSWORD": "päss:word"})


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Wait for nothing between retries, and take no proxy or password of this machine."""
    monkeypatch.setattr(endpoint, "BACKOFF", 0)
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))


def one_line(error: pytest.ExceptionInfo[Exception]) -> str:
    assert "\n" not in str(error.value)
    return str(error.value)


# credentials


def test_credentials_come_from_the_environment() -> None:
    assert Credentials.of({}) is None
    assert SECRET is not None
    kind, _, coded = SECRET.authorization.partition(" ")
    assert (kind, base64.b64decode(coded).decode()) == ("Basic", "ann:päss:word")
    bearer = Credentials.of({"KG_ENDPOINT_TOKEN": "abc.def"})
    assert bearer is not None and bearer.authorization == "Bearer abc.def"


def test_credentials_are_not_shown() -> None:
    assert repr(SECRET) == "Credentials()"


@pytest.mark.parametrize(
    "names",
    [
        {"KG_ENDPOINT_USER": "ann"},
        {"KG_ENDPOINT_PASSWORD": "x"},
        {"KG_ENDPOINT_USER": "ann", "KG_ENDPOINT_PASSWORD": "x", "KG_ENDPOINT_TOKEN": "y"},
        {"KG_ENDPOINT_TOKEN": "two words"},
        {"KG_ENDPOINT_TOKEN": "line\nHost: evil"},
    ],
)
def test_half_or_double_credentials_are_refused(names: dict[str, str]) -> None:
    with pytest.raises(OptionError, match="KG_ENDPOINT"):
        Credentials.of(names)


def test_credentials_are_sent_and_nothing_from_netrc(tmp_path: Path) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login bob password other\n", encoding="utf-8")
    with stub_server(lambda asked: Reply()) as stub:
        for credentials in (SECRET, None):
            with GraphStore(stub.url, credentials) as store:
                store.put(GRAPH, b"")
    assert SECRET is not None
    assert [asked.authorization for asked in stub.asked] == [SECRET.authorization, None]


@pytest.mark.parametrize(
    ("status", "credentials", "expected"),
    [
        (401, None, "wants credentials .*set KG_ENDPOINT_USER"),
        (401, SECRET, "does not accept the credentials"),
        (403, SECRET, "does not allow this user to PUT"),
        (404, None, "is no graph store that can be written to .*/store"),
        (405, None, "is no graph store"),
        (413, None, "smaller --batch"),
        (500, None, r"refused PUT of <urn:g> \(500 Internal Server Error\): the disk \[31m is full"),
    ],
)
def test_a_refusal_is_told_at_once(status: int, credentials: Credentials | None, expected: str) -> None:
    reply = Reply(status, body=b"the disk\n\x1b[31m is full")
    with stub_server(lambda asked: reply) as stub, GraphStore(stub.url, credentials) as store:
        with pytest.raises(PublishError, match=expected) as caught:
            store.put(GRAPH, b"")
        assert "\x1b" not in one_line(caught)
        assert "päss" not in one_line(caught)
    assert len(stub.asked) == 1


# failures that may pass


def failing(times: int, reply: Reply) -> Callable[[Asked], Reply]:
    left = iter([reply] * times)
    return lambda asked: next(left, Reply())


@pytest.mark.parametrize("status", [408, 429, 502, 503, 504])
@pytest.mark.parametrize("method", ["put", "post"])
def test_a_temporary_failure_is_tried_again(status: int, method: str) -> None:
    reply = Reply(status, {"Retry-After": "0"})
    with stub_server(failing(2, reply)) as stub, GraphStore(stub.url) as store:
        getattr(store, method)(GRAPH, b"<urn:a> <urn:b> <urn:c> .")
    assert [asked.body for asked in stub.asked] == [b"<urn:a> <urn:b> <urn:c> ."] * 3


@pytest.mark.parametrize("retries", [0, 2])
def test_retries_have_a_limit(retries: int) -> None:
    with (
        stub_server(lambda asked: Reply(503)) as stub,
        GraphStore(stub.url, retries=retries) as store,
        pytest.raises(PublishError, match=r"is not available \(503 Service Unavailable\), also after"),
    ):
        store.put(GRAPH, b"")
    assert len(stub.asked) == retries + 1


def test_a_server_cannot_ask_for_a_day_of_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(endpoint, "LONGEST_WAIT", 0)
    with (
        stub_server(failing(1, Reply(503, {"Retry-After": "86400"}))) as stub,
        GraphStore(stub.url) as store,
    ):
        store.put(GRAPH, b"")
    assert len(stub.asked) == 2


def test_a_server_that_hangs_is_given_up() -> None:
    start = time.monotonic()
    with stub_server(lambda asked: Reply(wait=30)) as stub, GraphStore(stub.url, timeout=0.2) as store:
        with pytest.raises(PublishError, match=r"no answer within 0\.2 seconds \(--timeout\)") as caught:
            store.put(GRAPH, b"")
        one_line(caught)
    assert time.monotonic() - start < 10
    assert len(stub.asked) == 1 + endpoint.SILENCE_RETRIES


def test_a_server_that_hangs_once_is_tried_again() -> None:
    with stub_server(failing(1, Reply(wait=30))) as stub, GraphStore(stub.url, timeout=0.5) as store:
        store.put(GRAPH, b"")
    assert len(stub.asked) == 2


def test_nobody_at_the_address_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with GraphStore(f"http://127.0.0.1:{port}/store") as store:
        with pytest.raises(
            PublishError, match=r"cannot reach http://127\.0\.0\.1:\d+/store: .*refused"
        ) as caught:
            store.get(GRAPH)
        one_line(caught)
    with (
        GraphStore("http://no-such-host.invalid/store") as store,
        pytest.raises(PublishError, match="cannot reach") as caught,
    ):
        store.get(GRAPH)
    one_line(caught)


def test_https_where_there_is_none_is_told() -> None:
    with stub_server(lambda asked: Reply()) as stub:
        with (
            GraphStore(stub.url.replace("http:", "https:"), retries=0, timeout=2) as store,
            pytest.raises(PublishError, match=r"cannot (prove|reach)") as caught,
        ):
            store.get(GRAPH)
        one_line(caught)


# redirects


def test_a_redirect_on_the_same_host_is_followed_with_all_that_was_sent() -> None:
    def answer(asked: Asked) -> Reply:
        moved = asked.path.startswith("/store")
        return Reply(302, {"Location": "/moved"}) if moved else Reply()

    with stub_server(answer) as stub, GraphStore(stub.url, SECRET) as store:
        store.put(GRAPH, b"<urn:a> <urn:b> <urn:c> .")
    first, second = stub.asked
    assert (second.method, second.path) == ("PUT", "/moved?graph=urn%3Ag")
    assert second.body == first.body and second.authorization == first.authorization is not None


@pytest.mark.parametrize("credentials", [SECRET, None])
def test_a_redirect_to_another_host_is_refused(credentials: Credentials | None) -> None:
    with stub_server(lambda asked: Reply()) as other:
        there = other.url.replace("127.0.0.1", "localhost")
        with (
            stub_server(lambda asked: Reply(307, {"Location": there})) as stub,
            GraphStore(stub.url, credentials) as store,
            pytest.raises(PublishError, match="redirects to another host") as caught,
        ):
            store.put(GRAPH, b"")
        assert ("credentials" in one_line(caught)) == bool(credentials)
    assert other.asked == []


def test_a_redirect_to_another_port_is_one_to_another_host() -> None:
    with (
        stub_server(lambda asked: Reply()) as other,
        stub_server(lambda asked: Reply(307, {"Location": other.url})) as stub,
        GraphStore(stub.url, SECRET) as store,
        pytest.raises(PublishError, match="redirects to another host"),
    ):
        store.put(GRAPH, b"")
    assert other.asked == []


def test_redirects_in_circles_come_to_an_end() -> None:
    with (
        stub_server(lambda asked: Reply(307, {"Location": asked.path})) as stub,
        GraphStore(stub.url) as store,
        pytest.raises(PublishError, match="redirects in circles"),
    ):
        store.put(GRAPH, b"")


# answers


@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        (Reply(200, {"Content-Type": "text/html; charset=utf-8"}, b"<html>"), "answered with text/html"),
        (Reply(200, {}, b"hello"), "answered with nothing that it names"),
        (
            Reply(200, {"Content-Type": "text/turtle"}, b"<urn:a> nonsense"),
            "answered with broken text/turtle",
        ),
        (Reply(400, {}, b"no query"), "is no graph store"),
    ],
)
def test_a_page_is_no_graph(reply: Reply, expected: str) -> None:
    with (
        stub_server(lambda asked: reply) as stub,
        GraphStore(stub.url) as store,
        pytest.raises(PublishError, match=expected) as caught,
    ):
        store.get(GRAPH)
    one_line(caught)


def test_a_graph_that_is_not_there_is_empty_and_need_not_be_removed() -> None:
    with stub_server(lambda asked: Reply(404)) as stub, GraphStore(stub.url) as store:
        assert store.get(GRAPH) == []
        store.delete(GRAPH)
    assert [asked.method for asked in stub.asked] == ["GET", "DELETE"]


def test_an_address_may_have_parameters_of_its_own() -> None:
    with stub_server(lambda asked: Reply()) as stub, GraphStore(f"{stub.url}?tenant=a#x") as store:
        store.put(NamedNode("https://x.example/a?b=c&d"), b"")
    assert stub.asked[0].path == "/store?tenant=a&graph=https%3A%2F%2Fx.example%2Fa%3Fb%3Dc%26d"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("nonsense", "no http or https address"),
        ("ftp://x.example/", "no http or https address"),
        ("http://", "no http or https address"),
        ("http://[half", "no http or https address"),
        ("http://x.example:port/", "no http or https address"),
        ("http://ann:secret@x.example/", "do not belong into the address"),
    ],
)
def test_what_is_no_address_is_refused(address: str, expected: str) -> None:
    with pytest.raises(OptionError, match=expected) as caught:
        GraphStore(address)
    assert "secret" not in one_line(caught)
