"""Documents, entities and claims as quads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.errors import ValidationError
from kg.graph import vocabulary as v
from kg.graph.dataset import document_quads, entity_quads, linked_entities, ontology_quads
from kg.graph.terms import Names
from kg.model import Amount, Document, Entity, EntityType, LinkedClaim
from tests.graph.world import NAMES, stated_quads, whole_store
from tests.samples import ACME, AGENCY, BOLT, CROW, DANA, ENGINE, FIRST, LINKED_CLAIMS, OSLO, SECOND

OF_FIRST = tuple(linked for linked in LINKED_CLAIMS if linked.claim.evidence.span.document == FIRST.id)
SUPPLY = OF_FIRST[0]


def described(quads: list[Quad], subject: NamedNode) -> dict[NamedNode, set[object]]:
    """Return the values of each property of a node."""
    found: dict[NamedNode, set[object]] = {}
    for quad in quads:
        if quad.subject == subject:
            found.setdefault(quad.predicate, set()).add(quad.object)
    return found


def with_amount(amount: Amount) -> list[Quad]:
    return list(document_quads(FIRST, [replace(SUPPLY, claim=replace(SUPPLY.claim, amount=amount))], NAMES))


def test_a_claim_carries_all_that_was_extracted() -> None:
    quads = list(document_quads(FIRST, OF_FIRST, NAMES))
    claim = described(quads, NAMES.claim(SUPPLY.claim.id))
    assert claim[v.TYPE] == {v.CLAIM, v.RDF_STATEMENT}
    assert claim[v.SUBJECT] == {NAMES.entity(BOLT.id)} and claim[v.OBJECT] == {NAMES.entity(ACME.id)}
    assert claim[v.PUTS_FORWARD] == {NAMES.statement(SUPPLY.statement.id)}
    assert claim[v.PREDICATE] == {NamedNode(v.TC + "supplies")}
    assert claim[v.POLARITY] == {NamedNode(v.TC + "Positive")}
    assert claim[v.STATUS] == claim[v.MODALITY] == {NamedNode(v.TC + "Planned")}
    assert claim[v.ATTRIBUTION_TEXT] == {Literal("reportedly")}
    assert claim[v.AMOUNT_TEXT] == {Literal("$10 billion")}
    assert claim[v.AMOUNT_USD] == {Literal(10_000_000_000)}
    assert claim[v.CONFIDENCE] == {Literal("0.7", datatype=v.DECIMAL)}
    assert claim[v.TIME_START] == {Literal("2028-01-01", datatype=v.DATE)}
    assert claim[v.WAS_DERIVED_FROM] == {NAMES.document(FIRST.digest)}


def test_each_quote_lies_at_its_offsets_with_its_surroundings() -> None:
    quads = list(document_quads(FIRST, OF_FIRST, NAMES))
    for linked in OF_FIRST:
        quote = described(quads, NAMES.part(linked.claim.id, "quote"))
        position = described(quads, NAMES.part(linked.claim.id, "position"))
        (start,), (end,), (exact,) = position[v.START], position[v.END], quote[v.EXACT]
        assert isinstance(start, Literal) and isinstance(end, Literal) and isinstance(exact, Literal)
        assert FIRST.text[int(start.value) : int(end.value)] == exact.value == linked.claim.evidence.quote
        before = quote.get(v.PREFIX, {Literal("")})
        assert all(
            isinstance(text, Literal) and FIRST.text[: int(start.value)].endswith(text.value)
            for text in before
        )


def test_a_document_is_one_graph_which_does_not_depend_on_others() -> None:
    alone = set(document_quads(FIRST, OF_FIRST, NAMES))
    assert {quad.graph_name for quad in alone} == {NAMES.document_graph(FIRST.digest)}
    among_others = {quad for quad in stated_quads() if quad.graph_name == NAMES.document_graph(FIRST.digest)}
    assert alone == among_others


def test_there_are_no_blank_nodes() -> None:
    terms = {term for quad in whole_store() for term in (quad.subject, quad.object)}
    assert not any(isinstance(term, BlankNode) for term in terms)


def test_a_document_without_claims_is_still_described() -> None:
    node = described(list(document_quads(SECOND, (), NAMES)), NAMES.document(SECOND.digest))
    assert node[v.HEADLINE] == {Literal("Crow denies")}
    assert node[v.SOURCE] == {Literal("second.txt")}
    assert not {v.URL, v.PUBLISHER, v.DATE_PUBLISHED} & set(node)


@pytest.mark.parametrize("source", ["javascript:alert(1)", "file:///etc/passwd", "a> <b"])
def test_a_source_that_is_no_web_address_is_text_and_no_link(source: str) -> None:
    quads = list(document_quads(replace(FIRST, source=source), (), NAMES))
    node = described(quads, NAMES.document(FIRST.digest))
    assert node[v.SOURCE] == {Literal(source)} and v.URL not in node


def test_hostile_fields_are_held_and_nothing_else_changes() -> None:
    nasty = '"> <script>\n\\u003e {{ 7*7 }} \ud800'
    document = Document(id=nasty, title=nasty, source="https://x/>", publisher=nasty, text="x")
    quads = list(document_quads(document, (), NAMES))
    node = described(quads, NAMES.document(document.digest))
    assert node[v.IDENTIFIER] == {Literal(nasty.replace("\ud800", "\ufffd"))}
    assert node[v.URL] == {NamedNode("https://x/%3E")}
    assert len(quads) == len(list(document_quads(replace(FIRST, published=None), (), NAMES)))


def test_hostile_entities_keep_their_names_apart() -> None:
    nasty = [
        Entity(id=id_, name="<b>", type=EntityType.COMPANY, same_as=("javascript:x", "https://x/> <y"))
        for id_ in ("a/b", "a%2Fb", "../claim/1", ".", "a b")
    ]
    quads = list(entity_quads(nasty, NAMES))
    assert len({quad.subject for quad in quads}) == len(nasty)
    assert {quad.object for quad in quads if quad.predicate == v.SAME_AS} == {
        NamedNode("https://x/%3E%20%3Cy")
    }


@pytest.mark.parametrize(
    ("amount", "values", "dollars"),
    [
        (Amount(text="$2", minimum=2e9, maximum=2e9, currency="USD"), {v.VALUE: 2 * 10**9}, 2 * 10**9),
        (Amount(text="$2-3", minimum=2, maximum=3, currency="USD"), {v.MIN_VALUE: 2, v.MAX_VALUE: 3}, 2),
        (Amount(text="up to $3", minimum=None, maximum=3, currency="USD"), {v.MAX_VALUE: 3}, 3),
        (Amount(text="€3", minimum=3, maximum=3, currency="EUR"), {v.VALUE: 3}, None),
        (Amount(text="10%", minimum=10, maximum=10, currency=None, unit="percent"), {v.VALUE: 10}, None),
    ],
)  # fmt: skip
def test_amounts_have_their_bounds_and_only_dollars_are_dollars(
    amount: Amount, values: dict[NamedNode, int], dollars: int | None
) -> None:
    quads = with_amount(amount)
    part = described(quads, NAMES.part(SUPPLY.claim.id, "amount"))
    bounds = {term: part[term] for term in (v.VALUE, v.MIN_VALUE, v.MAX_VALUE) if term in part}
    assert bounds == {term: {Literal(value)} for term, value in values.items()}
    assert part[v.TYPE] == {v.MONETARY_AMOUNT if amount.currency else v.QUANTITATIVE_VALUE}
    claim = described(quads, NAMES.claim(SUPPLY.claim.id))
    assert claim.get(v.AMOUNT_USD, set()) == (set() if dollars is None else {Literal(dollars)})


def test_an_amount_without_numbers_is_text_only() -> None:
    quads = with_amount(Amount(text="billions", minimum=None, maximum=None, currency="USD"))
    claim = described(quads, NAMES.claim(SUPPLY.claim.id))
    assert claim[v.AMOUNT_TEXT] == {Literal("billions")} and v.AMOUNT not in claim


def test_a_quote_that_is_not_in_the_text_is_refused() -> None:
    changed = replace(FIRST, text=FIRST.text.replace("$10", "$99"))
    with pytest.raises(ValidationError, match="its quote is not what 'first' holds at 0-80"):
        list(document_quads(changed, OF_FIRST, NAMES))


def test_a_claim_of_another_document_is_refused() -> None:
    with pytest.raises(ValidationError, match="is from document 'first', not 'second'"):
        list(document_quads(SECOND, OF_FIRST, NAMES))


def test_linked_entities_are_each_end_and_speaker_once() -> None:
    assert linked_entities(LINKED_CLAIMS) == tuple(
        sorted((ACME, BOLT, CROW, ENGINE, AGENCY, DANA, OSLO), key=lambda it: it.id)
    )
    said = next(linked for linked in LINKED_CLAIMS if linked.speaker)
    apart: LinkedClaim = replace(said, speaker=DANA)
    assert DANA in linked_entities([apart])


def test_the_ontology_comes_whole_into_its_graph() -> None:
    names = Names("urn:example:")
    quads = list(ontology_quads(names))
    assert {quad.graph_name for quad in quads} == {names.ontology_graph}
    assert Quad(v.CLAIM, v.TYPE, NamedNode(v.OWL + "Class"), names.ontology_graph) in quads
