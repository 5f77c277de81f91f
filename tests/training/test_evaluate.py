from __future__ import annotations

import re

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.training.conllu import parse_conllu
from kg.training.evaluate import PROBE, score_claimed, score_names, score_probe, score_sentences, score_syntax
from kg.training.files import read_json_lines
from kg.training.texts import Name, NamedText

ROWS = """\
# newdoc
1	Ann	Ann	PROPN	NNP	_	2	nsubj	_	_
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

1	Bob	Bob	PROPN	NNP	_	2	nsubj:outer	_	_
2	left	leave	VERB	VBD	_	0	root	_	_
"""


def ruled(*patterns: dict[str, str]) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    if patterns:
        nlp.add_pipe("entity_ruler").add_patterns(list(patterns))  # type: ignore[attr-defined]
    return nlp


def test_trees_are_scored_without_subtypes_and_with() -> None:
    nlp = spacy.blank("en")

    def guess(doc: Doc) -> Doc:
        for token in doc:
            token.pos_ = "PROPN"
            token.lemma_ = token.text
            token.head = doc[min(1, len(doc) - 1)]
            token.dep_ = "ROOT" if token.i == 1 else "nsubj"
        return doc

    Language.component("guess_for_test", func=guess)
    nlp.add_pipe("guess_for_test")
    scores = score_syntax(nlp, list(parse_conllu(ROWS.splitlines())))
    assert scores["upos"] == pytest.approx(2 / 5)
    assert scores["lemma"] == pytest.approx(3 / 5)
    assert scores["uas"] == 1
    assert scores["las"] == pytest.approx(4 / 5)
    assert scores["las_subtypes"] == pytest.approx(3 / 5)


def test_sentences_count_where_both_ends_are_right() -> None:
    counts = score_sentences(ruled(), parse_conllu(ROWS.splitlines()))
    assert (counts.right, counts.predicted, counts.gold) == (2, 2, 2)
    joined = ROWS.replace("\t.\t.\t", "\t,\t,\t")
    assert score_sentences(ruled(), parse_conllu(joined.splitlines())).f1 == 0


def test_names_need_their_exact_offsets_and_types_outside_the_map_are_passed_over() -> None:
    text = NamedText(
        corpus="x",
        words=("Ann", "Lee", "runs", "Zed", "Corp"),
        spaces=(True, True, True, True, False),
        names=(Name(start=0, end=2, label="PER"), Name(start=3, end=5, label="ORG")),
    )
    nlp = ruled(
        {"label": "Person", "pattern": "Ann Lee"}, {"label": "Company", "pattern": "Zed"},
        {"label": "Technology", "pattern": "runs"},
    )  # fmt: skip
    counts = score_names(nlp, [text])["all"]
    assert (counts.right, counts.predicted, counts.gold) == (1, 2, 2)
    assert counts.f1 == counts.precision == counts.recall == 0.5


def test_only_entities_of_claims_that_are_not_optional_are_asked_for() -> None:
    document = {
        "text": "The Zed Group sells to Ann. Bob left.",
        "entities": [
            {"id": "E1", "type": "Company", "names": ["Zed Group", "Zed"]},
            {"id": "E2", "type": "Person", "names": ["Ann"]},
            {"id": "E3", "type": "Person", "names": ["Bob"]},
        ],
        "claims": [
            {"subject": "E1", "object": "E2", "optional": False},
            {"subject": "E1", "object": "E3", "optional": True},
        ],
    }
    nlp = ruled({"label": "Organization", "pattern": "The Zed Group"})
    assert score_claimed(nlp, [document]) == {"entities": 2, "recall": 0.5, "type accuracy": 0.0}


def test_the_probe_holds_150_sentences_with_their_names() -> None:
    lines = list(read_json_lines(PROBE))
    assert len(lines) == len({line["text"] for line in lines}) == 150
    for line in lines:
        for name in line["names"]:
            assert re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line["text"])
    first = lines[0]["names"]
    nlp = ruled(*({"label": "Company", "pattern": name} for name in first))
    assert score_probe(nlp, lines[:1])["recall with type"] == 1
