"""Publishing to a real server: what it holds afterwards is what the build holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
import requests
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store, parse

from kg.errors import PublishError
from kg.graph import Names, load_store
from kg.publish import GraphStore, publish
from kg.publish.ledger import read_ledger
from tests.graph.test_serialize import nasty_store
from tests.graph.world import NAMES, stated_quads, whole_store
from tests.samples import FIRST, LINKED_CLAIMS, SECOND
from tests.sparql_server import sparql_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with sparql_server(tmp_path_factory.mktemp("sparql")) as url:
        yield url


@pytest.fixture
def target(server: str) -> Iterator[GraphStore]:
    """An empty store on the server."""
    requests.delete(f"{server}/store", timeout=10).raise_for_status()
    with GraphStore(f"{server}/store", timeout=10) as target:
        yield target


def held(target: GraphStore) -> set[Quad]:
    """Return all that the server holds but for the list of what was sent."""
    answer = requests.get(target.endpoint, headers={"Accept": "application/n-quads"}, timeout=10)
    quads = parse(answer.content, format=RdfFormat.N_QUADS)
    return {quad for quad in quads if quad.graph_name != NAMES.published_graph}


class Counting(GraphStore):
    """A graph store that notes what is done to it."""

    def __init__(self, target: GraphStore, fail_at: int | None = None) -> None:
        super().__init__(target.endpoint, timeout=10)
        self.calls: list[tuple[str, str]] = []
        self.fail_at = fail_at

    def _note(self, method: str, graph: NamedNode) -> None:
        if len(self.calls) == self.fail_at:
            raise PublishError("cut off")
        self.calls.append((method, graph.value.rpartition("/")[2]))

    def put(self, graph: NamedNode, body: bytes) -> None:
        self._note("put", graph)
        super().put(graph, body)

    def post(self, graph: NamedNode, body: bytes) -> None:
        self._note("post", graph)
        super().post(graph, body)

    def delete(self, graph: NamedNode) -> None:
        self._note("delete", graph)
        super().delete(graph)


def without_second() -> Store:
    """Return the sample world after its second document was withdrawn."""
    claims = [it for it in LINKED_CLAIMS if it.claim.evidence.span.document == FIRST.id]
    return whole_store([FIRST], claims)


def test_the_server_holds_what_the_build_holds(target: GraphStore) -> None:
    store = whole_store()
    report = publish(store, target)
    assert held(target) == set(store)
    graphs = len(list(store.named_graphs()))
    assert (report.sent, report.triples, report.dropped, report.unchanged) == (graphs, len(store), 0, 0)


def test_a_query_over_the_union_gives_the_same_rows(target: GraphStore, server: str) -> None:
    store = whole_store()
    publish(store, target)
    query = (
        "SELECT DISTINCT ?s ?o { ?s <https://w3id.org/tech-claims/ontology#competesWith> ?o } ORDER BY ?s ?o"
    )
    answer = requests.post(
        f"{server}/query?union-default-graph",
        data=query,
        headers={"Content-Type": "application/sparql-query", "Accept": "text/tab-separated-values"},
        timeout=10,
    )
    local = store.query(query, use_default_graph_as_union=True)
    assert answer.text.splitlines()[1:] == [f"{row['s']}\t{row['o']}" for row in local]  # type: ignore[union-attr]


def test_awkward_text_comes_through(target: GraphStore) -> None:
    store = nasty_store()
    publish(store, target)
    assert held(target) == set(store)


def test_what_has_not_changed_is_not_sent_again(target: GraphStore) -> None:
    store = whole_store()
    publish(store, target)
    counting = Counting(target)
    report = publish(load_store(None, sorted(store, key=str)), counting)
    assert counting.calls == []
    assert (report.sent, report.triples, report.unchanged) == (0, 0, len(list(store.named_graphs())))
    assert publish(store, counting, everything=True).sent == len(list(store.named_graphs()))


def test_a_changed_document_alone_is_replaced(target: GraphStore) -> None:
    publish(whole_store(), target)
    counting = Counting(target)
    store = whole_store([replace(FIRST, title="Corrected"), SECOND])
    report = publish(store, counting)
    own = f"doc-{FIRST.digest}"
    assert counting.calls == [("put", "published"), ("put", own), ("post", "published"), ("put", "published")]
    assert held(target) == set(store)
    assert report.sent == 1


def test_a_document_that_is_gone_is_dropped_and_nothing_else(target: GraphStore) -> None:
    strange = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("theirs"), NamedNode("urn:their-graph"))
    target.put(NamedNode("urn:their-graph"), b'<urn:s> <urn:p> "theirs" .')
    publish(whole_store(), target)
    store = without_second()
    assert publish(store, target).dropped == 1
    assert held(target) == {*store, strange}
    counting = Counting(target)
    publish(store, counting)
    assert counting.calls == []


def test_two_bases_live_side_by_side(target: GraphStore) -> None:
    other = load_store(None, stated_quads(names=Names("https://other.example/")))
    publish(whole_store(), target)
    publish(other, target)
    assert publish(without_second(), target).dropped == 1
    published = Names("https://other.example/").published_graph
    assert {quad for quad in held(target) if quad.graph_name != published} == {*without_second(), *other}


@pytest.mark.parametrize("batch", [1, 7, 10_000])
def test_a_large_graph_goes_in_batches(target: GraphStore, batch: int) -> None:
    publish(without_second(), target)
    store = whole_store()
    publish(store, target, batch=batch)
    assert held(target) == set(store)


def test_a_dry_run_changes_nothing(target: GraphStore) -> None:
    store = whole_store()
    report = publish(store, target, dry_run=True)
    assert report.sent == len(list(store.named_graphs())) and report.triples == len(store)
    assert held(target) == set() and target.get(NAMES.published_graph) == []
    publish(store, target)
    report = publish(without_second(), target, dry_run=True)
    assert report.dropped == 1 and held(target) == set(store)


def test_a_run_cut_off_anywhere_is_completed_by_the_next(target: GraphStore) -> None:
    before, after = whole_store(), whole_store([replace(FIRST, title="Corrected")], [])
    for step in range(30):
        publish(before, target, everything=True)
        cut = Counting(target, fail_at=step)
        try:
            publish(after, cut, batch=100)
        except PublishError:
            publish(after, target)
            assert held(target) == set(after), f"cut off at step {step}"
            continue
        break
    assert 5 < step < 29


def test_graphs_come_before_those_that_follow_from_them(target: GraphStore) -> None:
    counting = Counting(target)
    publish(whole_store(), counting)
    sent = [graph for method, graph in counting.calls if graph != "published"]
    assert set(sent[:2]) == {"ontology", "entities"} and sent[-2:] == ["facts", "inferred"]


def test_the_list_names_each_graph_with_its_hash(target: GraphStore) -> None:
    store = whole_store()
    publish(store, target)
    ledger = read_ledger(NAMES.published_graph, target.get(NAMES.published_graph))
    assert set(ledger) == set(store.named_graphs())
    assert all(digest and len(digest) == 64 for digest in ledger.values())


def test_progress_counts_graphs(target: GraphStore) -> None:
    told: list[tuple[str, int, int | None]] = []
    publish(whole_store(), target, progress=lambda *step: told.append(step))
    graphs = len(list(whole_store().named_graphs()))
    assert told == [("publish", done, graphs) for done in range(graphs + 1)]


def test_what_is_in_no_graph_is_not_sent(target: GraphStore) -> None:
    store = whole_store()
    expected = set(store)
    store.add(Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("stray"), DefaultGraph()))
    publish(store, target)
    assert held(target) == expected


@pytest.mark.parametrize("path", ["", "/query", "/update", "/nowhere"])
def test_what_is_no_graph_store_is_told(server: str, path: str) -> None:
    with pytest.raises(PublishError, match="is no graph store"), GraphStore(server + path) as wrong:
        publish(whole_store(), wrong)
