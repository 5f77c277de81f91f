"""Treebank sentences -> spaCy Docs with tags, features, lemmas, heads and sentence starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, groupby

from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.training.conllu import Sentence

SENTENCES_A_DOC = (8, 1, 4, 2, 8, 1)
"""In turn: enough context to learn where sentences end, and that a short text may be one sentence."""

PARAGRAPH = "\n\n"


def treebank_docs(vocab: Vocab, sentences: Iterable[Sentence]) -> Iterator[Doc]:
    """Yield Docs of as many sentences as `SENTENCES_A_DOC` says, none across documents of the treebank."""
    sizes = cycle(SENTENCES_A_DOC)
    for document in documents(sentences):
        start = 0
        while start < len(document):
            size = next(sizes)
            yield treebank_doc(vocab, document[start : start + size])
            start += size


def documents(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Yield the sentences of each document."""
    number = 0

    def document_number(sentence: Sentence) -> int:
        nonlocal number
        number += sentence.starts_document
        return number

    for _, group in groupby(sentences, key=document_number):
        yield list(group)


def treebank_doc(vocab: Vocab, sentences: Sequence[Sentence]) -> Doc:
    """Return one Doc of `sentences`; between paragraphs stands a token of two line ends, as in running text.

    That token belongs to the sentence before it, as spaCy's own training data has it.
    """
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    pos: list[str] = []
    morphs: list[str] = []
    lemmas: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool | int | None] = []
    for number, sentence in enumerate(sentences):
        if number and sentence.starts_paragraph:
            spaces[-1] = False
            words.append(PARAGRAPH)
            spaces.append(False)
            tags.append("_SP")
            pos.append("SPACE")
            morphs.append("")
            lemmas.append(PARAGRAPH)
            heads.append(len(words) - 2)
            deps.append("dep")
            starts.append(False)
        first = len(words)
        for index, word in enumerate(sentence.words):
            words.append(word.form)
            spaces.append(word.space_after)
            tags.append(word.xpos)
            pos.append(word.upos)
            morphs.append(word.feats)
            lemmas.append(word.lemma)
            heads.append(first + word.head)
            deps.append("ROOT" if word.head == index else word.relation)
            starts.append(index == 0)
    return Doc(
        vocab, words=words, spaces=spaces, tags=tags, pos=pos, morphs=morphs, lemmas=lemmas, heads=heads,
        deps=deps, sent_starts=starts,
    )  # fmt: skip
