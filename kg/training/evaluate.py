"""Measure a pipeline on the texts kept for testing: tags, lemmas, trees, sentences and named entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import InputError
from kg.language import load
from kg.training.conllu import Sentence, read_conllu
from kg.training.files import read_json_lines
from kg.training.labels import THREE_TYPES
from kg.training.named import read_uner
from kg.training.speed import measure_cost
from kg.training.texts import NamedText
from kg.training.treebank import PARAGRAPH, documents

TREEBANK_TEST = "ud/en_ewt-test.conllu.gz"
NEWS = ("ud/en_gum-dev.conllu.gz", "ud/en_gum-test.conllu.gz")
NAMED_TESTS: Mapping[str, str] = {
    "UNER PUD": "ner_uner_pud/test.iob2",
    "UNER EWT test": "ner_uner_ewt_devtest/test.iob2",
}
AS_THEY_ARE = {"PER": "PER", "LOC": "LOC", "ORG": "ORG"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many units were right, how many were predicted, how many the gold standard has."""

    right: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Right among the predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right among the gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


def score_syntax(nlp: Language, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Return the accuracy of `upos`, `xpos`, `lemma`, `uas` and `las`, tokens and sentences given.

    All tokens count, punctuation too; `las` compares the relations without their subtypes, as the CoNLL-18
    shared task did, `las_subtypes` with them.
    """
    right: Counter[str] = Counter()
    total = 0
    docs = nlp.pipe((_given_tokens(nlp, sentence) for sentence in sentences), batch_size=64)
    for sentence, doc in zip(sentences, docs, strict=True):
        for word, token in zip(sentence.words, doc, strict=True):
            total += 1
            relation = "root" if token.dep_ == "ROOT" else token.dep_
            right["upos"] += token.pos_ == word.upos
            right["xpos"] += token.tag_ == word.xpos
            right["lemma"] += token.lemma_ == word.lemma
            if token.head.i == word.head:
                right["uas"] += 1
                right["las"] += relation.partition(":")[0] == word.relation.partition(":")[0]
                right["las_subtypes"] += relation == word.relation
    return {name: right[name] / total for name in ("upos", "xpos", "lemma", "uas", "las", "las_subtypes")}


def _given_tokens(nlp: Language, sentence: Sentence) -> Doc:
    starts: list[bool | int | None] = [index == 0 for index in range(len(sentence.words))]
    words = [word.form for word in sentence.words]
    spaces = [word.space_after for word in sentence.words]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def score_sentences(nlp: Language, sentences: Iterable[Sentence]) -> Counts:
    """Count the sentences whose both ends are found in the raw text, an empty line between its paragraphs."""
    right = predicted = gold = 0
    for document in documents(sentences):
        text, lengths = _raw(document)
        ends = [0]
        for length in lengths:
            ends.append(ends[-1] + length)
        expected = set(pairwise(ends))
        found = set(_solid_spans(nlp(text)))
        right += len(expected & found)
        predicted += len(found)
        gold += len(expected)
    return Counts(right=right, predicted=predicted, gold=gold)


def _raw(document: Sequence[Sentence]) -> tuple[str, list[int]]:
    """Return a document's raw text and the length of each sentence without white space."""
    pieces: list[str] = []
    lengths: list[int] = []
    for number, sentence in enumerate(document):
        if number:
            last = document[number - 1].words[-1]
            pieces.append(PARAGRAPH if sentence.starts_paragraph else " " * last.space_after)
        pieces.append(sentence.text)
        lengths.append(_solid(sentence.text))
    return "".join(pieces), lengths


def _solid_spans(doc: Doc) -> Iterator[tuple[int, int]]:
    at = 0
    for sentence in doc.sents:
        length = _solid(sentence.text)
        if length:
            yield at, at + length
        at += length


def _solid(text: str) -> int:
    return sum(not character.isspace() for character in text)


def score_names(
    nlp: Language, texts: Sequence[NamedText], types: Mapping[str, str] = THREE_TYPES
) -> dict[str, Counts]:
    """Count the names found with exact offsets and type in raw text, by type and for `all`.

    `types` maps the pipeline's labels to those of the texts; what it lacks is passed over.
    """
    right: Counter[str] = Counter()
    predicted: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    raw = [_text_and_names(text) for text in texts]
    for (_, expected), doc in zip(raw, nlp.pipe(text for text, _ in raw), strict=True):
        found = {(ent.start_char, ent.end_char, types[ent.label_]) for ent in doc.ents if ent.label_ in types}
        for counter, names in ((right, expected & found), (predicted, found), (gold, expected)):
            for *_, label in names:
                counter[label] += 1
                counter["all"] += 1
    return {
        label: Counts(right=right[label], predicted=predicted[label], gold=gold[label])
        for label in sorted(gold, key=str.lower)
    }


def _text_and_names(text: NamedText) -> tuple[str, set[tuple[int, int, str]]]:
    starts: list[int] = []
    at = 0
    for word, space in zip(text.words, text.spaces, strict=True):
        starts.append(at)
        at += len(word) + space
    raw = "".join(word + " " * space for word, space in zip(text.words, text.spaces, strict=True))
    names = {
        (starts[name.start], starts[name.end - 1] + len(text.words[name.end - 1]), name.label)
        for name in text.names
    }
    return raw, names


def score_claimed(nlp: Language, documents: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the share of entities of non-optional claims that are found, and of these with the right type.

    An entity is found where some span of the pipeline is one of its names; its type is the one that most of
    these spans have.
    """
    total = found = typed = 0
    for document in documents:
        spans: dict[str, Counter[str]] = {}
        for ent in nlp(document["text"]).ents:
            for name in {ent.text, ent.text.removeprefix("the ").removeprefix("The ")}:
                spans.setdefault(name, Counter())[ent.label_] += 1
        needed = {
            claim[end]
            for claim in document["claims"]
            if not claim["optional"]
            for end in ("subject", "object")
        }
        for entity in document["entities"]:
            if entity["id"] in needed:
                total += 1
                votes = sum((spans.get(name, Counter()) for name in entity["names"]), Counter[str]())
                if votes:
                    found += 1
                    typed += max(sorted(votes), key=lambda label: votes[label]) == entity["type"]
    return {"entities": total, "recall": found / total, "type accuracy": typed / found if found else 0.0}


def score_probe(nlp: Language, lines: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the recall of the invented names of a probe, with and without asking for the type."""
    total = spans = typed = 0
    for line in lines:
        found = {ent.text: ent.label_ for ent in nlp(line["text"]).ents}
        for name, type_ in line["names"].items():
            total += 1
            spans += name in found
            typed += found.get(name) == type_
    return {"names": total, "recall": spans / total, "recall with type": typed / total}


def evaluate_pipeline(
    corpora: Path,
    gold: Path | None = None,
    pipeline: str | None = None,
    *,
    network_only: bool = False,
    progress: Callable[[str], None] = lambda message: None,
) -> dict[str, Any]:
    """Return all measures of `load(pipeline)` and what it costs; with `network_only` without `kg_names`.

    Raises `InputError` where a corpus is missing.
    """
    missing = [
        name for name in (TREEBANK_TEST, *NEWS, *NAMED_TESTS.values()) if not (corpora / name).is_file()
    ]
    if missing:
        raise InputError(f"{corpora} lacks {', '.join(missing)}: see kg/training/README.md for the corpora")
    progress("measuring speed")
    cost = measure_cost(corpora, pipeline, network_only=network_only)
    nlp = load(pipeline)
    if network_only:
        nlp.remove_pipe("kg_names")
    progress("measuring accuracy")
    return {**evaluate(nlp, corpora, gold), "cost": cost}


def evaluate(nlp: Language, corpora: Path, gold: Path | None = None) -> dict[str, Any]:
    """Return all measures for what `nlp` annotates; `gold` is a folder of annotated documents."""
    result: dict[str, Any] = {}
    sample = nlp("Nvidia rose.")
    if sample.has_annotation("DEP"):
        test = list(read_conllu(corpora / TREEBANK_TEST))
        result["EWT test, gold tokens"] = score_syntax(nlp, test)
        result["EWT test, sentences of raw text"] = score_sentences(nlp, test).f1
        news = [s for name in NEWS for s in read_conllu(corpora / name) if s.id.startswith("GUM_news")]
        result["GUM news, sentences of raw text"] = score_sentences(nlp, news).f1
        result["GUM news, gold tokens"] = score_syntax(nlp, news)
    if sample.has_annotation("ENT_IOB"):
        for name, path in NAMED_TESTS.items():
            counts = score_names(nlp, list(read_uner(corpora / path, AS_THEY_ARE)))
            result[name] = {
                label: {"precision": c.precision, "recall": c.recall, "f1": c.f1}
                for label, c in counts.items()
            }
        result["invented names"] = score_probe(nlp, read_json_lines(PROBE))
        for file in sorted(gold.glob("*.jsonl")) if gold else ():
            result[f"entities of claims, {file.stem}"] = score_claimed(nlp, read_json_lines(file))
    return result


PROBE = Path(__file__).parent / "invented_names.jsonl"
