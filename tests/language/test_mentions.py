from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Span

from kg.language import find_mentions
from kg.model import Document, EntityType
from tests.language.worlds import parsed


def test_mentions_are_sorted_and_do_not_overlap() -> None:
    text = "Nvidia H100 GPUs in Austin, Texas: Italy's economy ministry and Zorbex (ZBX) said it wants them."
    mentions = find_mentions(Document(id="d", text=text), parsed(text)).mentions
    assert len(mentions) > 5
    assert all(first.span.end <= second.span.start for first, second in pairwise(mentions))


def test_only_uncertain_types_are_guessed() -> None:
    text = "Nvidia, Zorbex Technologies and Quillit met."
    assert find_mentions(Document(id="d", text=text), parsed(text)).guessed == {"Quillit"}


def test_entities_of_other_pipelines_count_where_nothing_surer_is_known() -> None:
    text = "Nvidia met the Quillit's boss."
    doc = parsed(text)
    doc.ents = (Span(doc, 0, 1, label="GPE"), Span(doc, 2, 5, label="PERSON"))
    found = find_mentions(Document(id="d", text=text), doc)
    assert [(m.text, m.type) for m in found.mentions] == [
        ("Nvidia", EntityType.COMPANY),
        ("Quillit", EntityType.PERSON),
    ]
    assert found.guessed == frozenset()


def test_labels_without_a_meaning_here_are_left_out() -> None:
    doc = parsed("two of them")
    doc.ents = (Span(doc, 0, 1, label="CARDINAL"),)
    assert find_mentions(Document(id="d", text="two of them"), doc).mentions == ()
