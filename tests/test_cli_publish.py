"""kg publish: what it says, and where credentials come from."""

from __future__ import annotations

from pathlib import Path

import pytest
import requests

from kg.graph import open_store
from kg.outputs import STORE
from kg.publish import endpoint
from tests.commands import one_line, run
from tests.on_disk import write_outputs
from tests.samples import LINKED_CLAIMS
from tests.sparql_server import sparql_server
from tests.stub_server import Reply, stub_server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_outputs(tmp_path_factory.mktemp("world") / "out")


def test_it_says_what_it_would_send_and_what_it_sent(folder: Path, tmp_path: Path) -> None:
    store = open_store(folder / STORE)
    graphs, triples = len(list(store.named_graphs())), len(store)
    with sparql_server(tmp_path) as server:
        command = ("publish", "-o", folder, "--endpoint", f"{server}/store")
        whole = f"sent {graphs} graphs with {triples:,} triples, dropped 0, left 0 as they are"
        assert one_line(run(*command, "--dry-run")) == f"would have {whole}"
        result = run(*command)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr.splitlines() == [f"kg: sending graphs in {graphs}", f"kg: {whole}"]
        assert f"sent 0 graphs with 0 triples, dropped 0, left {graphs} " in one_line(run(*command))
        assert run(*command, "--all", "--quiet").output == ""
        count = requests.post(
            f"{server}/query?union-default-graph",
            data="SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/tech-claims/ontology#Claim> }",
            headers={"Content-Type": "application/sparql-query", "Accept": "text/csv"},
            timeout=10,
        )
        assert count.text.split() == ["n", str(len(LINKED_CLAIMS))]


def test_credentials_and_address_come_from_the_environment(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KG_ENDPOINT_TOKEN", "abc")
    with stub_server(lambda asked: Reply(404 if asked.method == "GET" else 204)) as stub:
        monkeypatch.setenv("KG_ENDPOINT", stub.url)
        assert run("publish", "-q", "-o", folder).exit_code == 0
    assert {asked.authorization for asked in stub.asked} == {"Bearer abc"}


@pytest.mark.parametrize(
    ("address", "environment", "expected"),
    [
        ("nonsense", {}, "no http or https address"),
        ("http://127.0.0.1:1/store", {}, "cannot reach http://127.0.0.1:1/store"),
        ("http://127.0.0.1:1/store", {"KG_ENDPOINT_USER": "ann"}, "set both KG_ENDPOINT_USER and"),
    ],
)
def test_what_is_wrong_is_one_line(
    folder: Path,
    address: str,
    environment: dict[str, str],
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(endpoint, "BACKOFF", 0)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    result = run("publish", "-o", folder, "--endpoint", address)
    assert expected in one_line(result)
    assert result.exit_code == 2


def test_options_reach_the_store(folder: Path) -> None:
    with stub_server(lambda asked: Reply(wait=30)) as stub:
        result = run("publish", "-o", folder, "--endpoint", stub.url, "--timeout", "0.2", "--retries", "0")
    assert "no answer within 0.2 seconds" in one_line(result)
    assert len(stub.asked) == 1


def test_without_an_address_it_says_how_to_give_one(folder: Path) -> None:
    result = run("publish", "-o", folder)
    assert result.exit_code == 2
    assert "--endpoint" in result.stderr
    assert "  kg publish " in run("publish", "-h").stdout.partition("Examples:")[2]


def test_a_folder_without_a_build_says_to_build_first(tmp_path: Path) -> None:
    result = run("publish", "-o", tmp_path, "--endpoint", "http://127.0.0.1:1/store")
    assert "`kg build`" in one_line(result)
    assert result.exit_code == 2
