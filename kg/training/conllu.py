"""Read treebanks in CoNLL-U, and the named entities that GUM writes in the MISC column.

Formats: https://universaldependencies.org/format.html; GUM's Entity attribute:
https://wiki.gucorpling.org/gum/entities.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.training.files import open_text

_COLUMNS = 10
_ENTITY_PART = re.compile(r"\((?P<opened>[^()]+)\)|\((?P<opens>[^()]+)|(?P<closes>[^()]+)\)")
_FIELDS_BEFORE_IDENTITY = 7
"""Of a GUM entity: id, type, information status, salience, centring, minimal span, link. Only what has a
Wikipedia article has an identity after these."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A syntactic word of a treebank: a token with its annotation."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    """Features as `Name=Value|...`, empty where there are none."""
    head: int
    """Index of the head within the sentence, from 0; the word's own index for the root."""
    relation: str
    space_after: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A named entity of a treebank: words `start` up to `end` of one sentence."""

    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a treebank."""

    id: str
    words: tuple[Word, ...]
    starts_document: bool
    starts_paragraph: bool
    entities: tuple[NamedSpan, ...] = ()

    @property
    def text(self) -> str:
        """The sentence as it stands in the source, without a blank at its end."""
        return "".join(word.form + " " * word.space_after for word in self.words).rstrip()


def read_conllu(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file, packed by gzip or not.

    Multi-word tokens are left as their words, empty nodes are passed over. Raises `InputError` where the file
    is missing or a line has not the columns of the format.
    """
    with open_text(path) as lines:
        yield from parse_conllu(lines)


def parse_conllu(lines: Iterable[str]) -> Iterator[Sentence]:
    """Yield the sentences of CoNLL-U `lines`. Raises `InputError` as `read_conllu` does."""
    block: list[str] = []
    for line in lines:
        if line.strip():
            block.append(line.rstrip("\r\n"))
        elif block:
            yield _sentence(block)
            block = []
    if block:
        yield _sentence(block)


def _sentence(block: list[str]) -> Sentence:
    comments = [line for line in block if line.startswith("#")]
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    for row in rows:
        if len(row) != _COLUMNS:
            raise InputError(f"not CoNLL-U, {len(row)} columns instead of 10: {' '.join(row)[:60]!r}")
    syntactic = [row for row in rows if row[0].isdigit()]
    glued = _glued(rows)
    return Sentence(
        id=next((line.partition("=")[2].strip() for line in comments if line.startswith("# sent_id")), ""),
        words=tuple(_word(row, int(row[0]) not in glued) for row in syntactic),
        starts_document=any(line.startswith("# newdoc") for line in comments),
        starts_paragraph=any(re.match(r"# new(?:doc|par)\b(?!_)", line) for line in comments),
        entities=tuple(_entities(syntactic)),
    )


def _glued(rows: list[list[str]]) -> set[int]:
    """Return the numbers of the words that no blank follows."""
    glued: set[int] = set()
    for row in rows:
        no_space = "SpaceAfter=No" in row[9].split("|")
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last))
            if no_space:
                glued.add(last)
        elif no_space and row[0].isdigit():
            glued.add(int(row[0]))
    return glued


def _word(row: list[str], space_after: bool) -> Word:
    number, form, lemma, upos, xpos, feats, head, relation = row[:8]
    index = int(number) - 1
    return Word(
        form=form,
        lemma=form if lemma == "_" != form else lemma,
        upos=upos,
        xpos=xpos,
        feats="" if feats == "_" else feats,
        head=index if head in {"0", "_"} else int(head) - 1,
        relation=relation,
        space_after=space_after,
    )


def _entities(rows: list[list[str]]) -> Iterator[NamedSpan]:
    """Yield GUM's entities that have an identity, sorted as they close."""
    open_: list[tuple[str, int, str | None]] = []
    for index, row in enumerate(rows):
        attribute = next((part for part in row[9].split("|") if part.startswith("Entity=")), "")
        for part in _ENTITY_PART.finditer(attribute.removeprefix("Entity=")):
            if opened := part["opened"]:
                if type_ := _named_type(opened):
                    yield NamedSpan(start=index, end=index + 1, type=type_)
            elif opens := part["opens"]:
                open_.append((opens.partition("-")[0], index, _named_type(opens)))
            else:
                at = next((at for at in reversed(range(len(open_))) if open_[at][0] == part["closes"]), None)
                if at is None:
                    continue
                _, start, type_ = open_.pop(at)
                if type_:
                    yield NamedSpan(start=start, end=index + 1, type=type_)


def _named_type(entity: str) -> str | None:
    fields = entity.split("-", maxsplit=_FIELDS_BEFORE_IDENTITY)
    return fields[1] if len(fields) > _FIELDS_BEFORE_IDENTITY else None
