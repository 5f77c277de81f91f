"""Find names in parsed text: by the gazetteer, by rules on capitals and the words around, by the pipeline.

A spaCy component that writes `doc.spans["names"]`: spans with the entity type as label and, as span id, how
sure the type is (`Sureness`); and the same as `doc.ents`. Works on any pipeline's tokens, sentences and
entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.gazetteer import Entry, load_gazetteer
from kg.language.entities import entity_names, join_names
from kg.language.known import KnownNames
from kg.language.nametypes import type_names
from kg.language.runs import Run, find_runs, is_heading
from kg.language.uncapitalised import (
    find_bodies,
    find_brands,
    find_introduced,
    joined_places,
    without_overlaps,
)
from kg.language.words import Name, Words

KEY = "names"
"""Where the spans lie in `doc.spans`."""


@Language.factory("kg_names")
def make_name_finder(nlp: Language, name: str) -> NameFinder:
    """Build the component with the shipped gazetteer."""
    return NameFinder(nlp, load_gazetteer())


class NameFinder:
    """Finds names; made once for a pipeline, then called with each parsed text."""

    def __init__(self, nlp: Language, entries: Iterable[Entry]) -> None:
        self._known = KnownNames(nlp, entries)

    def __call__(self, doc: Doc) -> Doc:
        """Write the names of `doc` to `doc.spans["names"]` and `doc.ents`, in order, none overlapping.

        What has no letter or digit is no name, whatever the pipeline takes for one.
        """
        # A pipeline that looks for entities has said of each token whether it is one.
        guesses = not doc.has_annotation("ENT_IOB")
        by_rule = self._find(Words(doc)) if len(doc) else []
        names = join_names(by_rule, entity_names(doc), guesses=guesses)
        spans = [
            Span(doc, name.start, name.end, label=name.type.value, span_id=name.sureness.value)
            for name in names
            if any(map(str.isalnum, doc[name.start : name.end].text))
        ]
        doc.spans[KEY] = spans
        doc.set_ents(spans, default="outside")
        return doc

    def _find(self, words: Words) -> list[Name]:
        runs = list(find_runs(words))
        known, parts = self._known.find(words, runs)
        introduced = _beside(find_introduced(words), known)
        sure = [*known, *introduced]
        typed = list(type_names(words, _runs_beside(runs, sure), known, parts))
        names = [*sure, *typed]
        names = without_overlaps([*names, *_beside(find_brands(words), names)])
        names += _in_headings(words, names)
        names += [*find_bodies(words, names), *joined_places(words, names)]
        return without_overlaps(names)


def _beside(names: Iterable[Name], others: Iterable[Name]) -> list[Name]:
    """Return the names that overlap none of the others."""
    covered = {i for name in others for i in range(name.start, name.end)}
    return [name for name in names if covered.isdisjoint(range(name.start, name.end))]


def _runs_beside(runs: Iterable[Run], names: Iterable[Name]) -> list[Run]:
    """Return the runs of which no part is such a name."""
    covered = {i for name in names for i in range(name.start, name.end)}
    return [run for run in runs if covered.isdisjoint(range(run.start, run.end))]


def _in_headings(words: Words, names: Sequence[Name]) -> Iterator[Name]:
    """Yield the names of the text where a heading repeats them; its own capitals say nothing."""
    types = {tuple(words.text[name.start : name.end]): name for name in names}
    widths = sorted({len(key) for key in types}, reverse=True)
    covered = {i for name in names for i in range(name.start, name.end)}
    for start, end in words.sentences:
        if not is_heading(words, start, end):
            continue
        i = start
        while i < end:
            width = next((w for w in widths if tuple(words.text[i : i + w]) in types and i + w <= end), 0)
            if width and covered.isdisjoint(range(i, i + width)):
                name = types[tuple(words.text[i : i + width])]
                yield Name(i, i + width, name.type, name.sureness)
            i += max(width, 1)
