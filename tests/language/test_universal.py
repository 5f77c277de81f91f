from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.language.universal import CLEAR_LABELS, LABELS, has_clear_labels, make_universal

VOCAB = spacy.blank("en").vocab


def parsed(rows: str) -> Doc:
    """Return the text of rows of word, part of speech, number of its head and label."""
    words, pos, heads, labels = zip(*(row.split() for row in rows.split("|")), strict=True)
    lemmas = ["be" if word in {"is", "was"} else word.lower() for word in words]
    return Doc(
        VOCAB, words=list(words), pos=list(pos), heads=[int(head) for head in heads], deps=list(labels),
        lemmas=lemmas,
    )  # fmt: skip


def tree(doc: Doc) -> list[tuple[str, str, str]]:
    """Return each word with its label and its head."""
    return [(token.text, token.dep_, token.head.text) for token in doc]


@pytest.mark.parametrize(
    ("clear", "universal"),
    [
        (
            "Acme PROPN 1 nsubj|bought VERB 1 ROOT|Bolt PROPN 1 dobj|in ADP 1 prep|May PROPN 3 pobj",
            "Acme nsubj bought|bought ROOT bought|Bolt obj bought|in case May|May obl bought",
        ),
        (
            "Bolt PROPN 2 nsubjpass|was AUX 2 auxpass|hit VERB 2 ROOT|by ADP 2 agent|Acme PROPN 3 pobj",
            "Bolt nsubj:pass hit|was aux:pass hit|hit ROOT hit|by case Acme|Acme obl:agent hit",
        ),
        (
            "Acme PROPN 1 nsubj|is AUX 1 ROOT|maker NOUN 1 attr|of ADP 2 prep|chips NOUN 3 pobj|"
            ". PUNCT 1 punct",
            "Acme nsubj maker|is cop maker|maker ROOT maker|of case chips|chips nmod maker|. punct maker",
        ),
        ("It PRON 1 nsubj|is AUX 1 ROOT|big ADJ 1 acomp", "It nsubj big|is cop big|big ROOT big"),
        (
            "There PRON 1 expl|is AUX 1 ROOT|hope NOUN 1 attr",
            "There expl is|is ROOT is|hope nsubj is",
        ),
        (
            "from ADP 0 ROOT|inside ADP 0 prep|Acme PROPN 1 pobj",
            "from ROOT from|inside case Acme|Acme nmod from",
        ),
        (
            "rose VERB 0 ROOT|from ADP 0 prep|inside ADP 1 prep|Acme PROPN 2 pobj",
            "rose ROOT rose|from case Acme|inside case Acme|Acme obl rose",
        ),
        (
            "Acme PROPN 0 ROOT|, PUNCT 0 punct|Bolt PROPN 0 conj|and CCONJ 2 cc|Crow PROPN 2 conj",
            "Acme ROOT Acme|, punct Acme|Bolt conj Acme|and cc Crow|Crow conj Acme",
        ),
        (
            "accused VERB 0 ROOT|Acme PROPN 0 dobj|of ADP 0 prep|copying VERB 2 pcomp|chips NOUN 3 dobj",
            "accused ROOT accused|Acme obj accused|of mark copying|copying advcl accused|chips obj copying",
        ),
        ("looked VERB 0 ROOT|for ADP 0 prep", "looked ROOT looked|for advmod looked"),
    ],
)
def test_trees_become_universal(clear: str, universal: str) -> None:
    expected = [tuple(row.split()) for row in universal.split("|")]
    assert tree(make_universal(parsed(clear))) == expected


def test_sentences_stay_apart_and_nothing_becomes_of_nothing() -> None:
    doc = make_universal(
        parsed("Acme PROPN 1 nsubj|rose VERB 1 ROOT|It PRON 3 nsubj|is AUX 3 ROOT|up ADV 3 acomp")
    )
    assert [sentence.text for sentence in doc.sents] == ["Acme rose", "It is up"]
    assert tree(doc)[2:] == [("It", "nsubj", "up"), ("is", "cop", "up"), ("up", "ROOT", "up")]
    assert len(make_universal(Doc(VOCAB))) == 0


def test_labels_tell_the_scheme() -> None:
    assert has_clear_labels(["nsubj", "dobj"])
    assert not has_clear_labels(["nsubj", "obj", "nsubj:pass"])
    assert set(LABELS) >= CLEAR_LABELS
