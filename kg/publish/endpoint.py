"""A graph store at an HTTP address: the SPARQL 1.1 Graph Store Protocol, and what can go wrong with it.

requests does the sending: it is well kept, comes with spaCy anyway, and brings retries (urllib3), and proxies
and certificates from the environment. Redirects are followed here and not there, so that neither graphs nor
credentials go to another host.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final
from urllib.parse import urljoin, urlsplit, urlunsplit

import requests
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from requests.adapters import HTTPAdapter
from urllib3.exceptions import ReadTimeoutError
from urllib3.util.retry import Retry

from kg.errors import OptionError, PublishError

USER: Final = "KG_ENDPOINT_USER"
PASSWORD: Final = "KG_ENDPOINT_PASSWORD"
TOKEN: Final = "KG_ENDPOINT_TOKEN"

TURTLE: Final = "text/turtle; charset=utf-8"
"""N-Triples are Turtle too, which is the one format that every store reads."""

TEMPORARY: Final = (408, 429, 502, 503, 504)
"""Answers after which the same request may succeed."""

BACKOFF: Final = 0.5
"""Seconds before the second retry; each later one waits twice as long as the one before."""
LONGEST_WAIT: Final = 30
"""Seconds that a wait lasts at most, whatever the server asks for."""
SILENCE_RETRIES: Final = 2
"""How often a server that does not answer at all is tried again: it is more likely not there than busy."""
MAX_REDIRECTS: Final = 5
SHOWN: Final = 200
"""How many characters of a server's answer an error shows."""

HINT: Final = (
    "name its address for the Graph Store Protocol, such as http://localhost:7878/store (Oxigraph), "
    ".../data (Fuseki), .../rdf-graphs/service (GraphDB, RDF4J)"
)


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a server is told about who is asking: the value of its header Authorization."""

    authorization: str = field(repr=False)

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> Credentials | None:
        """Read them from environment variables: user and password, or a bearer token; None without either.

        Raises `OptionError` where there is half of them, or both kinds.
        """
        user, password, token = (environment.get(name, "") for name in (USER, PASSWORD, TOKEN))
        if token and (user or password):
            raise OptionError(f"set {TOKEN}, or {USER} and {PASSWORD}, and not both")
        if bool(user) != bool(password):
            raise OptionError(f"set both {USER} and {PASSWORD}, or neither")
        if token:
            if not (token.isascii() and token.isprintable()) or " " in token:
                raise OptionError(f"{TOKEN} holds characters that no token has: is it cut off or quoted?")
            return cls(f"Bearer {token}")
        if user:
            return cls("Basic " + base64.b64encode(f"{user}:{password}".encode()).decode())
        return None

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        """Add them to a request."""
        request.headers["Authorization"] = self.authorization
        return request


def _anonymous(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request as it is: without this, requests takes a password for the host from ~/.netrc."""
    return request


class GraphStore:
    """A graph store at an address. All methods raise `PublishError` where it does not do what it is asked."""

    def __init__(
        self, endpoint: str, credentials: Credentials | None = None, timeout: float = 60, retries: int = 4
    ) -> None:
        """Talk to the store at `endpoint`.

        `timeout` is how many seconds a connection or an answer may take, `retries` how often a request is
        repeated after a temporary failure. Raises `OptionError` where `endpoint` is no http(s) address, or
        holds credentials.
        """
        self.endpoint = _checked(endpoint)
        self._timeout = timeout
        self._session = requests.Session()
        self._session.auth = credentials or _anonymous
        self._has_credentials = credentials is not None
        retry = Retry(
            total=retries,
            connect=min(retries, SILENCE_RETRIES),
            read=min(retries, SILENCE_RETRIES),
            status_forcelist=TEMPORARY,
            allowed_methods=None,  # all: each request of ours may be repeated, also POST, as a graph is a set
            backoff_factor=BACKOFF,
            backoff_max=LONGEST_WAIT,
            retry_after_max=LONGEST_WAIT,
            redirect=False,
            raise_on_status=False,
        )
        for scheme in ("http://", "https://"):
            self._session.mount(scheme, HTTPAdapter(max_retries=retry))

    def __enter__(self) -> GraphStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.close()

    def get(self, graph: NamedNode) -> list[Quad]:
        """Return the triples of a graph; none where the store has no such graph."""
        answer = self._send("GET", graph, absent_is_fine=True)
        if answer.status_code == 404:
            return []
        media_type = answer.headers.get("Content-Type", "")
        format_ = RdfFormat.from_media_type(media_type)
        if format_ is None:
            kind = media_type.partition(";")[0] or "nothing that it names"
            raise PublishError(f"{self.endpoint} is no graph store, it answered with {kind}: {HINT}")
        try:
            return list(parse(answer.content, format=format_))
        except (SyntaxError, ValueError) as error:
            raise PublishError(f"{self.endpoint} answered with broken {media_type}: {HINT}") from error

    def put(self, graph: NamedNode, body: bytes) -> None:
        """Replace a graph by triples in Turtle."""
        self._send("PUT", graph, body)

    def post(self, graph: NamedNode, body: bytes) -> None:
        """Add triples in Turtle to a graph."""
        self._send("POST", graph, body)

    def delete(self, graph: NamedNode) -> None:
        """Remove a graph, if it is there."""
        self._send("DELETE", graph, absent_is_fine=True)

    def _send(
        self, method: str, graph: NamedNode, body: bytes | None = None, *, absent_is_fine: bool = False
    ) -> requests.Response:
        headers = {"Accept": "application/n-triples, text/turtle;q=0.9"}
        if body is not None:
            headers["Content-Type"] = TURTLE
        request = requests.Request(method, self.endpoint, headers, data=body, params={"graph": graph.value})
        try:
            answer = self._follow(self._session.prepare_request(request))
        except requests.exceptions.SSLError as error:
            raise PublishError(f"{self.endpoint} cannot prove who it is: {_innermost(error)}") from error
        except requests.RequestException as error:
            raise PublishError(f"cannot reach {self.endpoint}: {self._reason(error)}") from error
        if answer.ok or (absent_is_fine and answer.status_code == 404):
            return answer
        raise PublishError(self._refusal(method, graph, answer))

    def _follow(self, request: requests.PreparedRequest) -> requests.Response:
        """Send a request as it is to where it is redirected, on the same host."""
        settings = self._session.merge_environment_settings(str(request.url), {}, None, None, None)
        for _ in range(MAX_REDIRECTS):
            answer = self._session.send(request, timeout=self._timeout, allow_redirects=False, **settings)
            if not answer.is_redirect:
                return answer
            here = str(request.url)
            # Some servers forget what follows the path; without the graph's name all graphs would be meant.
            there = urljoin(here, answer.headers["Location"])
            there = urlunsplit(urlsplit(there)._replace(query=urlsplit(here).query))
            if not _same_host(here, there):
                withheld = "credentials and graphs" if self._has_credentials else "graphs"
                raise PublishError(
                    f"{self.endpoint} redirects to another host, which got no {withheld}: "
                    f"if {_origin(there)} is right, name an address there"
                )
            request.url = there
        raise PublishError(f"{self.endpoint} redirects in circles")

    def _reason(self, error: requests.RequestException) -> str:
        """Return in a few words why there was no answer."""
        if isinstance(error, requests.Timeout) or _is_timeout(error):
            return f"no answer within {self._timeout:g} seconds (--timeout)"
        return _innermost(error)

    def _refusal(self, method: str, graph: NamedNode, answer: requests.Response) -> str:
        """Return in one line why a store did not do what it was asked."""
        said = f"{answer.status_code} {answer.reason}".strip()
        match answer.status_code:
            case 400 if (
                method == "GET"
            ):  # of the graph that tells what was sent, which is always fine to ask for
                return f"{self.endpoint} is no graph store ({said}): {HINT}"
            case 401 if self._has_credentials:
                return f"{self.endpoint} does not accept the credentials ({said}): check {USER} or {TOKEN}"
            case 401:
                return f"{self.endpoint} wants credentials ({said}): set {USER} and {PASSWORD}, or {TOKEN}"
            case 403:
                return f"{self.endpoint} does not allow this user to {method} a graph ({said})"
            case 404 | 405 | 406 | 415 | 501:
                return f"{self.endpoint} is no graph store that can be written to ({said}): {HINT}"
            case 413:
                return f"{self.endpoint} takes no request of this size ({said}): give a smaller --batch"
            case status if status in TEMPORARY:
                return f"{self.endpoint} is not available ({said}), also after retries: try later"
        text = "".join(c if c.isprintable() else " " for c in answer.text[: 2 * SHOWN])
        detail = " ".join(text.split())[:SHOWN]
        return f"{self.endpoint} refused {method} of {graph} ({said})" + (f": {detail}" if detail else "")


def _checked(endpoint: str) -> str:
    """Return an address without its fragment. Raises `OptionError` where it is none, or holds credentials."""
    try:
        parts = urlsplit(endpoint.strip())
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https"):
        raise OptionError(f"{endpoint!r} is no http or https address: {HINT}")
    if parts.username or parts.password:
        raise OptionError(f"credentials do not belong into the address: set {USER} and {PASSWORD}")
    return urlunsplit(parts._replace(fragment=""))


def _same_host(here: str, there: str) -> bool:
    """Tell whether an address is on the same host and port as another, or on its https."""
    before, after = urlsplit(here), urlsplit(there)
    if before.hostname != after.hostname:
        return False
    if before.scheme == after.scheme:
        return before.port == after.port
    return (before.scheme, after.scheme) == ("http", "https") and {before.port, after.port} <= {None, 80, 443}


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port else "")


def _is_timeout(error: BaseException) -> bool:
    """Tell whether a timeout is behind an error."""
    return any(isinstance(cause, ReadTimeoutError) for cause in _causes(error))


def _innermost(error: BaseException) -> str:
    """Return what the first cause of an error says, in one line."""
    *_, cause = _causes(error)
    text = getattr(cause, "strerror", None) or str(cause) or type(cause).__name__
    return " ".join(text.split())[:SHOWN]


def _causes(error: BaseException) -> list[BaseException]:
    """Return an error and what it was raised for, outermost first; urllib3 keeps that in `reason`, `args`."""
    causes = [error]
    while True:
        last = causes[-1]
        inner = [getattr(last, "reason", None), last.__cause__, *last.args]
        found = next((it for it in inner if isinstance(it, BaseException) and it not in causes), None)
        if found is None:
            return causes
        causes.append(found)
