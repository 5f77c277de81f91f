from __future__ import annotations

import gzip
import json
from pathlib import Path

import spacy

from kg.training.conllu import parse_conllu
from kg.training.labels import ORG, OUTSIDE, is_demonym
from kg.training.named import read_gum, read_redocred, read_uner, read_wikigold, read_wnut
from kg.training.texts import Name, NamedText, named_doc, spaces_in, spacing


def names_of(text: NamedText) -> dict[str, str]:
    return {text.name_text(name): name.label for name in text.names}


def test_tags_without_a_beginning_start_a_name_where_the_type_changes(tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text("Zed I-ORG\nAnn I-PER\nJapanese I-MISC\nsang O\n\nOdd I-MISC\n")
    first, second = read_wikigold(path)
    assert names_of(first) == {"Zed": ORG, "Ann": "Person", "Japanese": OUTSIDE}
    assert names_of(second) == {"Odd": OUTSIDE}


def test_two_names_side_by_side_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "tweets.conll"
    path.write_text("Ann\tB-person\nLee\tI-person\nBob\tB-person\nhi\tO\n")
    (text,) = read_wnut(path)
    assert names_of(text) == {"Ann Lee": "Person", "Bob": "Person"}


def test_universal_ner_leaves_what_may_be_a_product_unknown(tmp_path: Path) -> None:
    path = tmp_path / "dev.iob2"
    rows = ["# sent_id = 1", '# text = Ann("A") bought an eBox phone in York.']
    words = [*'Ann ( " A " ) bought an eBox phone in York .'.split()]
    tags = {"Ann": "B-PER", "York": "B-LOC"}
    rows += [f"{i}\t{word}\t{tags.get(word, 'O')}\t-\t-" for i, word in enumerate(words, 1)]
    path.write_text("\n".join(rows) + "\n\n")
    (text,) = read_uner(path)
    assert names_of(text) == {"Ann": "Person", "York": "Place"}
    assert {text.words[index] for index in text.unknown} == {"eBox"}
    assert text.spaces == (False, False, False, False, False, *[True] * 5, True, False, False)


def test_relations_of_redocred_say_what_a_name_is(tmp_path: Path) -> None:
    def mention(name: str, type_: str, start: int) -> list[dict[str, object]]:
        return [{"name": name, "type": type_, "sent_id": 0, "pos": [start, start + 1]}]

    document = {
        "sents": [["Emberbox", "by", "Quilltech", "beat", "Hamlet", "and", "Dunmore", "in", "German", "."]],
        "vertexSet": [
            mention("Emberbox", "MISC", 0),
            mention("Quilltech", "ORG", 2),
            mention("Hamlet", "MISC", 4),
            mention("Dunmore", "ORG", 6),
            mention("German", "LOC", 8),
        ],
        "labels": [{"h": 0, "t": 1, "r": "P178", "evidence": [0]}],
    }
    path = tmp_path / "dev.json.gz"
    path.write_bytes(gzip.compress(json.dumps([document]).encode()))
    (text,) = read_redocred(path)
    assert names_of(text) == {
        "Emberbox": "Product", "Quilltech": "Company", "Hamlet": OUTSIDE, "Dunmore": ORG, "German": OUTSIDE,
    }  # fmt: skip


def test_gum_keeps_the_name_of_a_noun_phrase_and_no_pronouns() -> None:
    rows = """\
1	The	the	DET	DT	_	2	det	_	Entity=(1-organization-new-nnnnn-cf1-1-coref-Bank_of_Bray
2	Bank	Bank	PROPN	NNP	_	6	nsubj	_	_
3	of	of	ADP	IN	_	4	case	_	_
4	Bray	Bray	PROPN	NNP	_	2	nmod	_	Entity=1)
5	and	and	CCONJ	CC	_	6	cc	_	_
6	Orla	Orla	PROPN	NNP	_	2	conj	_	_
7	said	say	VERB	VBD	_	0	root	_	_
8	it	it	PRON	PRP	_	7	obj	_	Entity=(1-organization-giv:act-nnnnn-cf1-1-ana-Bank_of_Bray)
"""
    (text,) = read_gum(parse_conllu(rows.splitlines()))
    assert names_of(text) == {"Bank of Bray": ORG}
    assert text.unknown == {5}


def test_blanks_are_found_in_the_text_or_guessed() -> None:
    assert spaces_in("a (b) c", ["a", "(", "b", ")", "c"]) == (True, False, False, True, False)
    assert spaces_in("other", ["a", ",", "b"]) == spacing(["a", ",", "b"]) == (False, True, False)
    assert spacing(["He", "said", '"', "no", '"', "."]) == (True, True, False, False, False, False)


def test_undecided_names_are_missing_and_others_outside() -> None:
    text = NamedText(
        corpus="made up",
        words=("Ann", "left", "Zed", "for", "Japanese", "Vex", "Ltd"),
        spaces=(True,) * 7,
        names=(
            Name(start=0, end=1, label="Person"),
            Name(start=2, end=3, label=ORG),
            Name(start=4, end=5, label=OUTSIDE),
            Name(start=5, end=7, label="Company"),
            Name(start=5, end=6, label="Company"),
        ),
        unknown=frozenset({3}),
    )
    doc = named_doc(spacy.blank("en").vocab, text)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Ann", "Person"), ("Vex Ltd", "Company")]
    assert [token.text for token in doc if token.ent_iob == 0] == ["Zed", "for"]
    assert [token.text for token in doc if token.ent_iob == 2] == ["left", "Japanese"]


def test_peoples_and_languages_are_told_from_places() -> None:
    assert all(map(is_demonym, ("Japanese", "English", "Mexican", "German", "Swiss")))
    assert not any(map(is_demonym, ("Japan", "Milan", "Sudan", "Michigan", "East Prussian", "fish")))
