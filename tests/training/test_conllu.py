from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import spacy

from kg.errors import InputError
from kg.training.conllu import NamedSpan, parse_conllu, read_conllu
from kg.training.treebank import PARAGRAPH, documents, treebank_docs

TREEBANK = """\
# newdoc id = one
# sent_id = one-1
# newpar
# text = Orla can't wait.
1	Orla	Orla	PROPN	NNP	_	4	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-sgl-Orla_Quill)
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	VerbForm=Fin	4	aux	4:aux	_
3	n't	not	PART	RB	_	4	advmod	4:advmod	_
4	wait	wait	VERB	VB	VerbForm=Inf	0	root	0:root	SpaceAfter=No
4.1	now	now	ADV	RB	_	_	_	4:advmod	_
5	.	.	PUNCT	.	_	4	punct	4:punct	_

# sent_id = one-2
# newpar
# text = The town of Bray slept.
1	The	the	DET	DT	_	2	det	2:det	Entity=(2-place-new-nnnnn-cf1-2,4-sgl
2	town	town	NOUN	NN	_	5	nsubj	5:nsubj	_
3	of	of	ADP	IN	_	4	case	4:case	_
4	Bray	Bray	PROPN	NNP	_	2	nmod	_	Entity=(3-place-new-nnnnn-cf2-1-coref-Bray,_Eire)2)|X=Y
5	slept	sleep	VERB	VBD	_	0	root	0:root	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	5:punct	_

# newdoc id = two
# sent_id = two-1
1	Yes	yes	INTJ	UH	_	0	root	0:root	_
"""


def test_words_of_a_multiword_token_stand_together() -> None:
    first = next(parse_conllu(TREEBANK.splitlines()))
    assert first.text == "Orla can't wait."
    assert [word.lemma for word in first.words] == ["Orla", "can", "not", "wait", "."]


def test_heads_count_from_zero_and_the_root_is_its_own() -> None:
    first = next(parse_conllu(TREEBANK.splitlines()))
    assert [word.head for word in first.words] == [3, 3, 3, 3, 3]


def test_only_entities_with_an_identity_are_named() -> None:
    first, second, _ = parse_conllu(TREEBANK.splitlines())
    assert first.entities == (NamedSpan(start=0, end=1, type="person"),)
    assert second.entities == (NamedSpan(start=3, end=4, type="place"),)


def test_documents_and_paragraphs_are_kept_apart() -> None:
    sentences = list(parse_conllu(TREEBANK.splitlines()))
    assert [[s.id for s in document] for document in documents(sentences)] == [["one-1", "one-2"], ["two-1"]]
    first, second = treebank_docs(spacy.blank("en").vocab, sentences)
    assert first.text == f"Orla can't wait.{PARAGRAPH}The town of Bray slept. "
    assert [sentence.text.strip() for sentence in first.sents] == [
        "Orla can't wait.",
        "The town of Bray slept.",
    ]
    assert [token.head.text for token in first if token.text == "Bray"] == ["town"]
    assert second[0].pos_ == "INTJ"


def test_packed_files_are_read(tmp_path: Path) -> None:
    path = tmp_path / "bank.conllu.gz"
    path.write_bytes(gzip.compress(TREEBANK.encode()))
    assert len(list(read_conllu(path))) == 3


def test_wrong_columns_and_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="3 columns instead of 10"):
        list(parse_conllu(["1\tYes\tyes"]))
    with pytest.raises(InputError, match="is not there"):
        list(read_conllu(tmp_path / "none.conllu"))
