from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.language.wordpieces import MAX_PIECES, Casing, WordPieces, casing
from kg.training import segments
from kg.training.segments import OTHER, batches, collect_labels, collect_lemmas, cut_segments

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "ann", "left", "zed", "##box", ".", "cafe", "'", "s"]
PIECES = WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Ann", ["ann"]),
        ("ZEDBOX", ["zed", "##box"]),
        ("Café's", ["cafe", "'", "s"]),
        ("zedx", ["[UNK]"]),
        ("\n\n", ["[UNK]"]),
        ("." * 99, ["."] * MAX_PIECES),
    ],
)
def test_words_become_the_longest_pieces_of_the_vocabulary(word: str, pieces: list[str]) -> None:
    assert [VOCABULARY[number] for number in PIECES(word)] == pieces


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ann", Casing.LOWER), ("Ann", Casing.CAPITALISED), ("A", Casing.CAPITALISED), ("IBM", Casing.UPPER),
        ("iPhone", Casing.MIXED), ("O'Neil", Casing.MIXED), ("GPT-4", Casing.DIGITS), ("--", Casing.OTHER),
        ("", Casing.OTHER),
    ],
)  # fmt: skip
def test_casing(word: str, expected: Casing) -> None:
    assert casing(word) == expected


def parsed() -> Doc:
    words = ["Ann", "left", ".", "Zedbox", "left", "."]
    return Doc(
        spacy.blank("en").vocab,
        words=words,
        tags=["NNP", "VBD", "."] * 2,
        pos=["PROPN", "VERB", "PUNCT"] * 2,
        heads=[1, 1, 1, 4, 4, 4],
        deps=["nsubj", "ROOT", "punct"] * 2,
        sent_starts=[True, False, False, True, False, False],
    )


def test_labels_run_over_words_and_roots_have_head_zero() -> None:
    (segment,) = cut_segments(parsed(), PIECES, syntax=True)
    assert [VOCABULARY[n] for n in segment.pieces] == [
        "[CLS]", "ann", "left", ".", "zed", "##box", "left", ".", "[SEP]",
    ]  # fmt: skip
    assert segment.first == (1, 2, 3, 4, 6, 7)
    assert segment.heads == (2, 0, 2, 5, 0, 5)
    assert segment.starts == (1, 0, 0, 1, 0, 0)
    assert segment.casing == (0, 1, 0, 5, 1, 1, 0, 5, 0)


def test_long_texts_are_cut_between_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(segments, "MAX_PIECES", 5)
    first, second = cut_segments(parsed(), PIECES, syntax=True)
    assert (first.heads, second.heads) == ((2, 0, 2), (2, 0, 2))
    monkeypatch.setattr(segments, "MAX_PIECES", 1)
    assert sum(len(segment.first) for segment in cut_segments(parsed(), PIECES, syntax=True)) == 6


def test_unknown_words_have_no_name_label() -> None:
    doc = parsed()
    doc.set_ents([Span(doc, 3, 4, label="Company")], missing=[Span(doc, 0, 1)], default="outside")
    (segment,) = cut_segments(doc, PIECES, syntax=False)
    assert segment.names == (None, "O", "O", "B-Company", "O", "O")


def test_rare_labels_become_one() -> None:
    (segment,) = cut_segments(parsed(), PIECES, syntax=True)
    assert collect_labels([segment]).tags == (OTHER,)
    assert collect_labels([segment] * 3).tags == (OTHER, ".", "NNP", "VBD")


def test_batches_hold_every_segment_once_within_their_size() -> None:
    (segment,) = cut_segments(parsed(), PIECES, syntax=True)
    (short,) = cut_segments(parsed()[:3].as_doc(), PIECES, syntax=True)
    found = list(batches([segment, short] * 5, range(10), pieces=20))
    assert sorted(len(s.first) for batch in found for s in batch) == [3] * 5 + [6] * 5
    assert all(max(len(s.pieces) for s in batch) * len(batch) <= 20 for batch in found)


def test_the_lexicon_has_words_with_one_lemma_and_no_names() -> None:
    vocab = spacy.blank("en").vocab

    def doc(words: str, lemmas: str, pos: str) -> Doc:
        return Doc(vocab, words=words.split(), lemmas=lemmas.split(), pos=pos.split())

    docs = [
        doc("Men saw Ann", "man see Ann", "NOUN VERB PROPN"),
        doc("men saw .", "man saw .", "NOUN VERB PUNCT"),
    ]
    assert collect_lemmas(docs) == {("men", "NOUN"): "man"}
