from __future__ import annotations

import json
import pickle
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from kg.language import neural
from kg.language.neural import Neural

VOCABULARY = "[PAD] [UNK] [CLS] [SEP] ann left zed box .".split()
LABELS = {
    "tags": ["_", "NNP", "VBD", "."],
    "morphs": ["_", "PROPN|Number=Sing", "VERB|", "PUNCT|"],
    "lemmas": ["_", "k0+", "l4+leave"],
    "relations": ["_", "nsubj", "punct"],
    "names": ["O", "B-Person", "I-Person"],
}
LEXICON = "box\tPROPN\tCarton\nbox\tNOUN\t\n"
KINDS = {4: 1, 5: 2, 6: 1, 7: 1, 8: 3, 1: 0}
"""Piece -> number of its tag."""


class Words:
    """Stands for the network: a word attaches to the next verb, a sentence begins after each full stop."""

    def run(self, _: None, inputs: Mapping[str, Any]) -> list[Any]:
        kinds = np.vectorize(lambda piece: KINDS.get(piece, 0))(
            np.take_along_axis(inputs["pieces"], inputs["first"], axis=1)
        )
        batch, width = kinds.shape
        one = np.eye(4)[kinds]
        starts = np.zeros((batch, width, 2))
        starts[:, 1:, 1] = (kinds[:, :-1] == 3) * 2.0 - 1
        arcs = np.zeros((batch, width, width + 1), dtype=np.float32)
        arcs[:, :, 1:] = (kinds == 2)[:, None, :] * 3.0
        arcs[:, :, 0] = (kinds == 2) * 9.0
        lemmas = np.stack([kinds == 99, kinds != 2, kinds == 2], axis=-1) * 1.0
        before = np.concatenate([np.zeros((batch, 1)), kinds[:, :-1]], axis=1)
        names = (
            np.stack([kinds != 1, (kinds == 1) & (before != 1), (kinds == 1) & (before == 1)], axis=-1) * 1.0
        )
        return [kinds, one, one, lemmas, names, starts, arcs]


class Relations:
    def run(self, _: None, inputs: Mapping[str, Any]) -> list[Any]:
        return [np.eye(3)[np.where(inputs["words"] == 1, 1, np.where(inputs["words"] == 3, 2, 0))]]


@pytest.fixture
def component(monkeypatch: pytest.MonkeyPatch) -> Neural:
    monkeypatch.setattr(neural, "session", lambda data: Words() if data == b"w" else Relations())
    made = Neural(spacy.blank("en").vocab)
    return made._take(
        {
            "words.onnx": b"w",
            "relations.onnx": b"r",
            "labels.json": json.dumps(LABELS).encode(),
            "lemmas.tsv": LEXICON.encode(),
            "vocab.txt": "\n".join(VOCABULARY).encode(),
        }
    )


def doc(component: Neural, text: str) -> Doc:
    return Doc(component.vocab, words=text.split())


def test_a_text_gets_all_its_layers(component: Neural) -> None:
    parsed = component(doc(component, "Ann Zed left . Box left ."))
    assert [token.tag_ for token in parsed] == ["NNP", "NNP", "VBD", ".", "NNP", "VBD", "."]
    assert parsed[0].pos_ == "PROPN" and str(parsed[0].morph) == "Number=Sing"
    assert [token.lemma_ for token in parsed][:3] == ["Ann", "Zed", "leave"]
    assert parsed[4].lemma_ == "Carton"
    assert [sentence.text for sentence in parsed.sents] == ["Ann Zed left .", "Box left ."]
    assert [token.head.i for token in parsed] == [2, 2, 2, 2, 5, 5, 5]
    assert [token.dep_ for token in parsed] == ["nsubj", "nsubj", "ROOT", "punct", "nsubj", "ROOT", "punct"]
    assert [(ent.text, ent.label_) for ent in parsed.ents] == [("Ann Zed", "Person"), ("Box", "Person")]


def test_windows_give_what_one_reading_gives(component: Neural, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ann left . Zed Box left . " * 9
    whole = component(doc(component, text)).to_json()
    for size in (6, 9, 13):
        monkeypatch.setattr(neural, "MAX_PIECES", size)
        assert component(doc(component, text)).to_json() == whole


def test_the_component_comes_back_from_bytes(component: Neural) -> None:
    copy = Neural(component.vocab).from_bytes(component.to_bytes())
    text = "Ann Zed left . Box left ."
    assert copy(doc(component, text)).to_json() == component(doc(component, text)).to_json()


def test_the_component_goes_to_other_processes(component: Neural) -> None:
    copy = pickle.loads(pickle.dumps(component))
    text = "Ann Zed left . Box left ."
    assert copy(doc(component, text)).to_json() == component(doc(component, text)).to_json()
    assert (
        pickle.loads(pickle.dumps(Neural(component.vocab))).to_bytes() == Neural(component.vocab).to_bytes()
    )


def test_texts_together_give_what_they_give_alone(component: Neural) -> None:
    texts = ["Ann left .", "", "Zed Box left . Ann left .", "Box"]
    together = [parsed.to_json() for parsed in component.pipe(doc(component, text) for text in texts)]
    assert together == [component(doc(component, text)).to_json() for text in texts]


def test_sentences_and_entities_set_before_stay(component: Neural) -> None:
    given = doc(component, "Ann left . Box left .")
    given[1].is_sent_start = True
    given[3].is_sent_start = False
    given.set_ents([spacy.tokens.Span(given, 0, 2, label="Event")])
    parsed = component(given)
    assert [sentence.text for sentence in parsed.sents] == ["Ann", "left . Box left ."]
    assert [(ent.text, ent.label_) for ent in parsed.ents] == [("Ann left", "Event"), ("Box", "Person")]
