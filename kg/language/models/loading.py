"""Load the spaCy pipeline, and run it over documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import spacy
from spacy.lang.en import EnglishDefaults
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from kg.errors import OptionError
from kg.language import names, sentences  # noqa: F401  (they register the components)
from kg.language.characters import fold
from kg.language.neural import Neural
from kg.language.tokens import make_doc
from kg.language.universal import has_clear_labels
from kg.model import Document

ENGLISH: Final = Path(__file__).parent / "english"
"""The trained pipeline that kg brings, in spaCy's own format; its card is the README.md there."""

MAX_CHARACTERS = 20_000_000
"""spaCy's own limit guards models that need memory for a whole text at once; ours reads windows of it."""

_OWN = "kg_neural"
_SENTENCE_COMPONENTS = frozenset({_OWN, "parser", "senter", "sentencizer", "kg_sentences"})
"""Components that mark where sentences begin."""

_NAME_COMPONENTS = frozenset({_OWN, "ner", "beam_ner", "entity_ruler", "span_ruler"})
"""Components that find names."""

_INFIXES = (r"[—–]|--+", r"[)\]\"'](?=[—–])", r"(?<=[0-9.])-(?=[a-z]{3,})")
"""Long dashes part words whatever stands beside them ("(WSE)—a chip"); so do hyphens as in "U.S.-based"."""

_SUFFIX = r"(?<=[0-9][A-Za-z])\."
"""The point behind a model's code: "MI300X."."""

_WHOLE_WORDS = (
    "S.p.A.", "S.r.l.", "S.A.S.", "N.V.", "B.V.", "S.A.", "A.S.", "a.s.", "Lda.", "No.", "Nos.", "Yahoo!",
    "Yum!",
)  # fmt: skip
"""Words that hold their marks: the tokenizer would part them."""


class _Defaults(EnglishDefaults):
    """spaCy's rules for English tokens and ours."""

    infixes = [*(EnglishDefaults.infixes or ()), *_INFIXES]  # noqa: RUF012  (spaCy's own attributes)
    suffixes = [*(EnglishDefaults.suffixes or ()), _SUFFIX]  # noqa: RUF012
    tokenizer_exceptions = {  # noqa: RUF012
        **EnglishDefaults.tokenizer_exceptions,
        **{word: [{"ORTH": word}] for word in _WHOLE_WORDS},
    }


class English(Language):  # type: ignore[no-untyped-call]
    """English with our tokens and no components.

    A class of its own, as changing the tokenizer of another builds it anew at each change.
    """

    lang = "en"
    Defaults = _Defaults


def load(pipeline: str | None = None) -> Language:
    """Return the spaCy pipeline: kg's own, or the installed one called `pipeline` (or a path to one).

    Its entities (`doc.ents`) have the types of `EntityType`: those that the network finds, or the other
    pipeline, joined with the names of the gazetteer. Raises `OptionError` where `pipeline` is not installed
    or cannot be read.
    """
    nlp = _load_own() if pipeline is None else _load_other(pipeline)
    if not _SENTENCE_COMPONENTS.intersection(nlp.pipe_names):
        nlp.add_pipe("kg_sentences", first=True)
    if "kg_names" not in nlp.pipe_names:
        nlp.add_pipe("kg_names", last=True)
    nlp.max_length = MAX_CHARACTERS
    return nlp


def missing_parts(nlp: Language) -> Iterator[str]:
    """Yield what is lost for want of a part that a pipeline lacks, each as one line for the user."""
    if not {_OWN, "parser", "senter"}.intersection(nlp.pipe_names):
        yield "the pipeline has no parser: sentences are parted by rules, and some will be parted wrongly"
    if not _NAME_COMPONENTS.intersection(nlp.pipe_names):
        yield "the pipeline finds no named entities: names come from the gazetteer and from rules only"


def _load_own() -> Language:
    nlp = English()
    component: Any = nlp.add_pipe(_OWN)
    assert isinstance(component, Neural)
    try:
        component.from_disk(ENGLISH / _OWN)
    except OSError as error:
        raise OptionError(f"the installation lacks its pipeline: install kg again ({error})") from error
    return nlp


def _load_other(pipeline: str) -> Language:
    try:
        nlp = spacy.load(pipeline)
    except OSError as error:
        raise OptionError(f"spaCy pipeline {pipeline!r} is not installed: install its package") from error
    except (ImportError, ValueError) as error:
        reason = str(error).strip().partition("\n")[0]
        raise OptionError(f"spaCy pipeline {pipeline!r} cannot be loaded: {reason}") from error
    if "parser" in nlp.pipe_names and has_clear_labels(nlp.pipe_labels["parser"]):
        nlp.add_pipe("kg_universal", last=True)
    tokenizer: Any = nlp.tokenizer
    if hasattr(tokenizer, "infix_finditer"):
        # Only what parts names from their neighbours: its parser was trained on its own tokens otherwise.
        infixes = [*(nlp.Defaults.infixes or ()), *_INFIXES]
        tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    return nlp


def parse(documents: Iterable[Document], nlp: Language) -> Iterator[tuple[Document, Doc]]:
    """Yield each document with its parsed text, whose character offsets are those of the document."""
    pairs = ((make_doc(nlp, fold(document.text)), document) for document in documents)
    for doc, document in nlp.pipe(pairs, as_tuples=True, batch_size=32):
        yield document, doc
