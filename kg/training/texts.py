"""What every reader of named entities yields, and its way into a spaCy Doc."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from kg.training.labels import ORG, OUTSIDE, UNKNOWN

_NO_SPACE_BEFORE = frozenset(
    """. , ; : ! ? % ) ] } ' ’ ” 's ’s n't n’t 're ’re 've ’ve 'll ’ll 'm ’m 'd ’d ...""".split()
)
_NO_SPACE_AFTER = frozenset("( [ { $ £ € “ ‘ #".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name: tokens `start` up to `end` with a label (a type of ours, ORG, OUTSIDE or UNKNOWN)."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """A tokenised text with its names. What `unknown` holds is neither inside nor outside a name."""

    corpus: str
    words: tuple[str, ...]
    spaces: tuple[bool, ...]
    names: tuple[Name, ...]
    unknown: frozenset[int] = field(default_factory=frozenset)

    def name_text(self, name: Name) -> str:
        """Return the name as it is written."""
        words = self.words[name.start : name.end]
        spaces = self.spaces[name.start : name.end]
        return "".join(word + " " * space for word, space in zip(words, spaces, strict=True)).strip()


def spacing(words: Sequence[str]) -> tuple[bool, ...]:
    """Guess after which words a blank stands, for corpora that keep only the tokens."""
    spaces: list[bool] = []
    open_quote = False
    for index, word in enumerate(words):
        after = words[index + 1] if index + 1 < len(words) else None
        space = after is not None and after not in _NO_SPACE_BEFORE and word not in _NO_SPACE_AFTER
        if word in {'"', "``"}:
            open_quote = not open_quote
            space = space and not open_quote
        elif after in {'"', "''"} and open_quote:
            space = False
        spaces.append(space)
    return tuple(spaces)


def spaces_in(text: str, words: Sequence[str]) -> tuple[bool, ...]:
    """Return after which words of `text` a blank stands; guessed where it has other words."""
    spaces: list[bool] = []
    at = 0
    for word in words:
        if not text.startswith(word, at):
            return spacing(words)
        at += len(word)
        end = at
        while text[at : at + 1].isspace():
            at += 1
        spaces.append(at > end)
    return tuple(spaces)


def named_doc(vocab: Vocab, text: NamedText) -> Doc:
    """Return the text as a Doc whose unknown tokens have missing entity annotation.

    Names that are still of an undecided kind count as unknown. Of two names that overlap the longer stays.
    """
    doc = Doc(vocab, words=list(text.words), spaces=list(text.spaces))
    taken: set[int] = set()
    missing: set[int] = set(text.unknown)
    spans: list[Span] = []
    for name in sorted(text.names, key=lambda name: (name.start - name.end, name.start)):
        tokens = set(range(name.start, name.end))
        if tokens & taken:
            continue
        taken |= tokens
        if name.label in {ORG, UNKNOWN}:
            missing |= tokens
            continue
        missing -= tokens
        if name.label != OUTSIDE:
            spans.append(Span(doc, name.start, name.end, label=name.label))
    unset = _runs(sorted(missing - {index for span in spans for index in range(span.start, span.end)}))
    doc.set_ents(spans, missing=[Span(doc, start, end) for start, end in unset], default="outside")
    return doc


def _runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index in indices:
        if runs and runs[-1][1] == index:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs
