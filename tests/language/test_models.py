from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from kg.errors import OptionError
from kg.language import find_mentions, load, missing_parts, parse
from kg.model import Document, EntityType
from tests.language.worlds import ENTRIES


@pytest.fixture
def small_gazetteer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.language.names.load_gazetteer", lambda: ENTRIES)


@pytest.fixture(scope="module")
def own() -> Language:
    return load()


def test_the_own_pipeline_finds_sentences_and_names(own: Language) -> None:
    document = Document(id="d", text="Nvidia bought Zorbex Systems. It rose.")
    [(same, doc)] = parse([document], own)
    assert same is document
    assert len(list(doc.sents)) == 2
    assert [m.text for m in find_mentions(document, doc).mentions] == ["Nvidia", "Zorbex Systems", "It"]


def test_offsets_are_those_of_the_document(own: Language) -> None:
    document = Document(id="d", text="A “quoted”\u00a0word—and more…\r\nEnd")
    [(_, doc)] = parse([document], own)
    assert all(len(document.text[t.idx : t.idx + len(t)]) == len(t) for t in doc)
    assert "".join(t.text_with_ws for t in doc) == doc.text
    assert len(doc.text) == len(document.text)


def test_documents_keep_their_order_and_may_be_empty(own: Language) -> None:
    documents = [Document(id=str(i), text=text) for i, text in enumerate(["", "Nvidia rose.", " \n", "x"])]
    assert [document.id for document, _ in parse(documents, own)] == ["0", "1", "2", "3"]


def test_another_pipeline_brings_its_entities_and_sentences(small_gazetteer: None, tmp_path: Path) -> None:
    other = spacy.blank("en")
    other.add_pipe("sentencizer")
    ruler = other.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "Quillit Zor"}])  # type: ignore[attr-defined]
    other.to_disk(tmp_path / "other")
    nlp = load(str(tmp_path / "other"))
    assert nlp.pipe_names == ["sentencizer", "entity_ruler", "kg_names"]
    document = Document(id="d", text="Quillit Zor met Zorbex Systems.")
    [(_, doc)] = parse([document], nlp)
    found = {m.text: m.type for m in find_mentions(document, doc).mentions}
    assert found == {"Quillit Zor": EntityType.PERSON, "Zorbex Systems": EntityType.COMPANY}


def test_a_pipeline_without_sentences_gets_them(small_gazetteer: None, tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    assert load(str(tmp_path / "bare")).pipe_names == ["kg_sentences", "kg_names"]


def test_a_pipeline_says_what_it_lacks(small_gazetteer: None, tmp_path: Path, own: Language) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    lost = list(missing_parts(load(str(tmp_path / "bare"))))
    assert ["no parser" in lost[0], "no named entities" in lost[1], len(lost)] == [True, True, 2]
    assert list(missing_parts(own)) == []


def test_trees_of_other_pipelines_become_universal(small_gazetteer: None, tmp_path: Path) -> None:
    for name, labels in {"clear": ("nsubj", "dobj"), "universal": ("nsubj", "obj")}.items():
        other = spacy.blank("en")
        parser = other.add_pipe("parser")
        for label in labels:
            parser.add_label(label)  # type: ignore[attr-defined]
        other.initialize()
        other.to_disk(tmp_path / name)
        assert ("kg_universal" in load(str(tmp_path / name)).pipe_names) == (name == "clear")


def test_the_own_pipeline_finds_what_the_gazetteer_lacks(own: Language) -> None:
    doc = own("The start-up Quillit Zor raised $90m from Vexel Capital, its founder Dana Roe said on Monday.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [
        ("Quillit Zor", "Company"), ("Vexel Capital", "Company"), ("Dana Roe", "Person"),
    ]  # fmt: skip
    assert [(t.lemma_, t.pos_, t.dep_) for t in doc if t.text == "raised"] == [("raise", "VERB", "ccomp")]


def test_nothing_is_found_where_nothing_is_named(own: Language) -> None:
    for text in ("They said that it would rain, and it did.", "Prices rose faster than wages last year."):
        assert own(text).ents == ()


def test_a_pipeline_that_is_not_there() -> None:
    with pytest.raises(OptionError, match="not installed"):
        load("xx_no_such_pipeline")


def test_a_pipeline_that_cannot_be_read(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.to_disk(tmp_path / "broken")
    config = tmp_path / "broken" / "config.cfg"
    config.write_text(config.read_text().replace('lang = "en"', 'lang = "no-such-language"'))
    with pytest.raises(OptionError, match="cannot be loaded"):
        load(str(tmp_path / "broken"))
